// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// oneinsert FILE: puts one row into a SQLite file so that it survives a power cut, and says so.

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(QCoreApplication::arguments().value(1));
    if (!database.open())
        return 1;
    QSqlQuery query(database);
    const bool done = query.exec(u"PRAGMA journal_mode=WAL"_s) && query.exec(u"PRAGMA synchronous=FULL"_s)
        && query.exec(u"CREATE TABLE IF NOT EXISTS entries(id INTEGER PRIMARY KEY, notes TEXT)"_s)
        && query.exec(u"INSERT INTO entries(notes) VALUES('on the train')"_s);
    std::puts(done ? "done" : "failed");
    std::fflush(stdout);
    return done ? 0 : 1;
}
