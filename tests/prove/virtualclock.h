// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <algorithm>
#include <vector>

namespace sheaf::prove {

/// The true time of a simulated world. It stands still while code runs and jumps to the next timer; everything that
/// falls due is called in the order of its time, so a history takes no longer than its code needs. Can be interrupted
/// in the middle of what happens, as a crash would.
class VirtualClock final : public Clock
{
public:
    VirtualClock(const QDateTime &start, const QTimeZone &zone)
        : m_start(start.toMSecsSinceEpoch() - m_time.count())
        , m_zone(zone)
    {
    }

    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_start + m_time.count(), Qt::UTC); }

    std::chrono::milliseconds monotonic() const override { return m_time; }

    QTimeZone zone() const override { return m_zone; }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        const auto due = m_time + std::max(delay, std::chrono::milliseconds(0));
        m_calls.push_back(Call{due, m_order++, QPointer<QObject>(context), std::move(fn)});
        std::push_heap(m_calls.begin(), m_calls.end(), later);
    }

    /// Goes on to `end`, or to the moment somebody interrupts. False when interrupted: then what was posted but not yet
    /// delivered is still waiting.
    bool runUntil(std::chrono::milliseconds end)
    {
        m_interrupted = false;
        deliverPosted();
        while (!m_interrupted && !m_calls.empty() && m_calls.front().due <= end) {
            std::pop_heap(m_calls.begin(), m_calls.end(), later);
            const Call call = std::move(m_calls.back());
            m_calls.pop_back();
            if (call.context) {
                m_time = std::max(call.due, m_time);
                call.fn();
                if (!m_interrupted)
                    deliverPosted();
            }
        }
        if (!m_interrupted)
            m_time = std::max(end, m_time);
        return !m_interrupted;
    }

    bool run(std::chrono::milliseconds time) { return runUntil(m_time + time); }

    /// Everybody sleeps: time goes by and no timer rings before the end of it.
    void sleep(std::chrono::milliseconds time) { m_time += time; }

    /// Ends run() before anything else happens.
    void interrupt() { m_interrupted = true; }

    static void deliverPosted()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::sendPostedEvents();
    }

private:
    struct Call
    {
        std::chrono::milliseconds due;
        quint64 order;
        QPointer<QObject> context;
        std::function<void()> fn;
    };

    static bool later(const Call &a, const Call &b) { return a.due != b.due ? a.due > b.due : a.order > b.order; }

    std::chrono::milliseconds m_time{1'000'000};
    qint64 m_start;
    QTimeZone m_zone;
    std::vector<Call> m_calls;
    quint64 m_order = 0;
    bool m_interrupted = false;
};

/// The clock of one computer: its wall clock may be wrong and may be set.
class DeviceClock final : public Clock
{
public:
    explicit DeviceClock(VirtualClock &world)
        : m_world(world)
    {
    }

    QDateTime now() const override { return m_world.now().addMSecs(m_wrongBy.count()); }

    std::chrono::milliseconds monotonic() const override { return m_world.monotonic(); }

    QTimeZone zone() const override { return m_world.zone(); }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_world.after(delay, context, std::move(fn));
    }

    void setWrongBy(std::chrono::milliseconds error) { m_wrongBy = error; }

private:
    VirtualClock &m_world;
    std::chrono::milliseconds m_wrongBy{0};
};

} // namespace sheaf::prove
