// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "api/pages.h"

#include <QHash>
#include <QSet>

namespace sheaf {

/// Gathers the pages of a list of entries, and knows whether nothing can be missing.
class EntryCollector
{
public:
    /// Entries of anybody but `user` (when set) are left out: a list that holds them is not the one we asked for.
    explicit EntryCollector(UserId user)
        : m_user(user)
    {
    }

    void add(const Page &page);

    qsizetype size() const { return m_list.entries.size(); }

    EntryList finished(const PagesEnd &end);

private:
    void add(const RemoteEntry &entry);

    UserId m_user;
    EntryList m_list;
    QHash<RemoteEntryId, qsizetype> m_indexes; ///< Into m_list.entries.
    bool m_trusted = true; ///< Every record could be read and was asked for.
};

} // namespace sheaf
