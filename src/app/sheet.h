// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account.h"
#include "app/tracker.h"
#include "base/result.h"
#include "storage/store.h"
#include "sync/harvestclock.h"
#include "sync/syncstatus.h"

#include <memory>

namespace sheaf {

/// One account's timesheet as it is on this computer: what is stored, and what the person can do with it. It knows
/// neither keychain nor network, so that a verb that only reads need not load them; a Session has both.
class Sheet
{
public:
    /// Opens the store in `folder` for reading. Errors: the disk kinds.
    static Result<std::unique_ptr<Sheet>> open(const Account &account, const QString &folder, Clock &clock);
    virtual ~Sheet();
    Sheet(const Sheet &) = delete;
    Sheet &operator=(const Sheet &) = delete;

    const Account &account() const { return m_account; }

    /// Where the account's files are.
    QString folder() const { return m_folder; }

    Store &store() { return *m_store; }

    Tracker &tracker() { return *m_tracker; }

    /// Harvest's time, as far as it was heard.
    HarvestClock &clock() { return m_clock; }

    /// By itself a timesheet has no token, and asks nobody for one.
    virtual TokenState tokenState() const;
    /// The same as the sync tells it.
    virtual SyncStatus syncStatus() const;

protected:
    Sheet(const Account &account, const QString &folder, std::unique_ptr<Store> store, Clock &clock);
    static Result<std::unique_ptr<Store>> openStore(
        const QString &folder, const Clock &clock, Store::Upkeep upkeep = Store::Upkeep::Inline);

    void changeAccount(const Account &account) { m_account = account; }

private:
    Account m_account;
    QString m_folder;
    HarvestClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Tracker> m_tracker;
};

} // namespace sheaf
