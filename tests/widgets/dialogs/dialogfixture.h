// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/tracker.h"
#include "models/fixture.h"
#include "models/timesheet.h"
#include "sync/syncengine.h"

#include <QWidget>

namespace sheaf {

/// A timesheet on disk with the projects of the look's pictures, its commands and its models; no network.
class DialogFixture : public Fixture
{
public:
    explicit DialogFixture(TimerMode mode = TimerMode::Duration, TimeFormat format = TimeFormat::HoursMinutes)
        : Fixture(mode, format)
        , m_clock(clock)
        , m_sync(store(), m_clock)
        , tracker(store(), m_clock)
        , sheet(store(), m_sync, m_clock)
    {
        setAssignments(usual());
        sheet.setDay(today());
    }

    void setAssignments(const Assignments &assignments)
    {
        write([&assignments](Store::Writer &writer) { return writer.setAssignments(assignments); });
    }

    static Assignment booking(qint64 client, const QString &clientName, qint64 project, const QString &projectName,
        qint64 task, const QString &taskName, bool active = true, const QString &code = {})
    {
        return Assignment{Client{ClientId{client}, clientName}, Project{ProjectId{project}, projectName, code},
            Task{TaskId{task}, taskName}, true, active};
    }

    static Assignments usual()
    {
        const QString halden = QStringLiteral("Halden Museum");
        const QString guide = QStringLiteral("Exhibition guide app");
        const QString design = QStringLiteral("Design");
        return {
            webShop(),
            booking(1, QStringLiteral("Oriel Coffee"), 1, QStringLiteral("Web shop relaunch"), 2, design),
            exhibition(),
            booking(2, halden, 2, guide, 21, QStringLiteral("Design review")),
            booking(2, halden, 22, QStringLiteral("Website care 2026"), 2, design, true, QStringLiteral("HM-26")),
            booking(2, halden, 23, QStringLiteral("Website care 2025"), 2, design, false),
            booking(3, QStringLiteral("Skerry Ferries"), 31, QStringLiteral("Halyard ticket machine"), 2, design),
            booking(4, QStringLiteral("Villa Verde"), 41, QStringLiteral("Concert hall website"), 2, design),
            booking(5, QStringLiteral("<b>R&D</b>"), 51, QStringLiteral("<i>Markup</i> & more"), 51,
                QStringLiteral("<u>T&ests</u>")),
        };
    }

private:
    HarvestClock m_clock;
    SyncEngine m_sync;

public:
    Tracker tracker;
    Timesheet sheet;
};

/// The part of a dialog with this name; the test fails without it.
template <typename T>
T *part(QWidget *dialog, const char *name)
{
    T *found = dialog->findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

} // namespace sheaf
