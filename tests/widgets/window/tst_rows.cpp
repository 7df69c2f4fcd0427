// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The day list with the mouse, and while Harvest changes what it shows.

#include "widgets/actions.h"
#include "widgets/daylist.h"
#include "widgets/entryline.h"
#include "widgets/rowlayout.h"
#include "widgets/support/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

class RowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_ids = m_fixture->fillDay();
        m_fixture->show();
        m_list = m_fixture->find<DayList>(u"list");
        m_list->setFocus();
    }

    void cleanup() { m_fixture.reset(); }

    void buttonStartsAndStops()
    {
        m_list->select(m_ids[3]);
        click(m_ids[1], &RowLayout::button);
        QCOMPARE(m_fixture->timesheet->timer().row().id, m_ids[1]);
        QCOMPARE(m_list->currentId(), m_ids[1]);
        click(m_ids[1], &RowLayout::button);
        QVERIFY(!m_fixture->timesheet->timer().isRunning());
    }

    void buttonDoesNothingWhenLeftBeforeRelease()
    {
        const RowLayout parts = layout(m_ids[1]);
        QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, parts.button.center().toPoint());
        QTest::mouseRelease(m_list->viewport(), Qt::LeftButton, {}, parts.names.center().toPoint());
        QCOMPARE(m_fixture->timesheet->timer().row().id, m_ids[5]);
    }

    void doubleClickEditsWhatItHits()
    {
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::editEntryRequested);
        doubleClick(m_ids[2], &RowLayout::names);
        QCOMPARE(asked.size(), 1);
        doubleClick(m_ids[2], &RowLayout::notes);
        QVERIFY(m_fixture->find<QPlainTextEdit>(u"notesField")->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        doubleClick(m_ids[2], &RowLayout::time);
        QVERIFY(m_fixture->find<QLineEdit>(u"timeField")->hasFocus());
    }

    void halfTypedNotesSurviveACrash()
    {
        m_list->select(m_ids[2]);
        m_list->editNotes(m_ids[2]);
        auto *notes = m_fixture->find<QPlainTextEdit>(u"notesField");
        notes->selectAll();
        QTest::keyClicks(notes, u"half a thou"_s);
        m_fixture->clock.advance(1s);
        const QByteArray kept = m_fixture->store().draft(u"row-field"_s);
        QVERIFY(!kept.isEmpty());

        crash(kept);
        QTRY_VERIFY(m_list->isEditing());
        QCOMPARE(m_list->draft()->id, m_ids[2]);
        notes = m_fixture->find<QPlainTextEdit>(u"notesField");
        QCOMPARE(notes->toPlainText(), u"half a thou"_s);
        QTRY_VERIFY(notes->hasFocus());
        QCOMPARE(notesOf(m_ids[2]), u"Audio player: states, lock screen"_s); // nothing was entered
        m_fixture->clock.advance(1s);
        QCOMPARE(m_fixture->store().draft(u"row-field"_s), kept); // it would survive another

        QTest::keyClicks(notes, u"ght"_s);
        QTest::keyClick(notes, Qt::Key_Return);
        QVERIFY(notesOf(m_ids[2]).endsWith(u"ght"_s));
        m_fixture->clock.advance(1s);
        QVERIFY(m_fixture->store().draft(u"row-field"_s).isEmpty());
    }

    void halfTypedTimeComesBackWithTheWindow()
    {
        m_list->editTime(m_ids[1]);
        auto *time = m_fixture->find<QLineEdit>(u"timeField");
        time->selectAll();
        QTest::keyClicks(time, u"1:75x"_s); // no time yet
        m_fixture->window->setOnClose(MainWindow::OnClose::Hide);
        m_fixture->window->close();
        QVERIFY(!m_list->isEditing());
        m_fixture->window->show();
        QTRY_VERIFY(m_list->isEditing());
        QCOMPARE(m_list->draft()->text, u"1:75x"_s);
        QTest::keyClick(m_fixture->find<QLineEdit>(u"timeField"), Qt::Key_Escape); // given up
        m_fixture->clock.advance(1s);
        QVERIFY(m_fixture->store().draft(u"row-field"_s).isEmpty());
    }

    void halfTypedNotesOfAnotherDayWaitForIt()
    {
        m_list->editNotes(m_ids[2]);
        auto *notes = m_fixture->find<QPlainTextEdit>(u"notesField");
        QTest::keyClicks(notes, u"and"_s);
        m_fixture->clock.advance(1s);
        const QByteArray kept = m_fixture->store().draft(u"row-field"_s);
        crash(kept, WindowFixture::today().addDays(-1));
        QCoreApplication::processEvents();
        QVERIFY(!m_list->isEditing());
        QCOMPARE(m_fixture->store().draft(u"row-field"_s), kept);
        m_fixture->window->goToDay(WindowFixture::today());
        QTRY_VERIFY(m_list->isEditing());
        QCOMPARE(m_list->draft()->id, m_ids[2]);
    }

    void halfTypedNotesOfAnEntryThatIsGoneMove()
    {
        m_list->editNotes(m_ids[2]);
        QTest::keyClicks(m_fixture->find<QPlainTextEdit>(u"notesField"), u"x"_s);
        m_fixture->clock.advance(1s);
        const QByteArray kept = m_fixture->store().draft(u"row-field"_s);
        m_fixture->write([this](Store::Writer &writer) { return writer.erase(m_ids[2]); });
        m_fixture->find<EntryLine>(u"entryLine")->clear();
        crash(kept);
        QTRY_VERIFY(m_fixture->find<EntryLine>(u"entryLine")->text().startsWith(u"// "_s));
        m_fixture->clock.advance(1s);
        QVERIFY(m_fixture->store().draft(u"row-field"_s).isEmpty());
    }

    void lockedRowsOpenTheirForm()
    {
        StoredEntry locked = m_fixture->finished(2, 10min);
        locked.base->approved = locked.remote->approved = locked.local->approved = true;
        m_fixture->save(locked);
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::editEntryRequested);
        m_list->select(locked.id);
        QTest::keyClick(m_list, Qt::Key_F2);
        QCOMPARE(asked.size(), 1);
        QVERIFY(!m_list->isEditing());
        QTest::keyClick(m_list, Qt::Key_Delete); // refused where it was asked, and nothing is gone
        QVERIFY(m_fixture->session->tracker().entry(locked.id));
    }

    void typingSurvivesFiftyChanges()
    {
        m_list->select(m_ids[2]);
        QTest::keyClick(m_list, Qt::Key_E, Qt::ShiftModifier);
        auto *field = m_fixture->find<QPlainTextEdit>(u"notesField");
        field->selectAll();
        QTest::keyClicks(field, u"half a thou"_s);
        QTextCursor cursor = field->textCursor();
        cursor.movePosition(QTextCursor::PreviousWord, QTextCursor::KeepAnchor);
        field->setTextCursor(cursor);
        for (int i = 0; i < 50; ++i) {
            changeFromHarvest(m_ids[i % 5], u"Change %1"_s.arg(i));
            if (i % 10 == 0) // a row appears above, so the field moves
                m_fixture->save(early(i));
        }
        QVERIFY(field->hasFocus());
        QCOMPARE(field->toPlainText(), u"half a thou"_s);
        QCOMPARE(field->textCursor().selectedText(), u"thou"_s);
        QVERIFY(layout(m_ids[2]).notes.intersects(field->parentWidget()->geometry()));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_fixture->session->tracker().entry(m_ids[2])->notes, u"half a thou"_s);
    }

    void entryLineSurvivesChanges()
    {
        auto *line = m_fixture->find<EntryLine>(u"entryLine");
        line->setFocus();
        QTest::keyClicks(line, u"halden des"_s);
        line->setCursorPosition(3);
        for (int i = 0; i < 50; ++i)
            changeFromHarvest(m_ids[i % 5], u"Change %1"_s.arg(i));
        QCOMPARE(line->text(), u"halden des"_s);
        QCOMPARE(line->cursorPosition(), 3);
        QVERIFY(line->hasFocus());
        QVERIFY(line->isPanelShown());
    }

    void changesMoveNothing()
    {
        for (int i = 0; i < 30; ++i)
            m_fixture->save(m_fixture->finished(2, 5min));
        m_list->verticalScrollBar()->setValue(120);
        m_list->setCurrentIndex(m_fixture->timesheet->day().index(6));
        const QList<EntryId> chosen = m_list->selectedIds();
        const int scroll = m_list->verticalScrollBar()->value();
        for (int i = 0; i < 50; ++i)
            changeFromHarvest(m_ids[i % 5], u"Change %1"_s.arg(i));
        QCOMPARE(m_list->verticalScrollBar()->value(), scroll);
        QCOMPARE(m_list->selectedIds(), chosen);
        QVERIFY(m_list->hasFocus());
    }

    void textOfAVanishedRowIsKept()
    {
        m_list->editNotes(m_ids[2]);
        auto *field = m_fixture->find<QPlainTextEdit>(u"notesField");
        field->selectAll();
        QTest::keyClicks(field, u"Precious"_s);
        m_fixture->write([this](Store::Writer &writer) { return writer.erase(m_ids[2]); });
        QVERIFY(!m_list->isEditing());
        QCOMPARE(m_fixture->find<EntryLine>(u"entryLine")->text(), u"// Precious"_s);
    }

    void leavingAFieldKeepsWhatWasTyped()
    {
        m_list->editTime(m_ids[2]);
        QTest::keyClicks(QApplication::focusWidget(), u"2:00"_s);
        m_fixture->find<EntryLine>(u"entryLine")->setFocus();
        QVERIFY(!m_list->isEditing());
        QCOMPARE(m_fixture->session->tracker().entry(m_ids[2])->tracked, std::chrono::seconds(2h));

        m_list->editTime(m_ids[2]);
        QTest::keyClicks(QApplication::focusWidget(), u"3:00"_s);
        m_fixture->window->goToDay(WindowFixture::today().addDays(-1));
        QCOMPARE(m_fixture->session->tracker().entry(m_ids[2])->tracked, std::chrono::seconds(3h));
    }

    void answersConflicts()
    {
        StoredEntry conflict = m_fixture->finished(3, 30min, u"Old"_s);
        conflict.remote->notes = u"Theirs"_s;
        conflict.local->notes = u"Ours"_s;
        conflict.state = SyncState::Conflict;
        m_fixture->save(conflict);
        m_list->select(conflict.id);
        const Actions &actions = m_fixture->window->actions();
        QVERIFY(actions[Actions::Id::TakeTheirs]->isVisible());
        QVERIFY(!actions[Actions::Id::Discard]->isVisible());
        actions[Actions::Id::TakeTheirs]->trigger();
        QCOMPARE(m_fixture->session->tracker().entry(conflict.id)->notes, u"Theirs"_s);
        m_list->select(m_ids[0]);
        QVERIFY(!actions[Actions::Id::TakeTheirs]->isVisible());
    }

    void copiesRowsOfTheDayBefore()
    {
        m_fixture->window->goToDay(WindowFixture::today().addDays(1));
        auto *button = m_fixture->find<QAbstractButton>(u"emptyFirst");
        QVERIFY(button->isVisible());
        QVERIFY(button->text().contains(u"Thursday"_s));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(m_fixture->timesheet->day().rowCount() > 0);
        QVERIFY(m_list->isVisible());
    }

    void columnsStayWithAScrollBar()
    {
        const qreal before = layout(m_ids[0]).time.right();
        for (int i = 0; i < 30; ++i)
            m_fixture->save(m_fixture->finished(2, 5min));
        QTRY_VERIFY(m_list->verticalScrollBar()->isVisible());
        QCOMPARE(layout(m_ids[0]).time.right(), before);
    }

private:
    /// A new window as after a crash, which found `kept` on the disk: the old one had no time to enter anything.
    void crash(const QByteArray &kept, QDate day = WindowFixture::today())
    {
        QList<StoredEntry> before; // what closing enters is taken back
        for (const EntryId &id : m_ids) {
            if (const std::optional<StoredEntry> row = m_fixture->store().entry(id))
                before.push_back(*row);
        }
        m_fixture->window.reset();
        m_fixture->timesheet->setDay(day);
        m_fixture->write([&](Store::Writer &writer) -> Result<> {
            for (const StoredEntry &row : std::as_const(before)) {
                if (const Result<> saved = writer.save(row); !saved)
                    return saved;
            }
            return writer.setDraft(u"row-field"_s, kept);
        });
        m_fixture->window = std::make_unique<MainWindow>(m_fixture->settings, m_fixture->clock);
        m_fixture->window->showAccount(m_fixture->timesheet.get(), m_fixture->session.get());
        m_fixture->show();
        m_list = m_fixture->find<DayList>(u"list");
    }

    QString notesOf(const EntryId &id) const { return m_fixture->store().entry(id)->local->notes; }

    RowLayout layout(const EntryId &id) const
    {
        const QModelIndex index = m_fixture->timesheet->day().indexOf(id);
        return RowLayout::of(m_list->visualRect(index), m_fixture->timesheet->day().row(index),
            look::Tokens::of(m_list), m_list->layoutDirection() == Qt::RightToLeft,
            m_list->width() - m_list->viewport()->width());
    }

    void click(const EntryId &id, QRectF RowLayout::*part) const
    {
        const RowLayout parts = layout(id);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, (parts.*part).center().toPoint());
    }

    void doubleClick(const EntryId &id, QRectF RowLayout::*part) const
    {
        const RowLayout parts = layout(id);
        QTest::mouseDClick(m_list->viewport(), Qt::LeftButton, {}, (parts.*part).center().toPoint());
    }

    void changeFromHarvest(const EntryId &id, const QString &notes)
    {
        StoredEntry entry = *m_fixture->store().entry(id);
        TimeEntry changed = *entry.local;
        changed.notes = notes;
        WindowFixture::settle(entry, changed);
        m_fixture->save(entry);
    }

    StoredEntry early(int number)
    {
        StoredEntry entry = m_fixture->finished(1, 5min);
        TimeEntry changed = *entry.local;
        changed.createdAt = QDateTime(WindowFixture::today(), QTime(6, number), Qt::UTC);
        WindowFixture::settle(entry, changed);
        return entry;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    QList<EntryId> m_ids;
    DayList *m_list = nullptr;
};

QTEST_MAIN(RowsTest)
#include "tst_rows.moc"
