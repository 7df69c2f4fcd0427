// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/state.h"

#include <QJsonArray>
#include <QString>

namespace sheaf::kill {

/// What an account's time entries should be. Timers are compared by when they really ran.
class Expected
{
public:
    /// After a run that went well, from `before` and `after` it.
    Expected(const simulator::Account &before, const simulator::Account &after);

    /// Empty, or how the entries differ. `acted`: when the person did what the run was about, in Harvest's time.
    QString differenceTo(const simulator::Account &account, const QDateTime &acted, const QDateTime &now) const;

private:
    struct Line
    {
        QString key; ///< Whose, on what, for what, and whether it runs.
        enum class Time : std::uint8_t { Fixed, RanUntilActed, RunsSince, RunsSinceActed } time = Time::Fixed;
        qint64 seconds = 0; ///< Beside what the timer counted.
        QDateTime since; ///< When the timer began.

        qint64 at(const QDateTime &acted, const QDateTime &now) const;
    };

    QList<Line> m_lines;
};

/// Empty, or how the entries that `sheaf list --json` tells of differ from those of the account's user since `from`.
QString differenceOfList(const QJsonArray &listed, const simulator::Account &account, qint64 user, QDate from);

} // namespace sheaf::kill
