// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/keychaincall.h"

#include "platform/secretstore.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype maxDetail = 200;

Error fault(Error::Kind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail.left(maxDetail);
    return error;
}

Error noAnswer()
{
    return fault(Error::Kind::Keychain, u"no answer"_s);
}

} // namespace

KeychainCall::KeychainCall(Clock &clock, QObject *context, Handler<QByteArray> handler, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_context(context)
    , m_handler(std::move(handler))
    , m_limit(clock)
{
    connect(context, &QObject::destroyed, this, &QObject::deleteLater);
}

void KeychainCall::start(QKeychain::Job *job, std::chrono::milliseconds limit)
{
    m_job = job;
    connect(job, &QKeychain::Job::finished, this, &KeychainCall::jobFinished);
    m_limit.set(limit, [this] {
        if (m_job) {
            m_job->disconnect(this); // an answer to nobody
            Q_EMIT timedOut(m_job);
        }
        diagnose(noAnswer());
    });
    job->start();
}

void KeychainCall::refuse()
{
    diagnose(noAnswer());
}

void KeychainCall::jobFinished(QKeychain::Job *job)
{
    m_limit.cancel();
    switch (job->error()) {
    case QKeychain::NoError:
        if (const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(job)) {
            const QByteArray secret = reading->textData().toUtf8();
            if (!SecretStore::isSecret(secret))
                finish(fault(Error::Kind::Keychain, u"the entry is not a secret of ours"_s));
            else
                finish(secret);
        } else {
            finish(QByteArray());
        }
        break;
    case QKeychain::EntryNotFound:
        diagnose(fault(Error::Kind::NotFound)); // a locked collection does not show what it holds
        break;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        finish(fault(Error::Kind::KeychainLocked, job->errorString()));
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        finish(fault(Error::Kind::KeychainAbsent, job->errorString()));
        break;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        diagnose(fault(Error::Kind::Keychain, job->errorString()));
        break;
    }
}

/// Finds out whether the keychain is locked or not there; if it is neither, the answer is `otherwise`.
void KeychainCall::diagnose(const Error &otherwise)
{
    auto *probe = new KeychainProbe(m_clock, this);
    probe->ask([this, otherwise](KeychainHealth health) {
        if (health == KeychainHealth::Locked)
            finish(fault(Error::Kind::KeychainLocked, otherwise.detail));
        else if (health == KeychainHealth::Absent)
            finish(fault(Error::Kind::KeychainAbsent, otherwise.detail));
        else
            finish(otherwise);
    });
}

void KeychainCall::finish(const Result<QByteArray> &result)
{
    deleteLater();
    const auto handler = std::exchange(m_handler, nullptr);
    if (m_context && handler)
        handler(result);
}

} // namespace sheaf
