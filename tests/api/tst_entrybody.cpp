// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/entryjson.h"
#include "domain/marker.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

namespace {

NewEntry wanted(TimerMode mode, ClockFormat clock = ClockFormat::Hours24)
{
    NewEntry entry;
    entry.mode = mode;
    entry.clock = clock;
    entry.entry.project.id.value = 14307913;
    entry.entry.task.id.value = 8083365;
    entry.entry.spentDate = QDate(2026, 3, 2);
    return entry;
}

QByteArray text(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

const QByteArray booked = R"("project_id":14307913,"spent_date":"2026-03-02")";
const QByteArray onTask = R"("task_id":8083365})";

Assignment assignment(qint64 project, qint64 task)
{
    Assignment assignment;
    assignment.project.id.value = project;
    assignment.task.id.value = task;
    return assignment;
}

} // namespace

class EntryBodyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void durationEntry()
    {
        NewEntry entry = wanted(TimerMode::Duration);
        entry.entry.tracked = 20min;
        entry.entry.startedTime = QTime(9, 0); // of no use in such an account
        entry.entry.endedTime = QTime(9, 20);
        QCOMPARE(text(createBody(entry)), QByteArray("{\"hours\":0.33," + booked + "," + onTask));
        entry.entry.tracked = 0s;
        QCOMPARE(text(createBody(entry)), QByteArray("{\"hours\":0," + booked + "," + onTask));
    }

    void durationTimer()
    {
        NewEntry entry = wanted(TimerMode::Duration);
        entry.entry.timerStartedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
        entry.entry.tracked = 90min; // hours would stop it
        entry.entry.startedTime = QTime(9, 0);
        QCOMPARE(text(createBody(entry)), QByteArray("{" + booked + "," + onTask));
    }

    void startAndEndEntry()
    {
        NewEntry entry = wanted(TimerMode::StartAndEnd, ClockFormat::Hours12);
        entry.entry.tracked = 95min;
        entry.entry.startedTime = QTime(12, 25);
        entry.entry.endedTime = QTime(14, 0);
        QCOMPARE(text(createBody(entry)),
            QByteArray(R"({"ended_time":"2:00pm",)" + booked + R"(,"started_time":"12:25pm",)" + onTask));
        entry.clock = ClockFormat::Hours24;
        QCOMPARE(text(createBody(entry)),
            QByteArray(R"({"ended_time":"14:00",)" + booked + R"(,"started_time":"12:25",)" + onTask));
    }

    /// A start without an end would set a timer going.
    void stoppedEntryWithoutEnd()
    {
        NewEntry entry = wanted(TimerMode::StartAndEnd);
        entry.entry.tracked = 30min;
        entry.entry.startedTime = QTime(12, 25);
        QCOMPARE(text(createBody(entry)), QByteArray("{\"hours\":0.5," + booked + "," + onTask));
    }

    void startAndEndTimer()
    {
        NewEntry entry = wanted(TimerMode::StartAndEnd);
        entry.entry.timerStartedAt = QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
        QCOMPARE(text(createBody(entry)), QByteArray("{" + booked + "," + onTask));
        entry.entry.startedTime = QTime(9, 5);
        entry.entry.endedTime = QTime(9, 10); // would stop it
        QVERIFY(!createBody(entry).contains(u"ended_time"_s));
        QVERIFY(!createBody(entry).contains(u"hours"_s));
        QVERIFY(createBody(entry).value(u"started_time"_s).toString().endsWith(u"9:05"_s));
    }

    void marker()
    {
        NewEntry entry = wanted(TimerMode::Duration);
        QVERIFY(!createBody(entry).contains(u"external_reference"_s));
        const EntryId id = EntryId::create();
        entry.entry.externalReference = markerOf(id);
        const QJsonObject mine{{u"id"_s, id.toString()}, {u"group_id"_s, u"sheaf"_s}};
        QCOMPARE(createBody(entry).value(u"external_reference"_s).toObject(), mine);
    }

    void foreignReferenceStays()
    {
        NewEntry entry = wanted(TimerMode::Duration);
        entry.entry.externalReference = ExternalReference{u"ABC-1"_s, u"jira"_s, u"https://example.com/ABC-1"_s};
        const QJsonObject theirs{
            {u"id"_s, u"ABC-1"_s}, {u"group_id"_s, u"jira"_s}, {u"permalink"_s, u"https://example.com/ABC-1"_s}};
        QCOMPARE(createBody(entry).value(u"external_reference"_s).toObject(), theirs);
    }

    void notes()
    {
        NewEntry entry = wanted(TimerMode::Duration);
        QVERIFY(!createBody(entry).contains(u"notes"_s));
        entry.entry.notes = u"two\nlines \"quoted\" 😀"_s;
        const QByteArray sent = text(createBody(entry));
        QCOMPARE(QJsonDocument::fromJson(sent).object().value(u"notes"_s).toString(), entry.entry.notes);
    }

    void editsSendOnlyWhatChanged()
    {
        QCOMPARE(text(updateBody({}, ClockFormat::Hours24)), QByteArray("{}"));
        EntryEdit edit;
        edit.notes = QString();
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours24)), QByteArray(R"({"notes":""})"));
        edit = {};
        edit.assignment = assignment(1, 2);
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours24)), QByteArray(R"({"project_id":1,"task_id":2})"));
        edit = {};
        edit.spentDate = QDate(2026, 3, 4);
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours24)), QByteArray(R"({"spent_date":"2026-03-04"})"));
        edit = {};
        edit.tracked = 100min;
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours24)), QByteArray(R"({"hours":1.67})"));
    }

    void editsOfStartAndEnd()
    {
        EntryEdit edit;
        edit.tracked = 100min; // Harvest counts it itself
        edit.startedTime = QTime(8, 5);
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours12)), QByteArray(R"({"started_time":"8:05am"})"));
        edit.startedTime.reset();
        edit.endedTime = QTime(0, 0);
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours12)), QByteArray(R"({"ended_time":"12:00am"})"));
        edit.endedTime = std::optional<QTime>();
        QCOMPARE(text(updateBody(edit, ClockFormat::Hours12)), QByteArray(R"({"ended_time":null})"));
    }

    void nothingAbsurdIsSent()
    {
        for (const std::chrono::seconds absurd :
            {std::chrono::seconds::min(), std::chrono::seconds(-1), std::chrono::seconds::max()}) {
            EntryEdit edit;
            edit.tracked = absurd;
            const double hours = updateBody(edit, ClockFormat::Hours24).value(u"hours"_s).toDouble(-1);
            QVERIFY(hours >= 0 && hours <= 9999);
        }
    }

    void echo()
    {
        const NewEntry entry = [] {
            NewEntry made = wanted(TimerMode::Duration);
            made.entry.user.value = 7;
            return made;
        }();
        TimeEntry answer = entry.entry;
        answer.notes = u"trimmed"_s;
        answer.tracked = 36s;
        QVERIFY(echoes(answer, entry));
        answer.user.value = 0; // not told
        QVERIFY(echoes(answer, entry));
        answer.user.value = 8;
        QVERIFY(!echoes(answer, entry));
        answer = entry.entry;
        answer.project.id.value = 1;
        QVERIFY(!echoes(answer, entry));
        answer = entry.entry;
        answer.task.id.value = 1;
        QVERIFY(!echoes(answer, entry));
        answer = entry.entry;
        answer.spentDate = QDate(2026, 3, 3);
        QVERIFY(!echoes(answer, entry));
    }

    void echoOfAnEdit()
    {
        TimeEntry answer = wanted(TimerMode::Duration).entry;
        QVERIFY(echoes(answer, EntryEdit{}));
        EntryEdit edit;
        edit.notes = u"x"_s;
        QVERIFY(echoes(answer, edit));
        edit.assignment = assignment(14307913, 8083365);
        edit.spentDate = QDate(2026, 3, 2);
        QVERIFY(echoes(answer, edit));
        edit.assignment = assignment(14307913, 1);
        QVERIFY(!echoes(answer, edit));
        edit.assignment.reset();
        edit.spentDate = QDate(2026, 3, 3);
        QVERIFY(!echoes(answer, edit));
    }
};

QTEST_GUILESS_MAIN(EntryBodyTest)
#include "tst_entrybody.moc"
