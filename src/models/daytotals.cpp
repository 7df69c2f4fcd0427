// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What a day adds up to, and what stands in an empty one.

#include "domain/calendar.h"
#include "domain/totals.h"
#include "models/daymodel.h"
#include "models/livetime.h"
#include "models/text.h"
#include "models/weekmodel.h"
#include "storage/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

bool cannotBeRead(SyncStatus::State state)
{
    switch (state) {
    case SyncStatus::State::Offline:
    case SyncStatus::State::Portal:
    case SyncStatus::State::SignInNeeded:
    case SyncStatus::State::WrongUser:
    case SyncStatus::State::NoAccess:
    case SyncStatus::State::NoToken:
        return true;
    default:
        return false;
    }
}

/// What running timers have beyond what their rows show: without it the time of reaching the target would waver.
seconds unseen(const QList<TimeEntry> &entries, const QDateTime &now, TimeFormat format)
{
    seconds sum{0};
    for (const TimeEntry &entry : entries) {
        if (entry.isRunning())
            sum += elapsed(entry, now) - shownTime(entry, now, format);
    }
    return sum;
}

/// The first whole minute that is not before `instant`.
QDateTime wholeMinute(const QDateTime &instant)
{
    const qint64 over = instant.toSecsSinceEpoch() % 60;
    return over == 0 ? instant : instant.addSecs(60 - over);
}

} // namespace

void DayModel::updateTotals()
{
    QList<TimeEntry> entries;
    for (const Item &item : std::as_const(m_items)) {
        if (!item.row.gap)
            entries.append(*item.stored.local);
    }
    const QDateTime now = m_time.now();
    const Totals sums = totalsOf(entries, now, m_company.timeFormat);

    DayTotals totals;
    totals.tracked = sums.tracked;
    totals.billable = sums.billable;
    totals.target = dayTarget(m_day, m_capacity);
    const bool today = m_day == m_time.today();
    if (totals.target > 0s) {
        totals.fraction = std::clamp(
            static_cast<double>(totals.tracked.count()) / static_cast<double>(totals.target.count()), 0.0, 1.0);
        if (today && totals.tracked < totals.target)
            totals.toGo = totals.target - totals.tracked;
    }
    if (totals.toGo && sums.running)
        totals.doneAt = now.addSecs((*totals.toGo - unseen(entries, now, m_company.timeFormat)).count());
    totals.trackedText = text::duration(totals.tracked, m_company.timeFormat);
    totals.text = totalsText(totals);
    totals.accessibleText = tr("Total %1").arg(text::spokenDuration(totals.tracked))
        + (totals.text.isEmpty() ? QString() : QString(u", "_s + totals.text));
    if (totals == m_totals)
        return;
    m_totals = totals;
    Q_EMIT totalsChanged();
}

QString DayModel::totalsText(const DayTotals &totals) const
{
    const TimeFormat format = m_company.timeFormat;
    QString billable = tr("%1 billable").arg(text::duration(totals.billable, format));
    const QString target = text::duration(totals.target, format);
    if (totals.target <= 0s)
        return billable;
    if (!totals.toGo)
        return text::dotted({billable, tr("%1 of %2", "tracked of target").arg(totals.trackedText, target)});
    const QString toGo = text::duration(*totals.toGo, format);
    if (!totals.doneAt)
        return text::dotted({billable, tr("%1 to go").arg(toGo)});
    return text::dotted({billable,
        tr("%1 to go, %2 at %3", "time left, target, clock")
            .arg(toGo, target, text::clock(wholeMinute(*totals.doneAt), m_time.clock().zone(), m_company.clock))});
}

void DayModel::updateState()
{
    State state = State::Rows;
    if (m_items.isEmpty())
        state = m_store.isFetched(m_day)   ? State::Empty
            : cannotBeRead(m_status.state) ? State::NotFetchedOffline
                                           : State::Fetching;
    QDate source;
    for (int back = 1; m_items.isEmpty() && back <= copyReach && !source.isValid(); ++back) {
        if (!m_store.entriesOn(m_day.addDays(-back)).isEmpty())
            source = m_day.addDays(-back);
    }
    if (state == m_state && source == m_copySource)
        return;
    m_state = state;
    m_copySource = source;
    Q_EMIT stateChanged();
}

} // namespace sheaf
