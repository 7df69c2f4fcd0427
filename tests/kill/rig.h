// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"
#include "simulator/control.h"
#include "simulator/httpdoor.h"
#include "simulator/scenarios.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace sheaf::kill {

/// Harvest's clock: the computer's, and now and then some minutes ahead of it, so that what has to settle on Harvest's
/// clock costs no waiting here.
class LeapingClock final : public Clock
{
public:
    void leap(std::chrono::seconds by) { m_ahead += by; }

    void putBack() { m_ahead = std::chrono::seconds(0); }

    QDateTime now() const override { return m_computer.now().addSecs(m_ahead.count()); }

    std::chrono::milliseconds monotonic() const override { return m_computer.monotonic(); }

    QTimeZone zone() const override { return m_computer.zone(); }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_computer.after(delay, context, std::move(fn));
    }

private:
    SystemClock m_computer;
    std::chrono::seconds m_ahead{0};
};

/// How a run of the program ended.
struct Ended
{
    bool ended = false; ///< By itself or by force; else it hangs.
    int exitCode = -1; ///< -1: it was killed.
    QString out;
    QString err;

    QJsonObject json() const;

    QString text() const;
};

/// Everything there is at one moment: the profile's files and Harvest.
struct Moment
{
    QString files;
    QJsonObject harvest;
    QDateTime at;
};

/// The real program on a profile of its own, and a Harvest for it on the loopback. Both can be put back.
class Rig
{
public:
    /// `timestamps`: an account that writes start and end.
    explicit Rig(bool timestamps);

    QString profile() const { return m_folder.path() + QStringLiteral("/profile"); }

    /// Where a trace of the program may be written.
    QString traceFile() const { return m_folder.path() + QStringLiteral("/trace"); }

    QStringList command(const QStringList &arguments) const;

    /// Starts a command line; the caller waits for it.
    static std::unique_ptr<QProcess> start(const QStringList &commandLine, const QByteArray &input = {});
    /// The event loop runs meanwhile, since Harvest is in this process. What hangs is killed.
    static Ended wait(QProcess &process);

    Ended run(const QStringList &arguments, const QByteArray &input = {}) const;

    QStringList signInWords() const;
    QByteArray token() const;

    void cutLine() { m_door.close(); }

    bool mendLine() { return m_door.listen(m_port); }

    Moment keep();
    void putBack(const Moment &moment);

    simulator::HarvestServer &harvest() { return m_server; }

    LeapingClock &clock() { return m_clock; }

    simulator::Control control() { return {m_server, m_scenario.accountId}; }

    qint64 user() const { return m_scenario.users.at(QStringLiteral("admin")); }

private:
    QTemporaryDir m_folder;
    LeapingClock m_clock;
    simulator::HarvestServer m_server;
    simulator::Scenario m_scenario;
    simulator::HttpDoor m_door;
    quint16 m_port = 0;
    int m_kept = 0;
};

} // namespace sheaf::kill
