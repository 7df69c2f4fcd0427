// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What the window shows when something is wrong, goes on elsewhere, or wants to be seen better.

#include "models/timesheet.h"
#include "widgets/bannerbar.h"
#include "widgets/daylist.h"
#include "widgets/emptystate.h"
#include "widgets/look/tokens.h"
#include "widgets/rowpaint.h"
#include "widgets/support/windowfixture.h"
#include "widgets/timerbar.h"
#include "widgets/totalbar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFontMetricsF>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sheaf;

namespace {

QString sentenceOf(const EmptyState *page)
{
    for (const QLabel *label : page->findChildren<QLabel *>()) {
        if (label->objectName() == u"emptySentence"_s)
            return label->text();
    }
    return {};
}

} // namespace

class TroublesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_fixture = std::make_unique<WindowFixture>(); }

    void cleanup()
    {
        m_fixture.reset();
        look::setStrongContrast(false);
    }

    void aTimesheetThatCannotBeOpened_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("signal"); ///< 0: quit, 1: again, 2: anew, 3: elsewhere
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("otherSignal");
        QTest::newRow("newer") << Error::Kind::NewerData << u"A newer Sheaf wrote this timesheet"_s
                               << u"Use another folder…"_s << 3 << u"Quit"_s << 0;
        QTest::newRow("damaged") << Error::Kind::Damaged << u"The timesheet’s file is damaged"_s << u"Put it aside"_s
                                 << 2 << u"Quit"_s << 0;
        QTest::newRow("read only") << Error::Kind::ReadOnly << u"This timesheet cannot be written"_s << u"Try again"_s
                                   << 1 << u"Use another folder…"_s << 3;
        QTest::newRow("full") << Error::Kind::DiskFull << u"The disk is full"_s << u"Try again"_s << 1
                              << u"Use another folder…"_s << 3;
        QTest::newRow("busy") << Error::Kind::Busy << u"Another program holds this timesheet"_s << u"Try again"_s << 1
                              << QString() << -1;
    }

    void aTimesheetThatCannotBeOpened()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(int, signal);
        MainWindow &window = *m_fixture->window;
        m_fixture->show();
        QSignalSpy quit(&window, &MainWindow::quitRequested);
        QSignalSpy again(&window, &MainWindow::openAgainRequested);
        QSignalSpy anew(&window, &MainWindow::openAnewRequested);
        QSignalSpy elsewhere(&window, &MainWindow::openElsewhereRequested);
        window.showTrouble(AccountTrouble{u"k"_s, u"Larkfield Studio"_s, Error{.kind = kind, .detail = u"1.4"_s}});
        const auto *page = m_fixture->find<EmptyState>(u"empty");
        QVERIFY(page->isVisible());
        QTEST(m_fixture->find<QLabel>(u"emptyTitle")->text(), "title");
        QVERIFY(!sentenceOf(page).contains(u"What you typed"_s)); // nothing was
        auto *button = m_fixture->find<QAbstractButton>(u"emptyFirst");
        QTEST(button->text(), "button");
        QVERIFY(m_fixture->find<QToolButton>(u"accountButton")->isVisible());
        QVERIFY(!m_fixture->find<QWidget>(u"timerBar")->isVisible());
        button->click();
        QCOMPARE(quit.size(), signal == 0 ? 1 : 0);
        QCOMPARE(again.size(), signal == 1 ? 1 : 0);
        QCOMPARE(anew.size(), signal == 2 ? 1 : 0);
        QCOMPARE(elsewhere.size(), signal == 3 ? 1 : 0);
        QFETCH(QString, other);
        QFETCH(int, otherSignal);
        auto *second = m_fixture->find<QAbstractButton>(u"emptySecond");
        QCOMPARE(second->isVisible(), !other.isEmpty());
        QCOMPARE(second->text(), other);
        if (!other.isEmpty())
            second->click();
        QCOMPARE(quit.size(), signal == 0 || otherSignal == 0 ? 1 : 0);
        QCOMPARE(elsewhere.size(), signal == 3 || otherSignal == 3 ? 1 : 0);

        window.showAccount(m_fixture->timesheet.get(), m_fixture->session.get());
        QVERIFY(m_fixture->find<QWidget>(u"timerBar")->isVisible());
    }

    /// The system's reason names a path, and its end tells most.
    void theReasonIsToldWhole()
    {
        MainWindow &window = *m_fixture->window;
        window.resize(520, 664);
        m_fixture->show();
        const int width = window.width();
        const QString path = u"/srv/"_s + QString(180, u'd') + u"/timesheet.sqlite"_s;
        const QString reason = u"unable to open "_s + path + u": it is a folder"_s;
        window.showTrouble(
            AccountTrouble{u"k"_s, u"Larkfield Studio"_s, Error{.kind = Error::Kind::Storage, .detail = reason}});
        auto *label = m_fixture->find<QLabel>(u"emptySentence");
        QVERIFY(label->text().remove(QChar(0x200b)).contains(reason));
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        QVERIFY(label->width() <= window.width());
        QCOMPARE(window.width(), width);
        QVERIFY(m_fixture->find<QAbstractButton>(u"emptyFirst")->isVisible());
    }

    void theFirstRunIsForTheKeyboard()
    {
        MainWindow window(m_fixture->settings, m_fixture->clock);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy signIn(&window, &MainWindow::signInRequested);
        QSignalSpy demo(&window, &MainWindow::demoRequested);
        // No key may touch what is not there yet.
        for (int key = Qt::Key_0; key <= Qt::Key_Z; ++key)
            QTest::keyClick(&window, static_cast<Qt::Key>(key));
        for (const QAction *action : window.findChildren<QAction *>()) {
            if (action->isEnabled() && action->isVisible() && action->shortcutContext() == Qt::WidgetShortcut)
                QFAIL(qPrintable(action->text()));
        }
        QWidget *first = QApplication::focusWidget();
        QVERIFY(first);
        QCOMPARE(first->objectName(), u"emptyFirst"_s);
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(signIn.size(), 1);
        QTest::keyClick(first, Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(demo.size(), 1);
    }

    void singleKeysWorkFromTheStart()
    {
        m_fixture->fillDay();
        MainWindow window(m_fixture->settings, m_fixture->clock);
        window.showAccount(m_fixture->timesheet.get(), m_fixture->session.get());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto *line = window.findChild<QLineEdit *>(u"entryLine"_s);
        QVERIFY(!line->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
        QVERIFY(line->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"bright dev"_s);
        QCOMPARE(line->text(), u"bright dev"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_fixture->timesheet->timer().row().project, u"Customer portal"_s);
        window.showAccount(nullptr, nullptr);
    }

    void anotherDayHasARowToBeginWith()
    {
        m_fixture->fillDay();
        m_fixture->show();
        auto *list = m_fixture->find<DayList>(u"list");
        list->setFocus();
        m_fixture->window->goToDay(WindowFixture::today().addDays(-1));
        QSignalSpy edit(m_fixture->window.get(), &MainWindow::editEntryRequested);
        QVERIFY(list->selectedIds().isEmpty()); // nothing is chosen by itself
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(edit.size(), 1);
        // Where there are no rows, and back: the keys go on working.
        m_fixture->window->goToDay(WindowFixture::today().addDays(-9));
        QVERIFY(QApplication::focusWidget());
        m_fixture->window->goToDay(WindowFixture::today());
        QVERIFY(list->hasFocus());
    }

    void aTimerElsewhereHasTheBar()
    {
        WindowFixture other;
        const StoredEntry running = other.running(6, 84min);
        other.save(running);
        MainWindow &window = *m_fixture->window;
        m_fixture->show();
        auto *bar = m_fixture->find<TimerBar>(u"timerBar");
        auto *change = m_fixture->find<QAbstractButton>(u"timerSwitch");
        auto *stop = m_fixture->find<QAbstractButton>(u"timerButton");
        window.showElsewhere(&other.timesheet->timer(), u"villa"_s, u"Villa & Verde"_s);
        QVERIFY(bar->showsElsewhere());
        QVERIFY(change->isVisible());
        QVERIFY(!m_fixture->find<QWidget>(u"timerNames")->isVisible());
        QSignalSpy switched(&window, &MainWindow::accountSwitchRequested);
        QSignalSpy stopped(&window, &MainWindow::stopElsewhereRequested);
        change->click();
        stop->click();
        QCOMPARE(switched.value(0).value(0).toString(), u"villa"_s);
        QCOMPARE(stopped.value(0).value(0).toString(), u"villa"_s);
        QVERIFY(!window.grab().isNull());

        // One of the account that is shown comes first; the other one still stands somewhere.
        m_fixture->save(m_fixture->running(2, 5min));
        QVERIFY(!bar->showsElsewhere());
        QVERIFY(!change->isVisible());
        auto *banner = m_fixture->find<BannerBar>(u"banner");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(u"Villa & Verde"_s));
        m_fixture->find<QAbstractButton>(u"bannerButton")->click();
        QCOMPARE(switched.size(), 2);
        QVERIFY(m_fixture->session->tracker().stop());
        QVERIFY(!banner->isVisible());
        QVERIFY(bar->showsElsewhere());

        window.showElsewhere(nullptr, {}, {});
        QVERIFY(!bar->showsElsewhere());
        QVERIFY(!change->isVisible());
    }

    void aTimerElsewhereMayGoAway()
    {
        {
            WindowFixture other;
            other.save(other.running(6, 84min));
            m_fixture->window->showElsewhere(&other.timesheet->timer(), u"villa"_s, u"Villa Verde"_s);
        }
        QVERIFY(!m_fixture->find<TimerBar>(u"timerBar")->showsElsewhere());
        QVERIFY(!m_fixture->window->grab().isNull());
    }

    void aBannerLeavesRoomForTheList()
    {
        m_fixture->fillDay();
        MainWindow &window = *m_fixture->window;
        m_fixture->show();
        m_fixture->timesheet->status().setToken(TokenState::Locked);
        window.resize(window.minimumSize());
        QCoreApplication::sendPostedEvents();
        const auto *list = m_fixture->find<DayList>(u"list");
        QTRY_VERIFY(list->height() >= look::Tokens::of(&window).px(60));
        const auto *header = m_fixture->find<QWidget>(u"header");
        const auto *frame = m_fixture->find<QWidget>(u"entryFrame");
        QVERIFY(header->geometry().top() >= frame->mapTo(header->parentWidget(), frame->rect().bottomLeft()).y());
    }

    void theTotalGivesUpItsFirstPartFirst()
    {
        TotalBar bar;
        const look::Tokens &tokens = bar.tokens();
        bar.resize(static_cast<int>(QFontMetricsF(tokens.body).horizontalAdvance(u"5:34 billable · 2:06"_s))
                + tokens.px(16 + 12 + 56 + 60),
            tokens.px(42));
        DayTotals totals;
        totals.trackedText = u"5:54"_s;
        totals.text = u"5:34 billable · 2:06 to go"_s;
        bar.setTotals(totals);
        const QImage both = bar.grab().toImage();
        totals.text = u"2:06 to go"_s;
        bar.setTotals(totals);
        QCOMPARE(bar.grab().toImage(), both);
    }

    void aDashStandsBetweenItsNeighbours()
    {
        const look::Tokens tokens = look::Tokens::of(m_fixture->window.get());
        const QList<look::TextRun> runs
            = secondRuns(tokens, {TextRun{u"Design — "_s, Tone::Muted}, TextRun{u"no notes yet"_s, Tone::Warning}});
        QCOMPARE(runs.size(), 3);
        QCOMPARE(runs[0].text, u"Design"_s);
        QCOMPARE(runs[1].text, u"—"_s);
        QCOMPARE(runs[2].text, u"no notes yet"_s);
    }

    void theMenuBarIsMadeWhenItIsWanted()
    {
        m_fixture->show();
        QVERIFY(!m_fixture->window->findChild<QMenuBar *>());
        m_fixture->settings.setMenuBarShown(true);
        auto *bar = m_fixture->window->findChild<QMenuBar *>();
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->actions().size(), 4);
        m_fixture->settings.setMenuBarShown(false);
        QVERIFY(!bar->isVisible());
    }

    void strongContrastReachesEveryPart()
    {
        m_fixture->fillDay();
        m_fixture->show();
        const auto *bar = m_fixture->find<TimerBar>(u"timerBar");
        const QImage before = m_fixture->window->grab().toImage();
        QVERIFY(!bar->tokens().strongContrast);
        look::setStrongContrast(true);
        QVERIFY(bar->tokens().strongContrast);
        QCOMPARE(bar->tokens().muted, bar->tokens().text);
        QVERIFY(m_fixture->window->grab().toImage() != before);
        look::setStrongContrast(false);
        QVERIFY(!bar->tokens().strongContrast);
    }

    void freeTimeIsFilled()
    {
        m_fixture = std::make_unique<WindowFixture>(TimerMode::StartAndEnd);
        const auto spanned = [this](QTime from, QTime to) {
            StoredEntry entry = m_fixture->finished(2, 1h);
            TimeEntry local = *entry.local;
            local.startedTime = from;
            local.endedTime = to;
            WindowFixture::settle(entry, local);
            m_fixture->save(entry);
        };
        spanned(QTime(9, 0), QTime(12, 30));
        spanned(QTime(13, 7), QTime(14, 0));
        m_fixture->show();
        auto *list = m_fixture->find<DayList>(u"list");
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::newEntryDialogRequested);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(list->currentGap());
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        const auto prefill = asked[0][0].value<TimeEntry>();
        QCOMPARE(prefill.startedTime, QTime(12, 30));
        QCOMPARE(prefill.endedTime, QTime(13, 7));
        QTest::keyClick(list, Qt::Key_Delete); // there is nothing to delete
        QCOMPARE(list->model()->rowCount(), 3);
        list->selectAll();
        QCOMPARE(list->selectedIds().size(), 2);
        const QRect row = list->visualRect(list->model()->index(1, 0));
        QCOMPARE(row.height(), look::Tokens::of(list).px(28));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
            QPoint(row.right() - look::Tokens::of(list).px(24), row.center().y()));
        QCOMPARE(asked.size(), 2);
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TroublesTest)
#include "tst_troubles.moc"
