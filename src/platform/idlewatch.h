// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QObject>

#include <chrono>
#include <memory>

class QDBusMessage;

namespace sheaf {

/// Tells when the person has touched neither keyboard nor mouse for a while. Nobody is asked again and again: the X
/// server (its SYNC extension) or GNOME (org.gnome.Mutter.IdleMonitor) rings once when it is so, and Sheaf sleeps
/// until then. On other desktops it never rings.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    explicit IdleWatch(std::chrono::milliseconds limit = std::chrono::minutes(5),
        const QDBusConnection &sessionBus = QDBusConnection::sessionBus(), QObject *parent = nullptr);
    ~IdleWatch() override;

    /// Off at first. While on, idled() comes once for each time the person is away that long.
    void setWatching(bool watching);

Q_SIGNALS:
    void idled();

private Q_SLOTS:
    void watchFired(uint watch);

private:
    class X11Alarm;

    void askMutter();
    void leaveMutter();

    std::chrono::milliseconds m_limit;
    QDBusConnection m_bus;
    bool m_watching = false;
    std::unique_ptr<X11Alarm> m_alarm;
    std::unique_ptr<QObject> m_asking; ///< The context of the question to Mutter under way.
    uint m_watch = 0; ///< Mutter's number for ours; 0: none.
};

} // namespace sheaf
