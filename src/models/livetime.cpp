// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/livetime.h"

#include "domain/calendar.h"
#include "domain/totals.h"
#include "storage/store.h"

#include <algorithm>

namespace sheaf {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// The timer that counts among several, which only an unsettled stop can leave behind: the one started last.
std::optional<StoredEntry> newest(const QList<StoredEntry> &running)
{
    const auto last = std::max_element(running.begin(), running.end(),
        [](const StoredEntry &a, const StoredEntry &b) { return *a.local->timerStartedAt < *b.local->timerStartedAt; });
    return last == running.end() ? std::nullopt : std::optional(*last);
}

bool sameTimer(const std::optional<StoredEntry> &a, const std::optional<StoredEntry> &b)
{
    return a && b && a->id == b->id && a->local->timerStartedAt == b->local->timerStartedAt
        && a->local->tracked == b->local->tracked;
}

} // namespace

LiveTime::LiveTime(Store &store, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_alarm(clock)
{
    connect(&store, &Store::changed, this, &LiveTime::apply);
    readAccount();
    readRunning();
    m_today = today();
    schedule();
}

QDateTime LiveTime::now() const
{
    if (!m_running)
        return m_clock.now();
    return m_anchorWall.addMSecs((m_clock.monotonic() - m_anchorMonotonic).count());
}

QDate LiveTime::today() const
{
    return harvestDay(m_clock.now(), m_zone);
}

std::chrono::seconds LiveTime::elapsed() const
{
    return m_running ? sheaf::elapsed(*m_running->local, now()) : 0s;
}

void LiveTime::setSecondsWanted(bool wanted)
{
    m_secondsWanted = wanted;
    schedule();
}

void LiveTime::setVisible(bool visible)
{
    m_visible = visible;
    refresh();
}

void LiveTime::refresh()
{
    look();
    schedule();
}

void LiveTime::trustClock()
{
    constexpr milliseconds noise = 2s;
    if (!m_running || std::chrono::abs(milliseconds(now().msecsTo(m_clock.now()))) <= noise)
        return;
    anchor();
    refresh();
}

void LiveTime::apply(const ChangeSet &changes)
{
    if (changes.account)
        readAccount();
    if (!changes.entries.isEmpty())
        readRunning();
    refresh();
}

void LiveTime::readAccount()
{
    const std::optional<User> user = m_store.user();
    const std::optional<QTimeZone> zone = user ? harvestZone(user->timezoneName) : std::nullopt;
    m_zone = zone.value_or(m_clock.zone());
    m_format = m_store.company().value_or(Company{}).timeFormat;
}

void LiveTime::readRunning()
{
    std::optional<StoredEntry> running = newest(m_store.running());
    if (running && !sameTimer(running, m_running)) {
        anchor();
        m_shown = shownTime(*running->local, m_anchorWall, m_format);
    }
    m_running = std::move(running);
}

void LiveTime::anchor()
{
    m_anchorWall = m_clock.now();
    m_anchorMonotonic = m_clock.monotonic();
}

/// Says what turned since it was last said.
void LiveTime::look()
{
    const QDate day = today();
    if (day != m_today) {
        m_today = day;
        Q_EMIT dayTurned();
    }
    if (!m_running)
        return;
    const std::chrono::seconds shown = shownTime(*m_running->local, now(), m_format);
    if (shown != m_shown) {
        m_shown = shown;
        Q_EMIT minuteTurned();
    }
    if (m_secondsWanted && m_visible)
        Q_EMIT secondTurned();
}

milliseconds LiveTime::untilNextTurn() const
{
    const milliseconds ticking(m_running->local->timerStartedAt->msecsTo(now()));
    if (ticking < 0ms)
        return std::min<milliseconds>(-ticking, 1min); // started in the future, by a clock that is ahead of ours
    const milliseconds time = ticking + m_running->local->tracked;
    if (m_secondsWanted && m_visible)
        return 1s - time % 1s;
    if (m_format == TimeFormat::Decimal)
        return 36s - (time + 18s) % 36s;
    return 1min - time % 1min;
}

milliseconds LiveTime::untilMidnight() const
{
    const milliseconds wait(m_clock.now().msecsTo(instantOf(m_today.addDays(1), QTime(0, 0), m_zone)));
    return std::clamp<milliseconds>(wait, 1s, 24h);
}

void LiveTime::schedule()
{
    milliseconds wait = untilMidnight();
    if (m_running)
        wait = std::min(wait, untilNextTurn());
    m_alarm.set(wait, [this] { refresh(); });
}

} // namespace sheaf
