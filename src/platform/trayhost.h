// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>

namespace sheaf {

/// Finds out whether this desktop has a tray, before Qt is asked.
///
/// Qt decides between StatusNotifierItem and XEmbed once a process, at the first QSystemTrayIcon or
/// isSystemTrayAvailable(). A program started at login, before the panel, would never get its icon. So nobody touches
/// QSystemTrayIcon before settled().
class TrayHost final : public QObject
{
    Q_OBJECT

public:
    enum class Kind : std::uint8_t {
        Unknown, ///< Still waiting.
        StatusNotifier, ///< A panel that speaks D-Bus: make the icon now.
        XEmbed, ///< An old X11 tray: make the icon now.
        None, ///< No tray. StatusNotifier may still follow, when a panel comes late.
    };
    Q_ENUM(Kind)

    explicit TrayHost(
        Clock &clock, const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    /// Waits for a panel as long as `limit`, then looks for an X11 tray. Once.
    void start(std::chrono::milliseconds limit = std::chrono::seconds(20));

    Kind kind() const { return m_kind; }

Q_SIGNALS:
    /// The verdict, and once more if it turns from None to StatusNotifier.
    void settled(sheaf::TrayHost::Kind kind);

private Q_SLOTS:
    /// Asks the watcher whether a panel shows what it collects; without one Qt would choose XEmbed.
    void askForHost();

private:
    void giveUp();
    void settle(Kind kind);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    Alarm m_limit;
    Kind m_kind = Kind::Unknown;
};

} // namespace sheaf
