// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/idlewatch.h"

#include <QAbstractNativeEventFilter>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

#ifdef SHEAF_HAVE_XCB_SYNC
#include <xcb/sync.h>
#include <xcb/xcb.h>

#include <cstdlib>
#include <string_view>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto mutterName = "org.gnome.Mutter.IdleMonitor"_L1;
constexpr auto mutterPath = "/org/gnome/Mutter/IdleMonitor/Core"_L1;

QDBusMessage mutterCall(const QString &method)
{
    QDBusMessage call = QDBusMessage::createMethodCall(mutterName, mutterPath, mutterName, method);
    call.setAutoStartService(false);
    return call;
}

} // namespace

#ifdef SHEAF_HAVE_XCB_SYNC

namespace {

struct Free
{
    void operator()(void *memory) const { std::free(memory); }
};

/// Of an X server whose input is all there is: behind Xwayland the idle time is only that of X11 windows.
xcb_connection_t *ownServer()
{
    // The offscreen platform has the interface, too, but its connection() crashes.
    if (QGuiApplication::platformName() != "xcb"_L1 || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        return nullptr;
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 != nullptr ? x11->connection() : nullptr;
}

/// The server's counter of the time since the last input; 0 when it has none.
xcb_sync_counter_t idleCounter(xcb_connection_t *connection)
{
    const xcb_query_extension_reply_t *extension = xcb_get_extension_data(connection, &xcb_sync_id);
    if (extension == nullptr || extension->present == 0)
        return 0;
    const std::unique_ptr<xcb_sync_initialize_reply_t, Free> version(
        xcb_sync_initialize_reply(connection, xcb_sync_initialize(connection, 3, 1), nullptr));
    const std::unique_ptr<xcb_sync_list_system_counters_reply_t, Free> list(
        xcb_sync_list_system_counters_reply(connection, xcb_sync_list_system_counters(connection), nullptr));
    if (!version || !list)
        return 0;
    for (auto at = xcb_sync_list_system_counters_counters_iterator(list.get()); at.rem > 0;
         xcb_sync_systemcounter_next(&at)) {
        // xcb_sync_systemcounter_name() is two bytes off; the name follows its length without a gap.
        constexpr std::size_t nameAt = 14;
        const std::string_view name(
            reinterpret_cast<const char *>(at.data) + nameAt, std::size_t(xcb_sync_systemcounter_name_length(at.data)));
        if (name == "IDLETIME")
            return at.data->counter;
    }
    return 0;
}

} // namespace

/// An alarm the X server keeps.
class IdleWatch::X11Alarm final : public QAbstractNativeEventFilter
{
public:
    /// Nothing when there is no such server.
    static std::unique_ptr<X11Alarm> set(IdleWatch &watch)
    {
        xcb_connection_t *connection = ownServer();
        const xcb_sync_counter_t counter = connection != nullptr ? idleCounter(connection) : 0;
        return counter != 0 ? std::make_unique<X11Alarm>(watch, connection, counter) : nullptr;
    }

    X11Alarm(IdleWatch &watch, xcb_connection_t *connection, xcb_sync_counter_t counter)
        : m_watch(watch)
        , m_connection(connection)
        , m_alarm(xcb_generate_id(connection))
        , m_event(xcb_get_extension_data(connection, &xcb_sync_id)->first_event + XCB_SYNC_ALARM_NOTIFY)
    {
        xcb_sync_create_alarm_value_list_t values = {};
        values.counter = counter;
        values.valueType = XCB_SYNC_VALUETYPE_ABSOLUTE;
        values.value.lo = std::uint32_t(watch.m_limit.count());
        values.testType = XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION; // and again after the next input
        values.events = 1;
        xcb_sync_create_alarm_aux(connection, m_alarm,
            XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE | XCB_SYNC_CA_VALUE | XCB_SYNC_CA_TEST_TYPE | XCB_SYNC_CA_DELTA
                | XCB_SYNC_CA_EVENTS,
            &values);
        xcb_flush(connection);
        qApp->installNativeEventFilter(this);
    }

    ~X11Alarm() override
    {
        if (qApp == nullptr)
            return; // And the connection with it.
        xcb_sync_destroy_alarm(m_connection, m_alarm);
        xcb_flush(m_connection);
    }

    Q_DISABLE_COPY_MOVE(X11Alarm)

    bool nativeEventFilter(const QByteArray &type, void *message, qintptr * /*result*/) override
    {
        if (type != "xcb_generic_event_t")
            return false;
        const auto *event = static_cast<const xcb_generic_event_t *>(message);
        constexpr int sent = 0x80;
        if ((event->response_type & ~sent) != m_event)
            return false;
        const auto *notify = reinterpret_cast<const xcb_sync_alarm_notify_event_t *>(event);
        if (notify->alarm == m_alarm && notify->state != XCB_SYNC_ALARMSTATE_DESTROYED)
            Q_EMIT m_watch.idled();
        return false;
    }

private:
    IdleWatch &m_watch;
    xcb_connection_t *m_connection;
    xcb_sync_alarm_t m_alarm;
    int m_event;
};

#else

/// Without X11 there is no such alarm.
class IdleWatch::X11Alarm
{
public:
    static std::unique_ptr<X11Alarm> set(const IdleWatch & /*watch*/) { return nullptr; }
};

#endif

IdleWatch::IdleWatch(std::chrono::milliseconds limit, const QDBusConnection &sessionBus, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_bus(sessionBus)
{
}

IdleWatch::~IdleWatch()
{
    setWatching(false);
}

void IdleWatch::setWatching(bool watching)
{
    if (watching == m_watching)
        return;
    m_watching = watching;
    if (!watching) {
        m_alarm.reset();
        leaveMutter();
        return;
    }
    m_alarm = X11Alarm::set(*this);
    if (!m_alarm && m_bus.isConnected())
        askMutter();
}

void IdleWatch::askMutter()
{
    m_bus.connect(mutterName, mutterPath, mutterName, u"WatchFired"_s, this, SLOT(watchFired(uint)));
    m_asking = std::make_unique<QObject>();
    auto *call = new QDBusPendingCallWatcher(
        m_bus.asyncCall(mutterCall(u"AddIdleWatch"_s) << qulonglong(m_limit.count())), m_asking.get());
    connect(call, &QDBusPendingCallWatcher::finished, m_asking.get(), [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        if (const QDBusPendingReply<uint> reply = *finished; !reply.isError())
            m_watch = reply.value();
    });
}

void IdleWatch::leaveMutter()
{
    m_asking.reset(); // Should an answer still come, its watch rings for nobody, and goes when we leave the bus.
    m_bus.disconnect(mutterName, mutterPath, mutterName, u"WatchFired"_s, this, SLOT(watchFired(uint)));
    if (m_watch != 0)
        m_bus.send(mutterCall(u"RemoveWatch"_s) << m_watch);
    m_watch = 0;
}

void IdleWatch::watchFired(uint watch)
{
    if (m_watch != 0 && watch == m_watch)
        Q_EMIT idled();
}

} // namespace sheaf
