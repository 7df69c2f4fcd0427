// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "oracle.h"
#include "points.h"
#include "scenarios.h"

#include <optional>

namespace sheaf::kill {

/// A scenario, everything that can happen to it, and what has to be true afterwards.
class Campaign
{
public:
    /// `signedIn`, `empty`: where scenarios begin.
    Campaign(Rig &rig, const Moment &signedIn, const Moment &empty, const Scenario &scenario);

    /// Empty, or why the scenario does not go well even when nothing happens to it.
    QString rehearse();

    /// All points, those at random moments drawn from the seed.
    QList<Point> points(quint32 seed) const;

    struct Verdict
    {
        bool reached = false; ///< The point was: the program did not take another way or end before it.
        QString violation; ///< Empty: everything is as it has to be.
    };

    /// Begins anew, does what the point says, starts the program again and looks at Harvest and the store.
    Verdict play(const Point &point);

private:
    struct Run
    {
        Ended ended;
        bool reported = false; ///< The program said that it is done.
        bool reached = false;
    };

    Run runOnce(const Point *point, const QStringList &tracing);
    Run runVerb(const Point *point, const QStringList &commandLine);
    Run runWindow(const Point *point, const QStringList &commandLine);
    void stopAt(const Point &point, QProcess &process) const;
    QString settle();
    QString look(const Run &run, const QDateTime &acted);
    qsizetype creations() const;
    const simulator::Account &account() const;

    Rig &m_rig;
    Moment m_begin;
    const Scenario &m_scenario;
    QStringList m_words;
    QByteArray m_input;
    Tracer m_tracer;
    std::optional<Expected> m_undone;
    std::optional<Expected> m_done;
    int m_requests = 0;
    qint64 m_duration = 0;
    qsizetype m_creations = 0; ///< Of entries, when nothing happens.
};

} // namespace sheaf::kill
