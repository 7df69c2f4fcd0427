// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/powerwatch.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

/// The session bus stands in for the system bus.
class PowerWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void doesWithoutABus();
    void hearsSleepAndWaking();
    void hearsTheNetwork_data();
    void hearsTheNetwork();

private:
    void send(const QString &path, const QString &interface, const QString &member, const QVariant &value);

    QDBusConnection m_system{QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"system"_s)};
};

void PowerWatchTest::initTestCase()
{
    QVERIFY(m_system.registerService(u"org.freedesktop.login1"_s));
    QVERIFY(m_system.registerService(u"org.freedesktop.NetworkManager"_s));
}

void PowerWatchTest::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(u"system"_s);
}

void PowerWatchTest::send(const QString &path, const QString &interface, const QString &member, const QVariant &value)
{
    QDBusMessage signal = QDBusMessage::createSignal(path, interface, member);
    signal << value;
    QVERIFY(m_system.send(signal));
}

void PowerWatchTest::doesWithoutABus()
{
    PowerWatch watch(QDBusConnection(u"no such bus"_s));
    watch.start();
}

void PowerWatchTest::hearsSleepAndWaking()
{
    PowerWatch watch(QDBusConnection::sessionBus());
    QSignalSpy asleep(&watch, &PowerWatch::aboutToSleep);
    QSignalSpy awake(&watch, &PowerWatch::resumed);
    watch.start();
    const QString manager = u"org.freedesktop.login1.Manager"_s;
    send(u"/org/freedesktop/login1"_s, manager, u"PrepareForSleep"_s, true);
    QTRY_COMPARE(asleep.count(), 1);
    QCOMPARE(awake.count(), 0);
    send(u"/org/freedesktop/login1"_s, manager, u"PrepareForSleep"_s, false);
    QTRY_COMPARE(awake.count(), 1);
    QCOMPARE(asleep.count(), 1);
}

void PowerWatchTest::hearsTheNetwork_data()
{
    QTest::addColumn<uint>("state");
    QTest::addColumn<int>("hints");

    QTest::newRow("disconnected") << 20U << 0;
    QTest::newRow("connecting") << 40U << 0;
    QTest::newRow("local") << 50U << 0;
    QTest::newRow("site") << 60U << 1;
    QTest::newRow("global") << 70U << 1;
}

void PowerWatchTest::hearsTheNetwork()
{
    QFETCH(const uint, state);
    QFETCH(const int, hints);

    PowerWatch watch(QDBusConnection::sessionBus());
    QSignalSpy online(&watch, &PowerWatch::onlineHint);
    QSignalSpy awake(&watch, &PowerWatch::resumed);
    watch.start();
    const QString name = u"org.freedesktop.NetworkManager"_s;
    send(u"/org/freedesktop/NetworkManager"_s, name, u"StateChanged"_s, state);
    // Signals of one sender keep their order: this one says that the first has come.
    send(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, false);
    QTRY_COMPARE(awake.count(), 1);
    QCOMPARE(online.count(), hints);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::PowerWatchTest)
#include "tst_powerwatch.moc"
