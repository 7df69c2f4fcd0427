// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/wording.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

using wording::Place;

class WordingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void saysSomethingForEveryError_data();
    void saysSomethingForEveryError();
    void quotesHarvestAndKeepsItShort();
    void advisesWhileSigningIn();
    void says_data();
    void says();
    void explainsLocks();
    void namesWhatWasDone();
    void describesEmptyDays();
};

namespace {

/// Words of the trade, and words that beg, boast or blame.
bool hasJargon(const QString &text)
{
    static const QRegularExpression words(
        u"sync|queue|conflict|payload|entity|in doubt|parked|please|oops|successful|!"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

int sentences(const QString &text)
{
    static const QRegularExpression ends(u"[.?](\\s|$)"_s);
    return static_cast<int>(text.count(ends));
}

Error errorOf(Error::Kind kind, const QString &detail = {})
{
    return Error{kind, detail, 0, {}};
}

} // namespace

void WordingTest::saysSomethingForEveryError_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<bool>("signIn");
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::Cancelled); ++kind) {
        for (const bool signIn : {false, true}) {
            const char *place = signIn ? "sign-in" : "timesheet";
            QTest::addRow("%d bare, %s", kind, place) << kind << QString() << signIn;
            QTest::addRow("%d with detail, %s", kind, place) << kind << u"Widget A"_s << signIn;
        }
    }
}

void WordingTest::saysSomethingForEveryError()
{
    QFETCH(int, kind);
    QFETCH(QString, detail);
    QFETCH(bool, signIn);
    const Error error = errorOf(static_cast<Error::Kind>(kind), detail);
    const QString text = wording::sentence(error, signIn ? Place::SignIn : Place::Timesheet);
    QVERIFY2(!text.isEmpty() && text != "."_L1, qPrintable(text));
    QVERIFY2(!hasJargon(text), qPrintable(text));
    QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    QVERIFY2(text.size() < 200, qPrintable(text));
    QVERIFY2(sentences(text) <= 3, qPrintable(text));
    QVERIFY2(!text.contains(u"%"_s) && !text.contains(u"“”"_s) && !text.contains(".."_L1), qPrintable(text));
    QVERIFY(!wording::problem(error).isEmpty());
}

void WordingTest::quotesHarvestAndKeepsItShort()
{
    const QString harvest = u"Notes can’t be blank"_s;
    QCOMPARE(wording::problem(errorOf(Error::Kind::Refused, harvest)), u"Harvest says “Notes can’t be blank”"_s);
    QVERIFY(wording::sentence(errorOf(Error::Kind::Refused, QString(100'000, u'x'))).size() < 400);
    QVERIFY(!wording::sentence(errorOf(Error::Kind::Refused, u"a\nb\u202e"_s)).contains(u'\n'));
    QCOMPARE(wording::problem(errorOf(Error::Kind::NotesMissing)), u"This account wants notes on every entry."_s);
}

void WordingTest::advisesWhileSigningIn()
{
    QCOMPARE(wording::sentence(errorOf(Error::Kind::Unauthorized), Place::SignIn),
        u"Harvest does not know this token. Copy it again, whole, without spaces around it."_s);
    QCOMPARE(wording::sentence(errorOf(Error::Kind::NotHarvest, u"time.example"_s), Place::SignIn),
        u"time.example is not a Harvest server. Check the address under Advanced."_s);
    QCOMPARE(wording::sentence(errorOf(Error::Kind::NoAccounts), Place::SignIn),
        u"This token opens no Harvest account. Make one in the account you track time in."_s);
    QCOMPARE(wording::sentence(errorOf(Error::Kind::KeychainLocked), Place::SignIn),
        u"The keychain is locked. Unlock it and Sheaf goes on."_s);
}

void WordingTest::says_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("text");
    QTest::newRow("disk full") << int(Error::Kind::DiskFull) << QString()
                               << u"The disk is full. What you typed stays on screen, but is not saved."_s;
    QTest::newRow("newer")
        << int(Error::Kind::NewerData) << u"1.4"_s
        << u"A newer Sheaf wrote this timesheet. Version 1.4 or later can open it. Nothing was changed."_s;
    QTest::newRow("token") << int(Error::Kind::Unauthorized) << QString()
                           << u"Harvest no longer accepts the token. Nothing here is lost. Sign in again."_s;
    QTest::newRow("running") << int(Error::Kind::NotRunning) << QString() << u"No timer is running."_s;
}

void WordingTest::says()
{
    QFETCH(int, kind);
    QFETCH(QString, detail);
    QTEST(wording::sentence(errorOf(static_cast<Error::Kind>(kind), detail)), "text");
}

void WordingTest::explainsLocks()
{
    TimeEntry entry;
    entry.locked = true;
    QCOMPARE(wording::lockedReason(entry), u"Locked in Harvest. You can copy it or start it again."_s);
    entry.lockedReason = u"Item Archived"_s;
    QCOMPARE(wording::lockedReason(entry), u"Locked. Harvest says “Item Archived”."_s);
    entry.billed = true;
    QVERIFY(wording::lockedReason(entry).startsWith("Invoiced, so"_L1));
    entry.approved = true;
    QVERIFY(wording::lockedReason(entry).startsWith("Approved, so"_L1));
}

void WordingTest::namesWhatWasDone()
{
    TimeEntry entry;
    entry.project.name = u"Exhibition guide app"_s;
    entry.tracked = 70min;
    const QDateTime now(QDate(2026, 11, 19), QTime(14, 31), Qt::UTC);
    const auto format = TimeFormat::HoursMinutes;
    QCOMPARE(wording::done(Deed::Remove, entry, now, format), u"Deleted Exhibition guide app, 1:10"_s);
    QCOMPARE(wording::undo(Deed::Remove, entry), u"Undo: delete Exhibition guide app"_s);
    for (const auto change : {Deed::Add, Deed::Edit, Deed::Remove, Deed::Start, Deed::Stop}) {
        QVERIFY(wording::done(change, entry, now, format).contains(entry.project.name));
        QVERIFY(wording::undo(change, entry).startsWith("Undo: "_L1));
    }
}

void WordingTest::describesEmptyDays()
{
    const QDate today(2026, 11, 20);
    const Headline empty = wording::emptyDay(today, today, today.addDays(-1));
    QCOMPARE(empty.title, u"No time on Friday yet"_s);
    QCOMPARE(empty.sentence, u"Type above, press N, or take over yesterday’s rows without their hours."_s);
    QCOMPARE(wording::copyRows(today.addDays(-1), today), u"Copy rows from Thursday"_s);
    QCOMPARE(wording::emptyDay(today.addDays(-2), today, {}).title, u"No time on Wednesday"_s);
    QCOMPARE(wording::emptyDay(today.addDays(-9), today, {}).title, u"No time on Wed 11 Nov"_s);
    QCOMPARE(wording::fetching(1240).sentence, u"1,240 entries so far. You can start a timer now."_s);
    QCOMPARE(wording::notFetched(true).sentence, u"Sheaf is offline. What you add now is kept and sent later."_s);
    QCOMPARE(wording::windowTitle(today.addDays(-1), today), u"Thursday 19 November — Sheaf"_s);
    QCOMPARE(wording::signOut(2),
        u"2 changes have not reached Harvest. Send them first, save them as a file, or discard them."_s);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::WordingTest)
#include "tst_wording.moc"
