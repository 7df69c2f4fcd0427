// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The window as a whole: title, sizes, names for screen readers, what is painted and when.

#include "widgets/actions.h"
#include "widgets/bannerbar.h"
#include "widgets/daylist.h"
#include "widgets/entryline.h"
#include "widgets/header.h"
#include "widgets/look/palette.h"
#include "widgets/look/text.h"
#include "widgets/rowpaint.h"
#include "widgets/statusline.h"
#include "widgets/support/windowfixture.h"
#include "widgets/timerbar.h"
#include "widgets/totalbar.h"
#include "widgets/weekstrip.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

namespace {

/// Counts what a widget paints, and where.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++count;
            region += static_cast<QPaintEvent *>(event)->region();
        }
        return false;
    }

    int count = 0;
    QRegion region;
};

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_fixture = std::make_unique<WindowFixture>(); }

    void cleanup()
    {
        m_fixture.reset();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void title()
    {
        MainWindow &window = *m_fixture->window;
        QCOMPARE(window.windowTitle(), u"Thursday 19 November — Sheaf"_s);
        window.goToDay(WindowFixture::today().addDays(1));
        QCOMPARE(window.windowTitle(), u"Friday 20 November — Sheaf"_s);
        m_fixture->fillDay();
        QCOMPARE(window.windowTitle(), u"1:24 Web shop relaunch — Sheaf"_s);
        QSignalSpy changed(&window, &QWidget::windowTitleChanged);
        m_fixture->show();
        m_fixture->clock.advance(52s);
        QCOMPARE(changed.size(), 0);
        m_fixture->clock.advance(60s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(window.windowTitle(), u"1:25 Web shop relaunch — Sheaf"_s);
        m_fixture->settings.setHideNames(true);
        QCOMPARE(window.windowTitle(), u"1:25 — Sheaf"_s);
        window.showAccount(nullptr, nullptr);
        QCOMPARE(window.windowTitle(), u"Sheaf"_s);
    }

    void heights()
    {
        m_fixture->window->resize(520, 664);
        m_fixture->show();
        const int unit = look::Tokens::of(m_fixture->window.get()).unit;
        QCOMPARE(m_fixture->find<QWidget>(u"timerBar")->height(), 18 * unit);
        QCOMPARE(m_fixture->find<QWidget>(u"entryLine")->height(), 9 * unit);
        QCOMPARE(m_fixture->find<QWidget>(u"strip")->height(), 15 * unit);
        QCOMPARE(m_fixture->find<QWidget>(u"status")->height(), 7 * unit);
        m_fixture->fillDay(); // nothing moves when a timer starts
        QCOMPARE(m_fixture->find<QWidget>(u"timerBar")->height(), 18 * unit);
        QCOMPARE(m_fixture->find<QWidget>(u"header")->y(), (18 + 9) * unit + 14 * unit / 4);
    }

    void wideAndNarrow()
    {
        m_fixture->fillDay();
        const look::Tokens tokens = look::Tokens::of(m_fixture->window.get());
        auto *timer = m_fixture->find<QWidget>(u"timerBar");
        auto *line = m_fixture->find<QWidget>(u"entryFrame");
        m_fixture->window->resize(tokens.px(900), tokens.px(600));
        m_fixture->show();
        QTRY_VERIFY(line->mapTo(m_fixture->window.get(), QPoint()).x() >= timer->width());
        QCOMPARE(timer->height(), tokens.px(64));
        m_fixture->window->resize(tokens.px(380), tokens.px(600));
        QTRY_COMPARE(line->mapTo(m_fixture->window.get(), QPoint()).x(), 0);
        QTRY_VERIFY(m_fixture->find<QWidget>(u"weekSum")->isHidden());
        QVERIFY(m_fixture->window->minimumWidth() <= tokens.px(380));
    }

    void everythingToReachHasAName()
    {
        m_fixture->fillDay();
        m_fixture->show();
        m_fixture->timesheet->status().setToken(TokenState::Locked);
        for (QWidget *widget : m_fixture->window->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            const QByteArray who = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), who.constData());
        }
        auto *list = m_fixture->find<DayList>(u"list");
        QAccessibleInterface *rows = QAccessible::queryAccessibleInterface(list);
        QCOMPARE(rows->childCount(), 6);
        QCOMPARE(rows->child(5)->text(QAccessible::Name),
            u"Web shop relaunch, Oriel Coffee, Development, Checkout: VAT rounding, guest orders, 1 hour 24 minutes, running"_s);
    }

    void namesArePlainText()
    {
        const QString hostile = u"<b>R&D</b>"_s;
        const Assignment assignment = WindowFixture::assignment(50, u"<i>A&B</i>"_s, hostile, u"&Task"_s);
        m_fixture->write(
            [&](Store::Writer &writer) { return writer.setAssignments(WindowFixture::assignments() << assignment); });
        m_fixture->show();
        QVERIFY(m_fixture->session->tracker().start(assignment, u"<script>"_s));
        m_fixture->window->setAccounts({AccountEntry{u"a"_s, hostile, true}});
        QCOMPARE(m_fixture->window->windowTitle(), u"0:00 <b>R&D</b> — Sheaf"_s);
        QCOMPARE(m_fixture->find<StatusLine>(u"status")->accountName(), hostile);
        // A mnemonic would swallow the &.
        const QAction *recent = m_fixture->window->actions()[Actions::Id::Recent1];
        m_fixture->window->actions()[Actions::Id::Menu]->trigger();
        QCOMPARE(recent->text(), u"<b>R&&D</b>, &&Task"_s);
        QVERIFY(recent->isVisible());
        QVERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
        const QAction *account = m_fixture->find<QToolButton>(u"accountButton")->menu()->actions().constFirst();
        QCOMPARE(account->text(), u"<b>R&&D</b>"_s);
        // What is painted is what was written.
        const EntryRow row = m_fixture->timesheet->timer().row();
        const look::Tokens tokens = look::Tokens::of(m_fixture->window.get());
        const look::TextLine line
            = look::placedRuns(nameRuns(tokens, row.project, row.client), QRectF(0, 0, 600, 20), Qt::LeftToRight);
        QCOMPARE(line.runs.constFirst().text, hostile);
        const QString tip = m_fixture->find<QWidget>(u"timerNames")->toolTip();
        QVERIFY(tip.contains(u"&lt;b&gt;R&amp;D&lt;/b&gt;"_s));
        QVERIFY(!tip.contains(u"<script>"_s));
    }

    void onlyTheTimeIsPaintedEachSecond()
    {
        m_fixture->fillDay();
        m_fixture->show();
        auto *bar = m_fixture->find<TimerBar>(u"timerBar");
        auto *list = m_fixture->find<DayList>(u"list");
        QCoreApplication::processEvents();
        PaintWatch timer(bar);
        PaintWatch rows(list->viewport());
        m_fixture->clock.advance(1s);
        QTRY_COMPARE(timer.count, 1);
        QCOMPARE(rows.count, 0);
        QVERIFY(timer.region.boundingRect().width() < bar->width() / 3);
    }

    void onlyRowsThatChangedArePainted()
    {
        const QList<EntryId> ids = m_fixture->fillDay();
        m_fixture->show();
        auto *list = m_fixture->find<DayList>(u"list");
        list->setFocus();
        list->select(ids[1]);
        QCoreApplication::processEvents();
        PaintWatch rows(list->viewport());
        QTest::keyClick(list, Qt::Key_S);
        QTRY_VERIFY(rows.count > 0);
        const auto place = [&](int row) { return list->visualRect(m_fixture->timesheet->day().indexOf(ids[row])); };
        QVERIFY(rows.region.contains(place(1)));
        QVERIFY(rows.region.contains(place(5))); // what ran
        for (const int other : {0, 2, 3, 4})
            QVERIFY(!rows.region.intersects(place(other)));
    }

    void nothingIsPaintedWhenHidden()
    {
        m_fixture->fillDay();
        m_fixture->show();
        auto *bar = m_fixture->find<TimerBar>(u"timerBar");
        m_fixture->window->hide();
        QCoreApplication::processEvents();
        PaintWatch timer(bar);
        QSignalSpy ticks(&m_fixture->timesheet->timer(), &TimerModel::tick);
        m_fixture->clock.advance(30s);
        QCoreApplication::processEvents();
        QCOMPARE(timer.count, 0);
        QCOMPARE(ticks.size(), 0);
    }

    void followsMidnight()
    {
        m_fixture->clock.advance(10h);
        QCOMPARE(m_fixture->timesheet->day().day(), WindowFixture::today().addDays(1));
        m_fixture->window->goToDay(WindowFixture::today().addDays(-2));
        m_fixture->clock.advance(24h);
        QCOMPARE(m_fixture->timesheet->day().day(), WindowFixture::today().addDays(-2));
    }

    void firstRun()
    {
        m_fixture->window->showAccount(nullptr, nullptr);
        m_fixture->show();
        QSignalSpy signIn(m_fixture->window.get(), &MainWindow::signInRequested);
        QSignalSpy demo(m_fixture->window.get(), &MainWindow::demoRequested);
        QVERIFY(!m_fixture->find<QWidget>(u"timerBar")->isVisible());
        m_fixture->find<QAbstractButton>(u"emptyFirst")->click();
        m_fixture->find<QAbstractButton>(u"emptySecond")->click();
        QCOMPARE(signIn.size(), 1);
        QCOMPARE(demo.size(), 1);
        // No key may touch what is not there.
        for (const Qt::Key key : {Qt::Key_N, Qt::Key_S, Qt::Key_T, Qt::Key_G, Qt::Key_1, Qt::Key_Left, Qt::Key_F5,
                 Qt::Key_F6, Qt::Key_Delete, Qt::Key_Return})
            QTest::keyClick(m_fixture->window.get(), key);
    }

    void bannersAct()
    {
        auto *button = m_fixture->find<QAbstractButton>(u"bannerButton");
        m_fixture->show();
        QSignalSpy signIn(m_fixture->window.get(), &MainWindow::signInRequested);
        SyncStatus status;
        status.state = SyncStatus::State::SignInNeeded;
        m_fixture->timesheet->status().setStatus(status);
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(signIn.size(), 1);
        status.state = SyncStatus::State::Idle;
        m_fixture->timesheet->status().setStatus(status);
        QVERIFY(!button->isVisible());

        QSignalSpy notice(m_fixture->window.get(), &MainWindow::noticeActionRequested);
        m_fixture->window->showNotice(
            Banner{Banner::Severity::Info, u"Title"_s, u"Sentence"_s, u"Do it"_s, Banner::Action::TryAgain});
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(notice.size(), 1);
    }

    void switchesAccounts()
    {
        QSignalSpy asked(m_fixture->window.get(), &MainWindow::accountSwitchRequested);
        m_fixture->window->setAccounts({AccountEntry{u"a"_s, u"One"_s, true}, AccountEntry{u"b"_s, u"Two"_s, false}});
        const QList<QAction *> menu = m_fixture->find<QToolButton>(u"accountButton")->menu()->actions();
        QCOMPARE(menu[1]->text(), u"Two"_s);
        menu[1]->trigger();
        QCOMPARE(asked[0][0].toString(), u"b"_s);
    }

    void keepsItsPlace()
    {
        m_fixture->window->resize(700, 600);
        m_fixture->show();
        m_fixture->window->close();
        MainWindow again(m_fixture->settings, m_fixture->clock);
        QCOMPARE(again.size(), QSize(700, 600));
    }

    void rightToLeft()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        m_fixture->fillDay();
        m_fixture->window->resize(520, 664);
        m_fixture->show();
        auto *bar = m_fixture->find<QWidget>(u"timerBar");
        QVERIFY(m_fixture->find<QWidget>(u"timerButton")->geometry().right() < bar->width() / 2);
        m_fixture->find<DayList>(u"list")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right); // back is where text comes from
        QCOMPARE(m_fixture->timesheet->day().day(), WindowFixture::today().addDays(-1));
        auto *cell = m_fixture->find<QWidget>(u"weekCell0");
        QVERIFY(cell->geometry().left() > m_fixture->find<QWidget>(u"weekCell6")->geometry().right());
        QVERIFY(!m_fixture->window->grab().isNull());
    }

    void growsWithTheFont()
    {
        m_fixture->fillDay();
        m_fixture->show();
        const int before = m_fixture->find<QWidget>(u"timerBar")->height();
        const QFont font = QApplication::font();
        QFont large = font;
        // It grows in whole steps: for twice the size, with some fonts, just a step and a half.
        large.setPointSizeF(font.pointSizeF() * 2.5);
        QApplication::setFont(large);
        QTRY_VERIFY(m_fixture->find<QWidget>(u"timerBar")->height() > before * 3 / 2);
        QVERIFY(!m_fixture->window->grab().isNull());
        QApplication::setFont(font);
        QTRY_COMPARE(m_fixture->find<QWidget>(u"timerBar")->height(), before);
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
