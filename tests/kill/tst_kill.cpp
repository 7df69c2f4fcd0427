// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The real program, killed at each of its system calls, and each of them failing. See docs/reliability.md.

#include "campaign.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

int numberFrom(const char *variable, int otherwise)
{
    bool ok = false;
    const int number = qEnvironmentVariableIntValue(variable, &ok);
    return ok && number > 0 ? number : otherwise;
}

/// Where scenarios begin, by whether the account writes start and end.
struct Beginning
{
    explicit Beginning(bool timestamps)
        : rig(timestamps)
        , empty(rig.keep())
    {
        const Ended added = rig.run(rig.signInWords(), rig.token());
        const Ended synced = rig.run({u"sync"_s});
        if (added.exitCode != 0 || synced.exitCode != 0)
            qFatal("%s; %s", qPrintable(added.text()), qPrintable(synced.text()));
        signedIn = rig.keep();
    }

    Rig rig;
    Moment empty;
    Moment signedIn;
};

constexpr int usualStep = 400;

} // namespace

class KillTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();
    void cleanupTestCase() const;

private:
    Beginning &beginning(bool timestamps);

    std::map<bool, std::unique_ptr<Beginning>> m_beginnings;
    const QString m_wanted = qEnvironmentVariable("SHEAF_KILL_POINT");
    const QRegularExpression m_only
        = QRegularExpression::fromWildcard(m_wanted.isEmpty() ? u"*"_s : m_wanted, Qt::CaseSensitive);
    const int m_every = numberFrom("SHEAF_KILL_EVERY", m_wanted.isEmpty() ? usualStep : 1);
    const int m_seed = numberFrom("SHEAF_KILL_SEED", 1);
    QElapsedTimer m_timer;
    int m_next = 0; ///< Counts over all scenarios, so that each k-th point is another one in each.
    int m_played = 0;
    int m_reached = 0;
    int m_violations = 0;
};

void KillTest::initTestCase()
{
    if (const QString obstacle = Tracer::obstacle(); !obstacle.isEmpty())
        QSKIP(qPrintable(obstacle));
    qInfo("every %d. point; seed %d (SHEAF_KILL_EVERY, SHEAF_KILL_SEED)", m_every, m_seed);
    m_next = m_seed % m_every;
    m_timer.start();
}

Beginning &KillTest::beginning(bool timestamps)
{
    std::unique_ptr<Beginning> &found = m_beginnings[timestamps];
    if (!found)
        found = std::make_unique<Beginning>(timestamps);
    return *found;
}

void KillTest::nothingIsLostOrDoubled_data()
{
    QTest::addColumn<int>("scenario");
    const bool all = m_every < usualStep || !m_wanted.isEmpty();
    for (int i = 0; i < scenarios().size(); ++i) {
        if (all || scenarios().at(i).always)
            QTest::newRow(scenarios().at(i).name) << i;
    }
}

void KillTest::nothingIsLostOrDoubled()
{
    QFETCH(int, scenario);
    Beginning &begin = beginning(scenarios().at(scenario).timestamps);
    Campaign campaign(begin.rig, begin.signedIn, begin.empty, scenarios().at(scenario));
    const QString badRehearsal = campaign.rehearse();
    QVERIFY2(badRehearsal.isEmpty(), qPrintable(badRehearsal));
    const QList<Point> points = campaign.points(static_cast<quint32>(m_seed));
    int played = 0;
    int reached = 0;
    int violations = 0;
    for (const Point &point : points) {
        if (!m_only.match(point.text()).hasMatch() || m_next++ % m_every != 0)
            continue;
        const Campaign::Verdict verdict = campaign.play(point);
        ++played;
        reached += verdict.reached ? 1 : 0;
        if (!verdict.violation.isEmpty()) {
            ++violations;
            qWarning(
                "%s, %s: %s", scenarios().at(scenario).name, qPrintable(point.text()), qPrintable(verdict.violation));
        }
    }
    qInfo("%d of %d points, %d of them reached, %d violations; %lld s so far", played, static_cast<int>(points.size()),
        reached, violations, m_timer.elapsed() / 1000);
    m_played += played;
    m_reached += reached;
    m_violations += violations;
    QCOMPARE(violations, 0);
}

void KillTest::cleanupTestCase() const
{
    if (m_played > 0)
        qInfo("in all %d points, %d of them reached, %d violations; %lld s", m_played, m_reached, m_violations,
            m_timer.elapsed() / 1000);
}

} // namespace sheaf::kill

QTEST_GUILESS_MAIN(sheaf::kill::KillTest)
#include "tst_kill.moc"
