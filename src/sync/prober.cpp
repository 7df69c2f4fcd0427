// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/prober.h"

#include "base/log.h"
#include "sync/origin.h"
#include "sync/rebase.h"

#include <algorithm>
#include <iterator>

namespace sheaf {

namespace {

/// A request that timed out here may still be applied there; proxies hold requests for minutes.
constexpr qint64 settleSeconds = 360;
constexpr qint64 betweenProbes = 60;
constexpr int probesNeeded = 2;

} // namespace

Prober::Prober(Ledger &ledger, Harvest &harvest, Clock &clock)
    : m_ledger(ledger)
    , m_harvest(harvest)
    , m_clock(clock)
{
}

QDateTime Prober::due(const JournalRow &doubt, const QDateTime &now)
{
    constexpr qint64 pauses[] = {5, 15, betweenProbes, 120};
    const auto last = static_cast<int>(std::size(pauses)) - 1;
    const QDateTime from = doubt.lastProbe.isValid() ? doubt.lastProbe : doubt.sentAt;
    constexpr qint64 tolerated = 10; // between two clocks
    if (from > now.addSecs(tolerated))
        return now;
    return from.addSecs(pauses[std::clamp(doubt.emptyProbes, 0, last)]);
}

void Prober::probe(const JournalRow &doubt, const std::function<void(const Result<bool> &)> &done)
{
    qCDebug(lcSync) << "probe" << doubt.entry.toString();
    if (doubt.verb == Verb::Create)
        probeCreate(doubt, done);
    else
        probeChange(doubt, done);
}

void Prober::probeCreate(const JournalRow &doubt, const Done &done)
{
    const bool unmarked = origin::isUnmarked(doubt);
    EntryFilter filter;
    filter.user = m_ledger.store().user().value_or(User{}).id;
    if (unmarked)
        filter.days = DateRange{doubt.payload->spentDate, doubt.payload->spentDate};
    else
        filter.externalReferenceId = doubt.entry.toString();
    m_harvest.listEntries(filter, this, [this, doubt, unmarked, done](const Result<EntryList> &list) {
        if (!list || !list->complete) {
            done(list ? Error{.kind = Error::Kind::Incomplete} : list.error());
            return;
        }
        QList<RemoteEntry> found = list->entries;
        if (unmarked) {
            found.removeIf([&](const RemoteEntry &remote) {
                return m_ledger.store().entryByRemoteId(remote.id) || !origin::mayBeOf(doubt, remote);
            });
        }
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        if (found.isEmpty()) {
            notFound(doubt, list->serverTime, done);
            return;
        }
        Result<> adopted = m_ledger.observe(found);
        const std::optional<StoredEntry> row = m_ledger.store().entry(doubt.entry);
        if (adopted && unmarked && row && !row->remoteId) { // It was that of another doubt which looks the same.
            notFound(doubt, list->serverTime, done);
            return;
        }
        if (adopted)
            adopted = m_ledger.close(doubt);
        done(adopted ? Result<bool>(true) : Result<bool>(adopted.error()));
    });
}

void Prober::notFound(const JournalRow &doubt, const QDateTime &serverTime, const Done &done)
{
    const QDateTime now = serverTime.isValid() ? serverTime : m_clock.now();
    const bool settled = doubt.sentAt.secsTo(now) >= settleSeconds;
    const bool asked = doubt.emptyProbes + 1 >= probesNeeded && doubt.lastProbe.isValid()
        && doubt.lastProbe.secsTo(now) >= betweenProbes;
    const Result<> filed = settled && asked ? m_ledger.notSent(doubt) : m_ledger.probedEmpty(doubt, now);
    done(filed ? Result<bool>(false) : Result<bool>(filed.error()));
}

void Prober::probeChange(const JournalRow &doubt, const Done &done)
{
    m_harvest.entry(*doubt.remoteId, this, [this, doubt, done](const Result<RemoteEntry> &seen) {
        if (seen) {
            done(compare(doubt, *seen));
        } else if (seen.error().kind == Error::Kind::NotFound) {
            Result<> filed
                = doubt.verb == Verb::Delete ? m_ledger.deleted(doubt) : m_ledger.observeGone(*doubt.remoteId);
            if (filed)
                filed = m_ledger.close(doubt);
            done(filed ? Result<bool>(doubt.verb == Verb::Delete) : Result<bool>(filed.error()));
        } else {
            done(seen.error());
        }
    });
}

Result<bool> Prober::compare(const JournalRow &doubt, const RemoteEntry &seen)
{
    const TimeEntry &sent = *doubt.payload;
    const std::optional<StoredEntry> row = m_ledger.store().entry(doubt.entry);
    bool arrived = false;
    switch (doubt.verb) {
    case Verb::Stop:
        arrived = !seen.entry.isRunning();
        break;
    case Verb::Restart:
        arrived = seen.entry.isRunning();
        break;
    case Verb::Update:
        arrived = hasArrived(row && row->base ? *row->base : sent, sent, seen.entry);
        break;
    default:
        break;
    }
    if (arrived) {
        const Result<> filed = m_ledger.applied(doubt, seen);
        return filed ? Result<bool>(true) : Result<bool>(filed.error());
    }
    if (const Result<> filed = m_ledger.notSent(doubt); !filed)
        return filed.error();
    const Result<> observed = m_ledger.observe(seen);
    return observed ? Result<bool>(false) : Result<bool>(observed.error());
}

} // namespace sheaf
