// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/player.h"

#include <QString>

#include <algorithm>

namespace sheaf::prove {

namespace {

/// What kind of failure it is: the first word.
QString kindOf(const Outcome &outcome)
{
    return outcome.isFine() ? QString() : outcome.violations.first().section(u' ', 0, 0);
}

} // namespace

History shrunk(const History &failing)
{
    History best = failing;
    // Else it ends at the simplest failure that there is, whatever made this one fail.
    const QString kind = kindOf(play(failing));
    const auto failsSo = [&](const History &candidate) { return kindOf(play(candidate)) == kind; };
    for (qsizetype size = std::max<qsizetype>(best.steps.size() / 2, 1); size > 0;) {
        bool shorter = false;
        for (qsizetype at = best.steps.size() - size; at >= 0; --at) {
            History candidate = best;
            candidate.steps.remove(at, size);
            if (failsSo(candidate)) {
                best = candidate;
                at = std::min(at, best.steps.size() - size + 1);
                shorter = true;
            }
        }
        if (!shorter || size > 1)
            size = size > 1 ? size / 2 : 0;
    }
    History calmer = best;
    calmer.switches = {};
    if (failsSo(calmer))
        best = calmer;
    for (const auto &named : simulator::Switches::all()) {
        calmer = best;
        calmer.switches.*named.value = simulator::Switches().*named.value;
        if (calmer.switches != best.switches && failsSo(calmer))
            best = calmer;
    }
    calmer = best;
    calmer.skew = {};
    if (failsSo(calmer))
        best = calmer;
    return best;
}

} // namespace sheaf::prove
