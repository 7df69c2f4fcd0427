// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "domain/account.h"
#include "storage/changeset.h"
#include "storage/storedentry.h"

#include <QObject>
#include <QTimeZone>

namespace sheaf {

class Store;

/// What time it is for one account's timesheet, and when its shown times turn. Shared by the models so that row, total,
/// timer and tray never disagree.
///
/// The running timer is shown from its start by the wall clock at the moment it was first seen, and goes on by the
/// monotonic clock: setting the computer's clock never makes it jump. Only Harvest's own time corrects it.
///
/// Wake-ups: one each time the running timer's shown time turns (see shownTime(): a minute, or a hundredth of an hour),
/// each second while that is wanted and visible; and one at midnight. Nothing runs: only the one at midnight.
class LiveTime : public QObject
{
    Q_OBJECT

public:
    LiveTime(Store &store, Clock &clock, QObject *parent = nullptr);

    /// Now (UTC) as running times are measured: the anchored wall clock.
    QDateTime now() const;
    /// The day it is for the person's Harvest timesheet.
    QDate today() const;

    /// The person's Harvest zone; the computer's when Harvest's name for it is unknown.
    QTimeZone zone() const { return m_zone; }

    Clock &clock() const { return m_clock; }

    /// The entry whose timer runs; the newest if there are several.
    const std::optional<StoredEntry> &running() const { return m_running; }

    /// The running entry's time at now(), never negative; 0 when nothing runs.
    std::chrono::seconds elapsed() const;

    void setSecondsWanted(bool wanted);
    /// Some window shows this account.
    void setVisible(bool visible);
    /// Looks at the clock again: after the computer slept.
    void refresh();
    /// The wall clock was just compared with Harvest's: when running times were measured from another, they move over.
    void trustClock();

Q_SIGNALS:
    /// The running timer's shown time is another one.
    void minuteTurned();
    /// The running timer passed a second; only when wanted and visible.
    void secondTurned();
    /// Today is another day, or the zone changed.
    void dayTurned();

private:
    void apply(const ChangeSet &changes);
    void readAccount();
    void readRunning();
    void anchor();
    void schedule();
    void look();
    std::chrono::milliseconds untilNextTurn() const;
    std::chrono::milliseconds untilMidnight() const;

    Store &m_store;
    Clock &m_clock;
    Alarm m_alarm;
    QTimeZone m_zone;
    std::optional<StoredEntry> m_running;
    QDateTime m_anchorWall;
    std::chrono::milliseconds m_anchorMonotonic{0};
    QDate m_today;
    TimeFormat m_format = TimeFormat::HoursMinutes;
    std::chrono::seconds m_shown{0};
    bool m_secondsWanted = false;
    bool m_visible = false;
};

} // namespace sheaf
