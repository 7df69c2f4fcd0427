// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/keychain.h"

#include "platform/keychaincall.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

Error fault(Error::Kind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

/// Jobs have no parent: the desktop's library keeps a bare pointer to a job until it has answered, so a job must never
/// be deleted before. It deletes itself then.
template <typename Job>
Job *newJob(const QString &service, const QString &key)
{
    auto *job = new Job(service);
    job->setKey(key);
    job->setInsecureFallback(false);
    return job;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(Clock &clock, const QString &service)
    : m_clock(clock)
    , m_service(service)
    , m_calls(std::make_unique<QObject>())
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

void KeychainSecretStore::read(const QString &key, QObject *context, Handler<QByteArray> handler)
{
    if (!isKey(key)) {
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler)] { handler(fault(Error::Kind::InvalidInput)); },
            Qt::QueuedConnection);
        return;
    }
    run(newJob<QKeychain::ReadPasswordJob>(m_service, key), context, std::move(handler));
}

void KeychainSecretStore::write(const QString &key, const QByteArray &secret, QObject *context, Handler<> handler)
{
    if (!isKey(key) || !isSecret(secret)) {
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler)] { handler(fault(Error::Kind::InvalidInput)); },
            Qt::QueuedConnection);
        return;
    }
    auto *job = newJob<QKeychain::WritePasswordJob>(m_service, key);
    job->setTextData(QString::fromUtf8(secret));
    const auto compare = [handler, secret](const Result<QByteArray> &found) {
        if (!found && found.error().kind != Error::Kind::NotFound)
            handler(found.error());
        else if (!found || *found != secret)
            handler(fault(Error::Kind::Keychain, u"read back differs"_s));
        else
            handler({});
    };
    run(job, context, [this, key, context, handler, compare](const Result<QByteArray> &written) {
        if (written)
            read(key, context, compare);
        else
            handler(written.error());
    });
}

void KeychainSecretStore::remove(const QString &key, QObject *context, Handler<> handler)
{
    if (!isKey(key)) {
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler)] { handler(fault(Error::Kind::InvalidInput)); },
            Qt::QueuedConnection);
        return;
    }
    // A Secret Service says "deleted" also when it could not unlock the entry, so we look.
    const auto verify = [handler](const Result<QByteArray> &found) {
        if (found)
            handler(fault(Error::Kind::Keychain, u"still there"_s));
        else if (found.error().kind == Error::Kind::NotFound)
            handler({});
        else
            handler(found.error());
    };
    run(newJob<QKeychain::DeletePasswordJob>(m_service, key), context,
        [this, key, context, handler, verify](const Result<QByteArray> &removed) {
            if (removed || removed.error().kind == Error::Kind::NotFound)
                read(key, context, verify);
            else
                handler(removed.error());
        });
}

void KeychainSecretStore::run(QKeychain::Job *job, QObject *context, Handler<QByteArray> handler)
{
    auto *call = new KeychainCall(m_clock, context, std::move(handler), m_calls.get());
    if (m_unanswered) {
        delete job; // never started
        call->refuse();
        return;
    }
    QObject::connect(call, &KeychainCall::timedOut, m_calls.get(),
        [this](QKeychain::Job *unanswered) { m_unanswered = unanswered; });
    call->start(job, limit);
}

QString KeychainSecretStore::backendName() const
{
#if defined(Q_OS_WIN)
    return u"Windows Credential Manager"_s;
#elif defined(Q_OS_MACOS)
    return u"macOS Keychain"_s;
#else
    const QStringList desktops = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':');
    if (desktops.contains("KDE"_L1, Qt::CaseInsensitive))
        return u"KDE Wallet"_s;
    for (const auto desktop : {"GNOME"_L1, "Unity"_L1, "X-Cinnamon"_L1, "Budgie"_L1, "Pantheon"_L1}) {
        if (desktops.contains(desktop, Qt::CaseInsensitive))
            return u"GNOME Keyring"_s;
    }
    return u"the keychain"_s;
#endif
}

} // namespace sheaf
