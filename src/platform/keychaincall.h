// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/result.h"
#include "platform/keychainhealth.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

namespace QKeychain {
class Job;
}

namespace sheaf {

/// One QtKeychain job, with a time limit and with what QtKeychain answers turned into our errors. Deletes itself after
/// calling the handler, or when the context is gone.
class KeychainCall final : public QObject
{
    Q_OBJECT

public:
    KeychainCall(Clock &clock, QObject *context, Handler<QByteArray> handler, QObject *parent);

    /// Starts a job that is not started yet. The handler gets the secret of a read, else nothing.
    void start(QKeychain::Job *job, std::chrono::milliseconds limit);
    /// Does not start anything, only says what keeps the keychain from answering.
    void refuse();

Q_SIGNALS:
    void timedOut(QKeychain::Job *job);

private:
    void jobFinished(QKeychain::Job *job);
    void diagnose(const Error &otherwise);
    void finish(const Result<QByteArray> &result);

    Clock &m_clock;
    QPointer<QObject> m_context;
    Handler<QByteArray> m_handler;
    Alarm m_limit;
    QPointer<QKeychain::Job> m_job;
};

} // namespace sheaf
