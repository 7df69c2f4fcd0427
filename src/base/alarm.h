// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"

#include <QObject>

#include <memory>

namespace sheaf {

/// A single-shot timer on the injected Clock that can be moved and cancelled.
class Alarm
{
public:
    explicit Alarm(Clock &clock)
        : m_clock(clock)
    {
    }

    /// Calls `fn` after `delay`; whatever was set before is cancelled.
    void set(std::chrono::milliseconds delay, std::function<void()> fn)
    {
        m_pending = std::make_unique<QObject>();
        m_due = m_clock.monotonic() + delay;
        m_clock.after(delay, m_pending.get(), [this, fn = std::move(fn)] {
            // The context must outlive its own callback, so it is let go first and dies at the end of this scope.
            const std::unique_ptr<QObject> done = std::move(m_pending);
            fn();
        });
    }

    void cancel() { m_pending.reset(); }

    bool isSet() const { return m_pending != nullptr; }

    /// How long until it rings; 0 when not set.
    std::chrono::milliseconds remaining() const
    {
        return m_pending ? std::max(std::chrono::milliseconds(0), m_due - m_clock.monotonic())
                         : std::chrono::milliseconds(0);
    }

private:
    Clock &m_clock;
    std::unique_ptr<QObject> m_pending;
    std::chrono::milliseconds m_due{0};
};

} // namespace sheaf
