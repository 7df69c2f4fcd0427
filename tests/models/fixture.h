// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/livetime.h"
#include "storage/store.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace sheaf {

/// A timesheet on disk at 14:31 (UTC) on Thursday, 19 November 2026, for 40 hours a week, with the names of the look's
/// pictures.
class Fixture
{
public:
    explicit Fixture(TimerMode mode = TimerMode::Duration, TimeFormat format = TimeFormat::HoursMinutes)
        : m_store(std::move(*Store::open(m_folder.filePath(QStringLiteral("store.db")), clock)))
    {
        setCompany(mode, format);
        write([](Store::Writer &writer) {
            User user;
            user.id = UserId{7};
            user.weeklyCapacity = std::chrono::hours(40);
            user.timezoneName = QStringLiteral("UTC");
            return writer.setUser(user);
        });
    }

    Store &store() { return *m_store; }

    void setCompany(TimerMode mode, TimeFormat format, bool notesRequired = false)
    {
        Company company;
        company.name = QStringLiteral("Larkfield Studio");
        company.timerMode = mode;
        company.timeFormat = format;
        company.notesRequired = notesRequired;
        write([&company](Store::Writer &writer) { return writer.setCompany(company); });
    }

    void write(const std::function<Result<>(Store::Writer &)> &work) { QVERIFY(m_store->transact(work)); }

    void save(const StoredEntry &entry)
    {
        write([&entry](Store::Writer &writer) { return writer.save(entry); });
    }

    void erase(const EntryId &id)
    {
        write([&id](Store::Writer &writer) { return writer.erase(id); });
    }

    static QDate today() { return {2026, 11, 19}; }

    static Assignment assignment(qint64 number, const QString &client, const QString &project, const QString &task)
    {
        return Assignment{Client{ClientId{number}, client}, Project{ProjectId{number}, project, QString()},
            Task{TaskId{number}, task}, true, true};
    }

    static Assignment webShop()
    {
        return assignment(
            1, QStringLiteral("Oriel Coffee"), QStringLiteral("Web shop relaunch"), QStringLiteral("Development"));
    }

    static Assignment exhibition()
    {
        return assignment(
            2, QStringLiteral("Halden Museum"), QStringLiteral("Exhibition guide app"), QStringLiteral("Design"));
    }

    /// A finished entry that Harvest knows. Later calls give entries that were created later.
    StoredEntry finished(std::chrono::seconds tracked, const Assignment &assignment = exhibition(), QDate day = today())
    {
        TimeEntry entry;
        entry.user = UserId{7};
        assign(entry, assignment);
        entry.spentDate = day;
        entry.tracked = tracked;
        entry.notes = QStringLiteral("Audio player");
        entry.createdAt = QDateTime(day, QTime(8, 0), Qt::UTC).addSecs(++m_made);
        entry.updatedAt = entry.createdAt;
        StoredEntry stored;
        stored.id = EntryId::create();
        stored.remoteId = RemoteEntryId{4'000'000'000 + m_made};
        stored.base = entry;
        stored.remote = entry;
        stored.local = entry;
        stored.state = SyncState::Synced;
        stored.changedAt = entry.createdAt;
        return stored;
    }

    /// Running for `so far` by now.
    StoredEntry running(std::chrono::seconds soFar, const Assignment &assignment = webShop())
    {
        StoredEntry stored = finished(std::chrono::seconds(0), assignment);
        stored.local->timerStartedAt = clock.now().addSecs(-soFar.count());
        stored.local->notes = QStringLiteral("Checkout");
        stored.base = stored.local;
        stored.remote = stored.local;
        return stored;
    }

    /// The entry as the person just changed it here.
    StoredEntry changed(StoredEntry entry)
    {
        entry.local->notes += QStringLiteral("!");
        entry.state = SyncState::Pending;
        entry.changedAt = clock.now();
        return entry;
    }

    ManualClock clock{u"2026-11-19T14:31:00Z"};

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    int m_made = 0;
};

} // namespace sheaf
