// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <functional>

namespace sheaf::prove {

class World;

/// With SHEAF_TRACE set, prints after each step what went over the lines since the last, and what everybody has now.
class Trace
{
public:
    /// `after`: describes the step, when somebody wants to know.
    void tell(World &world, int step, const std::function<QString()> &after);

private:
    qsizetype m_told = 0; ///< Requests.
};

} // namespace sheaf::prove
