// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"
#include "storage/codec.h"
#include "storage/values.h"

#include <QCborMap>
#include <QCborValue>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainText_data();
    void plainText();
    void everyKindHasItsOwnName();
    void garbageIsNothing_data();
    void garbageIsNothing();
    void unknownAndMissingFieldsAreFine();
};

void TestValues::plainText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("plain");
    QTest::newRow("empty") << u""_s << true;
    QTest::newRow("letters") << u"Größe 😀"_s << true;
    QTest::newRow("mark inside") << u"a\uFEFF"_s << true;
    QTest::newRow("mark first") << u"\uFEFFa"_s << false;
    QTest::newRow("zero") << u"a\0b"_s << false;
    QTest::newRow("non-character") << QString(QChar(0xffff)) << false;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << false;
}

void TestValues::plainText()
{
    QFETCH(const QString, text);
    QTEST(isPlainText(text), "plain");
    QCOMPARE(textFromRaw(rawText(text)), text);
}

void TestValues::everyKindHasItsOwnName()
{
    QSet<QString> names;
    for (int kind = 0; kind <= int(Error::Kind::Cancelled); ++kind) {
        const QString name = nameOf(Error::Kind(kind));
        QVERIFY2(!name.isEmpty(), qPrintable(u"A kind without a name: %1"_s.arg(kind)));
        names.insert(name);
    }
    QCOMPARE(names.size(), int(Error::Kind::Cancelled) + 1);
}

void TestValues::garbageIsNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not CBOR at all");
    QTest::newRow("a number") << QCborValue(7).toCbor();
    QTest::newRow("cut off") << encoded(userNamed(u"Bob"_s)).chopped(3);
}

void TestValues::garbageIsNothing()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!decodedEntry(bytes));
    QVERIFY(!decodedError(bytes));
    QVERIFY(!decodedStoredEntry(bytes));
    QVERIFY(!decodedCompany(bytes));
    QVERIFY(!decodedUser(bytes));
}

void TestValues::unknownAndMissingFieldsAreFine()
{
    const QByteArray later = QCborValue(QCborMap{{u"notes"_s, u"kept"_s}, {u"mood"_s, u"new"_s}}).toCbor();
    TimeEntry expected;
    expected.notes = u"kept"_s;
    QCOMPARE(decodedEntry(later), expected);
    const auto error = decodedError(QCborValue(QCborMap{{u"kind"_s, u"from the future"_s}}).toCbor());
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Storage);
    const auto company = decodedCompany(QCborValue(QCborMap{{u"week-start"_s, 99}}).toCbor());
    QVERIFY(company);
    QCOMPARE(company->weekStart, Qt::Monday);
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
