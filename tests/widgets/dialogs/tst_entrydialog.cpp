// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "dialogfixture.h"
#include "widgets/dialogs/dayfield.h"
#include "widgets/dialogs/entrydialog.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/dialogs/notesedit.h"
#include "widgets/dialogs/pickerpopup.h"
#include "widgets/dialogs/projectpicker.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class EntryDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyTimeStartsATimer();
    void aTimeSavesAnEntry();
    void labelFlips();
    void resultIsShownWhileTyping();
    void shiftEnterIsANewLine();
    void anotherDayWarnsAndIsCured();
    void tooLongStaysOpen();
    void fifteenMayBeMinutes();
    void suggestsWhatWasUsedLast();
    void pickingTakesTheTaskAlong();
    void archivedProjectIsExplained();
    void missingNotesAreTheStoresWord();
    void escKeepsADraftThatComesBack();
    void draftOutlivesTheDialog();
    void startAnewForgetsTheDraft();
    void savingForgetsTheDraft();
    void openingAgainKeepsWhatIsTyped();
    void startAndEnd();
    void startWithoutEndStartsATimer();
    void pastMidnightIsSaidAndCanBeSwapped();

private:
    void open(TimerMode mode = TimerMode::Duration);
    void openNew();
    void type(const char *field, const QString &text);
    void press(const char *button);

    QString result() const { return part<QLabel>(m_dialog.get(), "result")->text(); }

    QString hint() const { return part<HintLine>(m_dialog.get(), "hint")->text(); }

    QString cure() const { return part<HintLine>(m_dialog.get(), "hint")->cure(); }

    QString defaultLabel() const { return part<QPushButton>(m_dialog.get(), "saveButton")->text(); }

    QList<StoredEntry> rows(QDate day = Fixture::today()) const { return m_fixture->store().entriesOn(day); }

    std::unique_ptr<DialogFixture> m_fixture;
    std::unique_ptr<EntryDialog> m_dialog;
};

namespace {

TimeEntry onGuide()
{
    TimeEntry entry;
    assign(entry, Fixture::exhibition());
    entry.spentDate = Fixture::today();
    return entry;
}

} // namespace

void EntryDialogTest::open(TimerMode mode)
{
    m_dialog.reset();
    m_fixture = std::make_unique<DialogFixture>(mode);
    m_dialog = std::make_unique<EntryDialog>(m_fixture->sheet, m_fixture->tracker);
}

void EntryDialogTest::init()
{
    open();
}

void EntryDialogTest::cleanup()
{
    m_dialog.reset();
    m_fixture.reset();
}

void EntryDialogTest::openNew()
{
    m_dialog->openNew(onGuide());
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!m_dialog->isModal());
}

void EntryDialogTest::type(const char *field, const QString &text)
{
    auto *line = part<QLineEdit>(m_dialog.get(), field);
    line->setFocus();
    line->selectAll();
    if (text.isEmpty())
        QTest::keyClick(line, Qt::Key_Backspace);
    QTest::keyClicks(line, text);
}

void EntryDialogTest::press(const char *button)
{
    QTest::mouseClick(part<QPushButton>(m_dialog.get(), button), Qt::LeftButton);
}

void EntryDialogTest::emptyTimeStartsATimer()
{
    openNew();
    QCOMPARE(result(), u"Empty starts a timer"_s);
    QSignalSpy saved(m_dialog.get(), &EntryDialog::saved);
    auto *notes = part<NotesEdit>(m_dialog.get(), "notes");
    notes->setFocus();
    QTest::keyClicks(notes, u"Audio player"_s);
    QTest::keyClick(notes, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(saved.count(), 1);
    QCOMPARE(rows().size(), 1);
    QVERIFY(rows().constFirst().local->isRunning());
    QCOMPARE(rows().constFirst().local->notes, u"Audio player"_s);
    QCOMPARE(saved.at(0).at(0).value<EntryId>(), rows().constFirst().id);
}

void EntryDialogTest::aTimeSavesAnEntry()
{
    openNew();
    type("time", u"1h10"_s);
    QTest::keyClick(part<QLineEdit>(m_dialog.get(), "time"), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(rows().size(), 1);
    QCOMPARE(rows().constFirst().local->tracked, std::chrono::seconds(70min));
    QVERIFY(!rows().constFirst().local->isRunning());
    QCOMPARE(rows().constFirst().local->project.name, u"Exhibition guide app"_s);
}

void EntryDialogTest::labelFlips()
{
    openNew();
    QCOMPARE(defaultLabel(), u"Start timer"_s);
    type("time", u"1"_s);
    QCOMPARE(defaultLabel(), u"Save entry"_s);
    type("time", {});
    QCOMPARE(defaultLabel(), u"Start timer"_s);
}

void EntryDialogTest::resultIsShownWhileTyping()
{
    openNew();
    type("time", u"1h10"_s);
    QCOMPARE(result(), u"= 1:10"_s);
    QCOMPARE(hint(), u"1.17 h in Harvest"_s);
    type("time", u"12x"_s);
    QCOMPARE(result(), QString());
    QVERIFY(hint().contains(u"“12x” is not a time"_s));
    QVERIFY(part<QPushButton>(m_dialog.get(), "saveButton")->isEnabled());
    press("saveButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(rows().isEmpty());
}

void EntryDialogTest::shiftEnterIsANewLine()
{
    openNew();
    auto *notes = part<NotesEdit>(m_dialog.get(), "notes");
    QTest::keyClicks(notes, u"one"_s);
    QTest::keyClick(notes, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(notes, u"two"_s);
    QCOMPARE(notes->toPlainText(), u"one\ntwo"_s);
    const int four = notes->sizeHint().height();
    for (int line = 0; line < 4; ++line)
        QTest::keyClick(notes, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(notes->sizeHint().height() > four);
    QVERIFY(m_dialog->isVisible());
}

void EntryDialogTest::anotherDayWarnsAndIsCured()
{
    TimeEntry tuesday = onGuide();
    tuesday.spentDate = QDate(2026, 11, 17);
    m_dialog->openNew(tuesday);
    QCOMPARE(hint(), u"This timer would count for Tue 17 Nov. Start it today instead?"_s);
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "hint")->link(), Qt::LeftButton);
    QCOMPARE(part<DayField>(m_dialog.get(), "day")->day(), Fixture::today());
    QCOMPARE(hint(), QString());
    press("saveButton");
    QVERIFY(rows().constFirst().local->isRunning());
}

void EntryDialogTest::tooLongStaysOpen()
{
    openNew();
    type("time", u"90:10"_s);
    QCOMPARE(hint(), u"A day has 24 hours. 90:10 is too long."_s);
    QTest::keyClick(part<QLineEdit>(m_dialog.get(), "time"), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"90:10"_s);
    QVERIFY(rows().isEmpty());
}

void EntryDialogTest::fifteenMayBeMinutes()
{
    openNew();
    type("time", u"15"_s);
    QCOMPARE(result(), u"= 15:00"_s);
    QCOMPARE(hint(), u"Did you mean 15 min?"_s);
    QCOMPARE(cure(), u"Alt+M"_s);
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    QTest::keyClick(m_dialog->windowHandle(), Qt::Key_M, Qt::AltModifier);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"0:15"_s);
    QCOMPARE(result(), u"= 0:15"_s);
}

void EntryDialogTest::suggestsWhatWasUsedLast()
{
    m_fixture->save(m_fixture->finished(30min, Fixture::webShop()));
    TimeEntry blank;
    blank.spentDate = Fixture::today();
    m_dialog->openNew(blank);
    QCOMPARE(part<ProjectPicker>(m_dialog.get(), "project")->assignment()->project.name, u"Web shop relaunch"_s);
    QCOMPARE(part<QComboBox>(m_dialog.get(), "task")->currentText(), u"Development"_s);
}

void EntryDialogTest::pickingTakesTheTaskAlong()
{
    openNew();
    auto *picker = part<ProjectPicker>(m_dialog.get(), "project");
    picker->setFocus();
    QTest::keyClicks(picker, u"web des"_s);
    QTest::keyClick(picker->findChild<PickerPopup *>(), Qt::Key_Return);
    auto *task = part<QComboBox>(m_dialog.get(), "task");
    QCOMPARE(task->count(), 2);
    QCOMPARE(task->currentText(), u"Design"_s);
    task->setFocus();
    QTest::keyClick(task, Qt::Key_Up);
    type("time", u"1"_s);
    press("saveButton");
    QCOMPARE(rows().constFirst().local->task.name, u"Development"_s);
}

void EntryDialogTest::archivedProjectIsExplained()
{
    TimeEntry old = onGuide();
    assign(old, DialogFixture::usual().at(5));
    m_dialog->openNew(old);
    QVERIFY(hint().contains(u"Website care 2025"_s));
    QCOMPARE(cure(), u"Choose"_s);
    press("saveButton");
    QVERIFY(m_dialog->isVisible());
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "hint")->link(), Qt::LeftButton);
    QVERIFY(part<ProjectPicker>(m_dialog.get(), "project")->isOpen());
}

void EntryDialogTest::missingNotesAreTheStoresWord()
{
    m_fixture->setCompany(TimerMode::Duration, TimeFormat::HoursMinutes, true);
    openNew();
    type("time", u"1:00"_s);
    press("saveButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(hint().contains(u"This account wants notes on every entry."_s));
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"1:00"_s);
    QTest::keyClicks(part<NotesEdit>(m_dialog.get(), "notes"), u"Meter form"_s);
    QVERIFY(!hint().contains(u"notes"_s));
    press("saveButton");
    QCOMPARE(rows().size(), 1);
}

void EntryDialogTest::escKeepsADraftThatComesBack()
{
    TimeEntry blank;
    blank.spentDate = Fixture::today();
    m_dialog->openNew(blank);
    part<ProjectPicker>(m_dialog.get(), "project")->closeList();
    QTest::keyClicks(part<NotesEdit>(m_dialog.get(), "notes"), u"half a thou"_s);
    type("time", u"12x"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(rows().isEmpty());

    blank.spentDate = Fixture::today().addDays(-1);
    m_dialog->openNew(blank);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"half a thou"_s);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"12x"_s);
    QCOMPARE(part<DayField>(m_dialog.get(), "day")->day(), blank.spentDate);
}

void EntryDialogTest::draftOutlivesTheDialog()
{
    openNew();
    QTest::keyClicks(part<NotesEdit>(m_dialog.get(), "notes"), u"unfinished"_s);
    m_dialog = std::make_unique<EntryDialog>(m_fixture->sheet, m_fixture->tracker);
    TimeEntry blank;
    m_dialog->openNew(blank);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"unfinished"_s);
    QCOMPARE(part<ProjectPicker>(m_dialog.get(), "project")->assignment()->project.name, u"Exhibition guide app"_s);
    QCOMPARE(hint(), u"This is what you typed before."_s);
}

void EntryDialogTest::startAnewForgetsTheDraft()
{
    openNew();
    QTest::keyClicks(part<NotesEdit>(m_dialog.get(), "notes"), u"unfinished"_s);
    m_dialog->reject();
    m_dialog->openNew({});
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "hint")->link(), Qt::LeftButton);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), QString());
    m_dialog->reject();
    m_dialog->openNew({});
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), QString());
    QVERIFY(m_fixture->tracker.draft(u"new-entry"_s).isEmpty());
}

void EntryDialogTest::savingForgetsTheDraft()
{
    openNew();
    QTest::keyClicks(part<NotesEdit>(m_dialog.get(), "notes"), u"unfinished"_s);
    m_dialog->reject();
    QVERIFY(!m_fixture->tracker.draft(u"new-entry"_s).isEmpty());
    m_dialog->openNew({});
    press("saveButton");
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(m_fixture->tracker.draft(u"new-entry"_s).isEmpty());
    QCOMPARE(rows().constFirst().local->notes, u"unfinished"_s);
}

void EntryDialogTest::openingAgainKeepsWhatIsTyped()
{
    openNew();
    auto *notes = part<NotesEdit>(m_dialog.get(), "notes");
    QTest::keyClicks(notes, u"typing"_s);
    m_dialog->openNew({});
    QCOMPARE(notes->toPlainText(), u"typing"_s);
    QVERIFY(m_dialog->isVisible());
}

void EntryDialogTest::startAndEnd()
{
    open(TimerMode::StartAndEnd);
    openNew();
    QVERIFY(!part<QLineEdit>(m_dialog.get(), "time")->isVisible());
    QCOMPARE(hint(), u"Empty starts a timer"_s);
    type("start", u"10"_s);
    type("end", u"10"_s);
    QCOMPARE(hint(), u"The end is not after the start."_s);
    type("end", u"11:15"_s);
    QCOMPARE(result(), u"= 1:15"_s);
    press("saveButton");
    QCOMPARE(rows().constFirst().local->startedTime, std::optional(QTime(10, 0)));
    QCOMPARE(rows().constFirst().local->endedTime, std::optional(QTime(11, 15)));
    QCOMPARE(rows().constFirst().local->tracked, std::chrono::seconds(75min));
}

void EntryDialogTest::startWithoutEndStartsATimer()
{
    open(TimerMode::StartAndEnd);
    openNew();
    type("start", u"14:00"_s);
    QCOMPARE(defaultLabel(), u"Start timer"_s);
    press("saveButton");
    QVERIFY(rows().constFirst().local->isRunning());
    QCOMPARE(elapsed(*rows().constFirst().local, m_fixture->clock.now()), std::chrono::seconds(31min));
}

void EntryDialogTest::pastMidnightIsSaidAndCanBeSwapped()
{
    open(TimerMode::StartAndEnd);
    openNew();
    type("start", u"11:15"_s);
    type("end", u"10:00"_s);
    QCOMPARE(hint(), u"Ends on Fri 20 Nov."_s);
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "hint")->link(), Qt::LeftButton);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "start")->text(), u"10:00"_s);
    QCOMPARE(result(), u"= 1:15"_s);
}

} // namespace sheaf

QTEST_MAIN(sheaf::EntryDialogTest)
#include "tst_entrydialog.moc"
