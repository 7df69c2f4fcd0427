// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QList>
#include <QObject>

namespace sheaf {

/// GNOME's idle monitor on the session bus: keeps the watches it is asked for, numbered from 41, and rings when told.
class FakeMutter final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.Mutter.IdleMonitor")

public:
    FakeMutter()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("mutter")))
    {
        m_there = m_bus.registerObject(QStringLiteral("/org/gnome/Mutter/IdleMonitor/Core"), this,
                      QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals)
            && m_bus.registerService(QStringLiteral("org.gnome.Mutter.IdleMonitor"));
    }

    ~FakeMutter() override { QDBusConnection::disconnectFromBus(m_bus.name()); }

    bool isThere() const { return m_there; }

    QList<qulonglong> added;
    QList<uint> removed;

public Q_SLOTS:

    Q_SCRIPTABLE uint AddIdleWatch(qulonglong interval)
    {
        added.append(interval);
        return uint(added.size()) + 40;
    }

    Q_SCRIPTABLE void RemoveWatch(uint id) { removed.append(id); }

Q_SIGNALS:
    Q_SCRIPTABLE void WatchFired(uint id);

private:
    QDBusConnection m_bus;
    bool m_there = false;
};

} // namespace sheaf
