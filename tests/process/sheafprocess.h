// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"
#include "platform/instancelock.h"
#include "simulator/control.h"
#include "simulator/httpdoor.h"
#include "simulator/scenarios.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace sheaf {

/// What a run of the program left behind.
struct Ran
{
    int exitCode = -1; ///< -1: it crashed or did not end.
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }

    QByteArray text() const { return QStringLiteral("exit %1\n%2%3").arg(exitCode).arg(out, err).toUtf8(); }
};

/// The real program on a profile of its own, and a Harvest for it on the loopback.
class SheafProcess
{
public:
    SheafProcess()
        : server(clock)
        , scenario(simulator::loadSmall(server))
        , door(std::make_unique<simulator::HttpDoor>(server))
        , control(server, scenario.accountId)
    {
        server.switches().rateLimit = false;
        const bool listening = door->listen();
        Q_ASSERT(listening);
        m_port = door->url().port();
    }

    QString folder() const { return m_folder.path(); }

    QString token() const { return scenario.tokens.at(QStringLiteral("admin")); }

    QString address() const { return door->url().toString(); }

    qint64 user() const { return scenario.users.at(QStringLiteral("admin")); }

    void cutLine() { door->close(); }

    bool mendLine() { return door->listen(static_cast<quint16>(m_port)); }

    /// Starts the program; the caller waits for it.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QByteArray &input = {}) const
    {
        auto process = std::make_unique<QProcess>();
        process->start(QStringLiteral(SHEAF_PROGRAM), QStringList{QStringLiteral("--profile"), folder()} + arguments);
        process->write(input);
        process->closeWriteChannel();
        return process;
    }

    /// The event loop runs meanwhile, since Harvest is in this process.
    static Ran wait(QProcess &process)
    {
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 200'000);
        const bool well = ended && process.exitStatus() == QProcess::NormalExit;
        return {well ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }

    Ran run(const QStringList &arguments, const QByteArray &input = {}) const { return wait(*start(arguments, input)); }

    /// Opens the window; null if it does not become the instance that verbs go to.
    std::unique_ptr<QProcess> openWindow(const QStringList &options = {}) const
    {
        std::unique_ptr<QProcess> window = start(options);
        const QString lock = folder() + QStringLiteral("/run/instance.lock");
        const bool ready = window->waitForStarted()
            && QTest::qWaitFor([&] { return InstanceLock::lastHolder(lock) == window->processId(); }, 60'000);
        if (!ready)
            qWarning() << "no window:" << window->state() << window->readAllStandardError();
        return ready ? std::move(window) : nullptr;
    }

    /// `who`: admin, manager or member.
    Ran signIn(const QString &who = QStringLiteral("admin")) const
    {
        return run({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("--token-stdin"),
                       QStringLiteral("--server"), address()},
            scenario.tokens.at(who).toLatin1() + '\n');
    }

    SystemClock clock;
    simulator::HarvestServer server;
    simulator::Scenario scenario;
    std::unique_ptr<simulator::HttpDoor> door;
    simulator::Control control;

private:
    QTemporaryDir m_folder;
    int m_port = 0;
};

} // namespace sheaf
