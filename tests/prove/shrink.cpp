// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/player.h"

#include <algorithm>

namespace sheaf::prove {

History shrunk(const History &failing)
{
    History best = failing;
    // A step that leaves another failure behind is as good: what counts is that it fails.
    for (qsizetype size = std::max<qsizetype>(best.steps.size() / 2, 1); size > 0;) {
        bool shorter = false;
        for (qsizetype at = best.steps.size() - size; at >= 0; --at) {
            History candidate = best;
            candidate.steps.remove(at, size);
            if (!play(candidate).isFine()) {
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
    if (!play(calmer).isFine())
        best = calmer;
    for (const auto &named : simulator::Switches::all()) {
        calmer = best;
        calmer.switches.*named.value = simulator::Switches().*named.value;
        if (calmer.switches != best.switches && !play(calmer).isFine())
            best = calmer;
    }
    calmer = best;
    calmer.skew = {};
    if (!play(calmer).isFine())
        best = calmer;
    return best;
}

} // namespace sheaf::prove
