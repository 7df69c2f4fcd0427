// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/sheetreader.h"

#include "app/sheet.h"
#include "storage/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype shortestPrefix = 4;
constexpr int reach = 366; ///< Days to either side that a prefix is looked for in.

bool isHexadecimal(const QString &text)
{
    return std::all_of(
        text.begin(), text.end(), [](QChar c) { return c == u'-' || c.isDigit() || (c >= u'a' && c <= u'f'); });
}

} // namespace

std::optional<StoredEntry> SheetReader::row(const EntryId &id) const
{
    return m_sheet.store().entry(id);
}

QList<StoredEntry> SheetReader::running() const
{
    return m_sheet.store().running();
}

QList<StoredEntry> SheetReader::entriesIn(const DateRange &days) const
{
    return m_sheet.store().entriesIn(days);
}

QList<TimeEntry> SheetReader::timesOn(QDate day) const
{
    return m_sheet.store().timesOn(day);
}

QList<StoredEntry> SheetReader::unsent() const
{
    return m_sheet.store().unsent();
}

bool SheetReader::isFetched(const DateRange &days) const
{
    for (QDate day = days.from; day <= days.to; day = day.addDays(1)) {
        if (!m_sheet.store().isFetched(day))
            return false;
    }
    return true;
}

QList<StoredEntry> SheetReader::named(const QString &typed) const
{
    const QString text = typed.trimmed().toLower();
    if (const auto whole = row(EntryId::fromString(text)))
        return {*whole};
    QList<StoredEntry> found;
    bool isNumber = false;
    const RemoteEntryId number{text.toLongLong(&isNumber)};
    if (isNumber && number) {
        if (const auto known = m_sheet.store().entryByRemoteId(number))
            found.append(*known);
    }
    if (text.size() < shortestPrefix || !isHexadecimal(text))
        return found;
    const QDate today = m_sheet.tracker().today();
    const auto collect = [&](const QList<StoredEntry> &rows) {
        for (const StoredEntry &row : rows) {
            const bool known
                = std::any_of(found.begin(), found.end(), [&](const StoredEntry &other) { return other.id == row.id; });
            if (!known && row.id.toString().startsWith(text))
                found.append(row);
        }
    };
    collect(entriesIn({today.addDays(-reach), today.addDays(reach)}));
    collect(unsent());
    return found;
}

SyncStatus SheetReader::status() const
{
    SyncStatus status = m_sheet.syncStatus();
    status.waiting = status.checking = status.needYou = 0;
    const QList<StoredEntry> rows = unsent();
    for (const StoredEntry &row : rows) {
        if (row.state == SyncState::Pending)
            ++status.waiting;
        else if (row.state == SyncState::InDoubt)
            ++status.checking;
        else
            ++status.needYou;
    }
    // Alone, a process asks for the token only when it goes online.
    const bool asked = m_sheet.tokenState() != TokenState::Reading;
    if (status.state == SyncStatus::State::NoToken && !asked)
        status.state = SyncStatus::State::NotChecked;
    return status;
}

} // namespace sheaf
