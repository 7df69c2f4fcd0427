// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/assignment.h"

#include <set>

namespace sheaf {

class Database;

/// What time can be booked on, and the colours of the clients.
class AssignmentTable
{
public:
    explicit AssignmentTable(Database &database)
        : m_database(database)
    {
    }

    /// In the order they were set, then the ones that are gone.
    Result<Assignments> all() const;
    /// Answers whether anything changed.
    Result<bool> replace(const Assignments &assignments);

    Result<std::optional<int>> color(ClientId client) const;
    /// Gives colours to those clients that have none.
    Result<> giveColors(const std::set<ClientId> &clients);

private:
    Result<> write(const Assignment &assignment, qsizetype position);

    Database &m_database;
};

/// The colour (0–9) a client would get if none were taken: FNV-1a (64 bits) of the id's decimal digits, modulo 10.
int preferredColor(ClientId client);

} // namespace sheaf
