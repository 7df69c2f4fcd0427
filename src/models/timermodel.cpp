// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/timermodel.h"

#include "domain/calendar.h"
#include "domain/totals.h"
#include "models/livetime.h"
#include "models/rowbuilder.h"
#include "models/text.h"
#include "models/wording.h"
#include "storage/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

using std::chrono::seconds;

namespace {

/// How far back a deletion is looked for that was undone.
constexpr int nearSteps = 20;

QString projectAndTask(const EntryRow &row)
{
    return QStringList{row.project, row.task}.join(", "_L1);
}

/// The entry used last, found again with its id.
std::optional<StoredEntry> lastUsed(const Store &store)
{
    const QList<TimeEntry> latest = store.latest(1);
    if (latest.isEmpty())
        return std::nullopt;
    const QList<StoredEntry> day = store.entriesOn(latest.constFirst().spentDate);
    const auto found = std::find_if(
        day.rbegin(), day.rend(), [&latest](const StoredEntry &entry) { return entry.local == latest.constFirst(); });
    return found == day.rend() ? std::nullopt : std::optional(*found);
}

/// When the timer was stopped here the last time, as far as `history` tells. Of a stop elsewhere only the moment we
/// heard of it is known.
std::optional<QDateTime> stopOf(const QList<HistoryItem> &history)
{
    const HistoryItem *stop = nullptr;
    for (const HistoryItem &item : history) {
        const bool stopped = item.before && item.after && item.before->isRunning() && !item.after->isRunning();
        if (stopped && (stop == nullptr || item.at > stop->at))
            stop = &item;
    }
    return stop != nullptr && stop->author != Author::Harvest ? std::optional(stop->at) : std::nullopt;
}

} // namespace

TimerModel::TimerModel(Store &store, LiveTime &time, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_time(time)
{
    connect(&store, &Store::changed, this, &TimerModel::apply);
    connect(&time, &LiveTime::minuteTurned, this, &TimerModel::minute);
    connect(&time, &LiveTime::secondTurned, this, &TimerModel::tick);
    connect(&time, &LiveTime::dayTurned, this, &TimerModel::update);
    readAccount();
    update();
}

seconds TimerModel::elapsed() const
{
    return m_time.elapsed();
}

QString TimerModel::timeText() const
{
    return m_running ? m_row.timeText : text::duration(seconds(0), m_company.timeFormat);
}

QString TimerModel::secondsText() const
{
    if (!m_running || m_company.timeFormat == TimeFormat::Decimal)
        return {};
    return u":%1"_s.arg(elapsed().count() % 60, 2, 10, QLatin1Char('0'));
}

QString TimerModel::idleTitle() const
{
    return tr("Nothing is running");
}

QString TimerModel::continueText(bool hideNames) const
{
    if (!hasLast())
        return {};
    return hideNames ? tr("Continue") : tr("Continue %1", "a task").arg(m_row.task);
}

std::optional<AssignmentKey> TimerModel::assignment() const
{
    return m_entry && m_entry->local ? std::optional(keyOf(*m_entry->local)) : std::nullopt;
}

QString TimerModel::windowTitle(QDate shownDay, bool hideNames) const
{
    if (!m_running)
        return wording::windowTitle(shownDay, m_time.today());
    if (hideNames)
        return tr("%1 — Sheaf", "a time").arg(timeText());
    return tr("%1 %2 — Sheaf", "a time and a project").arg(timeText(), m_row.project);
}

QString TimerModel::trayTitle(bool hideNames) const
{
    if (!m_running)
        return idleTitle();
    return hideNames ? tr("A timer is running") : text::dotted({m_row.project, m_row.client});
}

QString TimerModel::trayText(bool hideNames) const
{
    if (m_running && !hideNames)
        return QStringList{m_row.task, menuText()}.join(", "_L1);
    if (m_running || hideNames || !hasLast())
        return menuText();
    const QString last
        = m_lastUntil.isEmpty() ? tr("Last: %1").arg(m_row.task) : tr("Last: %1 until %2").arg(m_row.task, m_lastUntil);
    return text::dotted({last, tr("today %1").arg(m_todayText)});
}

QString TimerModel::menuTitle(bool hideNames) const
{
    if (!m_running || hideNames)
        return trayTitle(hideNames);
    return projectAndTask(m_row);
}

QString TimerModel::menuText() const
{
    if (!m_running)
        return tr("Today %1").arg(m_todayText);
    return text::dotted({timeText(), tr("today %1").arg(m_todayText)});
}

void TimerModel::setSecondsWanted(bool wanted)
{
    m_time.setSecondsWanted(wanted);
}

void TimerModel::apply(const ChangeSet &changes)
{
    if (changes.account)
        readAccount();
    if (changes.account || !changes.entries.isEmpty())
        update();
}

void TimerModel::readAccount()
{
    m_company = m_store.company().value_or(Company{});
}

void TimerModel::update()
{
    const bool running = m_time.running().has_value();
    m_entry = running ? m_time.running() : lastUsed(m_store);
    const EntryRow row = m_entry ? rowOf(*m_entry) : EntryRow{};
    const QString until = m_entry && !running ? lastUntil(*m_entry) : QString();
    const QString today = sumOfToday();
    if (running == m_running && row == m_row && until == m_lastUntil && today == m_todayText)
        return;
    m_running = running;
    m_row = row;
    m_lastUntil = until;
    m_todayText = today;
    Q_EMIT changed();
}

EntryRow TimerModel::rowOf(const StoredEntry &entry) const
{
    return makeRow(
        entry, RowSurroundings{m_company, m_time.now(), m_store.clientColor(entry.local->client.id), false, {}});
}

QString TimerModel::lastText() const
{
    if (!hasLast())
        return {};
    const QString what = QStringList{m_row.task, m_row.project}.join(", "_L1);
    return m_lastUntil.isEmpty() ? tr("Last: %1").arg(what) : tr("Last: %1 until %2").arg(what, m_lastUntil);
}

/// When the last entry stopped, as far as that is known: its end time, or the moment it was stopped here.
QString TimerModel::lastUntil(const StoredEntry &entry)
{
    if (entry.local->spentDate != m_time.today())
        return {};
    if (m_company.timerMode == TimerMode::StartAndEnd && entry.local->endedTime)
        return text::clock(*entry.local->endedTime, m_company.clock);
    const QList<HistoryItem> history = m_store.history(entry.id);
    std::optional<QDateTime> at = stopOf(history);
    if (!at) {
        if (m_restored.entry != entry.id || m_restored.steps != history.size())
            m_restored = {entry.id, history.size(), stoppedBefore(history)};
        at = m_restored.stoppedAt;
    }
    return at ? text::clock(*at, m_time.clock().zone(), m_company.clock) : QString(); // as every moment in the window
}

/// When a deleted entry had stopped that was brought back under a new id, as `history` tells: its own begins with that.
std::optional<QDateTime> TimerModel::stoppedBefore(const QList<HistoryItem> &history) const
{
    const auto added = std::find_if(history.begin(), history.end(),
        [](const HistoryItem &item) { return !item.before && item.after && item.author != Author::Harvest; });
    if (added == history.end())
        return std::nullopt;
    const QList<HistoryItem> steps = m_store.lastUserChanges(nearSteps);
    for (const HistoryItem &step : steps) {
        const bool same = step.before && !step.after && step.at <= added->at
            && keyOf(*step.before) == keyOf(*added->after) && step.before->spentDate == added->after->spentDate
            && step.before->notes == added->after->notes;
        if (same && step.before->isRunning())
            return step.at;
        if (same && step.before->tracked == added->after->tracked)
            return stopOf(m_store.history(step.entry));
    }
    return std::nullopt;
}

QString TimerModel::sumOfToday() const
{
    QList<TimeEntry> entries;
    for (const StoredEntry &entry : m_store.entriesOn(m_time.today()))
        entries.append(*entry.local);
    return text::duration(totalsOf(entries, m_time.now(), m_company.timeFormat).tracked, m_company.timeFormat);
}

/// The shown time turned: everything else stays what it was.
void TimerModel::minute()
{
    if (!m_running)
        return;
    m_row = rowOf(*m_entry);
    m_todayText = sumOfToday();
    Q_EMIT tick();
}

} // namespace sheaf
