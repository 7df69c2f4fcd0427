// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/trayhost.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QGuiApplication>

#ifdef SHEAF_HAVE_XCB
#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto watcherName = "org.kde.StatusNotifierWatcher"_L1;
constexpr auto watcherPath = "/StatusNotifierWatcher"_L1;

#ifdef SHEAF_HAVE_XCB

struct Free
{
    void operator()(void *memory) const { std::free(memory); }
};

/// Whether a tray owns the selection every X11 tray has to own.
bool xembedTrayRuns()
{
    // The offscreen platform has the interface, too, but its connection() crashes.
    if (QGuiApplication::platformName() != "xcb"_L1)
        return false;
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    xcb_connection_t *connection = x11 != nullptr ? x11->connection() : nullptr;
    if (connection == nullptr)
        return false;
    constexpr char selection[] = "_NET_SYSTEM_TRAY_S0";
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> atom(
        xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 1, sizeof selection - 1, selection), nullptr));
    if (!atom || atom->atom == XCB_ATOM_NONE)
        return false;
    const std::unique_ptr<xcb_get_selection_owner_reply_t, Free> owner(
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, atom->atom), nullptr));
    return owner && owner->owner != XCB_WINDOW_NONE;
}

#else

/// Without X11 there is no old tray. Windows and macOS always have one, which Qt finds by itself.
bool xembedTrayRuns()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return false;
#endif
}

#endif

} // namespace

TrayHost::TrayHost(Clock &clock, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_limit(clock)
{
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForRegistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::askForHost);
}

void TrayHost::start(std::chrono::milliseconds limit)
{
    m_limit.set(limit, [this] { giveUp(); });
    if (!m_bus.isConnected())
        return;
    m_watcher.setConnection(m_bus);
    m_watcher.addWatchedService(watcherName);
    m_bus.connect(watcherName, watcherPath, watcherName, u"StatusNotifierHostRegistered"_s, this, SLOT(askForHost()));
    askForHost();
}

void TrayHost::askForHost()
{
    QDBusMessage question
        = QDBusMessage::createMethodCall(watcherName, watcherPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << QString(watcherName) << u"IsStatusNotifierHostRegistered"_s;
    question.setAutoStartService(false);
    auto *call = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        // No watcher yet, or none with a panel: its signals will tell.
        if (finished->reply().arguments().value(0).value<QDBusVariant>().variant().toBool())
            settle(Kind::StatusNotifier);
    });
}

void TrayHost::giveUp()
{
    settle(xembedTrayRuns() ? Kind::XEmbed : Kind::None);
}

void TrayHost::settle(Kind kind)
{
    const bool open = m_kind == Kind::Unknown || (m_kind == Kind::None && kind == Kind::StatusNotifier);
    if (!open)
        return;
    m_limit.cancel();
    m_kind = kind;
    Q_EMIT settled(kind);
}

} // namespace sheaf
