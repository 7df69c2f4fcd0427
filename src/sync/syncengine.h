// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "storage/store.h"
#include "sync/syncstatus.h"

#include <QObject>

#include <memory>

namespace sheaf {

/// Moves one account's store towards Harvest and back, in the background. Nobody waits for it: commands write the
/// store, this notices. One cycle at a time, one mutation on the wire at a time.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    SyncEngine(Store &store, Clock &clock, QObject *parent = nullptr);
    ~SyncEngine() override;

    /// Gives the line to Harvest, or takes it away (nullptr: no token yet). The caller owns it and keeps it alive until
    /// another is set.
    void setHarvest(Harvest *harvest);

    /// A reason to look at once: the window got focus, the computer woke up, the network is back, the person asked.
    void poke();

    /// The running timer is polled every 30 s while visible or running, else every 5 minutes.
    void setVisible(bool visible);

    /// Reads these days soon, because the person looks at them.
    void want(const DateRange &days);

    /// Tries again what was refused or waits for a pause to end.
    void retry(const EntryId &id);

    SyncStatus status() const;

Q_SIGNALS:
    void statusChanged(const sheaf::SyncStatus &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sheaf
