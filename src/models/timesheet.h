// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "domain/recents.h"
#include "models/conflict.h"
#include "models/daymodel.h"
#include "models/livetime.h"
#include "models/pickermodel.h"
#include "models/statusmodel.h"
#include "models/timermodel.h"
#include "models/weekmodel.h"

#include <QSet>

#include <memory>
#include <optional>

namespace sheaf {

class ChangesModel;
class SyncEngine;
struct HistoryStep;

/// Everything a window shows of one account. Views read here and act through app's Tracker; they never see the store.
/// One for each open account; it lives shorter than store and engine.
class Timesheet : public QObject
{
    Q_OBJECT

public:
    /// Begins with today. `clock` runs in Harvest's time, like the one the commands use.
    Timesheet(Store &store, SyncEngine &sync, Clock &clock, QObject *parent = nullptr);
    ~Timesheet() override;

    DayModel &day() { return m_day; }

    WeekModel &week() { return m_week; }

    TimerModel &timer() { return m_timer; }

    PickerModel &picker() { return m_picker; }

    StatusModel &status() { return m_status; }

    /// What is not in Harvest yet, and what was deleted. Made when it is first asked for, and not active then.
    ChangesModel &changes();

    /// Shows a day in list and strip, and asks for it (and its week) to be read from Harvest.
    void setDay(QDate day);

    /// The account's rules; the defaults until they are known.
    const Company &company() const { return m_company; }

    const User &user() const { return m_user; }

    /// 0–9.
    int clientColor(ClientId client) const;
    /// The person's Harvest zone.
    QTimeZone zone() const;
    QDate today() const;
    /// Now (UTC) as the running times are measured.
    QDateTime now() const;
    /// What was used lately, most recent first; at most twenty.
    QList<Recent> recents(int limit) const;
    /// What the person marked and can still book on, in the order of marking.
    Assignments favourites() const;
    /// After one was marked, or a mark taken away.
    void favouritesChanged();
    /// The two sides of an entry that was changed in both places; none when it was not (any more).
    std::optional<ConflictTable> conflict(const EntryId &id) const;

    /// The row of any entry that is here, also of one that was deleted here; none when it is gone.
    std::optional<EntryRow> row(const EntryId &id) const;
    /// What became of an entry, newest step first.
    QList<HistoryStep> history(const EntryId &id) const;

    /// See models/changelog.h.
    QString changeLog() const;

    /// Some window shows this account: seconds, countdowns and frequent looks at Harvest make sense.
    void setVisible(bool visible);
    /// The computer woke up, or the time may have changed in some other way.
    void refresh();

Q_SIGNALS:
    /// Company or user.
    void accountChanged();
    /// Today is another day. A window that showed the old today may follow.
    void todayChanged();
    /// What can be started: a favourite, or what was used lately.
    /// A moment after it happened, once for many; recents() is up to date at once.
    void recentsChanged();
    /// There is more to tell of these, or they changed.
    void entriesChanged(const QSet<sheaf::EntryId> &entries);

private:
    void readAccount();
    bool touchesRecents(const ChangeSet &changes) const;

    Store &m_store;
    SyncEngine &m_sync;
    mutable std::optional<QList<Recent>> m_recents; ///< As worked out since the last change.
    mutable QDate m_recentsSince; ///< The oldest day looked through for them; invalid: all days.
    Company m_company;
    User m_user;
    LiveTime m_time;
    DayModel m_day;
    WeekModel m_week;
    TimerModel m_timer;
    PickerModel m_picker;
    StatusModel m_status;
    Alarm m_recentsAlarm;
    std::unique_ptr<ChangesModel> m_changes;
    QDateTime m_checkedAt;
};

} // namespace sheaf
