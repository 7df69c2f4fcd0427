// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QObject>

namespace sheaf {

/// Listens to logind and NetworkManager on the system bus. Hints only: anybody may be missing, late, or lying, so
/// whoever acts on them must also get by without.
class PowerWatch final : public QObject
{
    Q_OBJECT

public:
    explicit PowerWatch(const QDBusConnection &systemBus = QDBusConnection::systemBus(), QObject *parent = nullptr);

    /// Starts listening; asks nothing and waits for nothing.
    void start();

Q_SIGNALS:
    /// The computer is about to sleep; there may be no time left to do anything.
    void aboutToSleep();
    /// The computer woke up.
    void resumed();
    /// The network seems to be there (again): a good moment to try.
    void onlineHint();

private Q_SLOTS:
    void prepareForSleep(bool start);
    void networkStateChanged(uint state);

private:
    QDBusConnection m_bus;
};

} // namespace sheaf
