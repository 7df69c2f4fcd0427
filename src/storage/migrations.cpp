// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/migrations.h"

#include "storage/database.h"
#include "storage/statement.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

// Columns for free text are ANY: text that SQLite would alter is stored as bytes, see isPlainText().
//
// An entry's row shows one of its versions in typed columns: local, or without one base, or remote. The other versions
// are stored (CBOR) only where they differ from it: 0 none, 1 the same, 2 in the column of its name, 3 (remote) the
// same as base.
Migration firstVersion()
{
    return {
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID",
        R"(CREATE TABLE entry (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            remote_id INTEGER UNIQUE,
            state INTEGER NOT NULL,
            problem BLOB,
            changed_at INTEGER,
            visible INTEGER NOT NULL,
            base_is INTEGER NOT NULL,
            remote_is INTEGER NOT NULL,
            base BLOB,
            remote BLOB,
            base_day INTEGER,
            sort_at INTEGER NOT NULL,
            user_id INTEGER NOT NULL,
            client_id INTEGER NOT NULL,
            client_name ANY NOT NULL,
            project_id INTEGER NOT NULL,
            project_name ANY NOT NULL,
            project_code ANY NOT NULL,
            task_id INTEGER NOT NULL,
            task_name ANY NOT NULL,
            day INTEGER,
            tracked INTEGER NOT NULL,
            timer_started_at INTEGER,
            started_time INTEGER,
            ended_time INTEGER,
            notes ANY NOT NULL,
            billable INTEGER NOT NULL,
            locked INTEGER NOT NULL,
            locked_reason ANY NOT NULL,
            approved INTEGER NOT NULL,
            billed INTEGER NOT NULL,
            rounded INTEGER,
            reference_id ANY,
            reference_group ANY,
            reference_link ANY,
            created_at INTEGER,
            updated_at INTEGER
        ) STRICT)",
        "CREATE INDEX entry_day ON entry (day, sort_at, remote_id, id) WHERE visible = 1",
        "CREATE INDEX entry_base_day ON entry (base_day, remote_id) WHERE base_day IS NOT NULL",
        "CREATE INDEX entry_running ON entry (timer_started_at) WHERE visible = 1 AND timer_started_at IS NOT NULL",
        "CREATE INDEX entry_unsent ON entry (changed_at, id) WHERE state <> 0",
        R"(CREATE TABLE journal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entry BLOB NOT NULL,
            verb INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            remote_id INTEGER,
            payload BLOB,
            sent_at INTEGER,
            server_time INTEGER,
            in_doubt INTEGER NOT NULL,
            empty_probes INTEGER NOT NULL,
            last_probe INTEGER
        ) STRICT)",
        R"(CREATE TABLE history (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            entry BLOB NOT NULL,
            at INTEGER,
            author INTEGER NOT NULL,
            before BLOB,
            after BLOB
        ) STRICT)",
        "CREATE INDEX history_entry ON history (entry, id)",
        "CREATE INDEX history_author ON history (author, id)",
        "CREATE INDEX history_at ON history (at)",
        ("CREATE TABLE trash (id INTEGER PRIMARY KEY AUTOINCREMENT, entry BLOB NOT NULL, erased_at INTEGER NOT NULL,"
         " content BLOB NOT NULL) STRICT"),
        R"(CREATE TABLE assignment (
            project_id INTEGER NOT NULL,
            task_id INTEGER NOT NULL,
            position INTEGER NOT NULL,
            client_id INTEGER NOT NULL,
            client_name ANY NOT NULL,
            project_name ANY NOT NULL,
            project_code ANY NOT NULL,
            task_name ANY NOT NULL,
            billable INTEGER NOT NULL,
            active INTEGER NOT NULL,
            PRIMARY KEY (project_id, task_id)
        ) STRICT, WITHOUT ROWID)",
        "CREATE TABLE client_color (client_id INTEGER PRIMARY KEY, color INTEGER NOT NULL) STRICT",
        ("CREATE TABLE fetched (from_day INTEGER PRIMARY KEY, to_day INTEGER NOT NULL CHECK (to_day >= from_day)) "
         "STRICT"),
        "CREATE TABLE draft (place TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID",
    };
}

Result<> apply(Database &database, const Migration &step, qsizetype version)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    for (const QByteArray &sql : step) {
        if (auto done = database.execute(sql); !done)
            return done;
    }
    // Both are kept in the file's header and belong to the transaction.
    const QByteArray head[] = {"PRAGMA user_version = " + QByteArray::number(version),
        "PRAGMA application_id = " + QByteArray::number(storeApplicationId),
        "INSERT INTO meta (key, value) VALUES ('written_by', '" SHEAF_VERSION "')"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value"};
    for (const QByteArray &sql : head) {
        if (auto done = database.execute(sql); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace

const Migrations &storeMigrations()
{
    static const Migrations migrations = {firstVersion()};
    return migrations;
}

Result<> migrate(Database &database, const Migrations &migrations)
{
    const auto found = database.number("PRAGMA user_version");
    if (!found)
        return found.error();
    const qint64 version = *found;
    const auto application = database.number("PRAGMA application_id");
    if (!application)
        return application.error();
    if (version > 0 && *application != storeApplicationId)
        return Error{.kind = Error::Kind::Damaged, .detail = u"another program's file"_s};
    if (version > migrations.size())
        return Error{.kind = Error::Kind::NewerData, .detail = database.writtenBy()};
    for (qsizetype next = version; next < migrations.size(); ++next) {
        if (auto done = apply(database, migrations.at(next), next + 1); !done)
            return done;
    }
    // The header must tell the version even to one who reads the file without its log.
    return version < migrations.size() ? database.checkpoint() : Result<>();
}

} // namespace sheaf
