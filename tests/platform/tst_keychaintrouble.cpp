// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// On a private session bus with no keychain on it, and then with one that hangs.

#include "platform/keychain.h"

#include "base/clock.h"
#include "outcome.h"
#include "platform/keychainhealth.h"
#include "support/manualclock.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

/// A Secret Service that takes every call and answers none, until it is told to.
class SilentService final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    SilentService()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"silent"_s))
    {
        m_bus.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath);
        m_bus.registerService(u"org.freedesktop.secrets"_s);
    }

    ~SilentService() override
    {
        m_bus.unregisterService(u"org.freedesktop.secrets"_s);
        QDBusConnection::disconnectFromBus(u"silent"_s);
    }
    Q_DISABLE_COPY_MOVE(SilentService)

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        m_waiting << message;
        return true;
    }

    int calls() const { return static_cast<int>(m_waiting.size()); }

    /// Refuses what was asked so far, and the D-Bus calls made meanwhile end.
    void refuseAll()
    {
        for (const QDBusMessage &message : std::exchange(m_waiting, {}))
            m_bus.send(message.createErrorReply(QDBusError::Failed, u"woken up"_s));
    }

private:
    QDBusConnection m_bus;
    QList<QDBusMessage> m_waiting;
};

class KeychainTroubleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAbsent();
    void callsTheChildByItsName_data();
    void callsTheChildByItsName();
    void givesUpOnAHungKeychain();
};

void KeychainTroubleTest::saysAbsent()
{
    SystemClock clock;
    KeychainSecretStore store(clock);
    Outcome<QByteArray> read;
    Outcome<> write;
    Outcome<> removal;
    store.read(u"k"_s, this, read.handler());
    store.write(u"k"_s, "secret", this, write.handler());
    store.remove(u"k"_s, this, removal.handler());
    QTRY_VERIFY(read.arrived() && write.arrived() && removal.arrived());
    QCOMPARE(read.error(), Error::Kind::KeychainAbsent);
    QCOMPARE(write.error(), Error::Kind::KeychainAbsent);
    QCOMPARE(removal.error(), Error::Kind::KeychainAbsent);
}

void KeychainTroubleTest::callsTheChildByItsName_data()
{
    QTest::addColumn<QByteArray>("desktop");
    QTest::addColumn<QString>("name");

    QTest::newRow("GNOME") << QByteArray("GNOME") << u"GNOME Keyring"_s;
    QTest::newRow("Ubuntu") << QByteArray("ubuntu:GNOME") << u"GNOME Keyring"_s;
    QTest::newRow("Plasma") << QByteArray("KDE") << u"KDE Wallet"_s;
    QTest::newRow("another") << QByteArray("sway") << u"the keychain"_s;
    QTest::newRow("none") << QByteArray() << u"the keychain"_s;
}

void KeychainTroubleTest::callsTheChildByItsName()
{
#if !defined(Q_OS_LINUX)
    QSKIP("Linux desktops");
#endif
    QFETCH(const QByteArray, desktop);
    QFETCH(const QString, name);
    qputenv("XDG_CURRENT_DESKTOP", desktop);
    SystemClock clock;
    QCOMPARE(KeychainSecretStore(clock).backendName(), name);
    qunsetenv("XDG_CURRENT_DESKTOP");
}

void KeychainTroubleTest::givesUpOnAHungKeychain()
{
    ManualClock clock;
    KeychainSecretStore store(clock);
    SilentService silent;

    Outcome<QByteArray> read;
    store.read(u"k"_s, this, read.handler());
    QTRY_VERIFY(silent.calls() > 0);
    clock.advance(KeychainSecretStore::limit - 1s);
    QVERIFY(!read.arrived());

    // It does not even say whether it is locked.
    const int before = silent.calls();
    clock.advance(1s);
    QTRY_VERIFY(silent.calls() > before);
    QVERIFY(!read.arrived());
    clock.advance(KeychainProbe::limit);
    QCOMPARE(read.times(), 1);
    QCOMPARE(read.error(), Error::Kind::Keychain);

    // While it still hangs nobody waits half a minute again.
    Outcome<> write;
    store.write(u"k"_s, "secret", this, write.handler());
    const int second = silent.calls();
    QTRY_VERIFY(silent.calls() > second);
    clock.advance(KeychainProbe::limit);
    QCOMPARE(write.error(), Error::Kind::Keychain);

    // Once it has answered, however late, calls go through to it again.
    silent.refuseAll();
    QTRY_VERIFY(([&] {
        Outcome<QByteArray> again;
        store.read(u"k"_s, this, again.handler());
        silent.refuseAll();
        return QTest::qWaitFor([&] {
            silent.refuseAll();
            return again.arrived();
        }) && again.error() == Error::Kind::Keychain
            && again.result().error().detail.contains(u"woken up"_s);
    }()));
    QCOMPARE(read.times(), 1);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::KeychainTroubleTest)
#include "tst_keychaintrouble.moc"
