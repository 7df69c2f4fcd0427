// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/accountjson.h"
#include "api/assignmentjson.h"
#include "samples.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

class AccountJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void company()
    {
        Company wanted;
        wanted.name = u"Blue Door"_s;
        wanted.baseUri = u"https://bluedoor.harvestapp.com"_s;
        wanted.timerMode = TimerMode::StartAndEnd;
        wanted.timeFormat = TimeFormat::Decimal;
        wanted.clock = ClockFormat::Hours12;
        wanted.weekStart = Qt::Saturday;
        wanted.notesRequired = true;
        wanted.fromHarvest = true;
        QCOMPARE(companyFromJson(sample("company.json")), wanted);
    }

    void companyWithoutWords()
    {
        QCOMPARE(companyFromJson({}), Company{});
        QVERIFY(!companyFromJson(with(sample("company.json"), "wants_timestamp_timers", u"yes"_s)).fromHarvest);
        QVERIFY(companyFromJson(with(sample("company.json"), "base_uri", u"http://x"_s)).baseUri.isEmpty());
        QVERIFY(companyFromJson(with(sample("company.json"), "base_uri", u"javascript:x"_s)).baseUri.isEmpty());
        QCOMPARE(companyFromJson(with(sample("company.json"), "clock", u"36h"_s)).clock, ClockFormat::Hours24);
    }

    void weekStarts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("day");
        QTest::newRow("Monday") << u"Monday"_s << int(Qt::Monday);
        QTest::newRow("Tuesday") << u"Tuesday"_s << int(Qt::Tuesday);
        QTest::newRow("Wednesday") << u"Wednesday"_s << int(Qt::Wednesday);
        QTest::newRow("Thursday") << u"Thursday"_s << int(Qt::Thursday);
        QTest::newRow("Friday") << u"Friday"_s << int(Qt::Friday);
        QTest::newRow("Saturday") << u"Saturday"_s << int(Qt::Saturday);
        QTest::newRow("Sunday") << u"sunday"_s << int(Qt::Sunday);
        QTest::newRow("unknown") << u"Someday"_s << int(Qt::Monday);
    }

    void weekStarts()
    {
        QFETCH(QString, name);
        QFETCH(int, day);
        QCOMPARE(int(companyFromJson(with(sample("company.json"), "week_start_day", name)).weekStart), day);
    }

    void user()
    {
        User wanted;
        wanted.id.value = 1782884;
        wanted.firstName = u"Bo"_s;
        wanted.lastName = u"Lind"_s;
        wanted.email = u"bo@example.com"_s;
        wanted.timezoneName = u"Eastern Time (US & Canada)"_s;
        wanted.weeklyCapacity = 35h;
        wanted.administrator = true;
        QCOMPARE(userFromJson(sample("me.json")), std::optional(wanted));
    }

    void roles()
    {
        const QJsonObject me = sample("me.json");
        const User manager = *userFromJson(with(me, "access_roles", QJsonArray{u"manager"_s, u"project_creator"_s}));
        QVERIFY(manager.manager && !manager.administrator);
        const User member = *userFromJson(with(me, "access_roles", QJsonArray{u"member"_s}));
        QVERIFY(!member.manager && !member.administrator);
        const User old = *userFromJson(with(with(me, "access_roles", QJsonValue::Null), "is_admin", true));
        QVERIFY(old.administrator);
    }

    void userWithOddFields()
    {
        const QJsonObject me = sample("me.json");
        QVERIFY(!userFromJson({}));
        QVERIFY(!userFromJson(with(me, "id", u"1"_s)));
        QCOMPARE(userFromJson(with(me, "weekly_capacity", -5))->weeklyCapacity, 0s);
        QCOMPARE(userFromJson(with(me, "weekly_capacity", 1e300))->weeklyCapacity, 0s);
        QCOMPARE(userFromJson(with(me, "weekly_capacity", 10'000'000))->weeklyCapacity, std::chrono::seconds(168h));
        QCOMPARE(userFromJson(with(me, "timezone", QJsonValue::Null))->timezoneName, QString());
        const QStringList keys = me.keys();
        for (const QString &key : keys) {
            QJsonObject less = me;
            less.remove(key);
            QCOMPARE(userFromJson(less).has_value(), key != u"id"_s);
        }
    }

    void identity()
    {
        const std::optional<Identity> identity = identityFromJson(sample("accounts.json"));
        QVERIFY(identity);
        QCOMPARE(identity->firstName, u"Bo"_s);
        const QList<RemoteAccount> wanted{
            RemoteAccount{AccountId{12345}, u"Blue Door"_s}, RemoteAccount{AccountId{12346}, u"Lind & Co"_s}};
        QCOMPARE(identity->accounts, wanted);
    }

    void identityWithOddFields()
    {
        QVERIFY(!identityFromJson({}));
        QVERIFY(!identityFromJson({{u"accounts"_s, QJsonObject()}}));
        QVERIFY(identityFromJson({{u"accounts"_s, QJsonArray()}})->accounts.isEmpty());
        const QJsonArray odd{1, QJsonObject(), QJsonObject{{u"id"_s, u"5"_s}, {u"product"_s, u"harvest"_s}},
            QJsonObject{{u"id"_s, 5}}, QJsonObject{{u"id"_s, 6}, {u"product"_s, u"harvest"_s}}};
        const QList<RemoteAccount> wanted{RemoteAccount{AccountId{6}, QString()}};
        QCOMPARE(identityFromJson({{u"accounts"_s, odd}})->accounts, wanted);
    }

    void assignments()
    {
        Assignment drawing;
        drawing.client = Client{ClientId{5735776}, u"Blue Door"_s};
        drawing.project = Project{ProjectId{14307913}, u"Harbour house"_s, u"HH"_s};
        drawing.task = Task{TaskId{8083365}, u"Drawing"_s};
        drawing.billable = true;
        Assignment travel = drawing;
        travel.task = Task{TaskId{8083367}, u"Travel"_s};
        travel.billable = false;
        QCOMPARE(assignmentsFromJson(sample("assignment.json")), (Assignments{drawing, travel}));
    }

    void oddAssignments()
    {
        const QJsonObject whole = sample("assignment.json");
        QVERIFY(assignmentsFromJson({}).isEmpty());
        QVERIFY(assignmentsFromJson(with(whole, "is_active", false)).isEmpty());
        QVERIFY(assignmentsFromJson(with(whole, "project", QJsonValue::Null)).isEmpty());
        QVERIFY(assignmentsFromJson(with(whole, "task_assignments", QJsonValue::Null)).isEmpty());
        const QJsonArray tasks{QJsonObject{{u"task"_s, QJsonObject{{u"id"_s, 1.5}}}},
            QJsonObject{{u"task"_s, QJsonObject{{u"id"_s, 9}}}}, 7};
        const Assignments one = assignmentsFromJson(with(whole, "task_assignments", tasks));
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().task.id.value, 9);
        QVERIFY(!one.first().billable);
        const Assignments clientless = assignmentsFromJson(with(whole, "client", QJsonValue::Null));
        QCOMPARE(clientless.size(), 2);
        QVERIFY(!clientless.first().client.id);
    }
};

QTEST_GUILESS_MAIN(AccountJsonTest)
#include "tst_accountjson.moc"
