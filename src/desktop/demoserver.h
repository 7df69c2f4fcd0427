// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account.h"
#include "base/alarm.h"
#include "base/result.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace sheaf {

namespace simulator {
class HarvestServer;
class InProcessNetwork;
} // namespace simulator

/// The made-up agency inside the program: a simulated Harvest whose account is kept in a file, so that the demo is
/// there again, as it was left, after a restart.
class DemoServer : public QObject
{
    Q_OBJECT

public:
    /// Takes up the file if it is one of ours; else begins anew, as of today.
    DemoServer(const QString &file, Clock &clock, QObject *parent = nullptr);
    ~DemoServer() override;

    QNetworkAccessManager &network();
    /// The account to add when the person tries the demo.
    Account account() const;

    simulator::HarvestServer &server() { return *m_server; }

    simulator::InProcessNetwork &line() { return *m_network; }

    /// Writes the file now. Errors: the disk kinds.
    Result<> save() const;

private:
    bool load();
    void begin();

    QString m_file;
    std::unique_ptr<simulator::HarvestServer> m_server;
    std::unique_ptr<simulator::InProcessNetwork> m_network;
    Alarm m_saveAlarm;
};

} // namespace sheaf
