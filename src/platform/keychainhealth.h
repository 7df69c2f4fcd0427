// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"

#include <QDBusConnection>
#include <QObject>

#include <functional>

class QDBusMessage;

namespace sheaf {

/// How the keychain of a D-Bus desktop is doing.
enum class KeychainHealth : std::uint8_t {
    Absent, ///< No Secret Service and no KWallet runs.
    Locked, ///< There is one, and its default collection is locked.
    Open,
    Unclear, ///< It does not say, or not in time; or this is not a D-Bus desktop.
};

/// Asks the Secret Service how it is, over D-Bus, without starting one and without any prompt. QtKeychain cannot tell a
/// locked keychain from an absent one, nor from one that does not hold the entry.
class KeychainProbe final : public QObject
{
    Q_OBJECT

public:
    /// The longest it takes before the answer is Unclear.
    static constexpr std::chrono::seconds limit{5};

    KeychainProbe(Clock &clock, QObject *parent);

    /// Once. `done` is called later, unless the probe is destroyed before.
    void ask(std::function<void(KeychainHealth)> done);

private:
    void askOwner(const QString &name, void (KeychainProbe::*then)(bool owned));
    void secretServiceOwned(bool owned);
    void walletOwned(bool owned);
    void send(const QDBusMessage &message, std::function<void(const QDBusMessage &)> then);
    void finish(KeychainHealth health);

    QDBusConnection m_bus;
    Alarm m_limit;
    std::function<void(KeychainHealth)> m_done;
};

} // namespace sheaf
