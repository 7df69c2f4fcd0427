// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "sync/harvestclock.h"
#include "sync/ledger.h"
#include "sync/plan.h"

#include <QObject>

namespace sheaf {

/// Sends one waiting change: looks at what Harvest has, writes the attempt down, sends it, and files the answer.
class Pusher : public QObject
{
    Q_OBJECT

public:
    Pusher(Ledger &ledger, Harvest &harvest, HarvestClock &clock);

    /// Success: the row moved on (sent, refused, or now in doubt). An error is one of the whole line: not sent, signed
    /// out, asked to pause, or the disk.
    void push(const EntryId &id, std::function<void(const Result<> &)> done);

private:
    using Done = std::function<void(const Result<> &)>;

    Step planned(const EntryId &id);
    void create(const EntryId &id, const Step &step, Done done);
    void look(const EntryId &id, RemoteEntryId remoteId, Done done, bool again = false);
    void send(const EntryId &id, const Done &done);
    void sendChange(const JournalRow &attempt, const Step &step, const Done &done);
    void file(const JournalRow &attempt, const Result<RemoteEntry> &answer, const Done &done);
    void fileDelete(const JournalRow &attempt, const Result<> &answer, const Done &done);
    /// Files an attempt that failed.
    Result<> fileError(const JournalRow &attempt, const Error &error);
    Company company() const;

    Ledger &m_ledger;
    Harvest &m_harvest;
    HarvestClock &m_clock;
};

} // namespace sheaf
