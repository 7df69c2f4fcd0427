// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/weekmodel.h"

#include "domain/totals.h"
#include "models/livetime.h"
#include "models/text.h"
#include "storage/store.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr int workingDays = 5;

double fractionOf(seconds total, seconds target)
{
    if (target <= 0s)
        return 0;
    return std::clamp(static_cast<double>(total.count()) / static_cast<double>(target.count()), 0.0, 1.0);
}

void fill(DayCell &cell, const Totals &totals, seconds target, TimeFormat format)
{
    cell.total = totals.tracked;
    cell.runningHere = totals.running;
    cell.totalText = totals.tracked == 0s && !totals.running ? u"–"_s : text::duration(totals.tracked, format);
    cell.fraction = fractionOf(totals.tracked, target);
}

QString spoken(const QString &name, const DayCell &cell)
{
    return name + u", "_s + text::spokenDuration(cell.total);
}

} // namespace

seconds dayTarget(QDate day, seconds weeklyCapacity)
{
    return day.dayOfWeek() <= workingDays ? std::max(weeklyCapacity, 0s) / workingDays : 0s;
}

WeekModel::WeekModel(Store &store, LiveTime &time, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_time(time)
{
    connect(&store, &Store::changed, this, &WeekModel::apply);
    connect(&time, &LiveTime::minuteTurned, this, [this] {
        if (m_whole.runningHere)
            update();
    });
    connect(&time, &LiveTime::dayTurned, this, &WeekModel::update);
    readAccount();
    setDay(time.today());
}

void WeekModel::setDay(QDate day)
{
    if (!day.isValid())
        return;
    m_day = day;
    const DateRange week = weekOf(day, m_company.weekStart);
    if (week == m_week)
        return;
    m_week = week;
    update();
}

void WeekModel::apply(const ChangeSet &changes)
{
    if (changes.account) {
        readAccount();
        m_week = weekOf(m_day, m_company.weekStart);
    }
    const bool here
        = std::any_of(changes.days.begin(), changes.days.end(), [this](QDate day) { return m_week.contains(day); });
    if (changes.account || here)
        update();
}

void WeekModel::readAccount()
{
    m_company = m_store.company().value_or(Company{});
    m_capacity = m_store.user().value_or(User{}).weeklyCapacity;
}

void WeekModel::update()
{
    QHash<QDate, QList<TimeEntry>> entries;
    for (const StoredEntry &entry : m_store.entriesIn(m_week)) {
        if (entry.isVisible())
            entries[entry.local->spentDate].append(*entry.local);
    }
    const QDate today = m_time.today();
    const TimeFormat format = m_company.timeFormat;
    QList<DayCell> days;
    Totals sum;
    for (QDate day = m_week.from; day <= m_week.to; day = day.addDays(1)) {
        const Totals totals = totalsOf(entries.value(day), m_time.now(), format);
        sum.tracked += totals.tracked;
        sum.running = sum.running || totals.running;
        DayCell cell;
        cell.date = day;
        cell.caption = text::dayCaption(day);
        cell.narrowCaption = text::narrowDayCaption(day);
        cell.isToday = day == today;
        cell.isFuture = day > today;
        fill(cell, totals, dayTarget(day, m_capacity), format);
        cell.accessibleText = spoken(text::longDay(day, today), cell);
        days.append(cell);
    }
    DayCell whole;
    whole.caption = tr("Week");
    whole.narrowCaption = whole.caption;
    fill(whole, sum, m_capacity, format);
    whole.accessibleText = spoken(whole.caption, whole);
    if (days == m_days && whole == m_whole)
        return;
    m_days = days;
    m_whole = whole;
    Q_EMIT changed();
}

} // namespace sheaf
