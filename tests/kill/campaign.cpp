// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "campaign.h"

#include "platform/instancelock.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

constexpr int randomMoments = 20;
constexpr int daysShown = 7;
constexpr std::chrono::seconds settling{400}; ///< Longer than any doubt takes before the next step.
constexpr int longest = 60'000; ///< For a step within a run; milliseconds.

/// Whatever of a damaged store or list of accounts was put aside.
QString putAside(const QString &profile)
{
    for (QDirIterator files(profile, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         files.hasNext();) {
        if (const QString name = files.next(); name.contains(".damaged"_L1))
            return name;
    }
    return {};
}

} // namespace

Campaign::Campaign(Rig &rig, const Moment &signedIn, const Moment &empty, const Scenario &scenario)
    : m_rig(rig)
    , m_scenario(scenario)
    , m_tracer(rig.profile(), rig.traceFile(), scenario.signsIn)
{
    m_rig.putBack(scenario.signsIn ? empty : signedIn);
    scenario.prepare(m_rig);
    if (!scenario.isWindow())
        m_words = scenario.words(m_rig);
    if (scenario.signsIn)
        m_input = m_rig.token();
    m_begin = m_rig.keep();
}

const simulator::Account &Campaign::account() const
{
    return m_rig.control().account();
}

qsizetype Campaign::creations() const
{
    const auto &log = m_rig.harvest().log().all();
    return std::count_if(log.begin(), log.end(), [](const simulator::LoggedRequest &request) {
        return request.method == "POST" && request.path.endsWith("/time_entries"_L1) && request.status == 201;
    });
}

QString Campaign::rehearse()
{
    m_rig.putBack(m_begin);
    const simulator::Account before = account();
    QElapsedTimer timer;
    timer.start();
    const Run run = runOnce(nullptr, {});
    m_duration = timer.elapsed();
    m_requests = static_cast<int>(m_rig.harvest().log().all().size());
    if (!run.reported)
        return run.ended.text();
    // On a slow machine a verb gives up before everything is sent.
    if (const QString restless = settle(); !restless.isEmpty())
        return restless;
    m_creations = creations();
    m_undone = Expected(before, before);
    m_done = Expected(before, account());
    if (const QString wrong = look(run, m_begin.at); !wrong.isEmpty())
        return wrong;
    m_rig.putBack(m_begin);
    const Run traced = runOnce(nullptr, m_tracer.recording());
    m_tracer.learn();
    if (!traced.reported)
        return traced.ended.text();
    return m_tracer.fileCalls().isEmpty() ? u"the trace shows nothing of the profile"_s : QString();
}

QList<Point> Campaign::points(quint32 seed) const
{
    QList<Point> all = pointsOf(m_tracer.fileCalls(), m_tracer.networkCalls());
    if (m_scenario.isWindow()) // A window goes on where a disk fails: nothing to wait for. The verbs show it.
        all.removeIf([](const Point &point) { return point.isFailure(); });
    for (int request = 1; request <= m_requests; ++request) {
        all.push_back(Point{Point::Kind::Unseen, {}, request});
        all.push_back(Point{Point::Kind::Unanswered, {}, request});
    }
    if (!m_scenario.isWindow())
        all.push_back(Point{Point::Kind::Answered, {}, 0});
    QRandomGenerator random(seed);
    for (int i = 0; i < randomMoments; ++i)
        all.push_back(Point{Point::Kind::Moment, {}, random.bounded(1000)});
    return all;
}

Campaign::Verdict Campaign::play(const Point &point)
{
    m_rig.putBack(m_begin);
    const QDateTime acted = m_scenario.acted ? m_begin.at : m_rig.harvest().now();
    const Run run = runOnce(&point, point.isTraced() ? m_tracer.doing(point) : QStringList());
    Verdict verdict{run.reached, {}};
    m_rig.harvest().faults().clear();
    verdict.violation = look(run, acted);
    if (!verdict.violation.isEmpty()) {
        verdict.violation += u" [%1]"_s.arg(run.ended.text());
        if (point.isTraced())
            verdict.violation += u'\n' + m_tracer.tail();
    }
    return verdict;
}

Campaign::Run Campaign::runOnce(const Point *point, const QStringList &tracing)
{
    using simulator::Fault;
    if (point && point->kind == Point::Kind::Unseen)
        m_rig.harvest().faults().add(Fault::stallBefore().after(point->number - 1));
    if (point && point->kind == Point::Kind::Unanswered)
        m_rig.harvest().faults().add(Fault::stallReply().after(point->number - 1));
    const QStringList commandLine = tracing + m_rig.command(m_words);
    Run run = m_scenario.isWindow() ? runWindow(point, commandLine) : runVerb(point, commandLine);
    run.reached = point && (point->isTraced() ? m_tracer.wasReached(*point) : run.ended.exitCode < 0);
    return run;
}

void Campaign::stopAt(const Point &point, QProcess &process) const
{
    if (point.kind == Point::Kind::Moment) {
        QTimer::singleShot(static_cast<int>(m_duration) * point.number / 1000, &process, &QProcess::kill);
    } else if (point.kind == Point::Kind::Answered) {
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, &QProcess::kill);
    } else if (!point.isTraced()) {
        // No signal comes from Harvest's log.
        auto *watch = new QTimer(&process);
        QObject::connect(watch, &QTimer::timeout, &process, [this, number = point.number, &process] {
            if (m_rig.harvest().log().all().size() >= number)
                process.kill();
        });
        watch->start(1);
    }
}

Campaign::Run Campaign::runVerb(const Point *point, const QStringList &commandLine)
{
    const std::unique_ptr<QProcess> process = Rig::start(commandLine, m_input);
    if (point)
        stopAt(*point, *process);
    Run run;
    run.ended = Rig::wait(*process);
    // What it said counts, also if it was killed before it ended.
    run.reported = run.ended.exitCode == 0 || (run.ended.exitCode < 0 && run.ended.out.endsWith(u'\n'));
    return run;
}

Campaign::Run Campaign::runWindow(const Point *point, const QStringList &commandLine)
{
    const std::unique_ptr<QProcess> window = Rig::start(commandLine);
    if (point)
        stopAt(*point, *window);
    const auto gone = [&] { return window->state() == QProcess::NotRunning; };
    const QString lock = m_rig.profile() + u"/run/instance.lock"_s;
    std::optional<qint64> holder;
    const bool up
        = QTest::qWaitFor([&] { return gone() || (holder = InstanceLock::lastHolder(lock)).has_value(); }, longest);
    Run run;
    run.reported = m_scenario.acted;
    if (!m_scenario.beside.isEmpty())
        run.reported = m_rig.run(m_scenario.beside).exitCode == 0;
    const auto sent = [&] { return m_rig.harvest().log().mutations() >= m_scenario.changes; };
    const bool done = !run.reported || QTest::qWaitFor([&] { return gone() || sent(); }, longest);
    if (!gone() && holder)
        ::kill(static_cast<pid_t>(*holder), SIGTERM);
    run.ended = Rig::wait(*window);
    run.ended.ended = run.ended.ended && up && done;
    return run;
}

/// Lets the program do its work in peace until nothing is left to do.
QString Campaign::settle()
{
    m_rig.clock().leap(settling);
    // A doubt about a new entry is over when Harvest twice did not know it, with minutes between.
    QTimer watch;
    qsizetype asked = 0;
    QObject::connect(&watch, &QTimer::timeout, &watch, [this, &asked] {
        const auto &log = m_rig.harvest().log().all();
        const auto probes = std::count_if(log.begin(), log.end(),
            [](const simulator::LoggedRequest &request) { return request.query.contains("external_reference_id"_L1); });
        if (std::exchange(asked, probes) < probes)
            m_rig.clock().leap(settling);
    });
    watch.start(1);
    if (m_scenario.signsIn && m_rig.run({u"status"_s}).exitCode != 0) {
        const Ended again = m_rig.run(m_rig.signInWords(), m_rig.token());
        if (again.exitCode != 0)
            return u"cannot sign in any more: "_s + again.text();
    }
    constexpr int tries = 3;
    Ended ended;
    for (int i = 0; i < tries; ++i) {
        ended = m_rig.run({u"sync"_s, u"--wait"_s, u"100"_s, u"--json"_s});
        const QJsonObject sync = ended.json().value(u"sync"_s).toObject();
        if (ended.exitCode == 0 && sync.value(u"need_you"_s).toInt() == 0)
            return {};
    }
    return u"does not come to rest: "_s + ended.text();
}

QString Campaign::look(const Run &run, const QDateTime &acted)
{
    if (!run.ended.ended)
        return u"hangs"_s;
    if (run.ended.exitCode > 0 && !m_scenario.isWindow() && run.ended.err.trimmed().count(u'\n') != 0)
        return u"says what is wrong in more than a sentence"_s;
    if (run.ended.exitCode > 0 && !m_scenario.isWindow() && !run.ended.err.startsWith("sheaf: "_L1))
        return u"does not say what is wrong"_s;
    if (const QString restless = settle(); !restless.isEmpty())
        return restless;
    if (const QString aside = putAside(m_rig.profile()); !aside.isEmpty())
        return u"took its data for damaged: "_s + aside;
    const QDateTime now = m_rig.harvest().now();
    const QString wrong = m_done->differenceTo(account(), acted, now);
    if (!wrong.isEmpty() && (run.reported || m_scenario.acted))
        return u"was done, but Harvest "_s + wrong;
    if (!wrong.isEmpty() && !m_undone->differenceTo(account(), acted, now).isEmpty())
        return u"is neither done nor undone: Harvest "_s + wrong;
    if (creations() > m_creations)
        return u"%1 entries were made in Harvest, not %2"_s.arg(creations()).arg(m_creations);
    const QDate from = m_rig.control().today(m_rig.user()).addDays(-daysShown);
    const Ended listed = m_rig.run({u"list"_s, u"--from"_s, from.toString(Qt::ISODate), u"--json"_s});
    return differenceOfList(listed.json().value(u"entries"_s).toArray(), account(), m_rig.user(), from);
}

} // namespace sheaf::kill
