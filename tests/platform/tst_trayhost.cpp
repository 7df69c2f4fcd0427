// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// On a screen and a session bus of its own, where nothing but what the test makes is running.

#include "platform/trayhost.h"

#include "support/manualclock.h"
#include "support/traywatcher.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <cstdlib>

#ifdef SHEAF_HAVE_XCB
#include <xcb/xcb.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class TrayHostTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAPanelThatIsThere();
    void waitsForAPanelThatComesLater();
    void wantsAPanelNotOnlyAWatcher();
    void saysNoneAndStillListens();
    void findsAnOldTray();
    void doesWithoutABus();
};

void TrayHostTest::findsAPanelThatIsThere()
{
    const TrayWatcher panel;
    ManualClock clock;
    TrayHost host(clock);
    QSignalSpy settled(&host, &TrayHost::settled);
    QCOMPARE(host.kind(), TrayHost::Kind::Unknown);
    host.start();
    QTRY_COMPARE(host.kind(), TrayHost::Kind::StatusNotifier);
    clock.advance(1h);
    QCOMPARE(settled.count(), 1);
}

void TrayHostTest::waitsForAPanelThatComesLater()
{
    ManualClock clock;
    TrayHost host(clock);
    host.start(20s);
    clock.advance(19s);
    QCOMPARE(host.kind(), TrayHost::Kind::Unknown);
    const TrayWatcher panel;
    QTRY_COMPARE(host.kind(), TrayHost::Kind::StatusNotifier);
}

void TrayHostTest::wantsAPanelNotOnlyAWatcher()
{
    TrayWatcher watcher(false);
    ManualClock clock;
    TrayHost host(clock);
    QSignalSpy settled(&host, &TrayHost::settled);
    host.start(20s);
    clock.advance(20s);
    QCOMPARE(host.kind(), TrayHost::Kind::None);
    watcher.addHost();
    QTRY_COMPARE(host.kind(), TrayHost::Kind::StatusNotifier);
    QCOMPARE(settled.count(), 2);
}

void TrayHostTest::saysNoneAndStillListens()
{
    ManualClock clock;
    TrayHost host(clock);
    QSignalSpy settled(&host, &TrayHost::settled);
    host.start(5s);
    clock.advance(5s);
    QCOMPARE(settled.count(), 1);
    QCOMPARE(host.kind(), TrayHost::Kind::None);
    const TrayWatcher panel;
    QTRY_COMPARE(host.kind(), TrayHost::Kind::StatusNotifier);
}

void TrayHostTest::findsAnOldTray()
{
#ifdef SHEAF_HAVE_XCB
    QCOMPARE(QGuiApplication::platformName(), u"xcb"_s);
    xcb_connection_t *tray = xcb_connect(nullptr, nullptr);
    const xcb_window_t window = xcb_generate_id(tray);
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(tray)).data;
    xcb_create_window(
        tray, 0, window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY, screen->root_visual, 0, nullptr);
    constexpr char name[] = "_NET_SYSTEM_TRAY_S0";
    xcb_intern_atom_reply_t *atom
        = xcb_intern_atom_reply(tray, xcb_intern_atom(tray, 0, sizeof name - 1, name), nullptr);
    QVERIFY(atom != nullptr);
    xcb_set_selection_owner(tray, window, atom->atom, XCB_CURRENT_TIME);
    std::free(xcb_get_selection_owner_reply(tray, xcb_get_selection_owner(tray, atom->atom), nullptr)); // has arrived
    std::free(atom);

    ManualClock clock;
    TrayHost host(clock);
    host.start(5s);
    clock.advance(5s);
    QCOMPARE(host.kind(), TrayHost::Kind::XEmbed);

    // Qt has decided by now: a panel that comes later changes nothing.
    QSignalSpy settled(&host, &TrayHost::settled);
    {
        const TrayWatcher panel;
        TrayHost other(clock);
        other.start();
        QTRY_COMPARE(other.kind(), TrayHost::Kind::StatusNotifier);
    }
    QCOMPARE(settled.count(), 0);
    xcb_disconnect(tray);
#else
    QSKIP("built without xcb");
#endif
}

void TrayHostTest::doesWithoutABus()
{
    ManualClock clock;
    TrayHost host(clock, QDBusConnection(u"no such bus"_s));
    host.start(5s);
    clock.advance(5s);
    QCOMPARE(host.kind(), TrayHost::Kind::None);
}

} // namespace sheaf

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    sheaf::TrayHostTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_trayhost.moc"
