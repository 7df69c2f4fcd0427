// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The page of changes: what it lists, what can be done there by keys and buttons, and that nothing moves under the
// person's hands while the sync works.

#include "widgets/actions.h"
#include "widgets/changes/changecard.h"
#include "widgets/changes/changespage.h"
#include "widgets/changes/historydialog.h"
#include "widgets/daylist.h"
#include "widgets/entryfields.h"
#include "widgets/entryline.h"
#include "widgets/support/changessample.h"
#include "widgets/support/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

class ChangesTest : public QObject
{
    Q_OBJECT

private:
    QList<ChangeCard *> cards() const
    {
        QList<ChangeCard *> shown;
        for (ChangeCard *card : m_fixture->window->findChildren<ChangeCard *>()) {
            if (card->isVisible())
                shown.append(card);
        }
        std::sort(shown.begin(), shown.end(), [](const auto *a, const auto *b) { return a->y() < b->y(); });
        return shown;
    }

    ChangeCard *card(const EntryId &id) const
    {
        for (ChangeCard *each : cards()) {
            if (each->row().id == id)
                return each;
        }
        return nullptr;
    }

    QPushButton *button(const EntryId &id, const QString &words) const
    {
        for (auto *each : card(id)->findChildren<QPushButton *>()) {
            if (each->text() == words && each->isVisible())
                return each;
        }
        return nullptr;
    }

    void open()
    {
        m_fixture->show();
        m_fixture->window->showChanges(true);
        QCoreApplication::sendPostedEvents();
    }

    void press(const EntryId &id, Qt::Key key)
    {
        ChangeCard *at = card(id);
        QVERIFY(at);
        at->setFocus(Qt::TabFocusReason);
        QTest::keyClick(at, key);
        QCoreApplication::sendPostedEvents();
    }

    SyncState stateOf(const EntryId &id) const { return m_fixture->store().entry(id)->state; }

    void undo()
    {
        m_fixture->window->actions()[Actions::Id::Undo]->trigger();
        QCoreApplication::sendPostedEvents();
    }

    void saveAll(const QList<StoredEntry> &entries)
    {
        m_fixture->write([&](Store::Writer &writer) -> Result<> {
            for (const StoredEntry &entry : entries) {
                if (const Result<> saved = writer.save(entry); !saved)
                    return saved;
            }
            return {};
        });
    }

    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:

    void init() { m_fixture = std::make_unique<WindowFixture>(); }

    void cleanup() { m_fixture.reset(); }

    void isReachedAndLeft()
    {
        m_fixture->fillDay();
        m_fixture->show();
        MainWindow &window = *m_fixture->window;
        auto *list = m_fixture->find<DayList>(u"list");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_C);
        QVERIFY(window.changesShown());
        QVERIFY(!m_fixture->find<QWidget>(u"header")->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window.changesShown());
        QVERIFY(m_fixture->find<QWidget>(u"header")->isVisible());
        QVERIFY(list->hasFocus());

        auto *sentence = m_fixture->find<QAbstractButton>(u"statusSentence");
        sentence->setFocus();
        QTest::keyClick(sentence, Qt::Key_Return); // as Space
        QVERIFY(window.changesShown());
        QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
        QVERIFY(!window.changesShown());
        window.showChanges(true);
        window.goToDay(WindowFixture::today().addDays(-1));
        QVERIFY(!window.changesShown());
        window.showChanges(true);
        window.showAccount(nullptr, nullptr);
        QVERIFY(!window.changesShown());
    }

    void whatIsTypedAboveGoesOn()
    {
        m_fixture->show();
        auto *line = m_fixture->find<EntryLine>(u"entryLine");
        line->setFocus();
        QTest::keyClicks(line, u"half"_s);
        m_fixture->window->showChanges(true);
        QVERIFY(line->hasFocus());
        m_fixture->window->showChanges(false);
        QVERIFY(line->hasFocus());
        QCOMPARE(line->text(), u"half"_s);
    }

    void listsWhatNeedsThePersonFirst()
    {
        const ChangesSample sample(*m_fixture);
        open();
        const QList<ChangeCard *> all = cards();
        QList<EntryId> ids;
        for (const ChangeCard *each : all)
            ids.append(each->row().id);
        QCOMPARE(ids.first(8),
            (QList<EntryId>{sample.conflict, sample.refused, sample.goneThere, sample.deletedHere, sample.locked,
                sample.checking, sample.pending, sample.deletion}));
        QCOMPARE(ids.size(), 10);
        QVERIFY(card(sample.conflict)->row().table);
        QCOMPARE(card(sample.refused)->row().sentence, u"Harvest says “Notes can’t be blank”"_s);
        QVERIFY(card(sample.goneThere)->row().sentence.contains(u"13:00 (notes)"_s));
        QVERIFY(card(sample.checking)->row().sentence.contains(u"Sent at 14:20"_s));
        QVERIFY(card(sample.checking)->row().sentence.contains(u"14:30"_s));
        QVERIFY(card(sample.pending)->row().sentence.startsWith(u"Waiting since 14:25."_s));
        QCOMPARE(card(sample.deletion)->row().what, u"Stand-up, deletion, 0:15"_s);
        QVERIFY(all.at(8)->row().sentence.startsWith(u"Deleted in Harvest"_s));
        QVERIFY(all.at(9)->row().sentence.startsWith(u"Deleted here"_s));
        for (const ChangeCard *each : all)
            QVERIFY(!each->accessibleName().isEmpty());
    }

    void conflictsAreAnsweredByKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("notes");
        QTest::addColumn<int>("entries");
        QTest::newRow("theirs") << int(Qt::Key_K) << u"Audio player: states"_s << 1;
        QTest::newRow("mine") << int(Qt::Key_U) << u"Audio player, lock screen"_s << 1;
        QTest::newRow("both") << int(Qt::Key_B) << u"Audio player: states"_s << 2;
    }

    void conflictsAreAnsweredByKey()
    {
        QFETCH(int, key);
        QFETCH(QString, notes);
        QFETCH(int, entries);
        const ChangesSample sample(*m_fixture);
        open();
        press(sample.conflict, static_cast<Qt::Key>(key));
        QVERIFY(stateOf(sample.conflict) != SyncState::Conflict);
        QCOMPARE(m_fixture->store().entry(sample.conflict)->local->notes, notes);
        QCOMPARE(m_fixture->store().entriesOn(WindowFixture::today().addDays(-1)).size(), entries);
        // The focus is on what took its place, not lost.
        QVERIFY(qobject_cast<ChangeCard *>(QApplication::focusWidget()));
        undo();
        QCOMPARE(stateOf(sample.conflict), SyncState::Conflict);
        QVERIFY(card(sample.conflict)->row().table);
        QCOMPARE(m_fixture->store().entriesOn(WindowFixture::today().addDays(-1)).size(), 1);
    }

    void oneSideDeleted()
    {
        const ChangesSample sample(*m_fixture);
        open();
        button(sample.deletedHere, u"Keep Harvest’s"_s)->click();
        QVERIFY(m_fixture->store().entry(sample.deletedHere)->local);
        QTest::mouseClick(button(sample.goneThere, u"Let it go"_s), Qt::LeftButton);
        QVERIFY(!m_fixture->store().entry(sample.goneThere));
        // It is not lost: the page offers it.
        QCoreApplication::sendPostedEvents();
        QVERIFY(card(sample.goneThere));
        press(sample.goneThere, Qt::Key_R);
        QVERIFY(!card(sample.goneThere));
        const QList<StoredEntry> back = m_fixture->store().entriesOn(WindowFixture::today().addDays(-2));
        QCOMPARE(back.size(), 1);
        QCOMPARE(back.first().local->notes, u"Feeds, retries"_s);
        QVERIFY(!back.first().remoteId);
        QVERIFY(card(back.first().id));
        undo();
        QVERIFY(m_fixture->store().entriesOn(WindowFixture::today().addDays(-2)).isEmpty());
    }

    void refusedOnes()
    {
        const ChangesSample sample(*m_fixture);
        open();
        QSignalSpy edits(m_fixture->window.get(), &MainWindow::editEntryRequested);
        QSignalSpy retries(m_fixture->window.get(), &MainWindow::retryRequested);
        press(sample.refused, Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        press(sample.refused, Qt::Key_R);
        QCOMPARE(retries.size(), 1);
        m_fixture->find<QPushButton>(u"tryAllAgain")->click();
        QCOMPARE(retries.size(), 3);
        QVERIFY(button(sample.locked, u"Copy to another day…"_s));
        press(sample.refused, Qt::Key_Delete);
        QVERIFY(!m_fixture->store().entry(sample.refused));
        undo();
        QVERIFY(m_fixture->store().entry(sample.refused));
        press(sample.locked, Qt::Key_Delete);
        QCOMPARE(m_fixture->store().entry(sample.locked)->local->notes, u"Call"_s);
        QCOMPARE(stateOf(sample.locked), SyncState::Synced);
        button(sample.deletion, u"Keep the entry"_s)->click();
        QVERIFY(m_fixture->store().entry(sample.deletion)->local);
        QCOMPARE(stateOf(sample.deletion), SyncState::Synced);
    }

    void whatCannotBeRestoredSaysWhy()
    {
        const ChangesSample sample(*m_fixture);
        open();
        m_fixture->write([](Store::Writer &writer) { return writer.setAssignments({}); });
        ChangeCard *last = cards().last();
        const EntryId id = last->row().id;
        press(id, Qt::Key_R);
        const auto *notice = card(id)->findChild<QLabel *>(u"changeNotice"_s);
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(u"cannot book"_s));
    }

    /// The sync adds, changes and removes rows; the card and its button keep their place on the screen and the focus.
    void nothingMovesWhileTheSyncWorks()
    {
        QList<StoredEntry> waiting;
        for (int i = 0; i < 60; ++i) {
            StoredEntry entry = m_fixture->finished(1 + i % 7, 30min, u"entry %1"_s.arg(i));
            entry.local->notes += u'!';
            entry.state = SyncState::Pending;
            entry.changedAt = m_fixture->clock.now().addSecs(i - 600);
            waiting.append(entry);
        }
        saveAll(waiting);
        open();
        QWidget *at = button(waiting[30].id, u"Discard change"_s);
        at->setFocus(Qt::TabFocusReason);
        auto *bar = m_fixture->find<QScrollArea>(u"changesArea")->verticalScrollBar();
        bar->setValue(card(waiting[30].id)->y() - 100);
        const QPoint place = at->mapToGlobal(QPoint());
        for (int i = 0; i < 50; ++i) {
            if (i % 2 == 0) { // one arrived
                StoredEntry sent = waiting[i < 30 ? i / 2 : 59 - i / 4];
                WindowFixture::settle(sent, *sent.local);
                m_fixture->save(sent);
            } else if (i % 4 == 1) { // one came back refused: to the top
                StoredEntry refused = waiting[31 + i / 4];
                refused.state = SyncState::Refused;
                refused.problem = Error{Error::Kind::Refused, u"no"_s, 422};
                m_fixture->save(refused);
            } else { // and one is new
                StoredEntry fresh = m_fixture->finished(2, 10min, u"new"_s);
                fresh.local->notes = u"newer"_s;
                fresh.state = SyncState::Pending;
                fresh.changedAt = m_fixture->clock.now().addSecs(-700);
                m_fixture->save(fresh);
            }
            QCoreApplication::sendPostedEvents();
            QVERIFY(at->hasFocus());
            QVERIFY2(at->mapToGlobal(QPoint()) == place, qPrintable(QString::number(i)));
        }
    }

    /// Fifty times something comes from Harvest while the person types: no field, caret, selection or focus moves.
    void typingGoesOnWhileTheSyncWorks_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("entry line") << u"entryLine"_s;
        QTest::newRow("time field") << u"timeField"_s;
        QTest::newRow("notes field") << u"notesField"_s;
    }

    void typingGoesOnWhileTheSyncWorks()
    {
        QFETCH(QString, place);
        QList<StoredEntry> day;
        for (int i = 0; i < 20; ++i)
            day.append(m_fixture->finished(1 + i % 7, 30min, u"entry %1"_s.arg(i)));
        saveAll(day);
        m_fixture->show();
        auto *list = m_fixture->find<DayList>(u"list");
        const EntryId edited = day[10].id;
        list->select(edited);
        if (place == u"timeField"_s)
            list->editTime(edited);
        else if (place == u"notesField"_s)
            list->editNotes(edited);
        auto *field = m_fixture->window->findChild<QWidget *>(place);
        QVERIFY(field);
        field->setFocus();
        if (place == u"notesField"_s)
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        const int scroll = list->verticalScrollBar()->value();
        const QRect geometry = field->geometry();
        QString typed;
        for (int i = 0; i < 50; ++i) {
            const QChar letter = QChar(u'0' + char16_t(i % 6));
            if (typed.size() < 30) { // a time has no more letters
                QTest::keyClicks(field, QString(letter));
                typed += letter;
            } else {
                QTest::keyClick(field, Qt::Key_Backspace);
                typed.chop(1);
            }
            StoredEntry news = day[i % 20];
            if (news.id == edited || i % 3 == 0) // also to the row that is being edited
                news = *m_fixture->store().entry(edited);
            TimeEntry there = *news.local;
            there.tracked += std::chrono::minutes(i);
            there.updatedAt = m_fixture->clock.now().addSecs(i);
            WindowFixture::settle(news, there);
            saveAll({news, m_fixture->finished(2, 5min, u"from Harvest"_s)});
            QCoreApplication::sendPostedEvents();
            QCOMPARE(QApplication::focusWidget(), field);
            QCOMPARE(field->property("text").isValid() ? field->property("text").toString()
                                                       : field->property("plainText").toString(),
                typed);
            QCOMPARE(field->geometry(), geometry);
            QCOMPARE(list->verticalScrollBar()->value(), scroll);
            QCOMPARE(list->currentId(), edited);
            QCOMPARE(list->selectedIds(), QList<EntryId>{edited});
        }
    }

    void historyIsShownAndRestored()
    {
        const EntryId id = m_fixture->fillDay().at(1);
        EntryEdit edit;
        edit.notes = u"One"_s;
        QVERIFY(m_fixture->session->tracker().edit(id, edit));
        edit.notes = u"Two"_s;
        {
            const Tracker::ByAgent agent(m_fixture->session->tracker());
            QVERIFY(m_fixture->session->tracker().edit(id, edit));
        }
        m_fixture->show();
        auto *list = m_fixture->find<DayList>(u"list");
        list->setFocus();
        list->select(id);
        QTest::keyClick(list, Qt::Key_H);
        auto *dialog = m_fixture->window->findChild<HistoryDialog *>();
        QVERIFY(dialog);
        QStringList words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words.append(label->text());
        QCOMPARE(words.count(u"Changed here"_s), 1);
        QCOMPARE(words.count(u"Changed by an agent"_s), 1);
        QVERIFY(words.contains(u"Meter reading form, validation and error texts"_s));
        QList<QPushButton *> back;
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (each->text() == u"Restore what it was before"_s)
                back.append(each);
        }
        QCOMPARE(back.size(), 2);
        back.last()->click();
        QCOMPARE(m_fixture->store().entry(id)->local->notes, u"Meter reading form, validation and error texts"_s);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(m_fixture->timesheet->history(id).size(), 3); // and that is a step as well
    }

    void theLogNamesNobody()
    {
        const ChangesSample sample(*m_fixture);
        open();
        m_fixture->find<QAbstractButton>(u"copyLog")->click();
        const QString log = QGuiApplication::clipboard()->text();
        QVERIFY(log.contains(u"refused"_s));
        QVERIFY(log.contains(sample.checking.toString().left(8)));
        for (const auto &name : {u"Brand"_s, u"Halden"_s, u"Audio"_s, u"blank"_s, u"Kim"_s})
            QVERIFY2(!log.contains(name), qPrintable(name));
    }

    void nothingToDo()
    {
        open();
        auto *page = m_fixture->find<ChangesPage>(u"changes");
        bool said = false;
        for (const QLabel *label : page->findChildren<QLabel *>())
            said = said || (label->text() == u"Everything is in Harvest"_s && label->isVisible());
        QVERIFY(said);
        const ChangesSample sample(*m_fixture);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(cards().size(), 10);
    }
};

QTEST_MAIN(ChangesTest)
#include "tst_changes.moc"
