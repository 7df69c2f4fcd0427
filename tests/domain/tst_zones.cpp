// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/account.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

/// Every name Harvest may give, and what its zone must say on 2026-01-15 and 2026-07-15 at noon UTC, in minutes.
struct Row
{
    const char *name;
    int winter;
    int summer;
};

constexpr Row wellKnown[] = {
    {"Eastern Time (US & Canada)", -300, -240},
    {"Central Time (US & Canada)", -360, -300},
    {"Mountain Time (US & Canada)", -420, -360},
    {"Pacific Time (US & Canada)", -480, -420},
    {"Atlantic Time (Canada)", -240, -180},
    {"Indiana (East)", -300, -240},
    {"Arizona", -420, -420},
    {"Hawaii", -600, -600},
    {"Alaska", -540, -480},
    {"Newfoundland", -210, -150},
    {"Midway Island", -660, -660},
    {"American Samoa", -660, -660},
    {"International Date Line West", -720, -720},
    {"Samoa", 780, 780},
    {"Brasilia", -180, -180},
    {"Buenos Aires", -180, -180},
    {"London", 0, 60},
    {"Dublin", 0, 60},
    {"UTC", 0, 0},
    {"GMT", 0, 0},
    {"Berlin", 60, 120},
    {"Bern", 60, 120},
    {"Kyiv", 120, 180},
    {"Kiev", 120, 180},
    {"Kyev", 120, 180},
    {"Moscow", 180, 180},
    {"St. Petersburg", 180, 180},
    {"Istanbul", 180, 180},
    {"Tehran", 210, 210},
    {"Mumbai", 330, 330},
    {"New Delhi", 330, 330},
    {"Calcutta", 330, 330},
    {"Kathmandu", 345, 345},
    {"Rangoon", 390, 390},
    {"Chongqing", 480, 480},
    {"Tokyo", 540, 540},
    {"Adelaide", 630, 570},
    {"Darwin", 570, 570},
    {"Canberra", 660, 600},
    {"Brisbane", 600, 600},
    {"Auckland", 780, 720},
    {"Chatham Is.", 825, 765},
    {"Nuku'alofa", 780, 780},
};

constexpr const char *others[] = {"Tijuana", "Chihuahua", "Mazatlan", "Saskatchewan", "Guadalajara", "Mexico City",
    "Monterrey", "Central America", "Bogota", "Lima", "Quito", "Caracas", "La Paz", "Santiago", "Montevideo",
    "Georgetown", "Puerto Rico", "Greenland", "Mid-Atlantic", "Azores", "Cape Verde Is.", "Edinburgh", "Lisbon",
    "Casablanca", "Monrovia", "Belgrade", "Bratislava", "Budapest", "Ljubljana", "Prague", "Sarajevo", "Skopje",
    "Warsaw", "Zagreb", "Brussels", "Copenhagen", "Madrid", "Paris", "Amsterdam", "Zurich", "Rome", "Stockholm",
    "Vienna", "West Central Africa", "Bucharest", "Cairo", "Helsinki", "Riga", "Sofia", "Tallinn", "Vilnius", "Athens",
    "Minsk", "Jerusalem", "Harare", "Pretoria", "Kaliningrad", "Volgograd", "Samara", "Kuwait", "Riyadh", "Nairobi",
    "Baghdad", "Abu Dhabi", "Muscat", "Baku", "Tbilisi", "Yerevan", "Kabul", "Ekaterinburg", "Islamabad", "Karachi",
    "Tashkent", "Chennai", "Kolkata", "Dhaka", "Sri Jayawardenepura", "Almaty", "Astana", "Novosibirsk", "Yangon",
    "Bangkok", "Hanoi", "Jakarta", "Krasnoyarsk", "Beijing", "Hong Kong", "Urumqi", "Kuala Lumpur", "Singapore",
    "Taipei", "Perth", "Irkutsk", "Ulaanbaatar", "Ulaan Bataar", "Seoul", "Osaka", "Sapporo", "Yakutsk", "Melbourne",
    "Sydney", "Hobart", "Vladivostok", "Guam", "Port Moresby", "Magadan", "Srednekolymsk", "Solomon Is.",
    "New Caledonia", "Fiji", "Kamchatka", "Marshall Is.", "Wellington", "Tokelau Is."};

} // namespace

class ZonesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void namesGiveTheirOffsets_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("winter");
        QTest::addColumn<int>("summer");
        for (const Row &row : wellKnown)
            QTest::newRow(row.name) << QString::fromUtf8(row.name) << row.winter << row.summer;
    }

    void namesGiveTheirOffsets()
    {
        QFETCH(const QString, name);
        QFETCH(const int, winter);
        QFETCH(const int, summer);
        const auto zone = harvestZone(name);
        QVERIFY(zone);
        QCOMPARE(zone->offsetFromUtc(QDateTime(QDate(2026, 1, 15), QTime(12, 0), Qt::UTC)), winter * 60);
        QCOMPARE(zone->offsetFromUtc(QDateTime(QDate(2026, 7, 15), QTime(12, 0), Qt::UTC)), summer * 60);
    }

    void everyNameIsKnown()
    {
        for (const char *name : others) {
            const auto zone = harvestZone(QString::fromUtf8(name));
            QVERIFY2(zone && zone->isValid(), name);
        }
    }

    void ianaNamesAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "Europe/Kyiv",
                 "Europe/Kiev", "Asia/Calcutta", "America/Port-au-Prince", "US/Eastern"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void ianaNamesAreTakenAsTheyAre()
    {
        QFETCH(const QString, name);
        const auto zone = harvestZone(name);
        QVERIFY(zone && zone->isValid());
    }

    void spacesAroundANameDoNotMatter() { QCOMPARE(harvestZone(u"  Berlin\n"_s), harvestZone(u"Europe/Berlin"_s)); }

    void unknownNamesGiveNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("nowhere") << u"Nowhere"_s;
        QTest::newRow("a POSIX rule") << u"Mars1"_s;
        QTest::newRow("another POSIX rule") << u"EST5EDT,M3.2.0,M11.1.0"_s;
        QTest::newRow("a folder") << u"America/Indiana"_s;
        QTest::newRow("a region") << u"Europe"_s;
        QTest::newRow("no such city") << u"Europe/Nope"_s;
        QTest::newRow("a path") << u"../../etc/passwd"_s;
        QTest::newRow("an absolute path") << u"/usr/share/zoneinfo/Europe/Berlin"_s;
        QTest::newRow("letters of another script") << u"Берлин"_s;
        QTest::newRow("long") << QString(10'000, u'a');
        QTest::newRow("long path") << QString(u"Europe/" + QString(10'000, u'a'));
        QTest::newRow("zero byte") << QString(u"Berlin" + QString(QChar(0)) + u"x");
    }

    void unknownNamesGiveNothing()
    {
        QFETCH(const QString, name);
        QVERIFY(!harvestZone(name));
    }

    void fullName_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("name");
        QTest::newRow("both") << u"Ada"_s << u"Lovelace"_s << u"Ada Lovelace"_s;
        QTest::newRow("first only") << u"Ada"_s << QString() << u"Ada"_s;
        QTest::newRow("last only") << QString() << u"Lovelace"_s << u"Lovelace"_s;
        QTest::newRow("spaces") << u" Ada "_s << u" King  Lovelace "_s << u"Ada King Lovelace"_s;
        QTest::newRow("none: the address") << QString() << u" "_s << u"ada@example.com"_s;
    }

    void fullName()
    {
        QFETCH(const QString, first);
        QFETCH(const QString, last);
        User user;
        user.firstName = first;
        user.lastName = last;
        user.email = u"ada@example.com"_s;
        QTEST(user.fullName(), "name");
    }
};

QTEST_GUILESS_MAIN(ZonesTest)
#include "tst_zones.moc"
