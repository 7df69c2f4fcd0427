// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Against a real gnome-keyring, unlocked and empty, on a private session bus.

#include "platform/keychain.h"

#include "base/clock.h"
#include "outcome.h"
#include "platform/keychainhealth.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QProcess>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace sheaf {

class KeychainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesReadsOverwritesAndRemoves();
    void keepsEveryCharacter();
    void keepsSecretsApart();
    void refusesWhatIsNoSecret();
    void doesNotTrustWhatOthersWrote();
    void neverAnswersToTheDead();
    void saysLockedNotMissing();

private:
    QByteArray readNow(const QString &key);
    bool writeNow(const QString &key, const QByteArray &secret);
    QDBusMessage call(const QDBusMessage &message);

    SystemClock m_clock;
    KeychainSecretStore m_store{m_clock, u"Sheaf test"_s};
};

QByteArray KeychainTest::readNow(const QString &key)
{
    Outcome<QByteArray> outcome;
    m_store.read(key, this, outcome.handler());
    return QTest::qWaitFor([&] { return outcome.arrived(); }) && outcome.succeeded() ? *outcome.result() : QByteArray();
}

bool KeychainTest::writeNow(const QString &key, const QByteArray &secret)
{
    Outcome<> outcome;
    m_store.write(key, secret, this, outcome.handler());
    return QTest::qWaitFor([&] { return outcome.arrived(); }) && outcome.succeeded();
}

QDBusMessage KeychainTest::call(const QDBusMessage &message)
{
    QDBusPendingCallWatcher watcher(QDBusConnection::sessionBus().asyncCall(message));
    QSignalSpy finished(&watcher, &QDBusPendingCallWatcher::finished);
    return finished.wait() ? watcher.reply() : QDBusMessage();
}

void KeychainTest::initTestCase()
{
    QVERIFY2(QDBusConnection::sessionBus().isConnected(), "run by CTest, which starts a keyring");
    KeychainProbe probe(m_clock, this);
    std::optional<KeychainHealth> health;
    probe.ask([&health](KeychainHealth found) { health = found; });
    QTRY_COMPARE(health, KeychainHealth::Open);
}

void KeychainTest::writesReadsOverwritesAndRemoves()
{
    Outcome<QByteArray> before;
    m_store.read(u"k1"_s, this, before.handler());
    QTRY_COMPARE(before.error(), Error::Kind::NotFound);

    QVERIFY(writeNow(u"k1"_s, "first"));
    QCOMPARE(readNow(u"k1"_s), QByteArray("first"));
    QVERIFY(writeNow(u"k1"_s, "second"));
    QCOMPARE(readNow(u"k1"_s), QByteArray("second"));

    for (int round = 0; round < 2; ++round) { // the second time there is nothing to remove, which is fine
        Outcome<> removed;
        m_store.remove(u"k1"_s, this, removed.handler());
        QTRY_VERIFY(removed.arrived());
        QVERIFY(removed.succeeded());
    }
    Outcome<QByteArray> after;
    m_store.read(u"k1"_s, this, after.handler());
    QTRY_COMPARE(after.error(), Error::Kind::NotFound);
}

void KeychainTest::keepsEveryCharacter()
{
    const QByteArray secret = u"s3cr3t – äöü € 𝄞 \"'\\%s"_s.toUtf8();
    QVERIFY(writeNow(u"utf8"_s, secret));
    QCOMPARE(readNow(u"utf8"_s), secret);
    const QByteArray longest(SecretStore::maxSecret, 'x');
    QVERIFY(writeNow(u"long"_s, longest));
    QCOMPARE(readNow(u"long"_s), longest);
}

void KeychainTest::keepsSecretsApart()
{
    QVERIFY(writeNow(u"a"_s, "of a"));
    QVERIFY(writeNow(u"b"_s, "of b"));
    QCOMPARE(readNow(u"a"_s), QByteArray("of a"));
    KeychainSecretStore elsewhere(m_clock, u"Another program"_s);
    Outcome<QByteArray> outcome;
    elsewhere.read(u"a"_s, this, outcome.handler());
    QTRY_COMPARE(outcome.error(), Error::Kind::NotFound);
}

void KeychainTest::refusesWhatIsNoSecret()
{
    Outcome<> injected;
    m_store.write(u"k"_s, "a\r\nb", this, injected.handler());
    QTRY_COMPARE(injected.error(), Error::Kind::InvalidInput);
    Outcome<QByteArray> strange;
    m_store.read(u"two words"_s, this, strange.handler());
    QTRY_COMPARE(strange.error(), Error::Kind::InvalidInput);
}

void KeychainTest::doesNotTrustWhatOthersWrote()
{
    // Any program of the same person can write here; a line break would break out of the HTTP header.
    QProcess tool;
    tool.start(u"secret-tool"_s,
        {u"store"_s, u"--label=x"_s, u"server"_s, u"Sheaf test"_s, u"user"_s, u"planted"_s, u"xdg:schema"_s,
            u"org.qt.keychain"_s, u"type"_s, u"plaintext"_s});
    tool.write("token\r\nX-Evil: 1");
    tool.closeWriteChannel();
    QSignalSpy finished(&tool, &QProcess::finished);
    QVERIFY(finished.wait());
    QCOMPARE(tool.exitCode(), 0);

    Outcome<QByteArray> outcome;
    m_store.read(u"planted"_s, this, outcome.handler());
    QTRY_VERIFY(outcome.arrived());
    QCOMPARE(outcome.error(), Error::Kind::Keychain);
}

void KeychainTest::neverAnswersToTheDead()
{
    QVERIFY(writeNow(u"k"_s, "secret"));
    Outcome<QByteArray> outcome;
    {
        QObject context;
        m_store.read(u"k"_s, &context, outcome.handler());
    }
    QCOMPARE(readNow(u"k"_s), QByteArray("secret")); // asked later, answered later
    QCOMPARE(outcome.times(), 0);
}

void KeychainTest::saysLockedNotMissing()
{
    QVERIFY(writeNow(u"k"_s, "secret"));

    QDBusMessage alias = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
        u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    const auto collection = call(alias).arguments().value(0).value<QDBusObjectPath>();
    QVERIFY(collection.path().startsWith("/org/freedesktop/secrets/collection/"_L1));
    QDBusMessage lock = QDBusMessage::createMethodCall(
        u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    lock << QVariant::fromValue(QList<QDBusObjectPath>{collection});
    QCOMPARE(call(lock).type(), QDBusMessage::ReplyMessage);

    Outcome<QByteArray> read;
    m_store.read(u"k"_s, this, read.handler());
    QTRY_VERIFY(read.arrived());
    QCOMPARE(read.error(), Error::Kind::KeychainLocked);

    Outcome<QByteArray> unknown;
    m_store.read(u"never-written"_s, this, unknown.handler());
    QTRY_VERIFY(unknown.arrived());
    QCOMPARE(unknown.error(), Error::Kind::KeychainLocked);

    Outcome<> write;
    m_store.write(u"k"_s, "other", this, write.handler());
    QTRY_VERIFY(write.arrived());
    QCOMPARE(write.error(), Error::Kind::KeychainLocked);

    Outcome<> removal;
    m_store.remove(u"k"_s, this, removal.handler());
    QTRY_VERIFY(removal.arrived());
    QCOMPARE(removal.error(), Error::Kind::KeychainLocked);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::KeychainTest)
#include "tst_keychain.moc"
