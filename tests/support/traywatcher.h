// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QObject>
#include <QStringList>

namespace sheaf {

/// A StatusNotifierWatcher, and if wished its panel, on a private session bus: what a desktop's tray is to a program.
/// Runs in the test's own process on a connection of its own. List this header among the SOURCES of the test.
class TrayWatcher : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(int ProtocolVersion READ protocolVersion CONSTANT)

public:
    explicit TrayWatcher(bool withHost = true)
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName()))
        , m_host(withHost)
    {
        m_bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this, QDBusConnection::ExportAllContents);
        m_bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher"));
    }

    ~TrayWatcher() override
    {
        m_bus.unregisterService(QStringLiteral("org.kde.StatusNotifierWatcher"));
        m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
        QDBusConnection::disconnectFromBus(connectionName());
    }
    Q_DISABLE_COPY_MOVE(TrayWatcher)

    /// The items that came, each as bus name plus path, such as ":1.5/StatusNotifierItem".
    QStringList items() const { return m_items; }

    bool hasHost() const { return m_host; }

    static int protocolVersion() { return 0; }

    QDBusConnection bus() const { return m_bus; }

    /// The panel comes.
    void addHost()
    {
        m_host = true;
        Q_EMIT StatusNotifierHostRegistered();
    }

public Q_SLOTS:

    void RegisterStatusNotifierItem(const QString &service)
    {
        const bool isPath = service.startsWith(u'/');
        const QString item = isPath ? QString(message().service() + service)
                                    : QString(service + QStringLiteral("/StatusNotifierItem"));
        m_items << item;
        Q_EMIT StatusNotifierItemRegistered(item);
    }

    void RegisterStatusNotifierHost(const QString &) { addHost(); }

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString &item);
    void StatusNotifierItemUnregistered(const QString &item);
    void StatusNotifierHostRegistered();

private:
    static QString connectionName() { return QStringLiteral("tray watcher"); }

    QDBusConnection m_bus;
    QStringList m_items;
    bool m_host;
};

} // namespace sheaf
