// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/picks.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace sheaf {

class Session;
struct Report;

/// Reads what is left of the projects' budgets when somebody looks and what is here is old; never by itself. Harvest
/// tells each person what that one may see. Only hours of whole projects: money, and hours of a task or a person, say
/// nothing about the row they would stand in.
class BudgetReader : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes freshFor{15};

    explicit BudgetReader(Session &session, QObject *parent = nullptr);

    /// Somebody looks.
    void refresh();

Q_SIGNALS:
    /// Others are in the store.
    void changed();

private:
    void keep(const Report &report);

    Session &m_session;
    std::optional<std::chrono::milliseconds> m_askedAt; ///< By the monotonic clock.
};

} // namespace sheaf
