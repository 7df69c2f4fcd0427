// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/store.h"
#include "sync/harvestclock.h"
#include "sync/syncstatus.h"

#include <QObject>

#include <memory>

namespace sheaf {

/// Moves one account's store towards Harvest and back, in the background. Nobody waits for it: commands write the
/// store, this notices. Two lanes: one change at a time goes out, one read at a time comes in, and neither waits for
/// the other.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    /// `clock` learns Harvest's time from the answers.
    SyncEngine(Store &store, HarvestClock &clock, QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Gives the line to Harvest, or takes it away (nullptr: no token). The caller owns it and keeps it alive until
    /// another is set.
    void setHarvest(Harvest *harvest);

    /// A reason to look at once: the window got focus, the computer woke up, the network is back, the person asked.
    void poke();

    /// The running timer is asked about every 30 s while the window is visible or a timer runs, else every 5 minutes.
    void setVisible(bool visible);

    /// Reads these days soon, because the person looks at them and they may not be here yet.
    void want(const DateRange &days);
    /// Days that were wanted are still to be read.
    bool isWanting() const;

    /// Somebody waits for another answer of Harvest's: the history is not gone on with until this was taken back (off)
    /// as often.
    void holdHistory(bool on);

    /// Begins nothing any more, because the program ends: a change that is on its way and whose answer nobody hears
    /// would be in doubt for minutes. rested() comes when it has been heard.
    void rest();
    /// A change is on its way.
    bool isWriting() const;

    /// Whether new entries carry our marker in Harvest (they do, unless told otherwise); without it, an entry whose
    /// answer was lost is recognised by what was sent. See domain/marker.h.
    void setMarking(bool on);

    /// Sends what was refused once more, as it is.
    Result<> retry(const EntryId &id);

    SyncStatus status() const;

Q_SIGNALS:
    void statusChanged(const sheaf::SyncStatus &status);
    void rested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sheaf
