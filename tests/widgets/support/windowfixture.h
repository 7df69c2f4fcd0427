// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session.h"
#include "app/settings.h"
#include "models/timesheet.h"
#include "platform/secretstore.h"
#include "storage/store.h"
#include "support/manualclock.h"
#include "sync/syncengine.h"
#include "widgets/mainwindow.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

namespace sheaf {

/// A window over a timesheet on disk at 14:31:07 (UTC) on Thursday, 19 November 2026, with the names of the look's
/// pictures. No network: the account has no token.
class WindowFixture
{
public:
    explicit WindowFixture(TimerMode mode = TimerMode::Duration)
        : settings(m_folder.filePath(QStringLiteral("settings.ini")))
    {
        Account account;
        account.key = QStringLiteral("test");
        account.name = QStringLiteral("Larkfield Studio");
        account.demo = true;
        auto opened = Session::open(
            account, m_folder.filePath(QStringLiteral("account")),
            [this](const Account &) -> QNetworkAccessManager & { return m_network; }, m_secrets, clock);
        Q_ASSERT(opened);
        session = std::move(*opened);
        fill(mode);
        timesheet = std::make_unique<Timesheet>(session->store(), session->sync(), session->clock());
        timesheet->status().setToken(TokenState::Present);
        window = std::make_unique<MainWindow>(settings, clock);
        window->setAccounts({AccountEntry{QStringLiteral("test"), QStringLiteral("Larkfield Studio"), true}});
        window->showAccount(timesheet.get(), session.get());
    }

    ~WindowFixture() { window.reset(); }

    static QDate today() { return {2026, 11, 19}; }

    Store &store() { return session->store(); }

    void write(const std::function<Result<>(Store::Writer &)> &work)
    {
        const Result<> done = session->store().transact(work);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    }

    void save(const StoredEntry &entry)
    {
        write([&entry](Store::Writer &writer) { return writer.save(entry); });
    }

    static Assignment assignment(
        qint64 number, const QString &client, const QString &project, const QString &task, bool billable = true)
    {
        return Assignment{Client{ClientId{100 + number}, client}, Project{ProjectId{number}, project, QString()},
            Task{TaskId{number}, task}, billable, true};
    }

    /// What can be booked on: seven pairs.
    static Assignments assignments()
    {
        const auto make = [](qint64 number, const char16_t *client, const char16_t *project, const char16_t *task,
                              bool billable = true) {
            return assignment(
                number, QString::fromUtf16(client), QString::fromUtf16(project), QString::fromUtf16(task), billable);
        };
        Assignments list{make(1, u"Larkfield Studio", u"Studio", u"Stand-up", false),
            make(2, u"Brightwater Energy", u"Customer portal", u"Development"),
            make(3, u"Halden Museum", u"Exhibition guide app", u"Design"),
            make(4, u"Oriel Coffee", u"Web shop relaunch", u"Meetings"),
            make(5, u"Pell & Sons", u"Brand refresh", u"Design"),
            make(6, u"Oriel Coffee", u"Web shop relaunch", u"Development"),
            make(7, u"Brightwater Energy", u"Tariff study", u"Development")};
        list[5].client = list[3].client;
        list[5].project = list[3].project;
        list[6].client = list[1].client;
        return list;
    }

    /// A finished entry that Harvest knows; later calls give entries that were created later.
    StoredEntry finished(
        int number, std::chrono::seconds tracked, const QString &notes = QString(), QDate day = today())
    {
        return finished(assignments()[number - 1], tracked, notes, day);
    }

    StoredEntry finished(
        const Assignment &assignment, std::chrono::seconds tracked, const QString &notes, QDate day = today())
    {
        TimeEntry entry;
        entry.user = UserId{7};
        assign(entry, assignment);
        entry.billable = assignment.billable;
        entry.spentDate = day;
        entry.tracked = tracked;
        entry.notes = notes;
        entry.createdAt = QDateTime(day, QTime(8, 0), Qt::UTC).addSecs(++m_made);
        entry.updatedAt = entry.createdAt;
        StoredEntry stored;
        stored.id = EntryId::create();
        stored.remoteId = RemoteEntryId{4'000'000'000 + m_made};
        stored.changedAt = entry.createdAt;
        settle(stored, entry);
        return stored;
    }

    StoredEntry running(int number, std::chrono::seconds soFar, const QString &notes = QString())
    {
        StoredEntry stored = finished(number, std::chrono::seconds(0), notes);
        TimeEntry entry = *stored.local;
        entry.timerStartedAt = clock.now().addSecs(-soFar.count());
        settle(stored, entry);
        return stored;
    }

    static void settle(StoredEntry &stored, const TimeEntry &entry)
    {
        stored.base = entry;
        stored.remote = entry;
        stored.local = entry;
        stored.state = SyncState::Synced;
    }

    /// The day of the look's first picture. Answers with the ids in order; the last one runs.
    QList<EntryId> fillDay()
    {
        using namespace std::chrono;
        const QList<StoredEntry> entries{finished(1, minutes(20), QStringLiteral("Planning the Oriel release")),
            finished(2, minutes(105), QStringLiteral("Meter reading form, validation and error texts")),
            finished(3, minutes(70), QStringLiteral("Audio player: states, lock screen")),
            finished(4, minutes(45), QStringLiteral("Weekly call with Jonas")), finished(5, minutes(30)),
            running(6, minutes(84) + seconds(7), QStringLiteral("Checkout: VAT rounding, guest orders")),
            finished(2, minutes(470), QStringLiteral("x"), today().addDays(-3)),
            finished(2, minutes(495), QStringLiteral("x"), today().addDays(-2)),
            finished(3, minutes(400), QStringLiteral("x"), today().addDays(-1))};
        QList<EntryId> ids;
        write([&](Store::Writer &writer) -> Result<> {
            for (const StoredEntry &entry : entries) {
                if (const Result<> saved = writer.save(entry); !saved)
                    return saved;
            }
            return {};
        });
        for (const StoredEntry &entry : entries.first(6))
            ids.append(entry.id);
        return ids;
    }

    template <typename T>
    T *find(const char16_t *name) const
    {
        T *found = window->findChild<T *>(QString::fromUtf16(name));
        Q_ASSERT(found);
        return found;
    }

    /// Shows the window and gives it the focus.
    void show()
    {
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    ManualClock clock{u"2026-11-19T14:31:07Z"};

private:
    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    MemorySecretStore m_secrets;
    int m_made = 0;

    void fill(TimerMode mode)
    {
        write([mode](Store::Writer &writer) -> Result<> {
            Company company;
            company.name = QStringLiteral("Larkfield Studio");
            company.timerMode = mode;
            company.notesRequired = true;
            company.fromHarvest = true;
            User user;
            user.id = UserId{7};
            user.weeklyCapacity = std::chrono::hours(40);
            user.timezoneName = QStringLiteral("UTC");
            if (const Result<> saved = writer.setCompany(company); !saved)
                return saved;
            if (const Result<> saved = writer.setUser(user); !saved)
                return saved;
            if (const Result<> saved = writer.setAssignments(assignments()); !saved)
                return saved;
            return writer.markFetched(DateRange{today().addDays(-60), today().addDays(10)});
        });
    }

public:
    Settings settings;
    std::unique_ptr<Session> session;
    std::unique_ptr<Timesheet> timesheet;
    std::unique_ptr<MainWindow> window;
};

} // namespace sheaf
