// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

class QObject;

namespace sheaf {

/// Where secrets (tokens) live. A key is an opaque id, never a name of a person or an account: it is stored in the
/// clear.
///
/// Every call answers once, later, on the context's thread, unless the context is gone by then. Errors that any call
/// may give: KeychainLocked (unlock it and call again; the secret may well be there), KeychainAbsent (there is no
/// keychain on this desktop), Keychain (anything else; `detail` is the system's text), InvalidInput (this key or this
/// secret can never be stored).
class SecretStore
{
public:
    /// No secret is longer than this, in bytes.
    static constexpr qsizetype maxSecret = 16 * 1024;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// The secret. NotFound when an open keychain holds none under this key. What comes is always valid (see isSecret):
    /// anything else in its place is a Keychain error.
    virtual void read(const QString &key, QObject *context, Handler<QByteArray> handler) = 0;

    /// Stores the secret in place of an older one, and says success only after reading it back.
    virtual void write(const QString &key, const QByteArray &secret, QObject *context, Handler<> handler) = 0;

    /// Removes the secret. Success, too, when there was none.
    virtual void remove(const QString &key, QObject *context, Handler<> handler) = 0;

    /// What a person calls this place: "GNOME Keyring", "KDE Wallet", "the keychain". English, untranslated names.
    virtual QString backendName() const = 0;

    /// 1 to maxSecret bytes of UTF-8 without control characters: nothing that could break out of an HTTP header line.
    static bool isSecret(const QByteArray &secret);
    /// 1 to 200 printable ASCII characters.
    static bool isKey(const QString &key);
};

/// Secrets in memory, gone with the program: where there is no keychain, and in tests.
class MemorySecretStore final : public SecretStore
{
public:
    void read(const QString &key, QObject *context, Handler<QByteArray> handler) override;
    void write(const QString &key, const QByteArray &secret, QObject *context, Handler<> handler) override;
    void remove(const QString &key, QObject *context, Handler<> handler) override;
    QString backendName() const override;

    /// From now on every call fails with this error; nullopt lets them succeed again. For rehearsing trouble.
    void setTrouble(const std::optional<Error> &trouble) { m_trouble = trouble; }

private:
    QHash<QString, QByteArray> m_secrets;
    std::optional<Error> m_trouble;
};

} // namespace sheaf
