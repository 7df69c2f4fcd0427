// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/timeentry.h"

#include <QRandomGenerator>
#include <QtDebug>

namespace sheaf::samples {

inline Assignment assignment(qint64 project, qint64 task, const QString &client = QStringLiteral("Acme"))
{
    return Assignment{Client{ClientId{1}, client},
        Project{ProjectId{project}, QStringLiteral("Project %1").arg(project), QString()},
        Task{TaskId{task}, QStringLiteral("Task %1").arg(task)}, true, true};
}

inline QDateTime utc(int hour, int minute = 0, int second = 0)
{
    return QDateTime(QDate(2026, 3, 2), QTime(hour, minute, second), Qt::UTC);
}

/// One hour on 2026-03-02, stopped, project 10 and task 20.
inline TimeEntry entry()
{
    TimeEntry entry;
    entry.user = UserId{7};
    assign(entry, assignment(10, 20));
    entry.spentDate = QDate(2026, 3, 2);
    entry.tracked = std::chrono::hours(1);
    entry.notes = QStringLiteral("notes");
    entry.createdAt = utc(8);
    entry.updatedAt = utc(9);
    return entry;
}

/// As entry(), with its timer running since 9:00 UTC.
inline TimeEntry running()
{
    TimeEntry running = entry();
    running.timerStartedAt = utc(9);
    return running;
}

/// The seed for random tests: the same each run unless SHEAF_SEED asks for another, and printed, so that a failure can
/// be had again.
inline quint32 seed()
{
    bool chosen = false;
    const int wanted = qEnvironmentVariableIntValue("SHEAF_SEED", &chosen);
    const quint32 seed = chosen ? quint32(wanted) : 20261121U;
    qInfo("SHEAF_SEED=%u", seed);
    return seed;
}

} // namespace sheaf::samples
