// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <chrono>
#include <functional>

class QObject;

namespace sheaf {

/// The only place that knows the time. Nobody else asks the system for it, so a test can own every second.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// The wall clock, in UTC. It may be wrong, and it may jump.
    virtual QDateTime now() const = 0;

    /// Time since some fixed moment; goes on while the computer sleeps, never jumps.
    virtual std::chrono::milliseconds monotonic() const = 0;

    /// The computer's own time zone.
    virtual QTimeZone zone() const = 0;

    /// Calls `fn` once after `delay`, on the context's thread, unless the context is gone by then.
    virtual void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) = 0;
};

/// The computer's clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
    QTimeZone zone() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override;
};

} // namespace sheaf
