// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/readverbs.h"

#include "cli/pick.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Reader
{
    const char *verb;
    int (*run)(const Job &);
    bool needsAccount;
};

constexpr Reader readers[] = {
    {"status", runStatus, true},
    {"list", runList, true},
    {"show", runShow, true},
    {"projects", runProjects, true},
    {"recent", runRecent, true},
    {"pending", runPending, true},
    {"complete", runComplete, false},
};

const Reader *readerOf(const Verb &verb)
{
    const auto at = std::find_if(std::begin(readers), std::end(readers),
        [&](const Reader &reader) { return QLatin1String(reader.verb) == QLatin1String(verb.name); });
    return at == std::end(readers) ? nullptr : at;
}

} // namespace

bool onlyReads(const Parsed &parsed)
{
    if (parsed.kind != Parsed::Kind::Run || readerOf(*parsed.verb) == nullptr)
        return false;
    // `list` with a word is about other records than time, which Harvest is asked for.
    const bool ofRecords = QLatin1String(parsed.verb->name) == "list"_L1 && !parsed.words.isEmpty();
    return !ofRecords && !parsed.has(u"follow"_s) && !parsed.has(u"user"_s);
}

int read(Job job)
{
    const Reader &reader = *readerOf(*job.parsed.verb);
    if (reader.needsAccount) {
        const Outcome<Sheet *> sheet = sheetFor(job);
        if (!sheet)
            return job.refuse(sheet.refusal);
        job.sheet = *sheet;
    }
    return reader.run(job);
}

} // namespace sheaf::cli
