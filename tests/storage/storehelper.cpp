// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Another process for the tests of the store:
//   storehelper hold FILE          opens the store, says so and keeps it until its input ends
//   storehelper write FILE NUMBER  writes batches from that number on and names each on its output once it is on disk
//   storehelper apart FILE NUMBER  the same while a thread looks after the file
//   storehelper sample FILE        makes a store with one of each, for the dumps of old versions
#include "samples.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

using namespace sheaf;
using namespace Qt::StringLiterals;

namespace {

void say(const QByteArray &line)
{
    std::fputs(line.constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

/// Batch n: three entries, a journal row and a step of history, all or nothing.
Result<> writeBatch(Store &store, int number)
{
    return store.transact([number](Store::Writer &writer) -> Result<> {
        for (int i = 0; i < 3; ++i) {
            const QUuid uuid = QUuid::createUuidV5(QUuid(), u"%1-%2"_s.arg(number).arg(i));
            TimeEntry version = fullVersion(QDate(2026, 3, 1).addDays(number % 20));
            version.notes = QString::number(number).repeated(1 + number % 700);
            StoredEntry entry = synced(version, {number * 3LL + i + 1});
            entry.id = EntryId(uuid);
            if (auto saved = writer.save(entry); !saved)
                return saved;
            if (const auto row = writer.saveJournal(journalOf(entry.id)); !row)
                return row.error();
            if (auto added = writer.addHistory(historyOf(entry.id, utc(2026, 3, 2))); !added)
                return added;
        }
        return {};
    });
}

Result<> writeSample(Store::Writer &writer)
{
    StoredEntry edited = synced(fullVersion(), {4294967296});
    edited.local->notes = u"changed here"_s;
    edited.state = SyncState::Pending;
    edited.problem = errorOf(Error::Kind::NotSent, u"no network"_s);
    const StoredEntry plain = synced(plainVersion(), {4294967297});
    const StoredEntry erased = pending(plainVersion());
    JournalRow sent = journalOf(edited.id, Verb::Update);
    sent.payload = fullVersion();
    HistoryItem step = historyOf(edited.id, utc(2026, 3, 2));
    step.before = edited.base;
    step.after = edited.local;
    const auto row = writer.saveJournal(sent);
    if (!row)
        return row.error();
    for (auto done :
        {writer.save(edited), writer.save(plain), writer.save(erased), writer.erase(erased.id), writer.addHistory(step),
            writer.setAssignments({assignmentOf(*edited.base)}), writer.setCompany(companyNamed(u"API Examples"_s)),
            writer.setUser(userNamed(u"Bob"_s)), writer.markFetched({QDate(2026, 3, 2), QDate(2026, 3, 8)}),
            writer.setSyncedUntil(utc(2026, 3, 2)), writer.setDraft(u"entry-line"_s, "half a thought")}) {
        if (!done)
            return done;
    }
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const ManualClock clock;
    const bool apart = arguments.at(1) == "apart"_L1;
    const auto store
        = Store::open(arguments.at(2), clock, nullptr, apart ? Store::Upkeep::Apart : Store::Upkeep::Inline);
    if (!store) {
        say("error " + QByteArray::number(int(store.error().kind)));
        return 1;
    }
    say("open");
    if (arguments.at(1) == "hold"_L1)
        return QTextStream(stdin).readAll().isNull() ? 1 : 0;
    if (arguments.at(1) == "sample"_L1)
        return (*store)->transact(writeSample) ? 0 : 1;
    for (int number = arguments.value(3).toInt();; ++number) {
        if (!writeBatch(**store, number))
            return 1;
        say(QByteArray::number(number));
        if (apart) {
            (*store)->backUp(&application, [](const Result<QString> &) {});
            QCoreApplication::processEvents();
        }
    }
}
