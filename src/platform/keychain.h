// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "platform/secretstore.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <memory>

namespace QKeychain {
class Job;
}

namespace sheaf {

class Clock;

/// The desktop's own keychain, by way of QtKeychain: Secret Service or KWallet, the macOS keychain, the Windows
/// credential store. Never a plain file: where there is no keychain every call says KeychainAbsent.
///
/// A call that gets no answer in `limit` (a prompt nobody sees, a daemon that hangs) fails with KeychainLocked or
/// Keychain. While such a call is still unanswered, further ones fail at once with the same kinds: QtKeychain works one
/// call after the other and cannot take one back.
class KeychainSecretStore final : public SecretStore
{
public:
    static constexpr std::chrono::seconds limit{30};

    /// `service` is the name our entries are filed under; builds for tests use another one.
    explicit KeychainSecretStore(Clock &clock, const QString &service = QStringLiteral("Sheaf"));
    ~KeychainSecretStore() override;

    void read(const QString &key, QObject *context, Handler<QByteArray> handler) override;
    void write(const QString &key, const QByteArray &secret, QObject *context, Handler<> handler) override;
    void remove(const QString &key, QObject *context, Handler<> handler) override;
    QString backendName() const override;

private:
    void run(QKeychain::Job *job, QObject *context, Handler<QByteArray> handler);

    Clock &m_clock;
    const QString m_service;
    QPointer<QKeychain::Job> m_unanswered; ///< Timed out for our caller, but QtKeychain is still at it.
    std::unique_ptr<QObject> m_calls; ///< Owns the calls under way; last, so that they die first.
};

} // namespace sheaf
