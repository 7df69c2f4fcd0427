// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QObject>
#include <QPointer>

#include <algorithm>
#include <optional>
#include <vector>

namespace sheaf {

/// A clock that stands still until a test moves it. The wall clock and the monotonic one move together in advance(),
/// and can be set apart with jumpWall() and sleep().
class ManualClock final : public Clock
{
public:
    /// Starts at `start`, an instant in UTC.
    explicit ManualClock(const QDateTime &start, const QTimeZone &zone = QTimeZone::utc())
        : m_now(start.toUTC())
        , m_zone(zone)
    {
    }

    /// Starts at an ISO 8601 instant such as u"2026-03-02T09:00:00Z".
    explicit ManualClock(QStringView start = u"2026-03-02T09:00:00Z", const QTimeZone &zone = QTimeZone::utc())
        : ManualClock(QDateTime::fromString(start.toString(), Qt::ISODateWithMs), zone)
    {
        Q_ASSERT(m_now.isValid());
    }

    QDateTime now() const override { return m_now; }

    std::chrono::milliseconds monotonic() const override { return m_monotonic; }

    QTimeZone zone() const override { return m_zone; }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        const auto due = m_monotonic + std::max(delay, std::chrono::milliseconds(0));
        m_calls.push_back(Call{due, m_nextOrder++, QPointer<QObject>(context), std::move(fn)});
    }

    /// Moves both clocks on and makes every call that falls due on the way, in the order of their times (calls due at
    /// the same time: first come, first served), also those that are asked for meanwhile. Posted events are delivered
    /// before the first call and after each, as a running event loop would.
    void advance(std::chrono::milliseconds by)
    {
        const auto end = m_monotonic + by;
        deliverPosted();
        for (auto next = earliest(end); next != m_calls.end(); next = earliest(end)) {
            const Call call = std::move(*next);
            m_calls.erase(next);
            moveTo(std::max(call.due, m_monotonic));
            if (call.context)
                call.fn();
            deliverPosted();
        }
        moveTo(end);
    }

    /// Makes the calls that are due now, without time going by.
    void settle() { advance(std::chrono::milliseconds(0)); }

    /// Somebody, or NTP, sets the wall clock: nothing falls due, the monotonic clock does not move.
    void jumpWall(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

    void setWall(const QDateTime &instant) { m_now = instant.toUTC(); }

    /// The computer sleeps: both clocks go on, but timers ring only after it woke up, all late.
    void sleep(std::chrono::milliseconds by)
    {
        moveTo(m_monotonic + by);
        settle();
    }

    void setZone(const QTimeZone &zone) { m_zone = zone; }

    /// How many calls are still to come, for tests that look for left-over timers. Those whose context is gone don't
    /// count.
    int pendingCalls() const
    {
        return static_cast<int>(
            std::count_if(m_calls.begin(), m_calls.end(), [](const Call &call) { return !call.context.isNull(); }));
    }

    /// How long until the next call; nothing when none is waiting. Lets a test walk from timer to timer.
    std::optional<std::chrono::milliseconds> untilNextCall() const
    {
        std::optional<std::chrono::milliseconds> shortest;
        for (const Call &call : m_calls) {
            const auto wait = std::max(call.due - m_monotonic, std::chrono::milliseconds(0));
            if (call.context && (!shortest || wait < *shortest))
                shortest = wait;
        }
        return shortest;
    }

private:
    struct Call
    {
        std::chrono::milliseconds due;
        quint64 order;
        QPointer<QObject> context;
        std::function<void()> fn;
    };

    std::vector<Call>::iterator earliest(std::chrono::milliseconds end)
    {
        std::erase_if(m_calls, [](const Call &call) { return call.context.isNull(); });
        const auto first = std::min_element(m_calls.begin(), m_calls.end(),
            [](const Call &a, const Call &b) { return a.due != b.due ? a.due < b.due : a.order < b.order; });
        return first != m_calls.end() && first->due <= end ? first : m_calls.end();
    }

    void moveTo(std::chrono::milliseconds monotonic)
    {
        m_now = m_now.addMSecs((monotonic - m_monotonic).count());
        m_monotonic = monotonic;
    }

    static void deliverPosted()
    {
        if (QCoreApplication::instance() == nullptr)
            return;
        // One round sends only what was posted before it began; the bound is against two that post to each other for
        // ever.
        constexpr int mostRounds = 10'000;
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        for (int round = 0; round < mostRounds && dispatcher->processEvents(QEventLoop::AllEvents); ++round)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    QDateTime m_now;
    QTimeZone m_zone;
    std::chrono::milliseconds m_monotonic{1'000'000}; // not 0, so that "not set" and "at the start" differ
    std::vector<Call> m_calls;
    quint64 m_nextOrder = 0;
};

} // namespace sheaf
