// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/keychainhealth.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto secretService = "org.freedesktop.secrets"_L1;
constexpr auto wallet = "org.kde.kwalletd5"_L1;
constexpr auto defaultCollection = "/org/freedesktop/secrets/aliases/default"_L1;

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
constexpr KeychainHealth withoutBus = KeychainHealth::Absent;
#else
constexpr KeychainHealth withoutBus = KeychainHealth::Unclear;
#endif

} // namespace

KeychainProbe::KeychainProbe(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_bus(QDBusConnection::sessionBus())
    , m_limit(clock)
{
}

void KeychainProbe::ask(std::function<void(KeychainHealth)> done)
{
    m_done = std::move(done);
    if (!m_bus.isConnected()) {
        QMetaObject::invokeMethod(
            this, [this] { finish(withoutBus); }, Qt::QueuedConnection);
        return;
    }
    m_limit.set(limit, [this] { finish(KeychainHealth::Unclear); });
    askOwner(secretService, &KeychainProbe::secretServiceOwned);
}

/// Asks the bus, not the service: a call to the service itself could start one, and a locked one at that.
void KeychainProbe::askOwner(const QString &name, void (KeychainProbe::*then)(bool))
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    question << name;
    send(question, [this, then](const QDBusMessage &answer) {
        if (answer.type() == QDBusMessage::ReplyMessage)
            (this->*then)(answer.arguments().value(0).toBool());
        else
            finish(KeychainHealth::Unclear);
    });
}

void KeychainProbe::secretServiceOwned(bool owned)
{
    if (!owned) {
        askOwner(wallet, &KeychainProbe::walletOwned);
        return;
    }
    QDBusMessage question = QDBusMessage::createMethodCall(
        secretService, defaultCollection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    question.setAutoStartService(false);
    send(question, [this](const QDBusMessage &answer) {
        const QVariant locked = answer.arguments().value(0).value<QDBusVariant>().variant();
        if (answer.type() != QDBusMessage::ReplyMessage || locked.typeId() != QMetaType::Bool)
            finish(KeychainHealth::Unclear); // such as: there is no default collection
        else
            finish(locked.toBool() ? KeychainHealth::Locked : KeychainHealth::Open);
    });
}

void KeychainProbe::walletOwned(bool owned)
{
    finish(owned ? KeychainHealth::Unclear : KeychainHealth::Absent);
}

void KeychainProbe::send(const QDBusMessage &message, std::function<void(const QDBusMessage &)> then)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [then = std::move(then)](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        then(call->reply());
    });
}

void KeychainProbe::finish(KeychainHealth health)
{
    m_limit.cancel();
    // A late answer finds nobody waiting.
    if (const auto done = std::exchange(m_done, nullptr))
        done(health);
}

} // namespace sheaf
