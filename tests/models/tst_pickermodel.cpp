// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/pickermodel.h"

#include "models/fixture.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

using Kind = PickerRow::Kind;

class PickerModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void offersWhatIsLikelyAndRecent();
    void prefersThisWeekday();
    void offersTheListBeforeAnythingWasUsed();
    void groupsMatchesUnderTheirClients();
    void cannotPickWhatIsArchived();
    void numbersNineRows();
    void standsStillWhileOpen();
    void followsNewAssignments();
    void saysNothingMatches();
    void listsFavourites();
    void tellsWhatIsLeft();
    void isFastWithTwentyThousand();
};

namespace {

Assignment assignment(qint64 client, const QString &clientName, qint64 project, const QString &projectName, qint64 task,
    const QString &taskName)
{
    return Assignment{Client{ClientId{client}, clientName}, Project{ProjectId{project}, projectName, QString()},
        Task{TaskId{task}, taskName}, true, true};
}

Assignments sample()
{
    return {assignment(2, u"Halden Museum"_s, 2, u"Exhibition guide app"_s, 2, u"Design"_s),
        assignment(2, u"Halden Museum"_s, 2, u"Exhibition guide app"_s, 3, u"Meetings"_s),
        assignment(1, u"Oriel Coffee"_s, 1, u"Web shop relaunch"_s, 1, u"Development"_s),
        assignment(3, u"Skerry Ferries"_s, 3, u"Halyard ticket machine"_s, 2, u"Design"_s)};
}

void setAssignments(Fixture &f, const Assignments &assignments)
{
    f.write([&assignments](Store::Writer &writer) { return writer.setAssignments(assignments); });
}

QStringList listed(const PickerModel &model)
{
    QStringList lines;
    for (int i = 0; i < model.rowCount(); ++i) {
        const PickerRow row = model.row(model.index(i));
        lines.append(row.kind == Kind::Assignment ? QString(row.project + u", " + row.task) : row.text);
    }
    return lines;
}

} // namespace

void PickerModelTest::offersWhatIsLikelyAndRecent()
{
    Fixture f;
    setAssignments(f, sample());
    f.save(f.finished(20min, sample()[0], Fixture::today().addDays(-1)));
    f.save(f.finished(20min, sample()[2]));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(listed(model),
        (QStringList{u"Likely now"_s, u"Web shop relaunch, Development"_s, u"Recent"_s,
            u"Exhibition guide app, Design"_s, u"3 projects. Type to search them all."_s}));
    QCOMPARE(model.row(model.index(1)).client, u"Oriel Coffee"_s);
    QCOMPARE(model.row(model.index(1)).key, 1);
    QCOMPARE(model.row(model.index(3)).key, 2);
    QCOMPARE(model.firstPick(), model.index(1));
    QCOMPARE(model.indexOfKey(2), model.index(3));
    QVERIFY(!model.indexOfKey(3).isValid());
    QCOMPARE(model.assignmentAt(model.index(1)), sample()[2]);
    QCOMPARE(model.lastNotesAt(model.index(1)), u"Audio player"_s);
    QVERIFY(!model.assignmentAt(model.index(0)));
    QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));
    QVERIFY(model.index(1).flags() & Qt::ItemIsSelectable);
    QCOMPARE(model.countText(), QString());
    QCOMPARE(model.indexOf(keyOf(sample()[0])), model.index(3));
    QVERIFY(!model.indexOf(keyOf(sample()[3])).isValid());
}

void PickerModelTest::prefersThisWeekday()
{
    Fixture f;
    setAssignments(f, sample());
    for (const int week : {1, 2, 3})
        f.save(f.finished(20min, sample()[3], Fixture::today().addDays(-7 * week)));
    f.save(f.finished(20min, sample()[2], Fixture::today().addDays(-1)));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QCOMPARE(listed(model).value(1), u"Halyard ticket machine, Design"_s);
    QCOMPARE(listed(model).value(3), u"Web shop relaunch, Development"_s);
}

void PickerModelTest::offersTheListBeforeAnythingWasUsed()
{
    Fixture f;
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isEmpty());
    setAssignments(f, sample());
    QVERIFY(!model.isEmpty());
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.firstPick().isValid());
}

void PickerModelTest::groupsMatchesUnderTheirClients()
{
    Fixture f;
    setAssignments(f, sample());
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy listedSignal(&model, &PickerModel::listed);
    model.setQuery(u" hal  des "_s);
    QCOMPARE(listedSignal.count(), 1);
    QCOMPARE(listed(model),
        (QStringList{u"Halden Museum"_s, u"Exhibition guide app, Design"_s, u"Skerry Ferries"_s,
            u"Halyard ticket machine, Design"_s}));
    QCOMPARE(model.countText(), u"2 of 4 tasks"_s);
    QCOMPARE(model.matchCount(), 2);
    const PickerRow client = model.row(model.index(0));
    QCOMPARE(client.kind, Kind::Client);
    QCOMPARE(client.textMatches, (QList<AssignmentMatch::Span>{{0, 3}}));
    const PickerRow design = model.row(model.index(1));
    QVERIFY(design.indented);
    QCOMPARE(design.client, QString());
    QCOMPARE(design.taskMatches, (QList<AssignmentMatch::Span>{{0, 3}}));
    QCOMPARE(model.row(model.index(3)).projectMatches, (QList<AssignmentMatch::Span>{{0, 3}}));
    QCOMPARE(model.row(model.index(3)).key, 2);

    model.setQuery({});
    QCOMPARE(model.countText(), QString());
    QCOMPARE(model.rowCount(), 5);
}

void PickerModelTest::cannotPickWhatIsArchived()
{
    Fixture f;
    setAssignments(f, sample());
    setAssignments(f, sample().mid(0, 3)); // the ferries' project is gone
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery(u"halyard"_s);
    QCOMPARE(model.rowCount(), 2);
    const PickerRow row = model.row(model.index(1));
    QCOMPARE(row.trailing, u"archived"_s);
    QVERIFY(!row.selectable);
    QCOMPARE(row.key, 0);
    QVERIFY(!model.assignmentAt(model.index(1)));
    QVERIFY(!(model.index(1).flags() & Qt::ItemIsEnabled));
    QVERIFY(!model.firstPick().isValid());
}

void PickerModelTest::numbersNineRows()
{
    Fixture f;
    Assignments many;
    for (int i = 1; i <= 12; ++i)
        many.append(assignment(i, u"Client %1"_s.arg(i), i, u"Project %1"_s.arg(i), 1, u"Design"_s));
    setAssignments(f, many);
    for (const Assignment &each : std::as_const(many))
        f.save(f.finished(5min, each));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QCOMPARE(model.rowCount(), 12); // two captions, nine to pick, the count
    QVERIFY(model.indexOfKey(9).isValid());
    model.setQuery(u"design"_s);
    QVERIFY(model.indexOfKey(9).isValid());
    QVERIFY(!model.indexOfKey(0).isValid());
    QCOMPARE(model.row(model.index(model.rowCount() - 1)).key, 0);
}

void PickerModelTest::standsStillWhileOpen()
{
    Fixture f;
    setAssignments(f, sample());
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QSignalSpy reset(&model, &PickerModel::modelReset);
    f.save(f.finished(20min, sample()[3]));
    setAssignments(f, sample());
    QCOMPARE(reset.count(), 0);
    model.setQuery({});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(listed(model).value(1), u"Halyard ticket machine, Design"_s);
    model.setQuery({});
    QCOMPARE(reset.count(), 1);
}

void PickerModelTest::followsNewAssignments()
{
    Fixture f;
    setAssignments(f, sample().mid(0, 1));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery(u"dev"_s);
    QCOMPARE(model.matchCount(), 0);
    setAssignments(f, sample());
    QCOMPARE(model.matchCount(), 1);
}

void PickerModelTest::listsFavourites()
{
    Fixture f;
    setAssignments(f, sample());
    f.save(f.finished(20min, sample()[0]));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto mark = [&](const Favourites &keys) {
        f.write(
            [&keys](Store::Writer &writer) { return writer.setDraft(picks::favouritesPlace, picks::written(keys)); });
        model.favouritesChanged();
    };
    const AssignmentKey gone{{99}, {99}};
    mark({keyOf(sample()[3]), gone, keyOf(sample()[0]), keyOf(sample()[1])});
    QCOMPARE(listed(model),
        (QStringList{u"Likely now"_s, u"Exhibition guide app, Design"_s, u"Favourites"_s,
            u"Halyard ticket machine, Design"_s, u"Exhibition guide app, Meetings"_s,
            u"3 projects. Type to search them all."_s})); // each once, and what can be booked on
    QVERIFY(model.row(model.index(1)).favourite);
    QCOMPARE(model.row(model.index(3)).key, 2);
    QVERIFY(model.row(model.index(3)).accessibleText.contains(u"favourite"_s));
    model.setQuery(u"web"_s);
    QVERIFY(!model.row(model.firstPick()).favourite);
    mark({});
    model.setQuery({});
    QCOMPARE(listed(model).size(), 3);
}

void PickerModelTest::tellsWhatIsLeft()
{
    Fixture f;
    setAssignments(f, sample());
    f.save(f.finished(20min, sample()[0]));
    f.save(f.finished(20min, sample()[2]));
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const auto tell = [&](std::chrono::seconds left) {
        const Budgets budgets{
            .readAt = f.clock.now(), .projects = {{sample()[0].project.id, Budget{.whole = 40h, .left = left}}}};
        f.write([&budgets](
                    Store::Writer &writer) { return writer.setDraft(picks::budgetsPlace, picks::written(budgets)); });
        model.budgetsChanged();
    };
    const auto row = [&model] { return model.row(model.indexOf(keyOf(sample()[0]))); };
    QCOMPARE(row().budget, QString());
    tell(31h + 30min);
    QCOMPARE(row().budget, u"31:30 left"_s);
    QVERIFY(!row().scarce);
    QVERIFY(row().accessibleText.contains(u"31:30 left"_s));
    QCOMPARE(model.row(model.indexOf(keyOf(sample()[2]))).budget, QString());
    tell(3h + 59min);
    QCOMPARE(row().budget, u"3:59 left"_s);
    QVERIFY(row().scarce);
    tell(-2h);
    QCOMPARE(row().budget, u"2:00 over"_s);
    QCOMPARE(reset.size(), 0); // an open list stands still
    f.clock.advance(25h);
    model.setQuery({});
    QCOMPARE(row().budget, QString()); // too old to be true
}

void PickerModelTest::saysNothingMatches()
{
    Fixture f;
    setAssignments(f, sample());
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery(u"zzz"_s);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.countText(), u"0 of 4 tasks"_s);
    QSignalSpy listed(&model, &PickerModel::listed);
    model.setQuery(u"zzzz"_s); // what says so names the words
    QCOMPARE(listed.count(), 1);
}

void PickerModelTest::isFastWithTwentyThousand()
{
    Fixture f;
    Assignments many;
    for (int i = 0; i < 20'000; ++i)
        many.append(assignment(i / 200 + 1, u"Client %1"_s.arg(i / 200), i / 10 + 1,
            u"Project %1 of some length"_s.arg(i / 10), i % 10 + 1, u"Task %1"_s.arg(i % 10)));
    setAssignments(f, many);
    LiveTime time(f.store(), f.clock);
    PickerModel model(f.store(), time);
    model.setQuery({}); // it opens
    QElapsedTimer timer;
    timer.start();
    for (const QString &words : {u"p"_s, u"pr"_s, u"pro"_s, u"proj task"_s, u"client 7 t"_s})
        model.setQuery(words);
    // Generous: sanitizers and a busy machine count too. A debug build alone takes about a tenth.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    model.setQuery(u"p"_s);
    QVERIFY(model.rowCount() < 500);
    QCOMPARE(model.countText(), u"20,000 of 20,000 tasks"_s);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::PickerModelTest)
#include "tst_pickermodel.moc"
