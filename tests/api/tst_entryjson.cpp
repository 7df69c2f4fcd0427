// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/entryjson.h"
#include "domain/duration.h"
#include "samples.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

namespace {

const QDateTime serverNow(QDate(2026, 3, 2), QTime(9, 1, 12), Qt::UTC);

std::optional<RemoteEntry> read(const QJsonObject &object)
{
    return entryFromJson(object, serverNow);
}

QDateTime utc(int hour, int minute, int second)
{
    return QDateTime(QDate(2026, 3, 2), QTime(hour, minute, second), Qt::UTC);
}

} // namespace

class EntryJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void readsEverything()
    {
        RemoteEntry wanted;
        wanted.id.value = 2380504951;
        TimeEntry &entry = wanted.entry;
        entry.user.value = 1782959;
        entry.client = Client{ClientId{5735776}, u"Blue Door"_s};
        entry.project = Project{ProjectId{14307913}, u"Harbour house"_s, u"HH"_s};
        entry.task = Task{TaskId{8083365}, u"Drawing"_s};
        entry.spentDate = QDate(2026, 3, 2);
        entry.tracked = secondsFromHours(2.11);
        entry.startedTime = QTime(8, 0);
        entry.endedTime = QTime(10, 7);
        entry.notes = u"Reviewed the drawings\nand answered mail"_s;
        entry.billable = true;
        entry.locked = true;
        entry.lockedReason = u"Item Invoiced and Locked for this Time Period"_s;
        entry.approved = true;
        entry.billed = true;
        entry.rounded = secondsFromHours(2.25);
        entry.externalReference = ExternalReference{u"0b1e5d5e-2f0e-4c6f-9d8e-6d2f54a3b001"_s, u"sheaf"_s, QString()};
        entry.createdAt = utc(16, 50, 42);
        entry.updatedAt = utc(17, 10, 13);
        QVERIFY(read(sample("entry.json")) == wanted);
    }

    void readsARunningTimer()
    {
        const std::optional<RemoteEntry> remote = read(sample("running.json"));
        QVERIFY(remote);
        QCOMPARE(remote->id.value, 2988748904);
        QVERIFY(remote->entry.isRunning());
        QCOMPARE(remote->entry.timerStartedAt, std::optional(utc(9, 0, 0)));
        QCOMPARE(remote->entry.tracked, std::chrono::seconds(90min));
        QCOMPARE(remote->entry.startedTime, std::optional(QTime(10, 0)));
        QVERIFY(!remote->entry.endedTime);
        QVERIFY(remote->entry.notes.isEmpty());
        QVERIFY(remote->entry.project.code.isEmpty());
        QVERIFY(!remote->entry.externalReference);
    }

    /// Before 2020 Harvest only told the sum.
    void takesTheRunningTimeOffTheSum()
    {
        QJsonObject object = sample("running.json");
        object.remove(u"hours_without_timer"_s);
        QCOMPARE(read(object)->entry.tracked, secondsFromHours(1.52) - 72s);
        QCOMPARE(entryFromJson(with(object, "hours", 0.01), serverNow)->entry.tracked, 0s);
        QCOMPARE(entryFromJson(object, utc(8, 0, 0))->entry.tracked, secondsFromHours(1.52)); // a clock behind
        QCOMPARE(entryFromJson(object, QDateTime())->entry.tracked, 0s);
    }

    void runningNeedsBoth()
    {
        QVERIFY(!read(with(sample("running.json"), "is_running", false))->entry.isRunning());
        QVERIFY(!read(with(sample("running.json"), "timer_started_at", QJsonValue::Null))->entry.isRunning());
        QVERIFY(!read(with(sample("running.json"), "timer_started_at", u"now"_s))->entry.isRunning());
        QVERIFY(read(with(sample("running.json"), "is_running", QJsonValue::Null))->entry.isRunning());
    }

    void ids_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("id"); // 0: no entry
        QTest::newRow("1") << QByteArray("1") << qint64(1);
        QTest::newRow("past 2^31") << QByteArray("2147483648") << qint64(2147483648);
        QTest::newRow("past 2^32") << QByteArray("4294967297") << qint64(4294967297);
        QTest::newRow("past 2^53") << QByteArray("9007199254740993") << qint64(9007199254740993);
        QTest::newRow("2^63") << QByteArray("9223372036854775808") << qint64(0);
        QTest::newRow("2^64 + 1") << QByteArray("18446744073709551617") << qint64(0);
        QTest::newRow("1e18") << QByteArray("1e18") << qint64(0);
        QTest::newRow("1e400") << QByteArray("1e400") << qint64(0);
        QTest::newRow("1.5") << QByteArray("1.5") << qint64(0);
        QTest::newRow("text") << QByteArray("\"7\"") << qint64(0);
        QTest::newRow("-1") << QByteArray("-1") << qint64(0);
        QTest::newRow("0") << QByteArray("0") << qint64(0);
        QTest::newRow("-0") << QByteArray("-0") << qint64(0);
        QTest::newRow("null") << QByteArray("null") << qint64(0);
        QTest::newRow("true") << QByteArray("true") << qint64(0);
        QTest::newRow("array") << QByteArray("[7]") << qint64(0);
        QTest::newRow("object") << QByteArray("{\"id\":7}") << qint64(0);
    }

    void ids()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, id);
        const std::optional<RemoteEntry> remote = read(with(sample("entry.json"), "id", parsed(json)));
        QCOMPARE(remote ? remote->id.value : 0, id);
        // A project without a usable id stays an entry, only one that cannot be booked on again.
        const QJsonObject project{{u"id"_s, parsed(json)}, {u"name"_s, u"Harbour house"_s}};
        QCOMPARE(read(with(sample("entry.json"), "project", project))->entry.project.id.value, id);
    }

    void dates_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("good");
        QTest::newRow("day") << QJsonValue(u"2026-03-02"_s) << true;
        QTest::newRow("leap day") << QJsonValue(u"2028-02-29"_s) << true;
        QTest::newRow("no leap day") << QJsonValue(u"2026-02-29"_s) << false;
        QTest::newRow("zero") << QJsonValue(u"0000-00-00"_s) << false;
        QTest::newRow("30 February") << QJsonValue(u"2100-02-30"_s) << false;
        QTest::newRow("year 99999") << QJsonValue(u"99999-01-01"_s) << false;
        QTest::newRow("year 1") << QJsonValue(u"0001-01-01"_s) << false;
        QTest::newRow("negative") << QJsonValue(u"-002-01-01"_s) << false;
        QTest::newRow("instant") << QJsonValue(u"2026-03-02T00:00:00Z"_s) << false;
        QTest::newRow("other order") << QJsonValue(u"02.03.2026"_s) << false;
        QTest::newRow("compact") << QJsonValue(u"20260302"_s) << false;
        QTest::newRow("other digits") << QJsonValue(u"٢٠٢٦-٠٣-٠٢"_s) << false;
        QTest::newRow("spaces") << QJsonValue(u"2026- 3- 2"_s) << false;
        QTest::newRow("empty") << QJsonValue(QString()) << false;
        QTest::newRow("null") << QJsonValue(QJsonValue::Null) << false;
        QTest::newRow("number") << QJsonValue(20260302) << false;
    }

    void dates()
    {
        QFETCH(QJsonValue, value);
        QFETCH(bool, good);
        QCOMPARE(read(with(sample("entry.json"), "spent_date", value)).has_value(), good);
    }

    void hours_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("whole") << QByteArray("2") << qint64(7200);
        QTest::newRow("twenty minutes") << QByteArray("0.33") << qint64(1200);
        QTest::newRow("zero") << QByteArray("0.0") << qint64(0);
        QTest::newRow("a day and more") << QByteArray("25") << qint64(90'000);
        QTest::newRow("much") << QByteArray("10000") << qint64(36'000'000);
        QTest::newRow("null") << QByteArray("null") << qint64(0);
        QTest::newRow("text") << QByteArray("\"2\"") << qint64(0);
    }

    void hours()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, seconds);
        QCOMPARE(read(with(sample("entry.json"), "hours", parsed(json)))->entry.tracked.count(), seconds);
    }

    void absurdHoursDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("negative") << QByteArray("-5");
        QTest::newRow("huge") << QByteArray("1e308");
        QTest::newRow("hugely negative") << QByteArray("-1e308");
        QTest::newRow("tiny") << QByteArray("1e-308");
        QTest::newRow("integer") << QByteArray("9223372036854775807");
    }

    void absurdHoursDoNoHarm()
    {
        QFETCH(QByteArray, json);
        for (const char *key : {"hours", "hours_without_timer", "rounded_hours"}) {
            QVERIFY(read(with(sample("entry.json"), key, parsed(json))));
            const std::optional<RemoteEntry> running = read(with(sample("running.json"), key, parsed(json)));
            QVERIFY(running);
            QVERIFY(elapsed(running->entry, serverNow) >= 0s);
        }
    }

    void times_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QTime>("time");
        QTest::newRow("24h") << QJsonValue(u"14:59"_s) << QTime(14, 59);
        QTest::newRow("24h, no zero") << QJsonValue(u"9:05"_s) << QTime(9, 5);
        QTest::newRow("24h, zero") << QJsonValue(u"09:05"_s) << QTime(9, 5);
        QTest::newRow("12h") << QJsonValue(u"8:00am"_s) << QTime(8, 0);
        QTest::newRow("12h, afternoon") << QJsonValue(u"2:59pm"_s) << QTime(14, 59);
        QTest::newRow("midnight") << QJsonValue(u"12:00 AM"_s) << QTime(0, 0);
        QTest::newRow("noon") << QJsonValue(u"12:00pm"_s) << QTime(12, 0);
        QTest::newRow("impossible") << QJsonValue(u"25:61pm"_s) << QTime();
        QTest::newRow("words") << QJsonValue(u"soon"_s) << QTime();
        QTest::newRow("long") << QJsonValue(QString(100'000, u'1')) << QTime();
        QTest::newRow("empty") << QJsonValue(QString()) << QTime();
        QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QTime();
        QTest::newRow("number") << QJsonValue(9) << QTime();
    }

    void times()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QTime, time);
        const std::optional<QTime> wanted = time.isValid() ? std::optional(time) : std::nullopt;
        QCOMPARE(read(with(sample("entry.json"), "started_time", value))->entry.startedTime, wanted);
        QCOMPARE(read(with(sample("entry.json"), "ended_time", value))->entry.endedTime, wanted);
    }

    void instants_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QDateTime>("instant");
        QTest::newRow("UTC") << QJsonValue(u"2026-03-02T16:50:42Z"_s) << utc(16, 50, 42);
        QTest::newRow("offset") << QJsonValue(u"2026-03-02T17:50:42+01:00"_s) << utc(16, 50, 42);
        QTest::newRow("fraction") << QJsonValue(u"2026-03-02T16:50:42.999Z"_s) << utc(16, 50, 42);
        QTest::newRow("no zone") << QJsonValue(u"2026-03-02T16:50:42"_s) << QDateTime();
        QTest::newRow("day") << QJsonValue(u"2026-03-02"_s) << QDateTime();
        QTest::newRow("nonsense") << QJsonValue(u"2026-13-02T16:50:42Z"_s) << QDateTime();
        QTest::newRow("year 9999") << QJsonValue(u"9999-03-02T16:50:42Z"_s) << QDateTime();
        QTest::newRow("number") << QJsonValue(1772470242) << QDateTime();
    }

    void instants()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QDateTime, instant);
        const std::optional<RemoteEntry> remote = read(with(sample("entry.json"), "updated_at", value));
        QCOMPARE(remote->entry.updatedAt, instant);
        QVERIFY(!instant.isValid() || remote->entry.updatedAt.timeSpec() == Qt::UTC);
    }

    void texts()
    {
        const auto notesOf = [](const QByteArray &json) {
            return read(with(sample("entry.json"), "notes", parsed(json)))->entry.notes;
        };
        QCOMPARE(notesOf("null"), QString());
        QCOMPARE(notesOf("7"), QString());
        QCOMPARE(notesOf(R"("a\r\nb\tc")"), u"a\r\nb\tc"_s);
        QCOMPARE(notesOf(R"("\ud83d\ude00")"), u"😀"_s);
        QCOMPARE(notesOf(R"("<b>&amp;</b>")"), u"<b>&amp;</b>"_s);
        const QByteArray mebibyte(1024 * 1024, 'x');
        QCOMPARE(notesOf("\"" + mebibyte + "\"").size(), 1024 * 1024);
        // What UTF-8 cannot hold would come back changed from the disk, and look like an edit for ever.
        for (const char *lone : {R"("a\ud800b")", R"("a\udc00b")", R"("a\ude00\ud83d")", R"("\ud800")"}) {
            const QString notes = notesOf(lone);
            QVERIFY(notes.isValidUtf16());
            QCOMPARE(QString::fromUtf8(notes.toUtf8()), notes);
            QVERIFY(notes.contains(QChar(QChar::ReplacementCharacter)));
        }
        const QString nul = notesOf(R"("a\u0000b")");
        QCOMPARE(nul, QString(u"a"_s + QChar(u'\0') + u"b"_s));
    }

    void namesAreBounded()
    {
        const QJsonObject project{{u"id"_s, 1}, {u"name"_s, QString(10'000, u'n')}, {u"code"_s, QString(10'000, u'c')}};
        const TimeEntry entry = read(with(sample("entry.json"), "project", project))->entry;
        QCOMPARE(entry.project.name.size(), 1000);
        QCOMPARE(entry.project.code.size(), 1000);
        const QJsonObject client{{u"id"_s, 1}, {u"name"_s, QString(QString(999, u'n') + u"😀"_s)}};
        QCOMPARE(read(with(sample("entry.json"), "client", client))->entry.client.name, QString(999, u'n'));
        const QJsonObject link{{u"id"_s, u"1"_s}, {u"permalink"_s, QString(u"https://"_s + QString(5000, u'x'))}};
        QVERIFY(
            read(with(sample("entry.json"), "external_reference", link))->entry.externalReference->permalink.isEmpty());
    }

    /// Only the id and the day cannot be done without; and what is new is nobody's business.
    void anyKeyMayGoMissing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("stopped") << QByteArray("entry.json");
        QTest::newRow("running") << QByteArray("running.json");
    }

    void anyKeyMayGoMissing()
    {
        QFETCH(QByteArray, file);
        const QJsonObject whole = sample(file.constData());
        const QList<QJsonValue> odd{QJsonValue(QJsonValue::Null), QJsonValue(QString()), QJsonValue(true),
            QJsonValue(-1.5), QJsonValue(QJsonArray{1, 2}), QJsonValue(QJsonObject{{u"id"_s, u"x"_s}})};
        const QStringList keys = whole.keys();
        for (const QString &key : keys) {
            const bool needed = key == u"id"_s || key == u"spent_date"_s;
            QJsonObject object = whole;
            object.remove(key);
            QCOMPARE(read(object).has_value(), !needed);
            for (const QJsonValue &value : odd) {
                object.insert(key, value);
                QCOMPARE(read(object).has_value(), !needed);
            }
        }
    }

    void unknownKeysAreIgnored()
    {
        QRandomGenerator random(4711);
        QJsonObject object = sample("entry.json");
        for (int i = 0; i < 200; ++i) {
            const QString key = u"key_%1"_s.arg(random.generate());
            object.insert(key, i % 2 == 0 ? QJsonValue(i) : QJsonValue(QJsonObject{{key, i}}));
        }
        QVERIFY(read(object) == read(sample("entry.json")));
    }

    void emptyObjects()
    {
        QVERIFY(!read({}));
        const std::optional<RemoteEntry> least = read({{u"id"_s, 7}, {u"spent_date"_s, u"2026-03-02"_s}});
        QVERIFY(least);
        QVERIFY(!least->entry.project.id);
        QVERIFY(!least->entry.updatedAt.isValid());
    }
};

QTEST_GUILESS_MAIN(EntryJsonTest)
#include "tst_entryjson.moc"
