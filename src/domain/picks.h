// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>

#include <chrono>

namespace sheaf {

/// What the person marked, in the order of marking. Kept on this computer only.
using Favourites = QList<AssignmentKey>;

/// A project's budget of hours.
struct Budget
{
    std::chrono::seconds whole{0};
    std::chrono::seconds left{0}; ///< Below zero when more was spent.

    /// Less than a tenth of it is left.
    bool isScarce() const { return left * 10 < whole; }

    bool operator==(const Budget &) const = default;
};

/// The budgets Harvest tells this person, as they were at one moment.
struct Budgets
{
    QDateTime readAt; ///< UTC; invalid: never.
    QHash<ProjectId, Budget> projects;

    bool operator==(const Budgets &) const = default;
};

/// How a store keeps both beside the half-typed texts: by place.
namespace picks {

inline constexpr auto favouritesPlace = QLatin1StringView("favourites");
inline constexpr auto budgetsPlace = QLatin1StringView("budgets");

QByteArray written(const Favourites &favourites);
QByteArray written(const Budgets &budgets);
/// What cannot be read is nothing.
Favourites readFavourites(const QByteArray &bytes);
Budgets readBudgets(const QByteArray &bytes);

} // namespace picks

} // namespace sheaf
