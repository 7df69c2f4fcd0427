// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace sheaf {

/// Catches the outcome of one call.
template <typename T>
struct Outcome
{
    std::optional<Result<T>> result = {};
    int calls = 0;
    QEventLoop loop;

    Handler<T> handler()
    {
        return [this](Result<T> outcome) {
            result = std::move(outcome);
            ++calls;
            loop.quit();
        };
    }

    /// Waits for the outcome, without polling.
    bool arrives()
    {
        QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
        if (!came())
            loop.exec();
        return came();
    }

    bool came() const { return calls > 0; }

    bool succeeded() const { return calls == 1 && result->has_value(); }

    /// Cancelled, which the client never gives, stands for success or nothing.
    Error::Kind kind() const
    {
        return calls == 1 && !result->has_value() ? result->error().kind : Error::Kind::Cancelled;
    }
};

} // namespace sheaf
