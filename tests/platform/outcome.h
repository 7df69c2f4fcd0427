// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QTest>

namespace sheaf {

/// Waits for one outcome of an asynchronous call: pass handler() to the call, then take().
template <typename T = void>
class Outcome
{
public:
    Handler<T> handler()
    {
        return [this](const Result<T> &result) {
            m_result = result;
            ++m_times;
        };
    }

    bool arrived() const { return m_times > 0; }

    int times() const { return m_times; }

    /// The kind of error, or nothing on success or when no answer came.
    std::optional<Error::Kind> error() const
    {
        return m_result && !*m_result ? std::optional(m_result->error().kind) : std::nullopt;
    }

    bool succeeded() const { return m_result && *m_result; }

    const Result<T> &result() const { return *m_result; }

private:
    std::optional<Result<T>> m_result;
    int m_times = 0;
};

} // namespace sheaf
