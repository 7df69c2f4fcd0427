// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/accountlist.h"
#include "app/sheet.h"
#include "base/error.h"

#include <functional>
#include <memory>
#include <vector>

namespace sheaf {

/// The timesheets of this computer's accounts, all open at once, one of them shown.
class Sheets
{
public:
    Sheets() = default;
    Sheets(const Sheets &) = delete;
    Sheets &operator=(const Sheets &) = delete;
    virtual ~Sheets() = default;

    virtual QList<Sheet *> sheets() const = 0;
    /// The one that is shown; null when there is none.
    virtual Sheet *current() const = 0;

    /// An account that could not be opened, and why.
    struct Trouble
    {
        Account account;
        Error error;
    };

    const QList<Trouble> &troubles() const { return m_troubles; }

    /// The made-up account is in the list, whether it could be opened or not.
    bool hasDemo() const;

protected:
    /// Opens every account of the list with `open`, which keeps what it answers with. The answer is the one to show.
    template <typename T>
    Result<T *> openAll(const QString &configFolder, const std::function<Result<T *>(const Account &)> &open);

    /// Where an account's files are.
    static QString folderOf(const QString &dataFolder, const Account &account);

    QList<Trouble> m_troubles;
};

/// The same for a process that only reads what is here, and whoever is to do more has to be asked for.
class LocalSheets final : public Sheets
{
public:
    /// Reads the list and opens every account; what cannot be opened is in troubles(). Errors: those of the list.
    Result<> load(const QString &dataFolder, const QString &configFolder, Clock &clock);

    QList<Sheet *> sheets() const override;

    Sheet *current() const override { return m_current; }

private:
    std::vector<std::unique_ptr<Sheet>> m_sheets;
    Sheet *m_current = nullptr;
};

template <typename T>
Result<T *> Sheets::openAll(const QString &configFolder, const std::function<Result<T *>(const Account &)> &open)
{
    const Result<AccountList> list = AccountList::read(configFolder);
    if (!list)
        return list.error();
    T *shown = nullptr;
    for (const Account &account : list->accounts) {
        const Result<T *> opened = open(account);
        if (!opened)
            m_troubles.append({account, opened.error()});
        else if (shown == nullptr || account.key == list->current)
            shown = *opened;
    }
    return shown;
}

} // namespace sheaf
