// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/puller.h"

#include "base/log.h"
#include "domain/duration.h"

#include <QSet>

namespace sheaf {

namespace {

/// How long filing may keep the window from answering, and how many entries that is at most.
constexpr std::chrono::milliseconds sliceTime{2};
constexpr qsizetype smallestSlice = 4;
constexpr qsizetype largestSlice = 150;

/// While the disk catches up with what was filed.
constexpr std::chrono::milliseconds breather{5};

/// Changes with one time stamp may become visible late; what was seen twice does no harm.
constexpr qint64 overlapSeconds = 300;

/// How far changes are read is written down no more often.
constexpr qint64 keptEverySeconds = 60;

/// So many entries with start and end, and none without, are no chance.
constexpr int certainSpans = 5;

/// Before Harvest existed.
const QDate beginning(2000, 1, 1);

} // namespace

/// A list being filed.
struct Puller::Reading
{
    EntryList list;
    std::optional<DateRange> days = {}; ///< Set when absence means something.
    quint64 tick = 0; ///< Of the ledger, when the request was made.
    qsizetype filed = 0;
    QList<RemoteEntryId> missing = {};
    Done done = {};
};

Puller::Puller(Ledger &ledger, Harvest &harvest, Clock &clock)
    : m_ledger(ledger)
    , m_harvest(harvest)
    , m_clock(clock)
{
}

EntryFilter Puller::ofMine() const
{
    EntryFilter filter;
    filter.user = m_ledger.store().user().value_or(User{}).id;
    return filter;
}

void Puller::readAccount(Done done)
{
    m_harvest.me(this, [this, done = std::move(done)](const Result<User> &me) {
        if (!me) {
            done(me.error());
            return;
        }
        const std::optional<User> known = m_ledger.store().user();
        if (known && known->id != me->id) {
            done(Error{.kind = Error::Kind::WrongUser});
            return;
        }
        const Result<> saved = m_ledger.store().transact([&](Store::Writer &writer) { return writer.setUser(*me); });
        if (saved)
            readCompany(done);
        else
            done(saved);
    });
}

void Puller::readCompany(const Done &done)
{
    m_harvest.company(this, [this, done](const Result<Company> &company) {
        Result<> filed;
        if (company)
            filed = m_ledger.store().transact([&](Store::Writer &writer) { return writer.setCompany(*company); });
        else if (company.error().kind == Error::Kind::Forbidden || company.error().kind == Error::Kind::NotFound)
            filed = inferCompany();
        else
            filed = company.error();
        if (filed)
            readAssignments(done);
        else
            done(filed);
    });
}

// What entries show is used where it is certain; otherwise the person is asked, and until then nothing is stored. What
// was made here and is not there yet shows nothing.
Result<> Puller::inferCompany()
{
    Store &store = m_ledger.store();
    if (store.company())
        return {};
    int spans = 0;
    const QDate today = m_clock.now().date();
    const QList<StoredEntry> rows = store.entriesIn({today.addMonths(-3), today.addDays(1)});
    for (const StoredEntry &row : rows) {
        if (!row.base || row.base->isRunning())
            continue;
        const TimeEntry &entry = *row.base;
        if (!entry.startedTime || !entry.endedTime)
            return store.transact([](Store::Writer &writer) { return writer.setCompany(Company{}); });
        if (sameHours(spanOf(*entry.startedTime, *entry.endedTime), entry.tracked))
            ++spans;
    }
    if (spans < certainSpans)
        return {};
    Company company;
    company.timerMode = TimerMode::StartAndEnd;
    return store.transact([&](Store::Writer &writer) { return writer.setCompany(company); });
}

void Puller::readAssignments(const Done &done)
{
    m_harvest.assignments(this, [this, done](const Result<Assignments> &assignments) {
        if (!assignments) {
            done(assignments.error());
            return;
        }
        done(m_ledger.store().transact([&](Store::Writer &writer) { return writer.setAssignments(*assignments); }));
    });
}

void Puller::readRunning(Done done)
{
    EntryFilter filter = ofMine();
    filter.running = true;
    const quint64 tick = m_ledger.tick();
    m_harvest.listEntries(filter, this, [this, tick, done = std::move(done)](const Result<EntryList> &list) {
        if (!list) {
            done(list.error());
            return;
        }
        auto reading = std::make_shared<Reading>(Reading{.list = *list, .tick = tick, .done = done});
        if (list->complete) {
            QSet<RemoteEntryId> listed;
            for (const RemoteEntry &remote : list->entries)
                listed.insert(remote.id);
            // What we still show running was stopped, or deleted, somewhere else.
            const QList<StoredEntry> running = m_ledger.store().running();
            for (const StoredEntry &row : running) {
                if (row.remoteId && row.base && row.base->isRunning() && !listed.contains(*row.remoteId)
                    && !m_ledger.changedAfter(*row.remoteId, tick)) {
                    reading->missing.append(*row.remoteId);
                }
            }
        }
        file(reading);
    });
}

void Puller::readDays(const DateRange &days, Done done)
{
    EntryFilter filter = ofMine();
    filter.days = days;
    const quint64 tick = m_ledger.tick();
    m_harvest.listEntries(
        filter, this,
        [this, days, tick, done = std::move(done)](const Result<EntryList> &list) {
            if (!list) {
                done(list.error());
                return;
            }
            file(std::make_shared<Reading>(Reading{.list = *list, .days = days, .tick = tick, .done = done}));
        },
        [this](qsizetype entries) { Q_EMIT progress(entries); });
}

void Puller::readChanges(Done done)
{
    const std::optional<QDateTime> until = m_ledger.store().syncedUntil();
    if (!until) {
        done({});
        return;
    }
    EntryFilter filter = ofMine();
    filter.updatedSince = until->addSecs(-overlapSeconds);
    const quint64 tick = m_ledger.tick();
    m_harvest.listEntries(filter, this, [this, tick, done = std::move(done)](const Result<EntryList> &list) {
        if (!list) {
            done(list.error());
            return;
        }
        auto reading = std::make_shared<Reading>(Reading{.list = *list, .tick = tick});
        reading->done = [this, done, complete = list->complete, serverTime = list->serverTime](const Result<> &filed) {
            if (!filed || !complete) {
                done(filed);
                return;
            }
            done(keepSyncedUntil(serverTime));
        };
        file(reading);
    });
}

Result<> Puller::keepSyncedUntil(const QDateTime &serverTime)
{
    Store &store = m_ledger.store();
    const std::optional<QDateTime> kept = store.syncedUntil();
    // From an older moment on, the next list is only a little longer.
    if (kept && *kept <= serverTime && kept->secsTo(serverTime) < keptEverySeconds)
        return {};
    const auto keep = [&](Store::Writer &writer) { return writer.setSyncedUntil(serverTime); };
    return store.transact(keep, Store::Keep::Refetchable);
}

void Puller::file(const std::shared_ptr<Reading> &reading)
{
    if (m_ledger.store().isBehind()) {
        m_clock.after(breather, this, [this, reading] { file(reading); });
        return;
    }
    QList<RemoteEntry> slice;
    const qsizetype end = std::min(reading->filed + m_slice, reading->list.entries.size());
    for (; reading->filed < end; ++reading->filed) {
        const RemoteEntry &remote = reading->list.entries.at(reading->filed);
        // A request of ours that was answered meanwhile knows better.
        if (!m_ledger.changedAfter(remote.id, reading->tick))
            slice.append(remote);
    }
    if (!slice.isEmpty()) {
        const auto begun = m_clock.monotonic();
        if (const Result<> observed = m_ledger.observe(slice); !observed) {
            reading->done(observed);
            return;
        }
        // As much as the time allows here; halved or doubled, since one measurement is not worth more.
        const auto took = m_clock.monotonic() - begun;
        if (took > sliceTime)
            m_slice = std::max(m_slice / 2, smallestSlice);
        else if (took < sliceTime / 2)
            m_slice = std::min(m_slice * 2, largestSlice);
    }
    if (reading->filed < reading->list.entries.size())
        m_clock.after(std::chrono::milliseconds(0), this, [this, reading] { file(reading); });
    else
        askAboutMissing(reading);
}

void Puller::askAboutMissing(const std::shared_ptr<Reading> &reading)
{
    if (reading->days && reading->list.complete) {
        QSet<RemoteEntryId> listed;
        listed.reserve(reading->list.entries.size());
        for (const RemoteEntry &remote : std::as_const(reading->list.entries))
            listed.insert(remote.id);
        const QList<RemoteEntryId> known = m_ledger.store().remoteIdsIn(*reading->days);
        for (const RemoteEntryId id : known) {
            if (!listed.contains(id) && !m_ledger.changedAfter(id, reading->tick))
                reading->missing.append(id);
        }
    }
    askAbout(reading);
}

void Puller::askAbout(const std::shared_ptr<Reading> &reading)
{
    if (reading->missing.isEmpty()) {
        finish(reading);
        return;
    }
    const RemoteEntryId id = reading->missing.takeLast();
    m_harvest.entry(id, this, [this, id, reading](const Result<RemoteEntry> &seen) {
        Result<> filed;
        if (seen)
            filed = m_ledger.observe(*seen);
        else if (seen.error().kind == Error::Kind::NotFound)
            filed = m_ledger.observeGone(id);
        else if (seen.error().kind != Error::Kind::Forbidden) // Forbidden: it exists; we keep what we have.
            filed = seen.error();
        if (filed)
            askAbout(reading);
        else
            reading->done(filed);
    });
}

void Puller::finish(const std::shared_ptr<Reading> &reading)
{
    if (!reading->days) {
        reading->done({});
        return;
    }
    if (!reading->list.complete) {
        reading->done(Error{.kind = Error::Kind::Incomplete});
        return;
    }
    const auto mark = [&](Store::Writer &writer) -> Result<> {
        if (const Result<> marked = writer.markFetched(*reading->days); !marked)
            return marked;
        // The next reading of changes begins where the first complete list began.
        if (!m_ledger.store().syncedUntil() && reading->list.serverTime.isValid())
            return writer.setSyncedUntil(reading->list.serverTime);
        return {};
    };
    reading->done(m_ledger.store().transact(mark, Store::Keep::Refetchable));
}

void Puller::readHistory(std::function<void(const Result<bool> &)> done)
{
    const std::optional<QDate> since = m_ledger.store().fetchedSince();
    if (!since || *since <= beginning) {
        done(true);
        return;
    }
    if (m_oldest) {
        readQuarterBefore(*since, done);
        return;
    }
    const User user = m_ledger.store().user().value_or(User{});
    m_harvest.oldestDay(user.id, this, [this, since = *since, done = std::move(done)](const Result<QDate> &oldest) {
        if (!oldest) {
            done(oldest.error());
            return;
        }
        m_oldest = *oldest;
        readQuarterBefore(since, done);
    });
}

void Puller::readQuarterBefore(QDate since, const std::function<void(const Result<bool> &)> &done)
{
    if (!m_oldest->isValid() || *m_oldest >= since) {
        const auto mark = [&](Store::Writer &writer) { return writer.markFetched({beginning, since.addDays(-1)}); };
        const Result<> marked = m_ledger.store().transact(mark, Store::Keep::Refetchable);
        done(marked ? Result<bool>(true) : Result<bool>(marked.error()));
        return;
    }
    const DateRange quarter{since.addMonths(-3), since.addDays(-1)};
    Q_EMIT readingMonth(quarter.to);
    readDays(quarter, [done](const Result<> &read) { done(read ? Result<bool>(false) : Result<bool>(read.error())); });
}

} // namespace sheaf
