// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/sheet.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

Result<std::unique_ptr<Store>> Sheet::openStore(const QString &folder, const Clock &clock, Store::Upkeep upkeep)
{
    return Store::open(folder + u"/timesheet.sqlite"_s, clock, nullptr, upkeep);
}

Result<std::unique_ptr<Sheet>> Sheet::open(const Account &account, const QString &folder, Clock &clock)
{
    Result<std::unique_ptr<Store>> store = openStore(folder, clock, Store::Upkeep::None);
    if (!store)
        return store.error();
    return std::unique_ptr<Sheet>(new Sheet(account, folder, std::move(*store), clock));
}

Sheet::Sheet(const Account &account, const QString &folder, std::unique_ptr<Store> store, Clock &clock)
    : m_account(account)
    , m_folder(folder)
    , m_clock(clock)
    , m_store(std::move(store))
    , m_tracker(std::make_unique<Tracker>(*m_store, m_clock))
{
}

Sheet::~Sheet() = default;

TokenState Sheet::tokenState() const
{
    return m_account.demo || !m_account.tokenKey.isEmpty() ? TokenState::Reading : TokenState::Missing;
}

SyncStatus Sheet::syncStatus() const
{
    SyncStatus status;
    status.state = SyncStatus::State::NoToken;
    status.checkedAt = m_store->checkedAt().value_or(QDateTime());
    return status;
}

} // namespace sheaf
