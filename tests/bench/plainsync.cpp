// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// plainsync LIST ACCOUNT TOKEN FOLDER: what the same reading costs at least. Gets the addresses in LIST one after the
// other, parses them, and puts the entries into one SQLite table with the settings of Sheaf's store, a transaction a
// page. No checks, no merging, no request budget.

#include "bench/usage.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace {

class Reader : public QObject
{
public:
    Reader(QList<QByteArray> addresses, const QString &account, const QString &token, const QString &file)
        : m_addresses(std::move(addresses))
        , m_account(account.toLatin1())
        , m_bearer("Bearer " + token.toLatin1())
        , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s))
    {
        m_database.setDatabaseName(file);
        m_database.open();
        QSqlQuery query(m_database);
        for (const char *sql : {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA temp_store = MEMORY",
                 "PRAGMA cell_size_check = ON", "PRAGMA secure_delete = ON", "PRAGMA synchronous = FULL",
                 "PRAGMA cache_size = -4000", "PRAGMA journal_size_limit = 8000000", "PRAGMA journal_mode = WAL",
                 "CREATE TABLE entry (id INTEGER PRIMARY KEY, day TEXT, hours REAL, rounded REAL, notes TEXT,"
                 " client INTEGER, client_name TEXT, project INTEGER, project_name TEXT, project_code TEXT,"
                 " task INTEGER, task_name TEXT, billable INTEGER, locked INTEGER, closed INTEGER, billed INTEGER,"
                 " running INTEGER, timer_started TEXT, created TEXT, updated TEXT)",
                 "CREATE INDEX entry_day ON entry (day, created)"})
            query.exec(QLatin1StringView(sql));
        m_insert = QSqlQuery(m_database);
        m_insert.prepare(u"INSERT OR REPLACE INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    }

    void next()
    {
        if (m_done == m_addresses.size()) {
            QCoreApplication::quit();
            return;
        }
        QNetworkRequest request(QUrl::fromEncoded(m_addresses.at(m_done++)));
        request.setRawHeader("Authorization", m_bearer);
        request.setRawHeader("Harvest-Account-Id", m_account);
        request.setHeader(QNetworkRequest::UserAgentHeader, u"plainsync"_s);
        QNetworkReply *reply = m_network.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            if (reply->error() != QNetworkReply::NoError)
                qFatal("plainsync: %s", qPrintable(reply->errorString()));
            insert(QJsonDocument::fromJson(reply->readAll()).object().value("time_entries"_L1).toArray());
            reply->deleteLater();
            next();
        });
    }

    qint64 count()
    {
        QSqlQuery query(u"SELECT COUNT(*) FROM entry"_s, m_database);
        return query.next() ? query.value(0).toLongLong() : -1;
    }

    qsizetype requests() const { return m_done; }

private:
    void insert(const QJsonArray &entries)
    {
        m_database.transaction();
        for (const QJsonValue &value : entries) {
            const QJsonObject entry = value.toObject();
            const QJsonObject client = entry.value("client"_L1).toObject();
            const QJsonObject project = entry.value("project"_L1).toObject();
            const QJsonObject task = entry.value("task"_L1).toObject();
            for (const QJsonValue &cell :
                {entry.value("id"_L1), entry.value("spent_date"_L1), entry.value("hours"_L1),
                    entry.value("rounded_hours"_L1), entry.value("notes"_L1), client.value("id"_L1),
                    client.value("name"_L1), project.value("id"_L1), project.value("name"_L1), project.value("code"_L1),
                    task.value("id"_L1), task.value("name"_L1), entry.value("billable"_L1), entry.value("is_locked"_L1),
                    entry.value("is_closed"_L1), entry.value("is_billed"_L1), entry.value("is_running"_L1),
                    entry.value("timer_started_at"_L1), entry.value("created_at"_L1), entry.value("updated_at"_L1)})
                m_insert.addBindValue(cell.toVariant());
            m_insert.exec();
        }
        m_database.commit();
    }

    const QList<QByteArray> m_addresses;
    const QByteArray m_account;
    const QByteArray m_bearer;
    QNetworkAccessManager m_network;
    QSqlDatabase m_database;
    QSqlQuery m_insert;
    qsizetype m_done = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return 2;
    QFile list(arguments.at(1));
    if (!list.open(QIODevice::ReadOnly))
        return 1;
    const QList<QByteArray> addresses = list.readAll().split('\n');
    QElapsedTimer watch;
    watch.start();
    Reader reader(addresses, arguments.at(2), arguments.at(3), arguments.at(4) + u"/plain.sqlite"_s);
    reader.next();
    QCoreApplication::exec();
    sheaf::printUsage(watch, reader.count(), reader.requests());
    return 0;
}
