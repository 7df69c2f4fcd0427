// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The window by keyboard alone.

#include "widgets/actions.h"
#include "widgets/daylist.h"
#include "widgets/entryline.h"
#include "widgets/keysdialog.h"
#include "widgets/support/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

class KeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_ids = m_fixture->fillDay();
        m_fixture->show();
        m_list = m_fixture->find<DayList>(u"list");
        m_line = m_fixture->find<EntryLine>(u"entryLine");
        m_list->setFocus();
    }

    void cleanup() { m_fixture.reset(); }

    void startsWhatIsTyped()
    {
        press(Qt::Key_N);
        QVERIFY(m_line->hasFocus());
        type(u"halden design // Lock screen"_s);
        QVERIFY(m_line->isPanelShown());
        press(Qt::Key_Return);
        const TimeEntry running = runningEntry();
        QCOMPARE(running.project.name, u"Exhibition guide app"_s);
        QCOMPARE(running.notes, u"Lock screen"_s);
        QVERIFY(!entry(m_ids[5]).isRunning()); // the one before was stopped
        QCOMPARE(m_line->text(), QString());
        QVERIFY(m_list->hasFocus());
        QCOMPARE(m_fixture->timesheet->timer().row().id, m_list->currentId());
    }

    void lettersAreTextWhileTyping()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_line->hasFocus());
        type(u"snd 123?"_s);
        QCOMPARE(m_line->text(), u"snd 123?"_s);
        QCOMPARE(runningEntry().project.name, u"Web shop relaunch"_s);
        press(Qt::Key_Escape);
        QVERIFY(!m_line->isPanelShown());
        QCOMPARE(m_line->text(), u"snd 123?"_s);
        press(Qt::Key_Escape);
        QVERIFY(m_list->hasFocus());
    }

    void choosesAnotherMatch()
    {
        press(Qt::Key_N);
        type(u"development"_s);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Up);
        QTest::keyClick(m_line, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(runningEntry().task.name, u"Development"_s);
        QVERIFY(m_line->text().isEmpty());
    }

    void opensTheFormForWordsThatMatchNothing()
    {
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::newEntryDialogRequested);
        press(Qt::Key_N);
        type(u"dev meter form"_s);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        const auto prefill = asked[0][0].value<TimeEntry>();
        QCOMPARE(prefill.notes, u"dev meter form"_s);
        QCOMPARE(prefill.project.id, ProjectId{});
        QCOMPARE(prefill.spentDate, WindowFixture::today());
        QCOMPARE(m_line->text(), u"dev meter form"_s);

        // Chosen by hand, the words become the notes.
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QCOMPARE(runningEntry().notes, u"dev meter form"_s);
    }

    void opensTheFormFilledIn()
    {
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::newEntryDialogRequested);
        press(Qt::Key_N);
        type(u"tariff // Study"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(asked.size(), 1);
        const auto prefill = asked[0][0].value<TimeEntry>();
        QCOMPARE(prefill.project.name, u"Tariff study"_s);
        QCOMPARE(prefill.notes, u"Study"_s);
        m_list->setFocus();
        press(Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(asked.size(), 2);
    }

    void keepsHalfTypedText()
    {
        press(Qt::Key_N);
        type(u"half a"_s);
        m_fixture->clock.advance(1s);
        QCOMPARE(m_fixture->store().draft(u"entry-line"_s), QByteArray("half a"));
        m_fixture->window->showAccount(nullptr, nullptr);
        m_fixture->window->showAccount(m_fixture->timesheet.get(), m_fixture->session.get());
        QCOMPARE(m_line->text(), u"half a"_s);
    }

    void stopsAndGoesOn()
    {
        m_list->select(m_ids[5]);
        press(Qt::Key_S);
        QVERIFY(!m_fixture->timesheet->timer().isRunning());
        press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_fixture->timesheet->timer().row().id, m_ids[5]);
        press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!m_fixture->timesheet->timer().isRunning());
        m_list->select(m_ids[2]);
        press(Qt::Key_S);
        QCOMPARE(m_fixture->timesheet->timer().row().id, m_ids[2]);
    }

    void startsARecentOne()
    {
        m_fixture->clock.advance(1s); // the menu has them
        const QList<Recent> recents = m_fixture->timesheet->recents(9);
        QVERIFY(recents.size() >= 3);
        press(Qt::Key_3);
        QCOMPARE(keyOf(runningEntry()), keyOf(recents[2].assignment));
        QCOMPARE(runningEntry().notes, recents[2].notes);
    }

    void editsTheTime()
    {
        m_list->select(m_ids[2]);
        press(Qt::Key_E);
        auto *field = m_fixture->find<QLineEdit>(u"timeField");
        QVERIFY(field->hasFocus());
        QCOMPARE(field->selectedText(), u"1:10"_s);
        type(u"+0:15"_s);
        press(Qt::Key_Return);
        QCOMPARE(entry(m_ids[2]).tracked, std::chrono::seconds(85min));
        QVERIFY(m_list->hasFocus());
        QVERIFY(!m_list->isEditing());

        press(Qt::Key_F2);
        type(u"12x"_s);
        press(Qt::Key_Return);
        QVERIFY(m_list->isEditing()); // what cannot be understood stays, to be corrected
        press(Qt::Key_Escape);
        QVERIFY(!m_list->isEditing());
        QCOMPARE(entry(m_ids[2]).tracked, std::chrono::seconds(85min));
    }

    void editsTheNotes()
    {
        m_list->select(m_ids[4]);
        press(Qt::Key_E, Qt::ShiftModifier);
        auto *field = m_fixture->find<QPlainTextEdit>(u"notesField");
        QVERIFY(field->hasFocus());
        const int height = field->parentWidget()->height();
        type(u"One"_s);
        press(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(field->parentWidget()->height() > height);
        type(u"Two"_s);
        press(Qt::Key_Return);
        QCOMPARE(entry(m_ids[4]).notes, u"One\nTwo"_s);
    }

    void deletesAndBringsBack()
    {
        m_list->select(m_ids[2]);
        press(Qt::Key_Delete);
        QVERIFY(!m_fixture->session->tracker().entry(m_ids[2]));
        auto *undo = m_fixture->find<QAbstractButton>(u"undoButton");
        QVERIFY(undo->isVisible());
        QVERIFY(m_list->hasFocus());
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(entry(m_ids[2]).tracked, std::chrono::seconds(70min));
        QVERIFY(!undo->isVisible());
        QCOMPARE(m_list->selectedIds(), QList{m_ids[2]}); // also while Ctrl is down
        QCOMPARE(m_list->currentId(), m_ids[2]);
    }

    void deletesSeveralAndBringsAllBack()
    {
        m_list->select(m_ids[1]);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_list->selectedIds().size(), 3);
        press(Qt::Key_Delete);
        QCOMPARE(m_fixture->timesheet->day().rowCount(), 3);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_fixture->timesheet->day().rowCount(), 6);
    }

    void undoBarGoesAfterTenSeconds()
    {
        m_list->select(m_ids[2]);
        press(Qt::Key_Delete);
        auto *undo = m_fixture->find<QAbstractButton>(u"undoButton");
        m_fixture->clock.advance(9s);
        QVERIFY(undo->isVisible());
        undo->setFocus();
        m_fixture->clock.advance(20s);
        QVERIFY(undo->isVisible());
        m_list->setFocus();
        m_fixture->clock.advance(20s);
        QVERIFY(!undo->isVisible());
        QVERIFY(m_fixture->window->actions()[Actions::Id::Undo]->text().contains(u"Exhibition guide app"_s));
    }

    void walksThroughDays()
    {
        DayModel &day = m_fixture->timesheet->day();
        press(Qt::Key_Left);
        QCOMPARE(day.day(), WindowFixture::today().addDays(-1));
        press(Qt::Key_Left);
        press(Qt::Key_Right);
        QCOMPARE(day.day(), WindowFixture::today().addDays(-1));
        QVERIFY(m_fixture->find<QWidget>(u"todayButton")->isVisible());
        press(Qt::Key_T);
        QCOMPARE(day.day(), WindowFixture::today());
        QVERIFY(!m_fixture->find<QWidget>(u"todayButton")->isVisible());
    }

    void opensFormsAndDuplicates()
    {
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::editEntryRequested);
        m_list->select(m_ids[3]);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<EntryId>(), m_ids[3]);
        press(Qt::Key_D);
        QCOMPARE(m_fixture->timesheet->day().rowCount(), 7);
    }

    void goesFromPartToPart()
    {
        m_line->setFocus();
        QStringList seen;
        for (int i = 0; i < 6; ++i) {
            seen.append(QApplication::focusWidget()->objectName());
            press(Qt::Key_F6);
        }
        QCOMPARE(seen,
            (QStringList{
                u"entryLine"_s, u"timerButton"_s, u"dateButton"_s, u"weekCell3"_s, u"list"_s, u"statusSentence"_s}));
        QVERIFY(m_line->hasFocus());
        press(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"statusSentence"_s);
    }

    void showsKeysAndMenuBar()
    {
        press(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(m_fixture->window->menuBar()->isVisible());
        QVERIFY(m_fixture->settings.menuBarShown());
        press(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(!m_fixture->window->menuBar()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Question, Qt::ShiftModifier);
        auto *keys = m_fixture->window->findChild<KeysDialog *>();
        QVERIFY(keys);
        QVERIFY(keys->isVisible());
        QTest::keyClick(keys, Qt::Key_Escape);
        QVERIFY(!keys->isVisible());
    }

    void everyKeyHasOneMeaning()
    {
        QHash<QKeySequence, QString> seen;
        for (const QAction *action : m_fixture->window->findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!seen.contains(key), qPrintable(key.toString() + u": "_s + action->text() + seen.value(key)));
                seen.insert(key, action->text());
            }
        }
        QVERIFY(seen.size() > 30);
    }

    void closesAndQuits()
    {
        QSignalSpy quit(m_fixture->window.get(), &MainWindow::quitRequested);
        QSignalSpy hidden(m_fixture->window.get(), &MainWindow::hidden);
        m_fixture->window->setOnClose(MainWindow::OnClose::Hide);
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(hidden.size(), 1);
        QVERIFY(!m_fixture->window->isVisible());
        m_fixture->show();
        press(Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(quit.size(), 1);
    }

private:
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    TimeEntry entry(const EntryId &id) const { return m_fixture->session->tracker().entry(id).value_or(TimeEntry{}); }

    TimeEntry runningEntry() const
    {
        const QList<StoredEntry> running = m_fixture->store().running();
        return running.isEmpty() ? TimeEntry{} : *running.constFirst().local;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    QList<EntryId> m_ids;
    DayList *m_list = nullptr;
    EntryLine *m_line = nullptr;
};

QTEST_MAIN(KeysTest)
#include "tst_keys.moc"
