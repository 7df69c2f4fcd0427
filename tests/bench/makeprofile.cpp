// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// makeprofile FOLDER entries|timer: what Sheaf finds when it starts with --profile FOLDER.
//   entries: an account whose token is in the keychain, with 10,000 entries; nothing answers at its address.
//   timer:   the demo account, in which a timer runs.

#include "app/accountlist.h"
#include "desktop/demoserver.h"
#include "platform/paths.h"
#include "simulator/control.h"
#include "simulator/scenarios.h"
#include "storage/store.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

constexpr int entryCount = 10'000;
constexpr int perDay = 20;
constexpr int projects = 40;

Assignment assignment(int number)
{
    return Assignment{.client = {{1 + number / 4}, u"Client %1"_s.arg(1 + number / 4)},
        .project = {{100 + number}, u"Project %1"_s.arg(1 + number), {}},
        .task = {{7}, u"Development"_s},
        .billable = true,
        .active = true};
}

StoredEntry storedEntry(int number, QDate today)
{
    TimeEntry entry;
    assign(entry, assignment(number % projects));
    entry.spentDate = today.addDays(-(number / perDay));
    entry.tracked = std::chrono::minutes(5 + number % 50);
    entry.notes = u"Work item %1"_s.arg(number);
    entry.createdAt = entry.updatedAt = QDateTime(entry.spentDate, QTime(9, 0), Qt::UTC).addSecs(number % perDay);
    return StoredEntry{.id = EntryId::create(),
        .remoteId = RemoteEntryId{1'000'000 + entryCount - number},
        .base = entry,
        .remote = entry,
        .local = entry,
        .state = SyncState::Synced,
        .problem = {},
        .changedAt = {}};
}

Result<> fill(Store &store, QDate today)
{
    return store.transact([&](Store::Writer &writer) -> Result<> {
        Assignments assignments;
        for (int number = 0; number < projects; ++number)
            assignments.append(assignment(number));
        writer.setAssignments(assignments);
        writer.setCompany(Company{.name = u"Bench"_s, .fromHarvest = true});
        writer.setUser(User{.id = {5}, .firstName = u"Mara"_s, .lastName = u"Lind"_s, .timezoneName = u"Berlin"_s});
        for (int number = 0; number < entryCount; ++number)
            writer.save(storedEntry(number, today));
        return writer.markFetched({QDate(2000, 1, 1), today.addDays(7)});
    });
}

Result<Account> makeEntries(const Paths &paths, const Clock &clock)
{
    const Account account{.key = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .name = u"Bench"_s,
        .server = *Server::at(QUrl(u"http://127.0.0.1:9"_s)),
        .id = {77},
        .user = {5},
        .tokenKey = u"bench"_s};
    const auto store = Store::open(paths.data + u"/accounts/"_s + account.key + u"/timesheet.sqlite"_s, clock);
    if (!store)
        return store.error();
    const Result<> filled = fill(**store, clock.now().date());
    return filled ? Result<Account>(account) : filled.error();
}

Result<Account> makeTimer(const Paths &paths, Clock &clock)
{
    DemoServer demo(paths.data + u"/demo.json"_s, clock);
    const simulator::Scenario scenario = simulator::describe(demo.server().state());
    simulator::Control control(demo.server(), scenario.accountId);
    simulator::EntrySpec spec;
    spec.userId = scenario.users.at(u"mara"_s);
    const QList<simulator::TimeEntry> entries = control.entriesOf(spec.userId);
    spec.projectId = entries.last().projectId;
    spec.taskId = entries.last().taskId;
    control.startTimer(spec);
    const Result<> saved = demo.save();
    return saved ? Result<Account>(demo.account()) : saved.error();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    SystemClock clock;
    const Result<Paths> paths = arguments.size() == 3 ? pathsUnder(arguments.at(1)) : Error();
    Result<Account> account = Error();
    if (paths)
        account = arguments.at(2) == "timer"_L1 ? makeTimer(*paths, clock) : makeEntries(*paths, clock);
    if (account && AccountList{.accounts = {*account}, .current = account->key}.write(paths->config))
        return 0;
    QTextStream(stderr) << "makeprofile: no profile made" << Qt::endl;
    return 1;
}
