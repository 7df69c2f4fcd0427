// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/secretstore.h"

#include "outcome.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace sheaf {

class SecretStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsASecret_data();
    void knowsASecret();
    void knowsAKey_data();
    void knowsAKey();
    void memoryKeepsAndForgets();
    void answersLaterAndNeverToTheDead();
    void rehearsesTrouble();
};

void SecretStoreTest::knowsASecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("valid");

    QTest::newRow("token") << QByteArray("1234567.pt.abc-DEF_ghi") << true;
    QTest::newRow("utf-8") << QByteArray("s\xc3\xa4\xc3\xb6\xe2\x82\xac") << true;
    QTest::newRow("longest") << QByteArray(SecretStore::maxSecret, 'x') << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("too long") << QByteArray(SecretStore::maxSecret + 1, 'x') << false;
    QTest::newRow("new line") << QByteArray("a\nb") << false;
    QTest::newRow("header injection") << QByteArray("a\r\nX-Evil: 1") << false;
    QTest::newRow("tab") << QByteArray("a\tb") << false;
    QTest::newRow("zero") << QByteArray("a\0b", 3) << false;
    QTest::newRow("delete") << QByteArray("a\x7f") << false;
    QTest::newRow("C1 control") << QByteArray("a\xc2\x85") << false;
    QTest::newRow("not utf-8") << QByteArray("a\xff\xfe") << false;
    QTest::newRow("cut utf-8") << QByteArray("a\xc3") << false;
}

void SecretStoreTest::knowsASecret()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const bool, valid);
    QCOMPARE(SecretStore::isSecret(secret), valid);
}

void SecretStoreTest::knowsAKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("valid");

    QTest::newRow("uuid") << u"0d3b8c2e-65a4-4b9c-9d1c-0a1b2c3d4e5f"_s << true;
    QTest::newRow("path") << u"token/1"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("umlaut") << u"ä"_s << false;
    QTest::newRow("long") << QString(201, u'k') << false;
}

void SecretStoreTest::knowsAKey()
{
    QFETCH(const QString, key);
    QFETCH(const bool, valid);
    QCOMPARE(SecretStore::isKey(key), valid);
}

void SecretStoreTest::memoryKeepsAndForgets()
{
    MemorySecretStore store;
    Outcome<QByteArray> absent;
    Outcome<> written;
    Outcome<QByteArray> found;
    Outcome<> refused;
    Outcome<> removed;
    Outcome<> removedAgain;
    Outcome<QByteArray> gone;
    store.read(u"k"_s, this, absent.handler());
    store.write(u"k"_s, "secret", this, written.handler());
    store.read(u"k"_s, this, found.handler());
    store.write(u"k"_s, "a\nb", this, refused.handler());
    store.remove(u"k"_s, this, removed.handler());
    store.remove(u"k"_s, this, removedAgain.handler());
    store.read(u"k"_s, this, gone.handler());
    QTRY_VERIFY(gone.arrived());
    QCOMPARE(absent.error(), Error::Kind::NotFound);
    QVERIFY(written.succeeded());
    QCOMPARE(*found.result(), QByteArray("secret"));
    QCOMPARE(refused.error(), Error::Kind::InvalidInput);
    QVERIFY(removed.succeeded());
    QVERIFY(removedAgain.succeeded());
    QCOMPARE(gone.error(), Error::Kind::NotFound);
}

void SecretStoreTest::answersLaterAndNeverToTheDead()
{
    MemorySecretStore store;
    Outcome<QByteArray> mine;
    Outcome<QByteArray> theirs;
    auto other = std::make_unique<QObject>();
    store.read(u"k"_s, other.get(), theirs.handler());
    store.read(u"k"_s, this, mine.handler());
    QVERIFY(!mine.arrived());
    other.reset();
    QTRY_COMPARE(mine.times(), 1);
    QCOMPARE(theirs.times(), 0);
}

void SecretStoreTest::rehearsesTrouble()
{
    MemorySecretStore store;
    store.setTrouble(Error{Error::Kind::KeychainLocked, {}, 0, {}});
    Outcome<> locked;
    store.write(u"k"_s, "secret", this, locked.handler());
    QTRY_COMPARE(locked.error(), Error::Kind::KeychainLocked);
    store.setTrouble(std::nullopt);
    Outcome<> open;
    store.write(u"k"_s, "secret", this, open.handler());
    QTRY_VERIFY(open.succeeded());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::SecretStoreTest)
#include "tst_secretstore.moc"
