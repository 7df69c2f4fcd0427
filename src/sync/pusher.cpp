// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/pusher.h"

#include "base/log.h"

namespace sheaf {

namespace {

/// What was seen of an entry so long after it was asked for may have changed since.
constexpr std::chrono::seconds outdated{30};

Verb verbOf(Step::Kind kind)
{
    switch (kind) {
    case Step::Kind::Stop:
        return Verb::Stop;
    case Step::Kind::Restart:
        return Verb::Restart;
    case Step::Kind::Delete:
        return Verb::Delete;
    case Step::Kind::Create:
        return Verb::Create;
    default:
        return Verb::Update;
    }
}

} // namespace

Pusher::Pusher(Ledger &ledger, Harvest &harvest, HarvestClock &clock)
    : m_ledger(ledger)
    , m_harvest(harvest)
    , m_clock(clock)
{
}

Company Pusher::company() const
{
    return m_ledger.store().company().value_or(Company{});
}

Step Pusher::planned(const EntryId &id)
{
    const std::optional<StoredEntry> row = m_ledger.store().entry(id);
    return row ? nextStep(*row, company(), m_clock.now()) : Step{};
}

void Pusher::push(const EntryId &id, Done done)
{
    const std::optional<StoredEntry> row = m_ledger.store().entry(id);
    const Step step = planned(id);
    switch (step.kind) {
    case Step::Kind::None:
        done(row && row->state == SyncState::Pending ? m_ledger.settle(id) : Result<>());
        return;
    case Step::Kind::Forget:
        done(m_ledger.forget(id));
        return;
    case Step::Kind::Divide:
        done(m_ledger.divide(id));
        return;
    case Step::Kind::Create:
        create(id, step, std::move(done));
        return;
    default:
        look(id, *row->remoteId, std::move(done));
    }
}

void Pusher::create(const EntryId &id, const Step &step, Done done)
{
    const std::optional<StoredEntry> row = m_ledger.store().entry(id);
    const Result<JournalRow> attempt = m_ledger.begin(*row, Verb::Create, step.payload, m_harvest.serverTime());
    if (!attempt) {
        done(attempt.error());
        return;
    }
    qCDebug(lcSync) << "create" << id.toString();
    const NewEntry entry{.entry = *attempt->payload, .mode = company().timerMode, .clock = company().clock};
    m_harvest.create(
        entry, this, [this, attempt = *attempt, done = std::move(done)](const Result<RemoteEntry> &answer) {
            file(attempt, answer, done);
        });
}

// Somebody else may have changed the entry since we last saw it, and Harvest has no way to refuse an outdated change:
// so it is read first, and only what is still to be changed is sent. An answer that took long, most of all one that
// waited while the computer slept, is outdated itself; once.
void Pusher::look(const EntryId &id, RemoteEntryId remoteId, Done done, bool again)
{
    const auto asked = m_clock.monotonic();
    m_harvest.entry(remoteId, this, [=, this, done = std::move(done)](const Result<RemoteEntry> &seen) {
        if (!again && m_clock.monotonic() - asked > outdated) {
            look(id, remoteId, done, true);
        } else if (seen) {
            // What a running timer shows is counted to now: with a clock that was just set wrong, hours too much.
            m_clock.hear(m_harvest.serverTime(), m_harvest.serverTimeAge());
            if (const Result<> observed = m_ledger.observe(*seen); !observed)
                done(observed);
            else
                send(id, done);
        } else if (seen.error().kind == Error::Kind::NotFound) {
            done(m_ledger.observeGone(remoteId));
        } else if (seen.error().kind == Error::Kind::Forbidden) {
            done(m_ledger.park(id, seen.error()));
        } else {
            done(seen.error());
        }
    });
}

void Pusher::send(const EntryId &id, const Done &done)
{
    const std::optional<StoredEntry> row = m_ledger.store().entry(id);
    const Step step = planned(id);
    if (!row || step.kind == Step::Kind::None || step.kind == Step::Kind::Divide) {
        done(row && row->state == SyncState::Pending && step.kind == Step::Kind::None ? m_ledger.settle(id)
                                                                                      : Result<>());
        return;
    }
    // Harvest lets administrators change locked entries, but drops a new project, task or day without a word.
    const bool administrator = m_ledger.store().user().value_or(User{}).administrator;
    const bool moves = step.edit.assignment || step.edit.spentDate || step.kind == Step::Kind::Restart;
    if (isLocked(*row->base) && (!administrator || moves)) {
        done(m_ledger.park(id, Error{.kind = Error::Kind::Locked, .detail = row->base->lockedReason}));
        return;
    }
    const Result<JournalRow> attempt = m_ledger.begin(*row, verbOf(step.kind), step.payload, m_harvest.serverTime());
    if (!attempt)
        done(attempt.error());
    else
        sendChange(*attempt, step, done);
}

void Pusher::sendChange(const JournalRow &attempt, const Step &step, const Done &done)
{
    const RemoteEntryId remoteId = *attempt.remoteId;
    const auto filed = [this, attempt, done](const Result<RemoteEntry> &answer) { file(attempt, answer, done); };
    qCDebug(lcSync) << "change" << attempt.entry.toString() << static_cast<int>(step.kind);
    switch (step.kind) {
    case Step::Kind::Stop:
        m_harvest.stop(remoteId, this, filed);
        break;
    case Step::Kind::Restart:
        m_harvest.restart(remoteId, this, filed);
        break;
    case Step::Kind::Delete:
        m_harvest.remove(
            remoteId, this, [this, attempt, done](const Result<> &answer) { fileDelete(attempt, answer, done); });
        break;
    default:
        m_harvest.update(remoteId, step.edit, company().clock, this, filed);
    }
}

void Pusher::file(const JournalRow &attempt, const Result<RemoteEntry> &answer, const Done &done)
{
    done(answer ? m_ledger.applied(attempt, *answer) : fileError(attempt, answer.error()));
}

void Pusher::fileDelete(const JournalRow &attempt, const Result<> &answer, const Done &done)
{
    if (answer || answer.error().kind == Error::Kind::NotFound)
        done(m_ledger.deleted(attempt));
    else
        done(fileError(attempt, answer.error()));
}

Result<> Pusher::fileError(const JournalRow &attempt, const Error &error)
{
    qCDebug(lcSync) << "failed" << attempt.entry.toString() << static_cast<int>(error.kind) << error.httpStatus;
    switch (error.kind) {
    case Error::Kind::NotSent:
    case Error::Kind::Unauthorized:
    case Error::Kind::RateLimited:
        if (const Result<> filed = m_ledger.notSent(attempt); !filed)
            return filed;
        return error;
    case Error::Kind::Refused:
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound:
        return m_ledger.refused(attempt, error);
    default:
        return m_ledger.inDoubt(attempt);
    }
}

} // namespace sheaf
