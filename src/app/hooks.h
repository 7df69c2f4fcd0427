// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "storage/storedentry.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace sheaf {

class HookRunner;
class Session;
struct ChangeSet;

/// Watches one account's timesheet and runs the person's hooks: `on-start` and `on-stop` when a timer starts or stops,
/// `on-synced` when a change has reached Harvest, `on-refused` when one waits for the person (refused, or changed on
/// both sides), `on-idle` when told. Each gets the entry as JSON (entryJson). A timer that was started or stopped
/// elsewhere counts when it is seen coming from Harvest; what the timesheet already held when this was made does not.
class Hooks : public QObject
{
    Q_OBJECT

public:
    /// The sentence of `reason` in the JSON; empty for none.
    using Reason = std::function<QString(const StoredEntry &)>;

    /// Session and runner outlive it. Several accounts may share a runner.
    Hooks(Session &session, HookRunner &runner, Reason reason, QObject *parent = nullptr);
    ~Hooks() override;

    /// The person has not touched the computer for a while: tells `on-idle` of the running entry, if there is one.
    void tellIdle();

private:
    void changed(const ChangeSet &changes);
    QSet<EntryId> ofInterest(QSet<EntryId> entries) const;
    void look(const EntryId &id);
    void run(const QString &name, const StoredEntry &row);
    StoredEntry stopped(StoredEntry row) const;

    Session &m_session;
    HookRunner &m_runner;
    Reason m_reason;
    QHash<EntryId, StoredEntry> m_running; ///< As they were seen last.
    QSet<EntryId> m_unsent; ///< What had not reached Harvest.
    QSet<EntryId> m_needy; ///< Of these, what waits for the person.
};

} // namespace sheaf
