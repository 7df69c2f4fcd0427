// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/error.h"

#include <functional>
#include <utility>
#include <variant>

namespace sheaf {

/// A value or an Error. Names follow std::expected, so that C++23 can replace it by an alias.
template <typename T = void>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }

    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool has_value() const { return m_state.index() == 0; }

    explicit operator bool() const { return has_value(); }

    const T &value() const & { return std::get<0>(m_state); }

    T &value() & { return std::get<0>(m_state); }

    T &&value() && { return std::get<0>(std::move(m_state)); }

    const T &operator*() const & { return value(); }

    T &operator*() & { return value(); }

    T &&operator*() && { return std::move(*this).value(); }

    const T *operator->() const { return &value(); }

    T *operator->() { return &value(); }

    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;

    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool has_value() const { return !m_error.has_value(); }

    explicit operator bool() const { return has_value(); }

    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

/// Receives the outcome of something asynchronous: once, later, on the context's thread, never after the context is
/// gone.
template <typename T = void>
using Handler = std::function<void(Result<T>)>;

} // namespace sheaf
