// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "storage/store.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace sheaf {

/// A store on a real file that goes away with the test.
class StoreFile
{
public:
    QString path(const QString &name = QStringLiteral("store.sqlite")) const
    {
        return m_folder.filePath(QStringLiteral("accounts/") + name);
    }

    QString folder() const { return m_folder.filePath(QStringLiteral("accounts")); }

    std::unique_ptr<Store> open() const
    {
        auto store = Store::open(path(), clock, nullptr, upkeep);
        if (!store) {
            qWarning() << "The store does not open:" << int(store.error().kind) << store.error().detail;
            return nullptr;
        }
        return *std::move(store);
    }

    mutable ManualClock clock;
    Store::Upkeep upkeep = Store::Upkeep::Inline;

private:
    QTemporaryDir m_folder;
};

inline QDateTime utc(int year, int month, int day, int hour = 9, int minute = 0, int second = 0)
{
    return {QDate(year, month, day), QTime(hour, minute, second), Qt::UTC};
}

/// An entry that uses every field.
inline TimeEntry fullVersion(QDate day = QDate(2026, 3, 2))
{
    TimeEntry entry;
    entry.user = {2147483648};
    entry.client = {{5735776}, QStringLiteral("123 Industries")};
    entry.project = {{14307913}, QStringLiteral("Marketing Website"), QStringLiteral("MW-1")};
    entry.task = {{8083365}, QStringLiteral("Graphic Design")};
    entry.spentDate = day;
    entry.tracked = std::chrono::seconds(5400);
    entry.timerStartedAt = QDateTime(day, QTime(10, 30, 15, 250), Qt::UTC);
    entry.startedTime = QTime(8, 0);
    entry.endedTime = QTime(9, 30);
    entry.notes = QStringLiteral("Adding CSS styling\nand a second line");
    entry.billable = true;
    entry.locked = true;
    entry.lockedReason = QStringLiteral("Item Invoiced and Locked for this Time Period");
    entry.approved = true;
    entry.billed = true;
    entry.rounded = std::chrono::seconds(5700);
    entry.externalReference
        = ExternalReference{QStringLiteral("abc"), QStringLiteral("sheaf"), QStringLiteral("https://example.com/1")};
    entry.createdAt = utc(2026, 3, 2, 8, 0, 1);
    entry.updatedAt = utc(2026, 3, 2, 9, 59, 59);
    return entry;
}

/// A short stopped entry on that day.
inline TimeEntry plainVersion(QDate day = QDate(2026, 3, 2), const QString &notes = {})
{
    TimeEntry entry;
    entry.user = {1};
    entry.client = {{10}, QStringLiteral("Client")};
    entry.project = {{20}, QStringLiteral("Project"), {}};
    entry.task = {{30}, QStringLiteral("Task")};
    entry.spentDate = day;
    entry.tracked = std::chrono::minutes(45);
    entry.notes = notes;
    return entry;
}

inline StoredEntry pending(const TimeEntry &local, const QDateTime &changedAt = utc(2026, 3, 2))
{
    StoredEntry entry;
    entry.id = EntryId::create();
    entry.local = local;
    entry.changedAt = changedAt;
    return entry;
}

inline StoredEntry synced(const TimeEntry &version, RemoteEntryId id)
{
    StoredEntry entry = pending(version);
    entry.remoteId = id;
    entry.base = entry.remote = version;
    entry.state = SyncState::Synced;
    return entry;
}

inline Company companyNamed(const QString &name)
{
    Company company;
    company.name = name;
    return company;
}

inline User userNamed(const QString &firstName)
{
    User user;
    user.id = {1};
    user.firstName = firstName;
    return user;
}

inline HistoryItem historyOf(const EntryId &entry, const QDateTime &at, Author author = Author::User)
{
    HistoryItem item;
    item.entry = entry;
    item.at = at;
    item.author = author;
    return item;
}

inline JournalRow journalOf(const EntryId &entry, Verb verb = Verb::Create)
{
    JournalRow row;
    row.entry = entry;
    row.verb = verb;
    return row;
}

inline Error errorOf(Error::Kind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

inline Result<> save(Store &store, const QList<StoredEntry> &entries)
{
    return store.transact([&](Store::Writer &writer) -> Result<> {
        for (const StoredEntry &entry : entries) {
            if (auto saved = writer.save(entry); !saved)
                return saved;
        }
        return {};
    });
}

inline QList<EntryId> idsOf(const QList<StoredEntry> &entries)
{
    QList<EntryId> ids;
    for (const StoredEntry &entry : entries)
        ids.push_back(entry.id);
    return ids;
}

} // namespace sheaf
