// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/clock.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace sheaf {

/// Runs the person's own programs from one folder, a few at a time, each for a short time, and never waits for one. A
/// hook is a regular file (or a link to one) that belongs to this user, can be executed, and nobody else may write; the
/// same holds for the folder. It is run without a shell, in its folder, and gets its input on standard input. What it
/// prints is only logged, for debugging.
class HookRunner : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds limit{10}; ///< Then the hook and what it started are killed.
    static constexpr std::size_t mostAtOnce = 4;
    static constexpr std::size_t mostWaiting = 64; ///< Beyond this, the newest are left out.
    static constexpr qint64 maxOutput = 256 * 1024; ///< Bytes; a hook that prints more is killed.

    /// `folder` need not exist.
    HookRunner(const QString &folder, Clock &clock, QObject *parent = nullptr);
    /// Kills what still runs.
    ~HookRunner() override;

    /// Whether there is a file of this name, so that nobody prepares an input in vain.
    bool has(const QString &name) const;

    /// Runs the hook soon, if there is one. `account` is told as SHEAF_ACCOUNT.
    void run(const QString &name, const QString &account, const QByteArray &input);

    /// Something runs or waits: a program that wants to end may wait for idle().
    bool isBusy() const { return !m_running.empty() || !m_waiting.empty(); }

Q_SIGNALS:
    /// The last hook has ended.
    void idle();

private:
    class Run;

    struct Job
    {
        QString name;
        QString account;
        QByteArray input;
    };

    void startNext();
    void ended(Run *run);

    QString m_folder;
    Clock &m_clock;
    std::deque<Job> m_waiting;
    std::vector<std::unique_ptr<Run>> m_running;
};

} // namespace sheaf
