// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// sheafsync URL ACCOUNT TOKEN FOLDER: the first reading of a whole account by Sheaf's engine into a new store in
// FOLDER. Writes what it asked for, one address a line, to FOLDER/requests, for plainsync.

#include "bench/usage.h"
#include "sync/syncengine.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

/// The real network, which remembers what was asked for.
class Network : public QNetworkAccessManager
{
public:
    QList<QByteArray> asked;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override
    {
        asked.append(request.url().toEncoded());
        return QNetworkAccessManager::createRequest(operation, request, body);
    }
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::optional<Server> server = arguments.size() == 5 ? Server::at(QUrl(arguments.at(1))) : std::nullopt;
    if (!server)
        return 2;
    QElapsedTimer watch;
    watch.start();
    SystemClock system;
    HarvestClock clock(system);
    const auto store = Store::open(arguments.at(4) + u"/timesheet.sqlite"_s, clock);
    if (!store)
        return 1;
    Network network;
    Harvest harvest(network, clock,
        {.server = *server, .token = arguments.at(3).toLatin1(), .account = {arguments.at(2).toLongLong()}});
    SyncEngine engine(**store, clock);
    QObject::connect(&engine, &SyncEngine::statusChanged, &application, [&](const SyncStatus &status) {
        const std::optional<QDate> since = (*store)->fetchedSince();
        if (status.state == SyncStatus::State::Idle && since && since->year() <= 2000)
            QCoreApplication::quit();
    });
    engine.setHarvest(&harvest);
    QCoreApplication::exec();
    engine.setHarvest(nullptr);
    printUsage(watch, (*store)->entryCount(), network.asked.size());

    QFile list(arguments.at(4) + u"/requests"_s);
    return list.open(QIODevice::WriteOnly) && list.write(network.asked.join('\n')) > 0 ? 0 : 1;
}
