// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/favourites.h"
#include "dialogfixture.h"
#include "widgets/dialogs/pickerpopup.h"
#include "widgets/dialogs/projectpicker.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sheaf {

class ProjectPickerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensEmptyWithWhatWasUsedLately();
    void aLetterOpensAndIsTyped();
    void enterPicksTheFirst();
    void arrowsWalkOverCaptions();
    void arrowsThenEnterPickAtOnce();
    void altAndDigitPick_data();
    void altAndDigitPick();
    void digitsAreText();
    void tabPicksAndGoesOn();
    void escBringsBackWhatWasThere();
    void ctrlDMarksAFavourite();
    void homeAndEndEdit();
    void archivedCannotBePicked();
    void nothingMatches();
    void aClickPicks();
    void isAtLeast420WideAndAtMost12Rows();
    void hostileNamesStayPlain();
    void refreshKeepsTheChoice();

private:
    PickerPopup *popup() const { return m_picker->findChild<PickerPopup *>(); }

    std::unique_ptr<DialogFixture> m_fixture;
    std::unique_ptr<QWidget> m_window;
    ProjectPicker *m_picker = nullptr;
    QLineEdit *m_after = nullptr;
};

void ProjectPickerTest::init()
{
    m_fixture = std::make_unique<DialogFixture>();
    m_fixture->save(m_fixture->finished(std::chrono::minutes(50), Fixture::webShop()));
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    m_picker = new ProjectPicker;
    m_after = new QLineEdit;
    column->addWidget(m_picker);
    column->addWidget(m_after);
    m_picker->setTimesheet(&m_fixture->sheet);
    m_picker->setAssignment(Fixture::exhibition());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_picker->setFocus(Qt::OtherFocusReason);
}

void ProjectPickerTest::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void ProjectPickerTest::opensEmptyWithWhatWasUsedLately()
{
    QVERIFY(!m_picker->isOpen());
    QTest::keyClick(m_picker, Qt::Key_Down);
    QVERIFY(m_picker->isOpen());
    QVERIFY(popup()->isVisible());
    QCOMPARE(m_picker->text(), QString());
    QCOMPARE(QApplication::focusWidget(), m_picker);
    QCOMPARE(m_fixture->sheet.picker().row(popup()->current()).project, u"Web shop relaunch"_s);
}

void ProjectPickerTest::aLetterOpensAndIsTyped()
{
    QTest::keyClick(m_picker, 'h');
    QVERIFY(m_picker->isOpen());
    QCOMPARE(m_picker->text(), u"h"_s);
    // The system gives the keys to the open list.
    QTest::keyClicks(popup(), u"al"_s);
    QCOMPARE(m_picker->text(), u"hal"_s);
    QCOMPARE(m_fixture->sheet.picker().query(), u"hal"_s);
}

void ProjectPickerTest::enterPicksTheFirst()
{
    QSignalSpy picked(m_picker, &ProjectPicker::picked);
    QTest::keyClicks(m_picker, u"hal des"_s);
    QTest::keyClick(popup(), Qt::Key_Return);
    QVERIFY(!m_picker->isOpen());
    QVERIFY(!popup()->isVisible());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(m_picker->assignment()->client.name, u"Halden Museum"_s);
    QVERIFY(m_picker->assignment()->task.name.startsWith(u"Design"_s));
    QCOMPARE(m_picker->text(), QString(m_picker->assignment()->project.name + u", Halden Museum"_s));
}

void ProjectPickerTest::arrowsWalkOverCaptions()
{
    QTest::keyClicks(m_picker, u"des"_s);
    const QModelIndex first = popup()->current();
    QTest::keyClick(popup(), Qt::Key_Up);
    QCOMPARE(popup()->current(), first);
    for (int step = 0; step < 30; ++step) {
        QTest::keyClick(popup(), Qt::Key_Down);
        QVERIFY(m_fixture->sheet.picker().row(popup()->current()).selectable);
    }
    QTest::keyClick(popup(), Qt::Key_PageUp);
    QVERIFY(m_fixture->sheet.picker().row(popup()->current()).selectable);
}

void ProjectPickerTest::arrowsThenEnterPickAtOnce()
{
    QTest::keyClicks(m_picker, u"design"_s);
    const QModelIndex second = m_fixture->sheet.picker().indexOfKey(2);
    const std::optional<Assignment> wanted = m_fixture->sheet.picker().assignmentAt(second);
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Enter);
    QCOMPARE(m_picker->assignment(), wanted);
}

void ProjectPickerTest::altAndDigitPick_data()
{
    QTest::addColumn<bool>("open");
    QTest::newRow("open") << true;
    QTest::newRow("closed") << false;
}

void ProjectPickerTest::altAndDigitPick()
{
    QFETCH(const bool, open);
    if (open)
        QTest::keyClick(m_picker, Qt::Key_Down);
    QTest::keyClick(open ? static_cast<QWidget *>(popup()) : m_picker, Qt::Key_1, Qt::AltModifier);
    QVERIFY(!m_picker->isOpen());
    QCOMPARE(m_picker->assignment()->project.name, u"Web shop relaunch"_s);
}

void ProjectPickerTest::digitsAreText()
{
    QTest::keyClick(m_picker, '2');
    QCOMPARE(m_picker->text(), u"2"_s);
    QVERIFY(m_picker->isOpen());
}

void ProjectPickerTest::tabPicksAndGoesOn()
{
    QTest::keyClicks(m_picker, u"web shop"_s);
    QTest::keyClick(popup(), Qt::Key_Tab);
    QCOMPARE(m_picker->assignment()->project.name, u"Web shop relaunch"_s);
    QCOMPARE(QApplication::focusWidget(), m_after);
}

void ProjectPickerTest::escBringsBackWhatWasThere()
{
    const QString before = m_picker->text();
    QSignalSpy picked(m_picker, &ProjectPicker::picked);
    QTest::keyClicks(m_picker, u"web"_s);
    QTest::keyClick(popup(), Qt::Key_Escape);
    QVERIFY(!m_picker->isOpen());
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_picker->text(), before);
    QCOMPARE(*m_picker->assignment(), Fixture::exhibition());
    QCOMPARE(picked.count(), 0);
}

void ProjectPickerTest::ctrlDMarksAFavourite()
{
    PickerModel &model = m_fixture->sheet.picker();
    QSignalSpy listChanged(&m_fixture->sheet, &Timesheet::recentsChanged);
    connect(m_picker, &ProjectPicker::favouriteToggled, this,
        [this](const AssignmentKey &key) { toggleFavourite(m_fixture->tracker, key); });
    QTest::keyClicks(m_picker, u"hal des"_s);
    QTest::keyClick(popup(), Qt::Key_Down);
    const Assignment marked = *model.assignmentAt(popup()->current());
    QTest::keyClick(popup(), Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_picker->isOpen());
    QCOMPARE(m_picker->text(), u"hal des"_s);
    QCOMPARE(model.assignmentAt(popup()->current()), marked); // it stays chosen
    QVERIFY(model.row(popup()->current()).favourite);
    QCOMPARE(m_fixture->sheet.favourites(), Assignments{marked});
    QCOMPARE(listChanged.size(), 1); // the tray lists them as well

    m_picker->closeList();
    m_picker->openList(); // without words it stands with the favourites
    QVERIFY(model.indexOf(keyOf(marked)).isValid());
    QVERIFY(model.row(model.indexOf(keyOf(marked))).favourite);
    popup()->setCurrent(model.indexOf(keyOf(marked)));
    QTest::keyClick(popup(), Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_fixture->sheet.favourites().isEmpty());
    QVERIFY(!model.indexOf(keyOf(marked)).isValid());
    QVERIFY(popup()->current().isValid()); // something is always chosen
}

void ProjectPickerTest::homeAndEndEdit()
{
    QTest::keyClicks(m_picker, u"esign"_s);
    QTest::keyClick(popup(), Qt::Key_Home);
    QTest::keyClicks(popup(), u"d"_s);
    QCOMPARE(m_picker->text(), u"design"_s);
    QTest::keyClick(popup(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(m_picker->selectedText(), u"esign"_s);
}

void ProjectPickerTest::archivedCannotBePicked()
{
    QTest::keyClicks(m_picker, u"care 2025"_s);
    QVERIFY(m_fixture->sheet.picker().rowCount() > 0);
    QTest::keyClick(popup(), Qt::Key_Return);
    QVERIFY(m_picker->isOpen());
    QCOMPARE(*m_picker->assignment(), Fixture::exhibition());
}

void ProjectPickerTest::nothingMatches()
{
    QTest::keyClicks(m_picker, u"halden wiref"_s);
    QCOMPARE(m_fixture->sheet.picker().rowCount(), 0);
    QVERIFY(popup()->isVisible());
    QVERIFY(!popup()->findChild<QListView *>()->isVisible());
    QTest::keyClick(popup(), Qt::Key_Return);
    QVERIFY(m_picker->isOpen());
    QTest::keyClick(popup(), Qt::Key_Tab);
    QCOMPARE(*m_picker->assignment(), Fixture::exhibition());
    QCOMPARE(QApplication::focusWidget(), m_after);
}

void ProjectPickerTest::aClickPicks()
{
    QTest::mouseClick(m_picker, Qt::LeftButton);
    QVERIFY(m_picker->isOpen());
    QTest::keyClicks(m_picker, u"ferries"_s);
    auto *list = popup()->findChild<QListView *>();
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualRect(m_fixture->sheet.picker().firstPick()).center());
    QVERIFY(!m_picker->isOpen());
    QCOMPARE(m_picker->assignment()->project.name, u"Halyard ticket machine"_s);
}

void ProjectPickerTest::isAtLeast420WideAndAtMost12Rows()
{
    Assignments many;
    for (int i = 1; i <= 300; ++i)
        many.append(DialogFixture::booking(i, u"Client %1"_s.arg(i), i, u"Project %1"_s.arg(i), 1, u"Design"_s));
    m_fixture->setAssignments(many);
    m_window->resize(200, 100);
    QTest::keyClicks(m_picker, u"design"_s);
    const int unit = look::Tokens::of(m_picker).unit;
    QVERIFY(popup()->width() >= 420 * unit / 4);
    QCOMPARE(popup()->findChild<QListView *>()->height(), 12 * 30 * unit / 4);
}

void ProjectPickerTest::hostileNamesStayPlain()
{
    QTest::keyClicks(m_picker, u"markup"_s);
    QTest::keyClick(popup(), Qt::Key_Return);
    QCOMPARE(m_picker->text(), u"<i>Markup</i> & more, <b>R&D</b>"_s);
    QVERIFY(m_picker->toolTip().contains(u"&lt;i&gt;Markup"_s));
}

void ProjectPickerTest::refreshKeepsTheChoice()
{
    QTest::keyClicks(m_picker, u"web"_s);
    m_fixture->setAssignments({Fixture::webShop()});
    QCOMPARE(m_picker->text(), u"web"_s);
    QVERIFY(m_picker->isOpen());
    QTest::keyClick(popup(), Qt::Key_Escape);
    QCOMPARE(*m_picker->assignment(), Fixture::exhibition());
}

} // namespace sheaf

QTEST_MAIN(sheaf::ProjectPickerTest)
#include "tst_projectpicker.moc"
