// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "desktop/application.h"
#include "platform/secretstore.h"
#include "simulator/inprocess.h"
#include "widgets/prompts.h"

#include <QTemporaryDir>

namespace sheaf {

/// Answers questions at once, as a test wants them answered.
class ScriptedPrompts final : public Prompts
{
public:
    SignOut answer = SignOut::Stay;
    int asked = 0;
    int unsent = 0;

    void confirmSignOut(
        QWidget *, const QString &, int count, QObject *context, std::function<void(SignOut)> handler) override
    {
        ++asked;
        unsent = count;
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler), chosen = answer] { handler(chosen); }, Qt::QueuedConnection);
    }

    void chooseTimerMode(QWidget *, QObject *context, std::function<void(TimerMode)> handler) override
    {
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler)] { handler(TimerMode::Duration); }, Qt::QueuedConnection);
    }
};

/// The whole program in a folder of its own, which can be quit and started again.
class DesktopRig
{
public:
    /// `server`: what https://api.harvestapp.com is; none: nothing answers there.
    explicit DesktopRig(SecretStore &store, simulator::HarvestServer *server = nullptr)
        : secrets(store)
        , m_server(server)
    {
        start();
    }

    void start()
    {
        const Result<Paths> paths = pathsUnder(m_folder.path());
        Q_ASSERT(paths);
        program = std::make_unique<Application>(
            Environment{*paths, clock, secrets, prompts, [this]() -> std::unique_ptr<QNetworkAccessManager> {
                            if (!m_server)
                                return std::make_unique<QNetworkAccessManager>();
                            return std::make_unique<simulator::InProcessNetwork>(*m_server);
                        }});
        program->start();
    }

    void quit() { program.reset(); }

    QString folder() const { return m_folder.path(); }

    MainWindow &window() { return program->window(); }

    SystemClock clock;
    SecretStore &secrets;
    ScriptedPrompts prompts;
    std::unique_ptr<Application> program;

private:
    QTemporaryDir m_folder;
    simulator::HarvestServer *m_server;
};

} // namespace sheaf
