// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/session.h"

#include "api/harvest.h"
#include "app/recordmirror.h"
#include "app/tokenitem.h"
#include "base/log.h"
#include "platform/secretstore.h"
#include "storage/store.h"
#include "sync/backoff.h"
#include "sync/syncengine.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// The made-up account has no secret: any text does.
const QByteArray demoToken = QByteArrayLiteral("demo");

/// Not while the window is being set up, and not in the short life of a verb.
constexpr auto firstBackup = std::chrono::minutes(2);
constexpr auto betweenBackups = std::chrono::hours(1);

} // namespace

Result<std::unique_ptr<Session>> Session::open(const Account &account, const QString &folder, Network network,
    SecretStore &secrets, Clock &clock, Store::Upkeep upkeep)
{
    Result<std::unique_ptr<Store>> store = openStore(folder, clock, upkeep);
    if (!store)
        return store.error();
    return std::unique_ptr<Session>(
        new Session(account, folder, std::move(*store), std::move(network), secrets, clock));
}

Session::Session(const Account &account, const QString &folder, std::unique_ptr<Store> store, Network network,
    SecretStore &secrets, Clock &clock)
    : Sheet(account, folder, std::move(store), clock)
    , m_network(std::move(network))
    , m_secrets(secrets)
    , m_sync(std::make_unique<SyncEngine>(this->store(), this->clock()))
    , m_records(std::make_unique<RecordMirror>(*this, folder + u"/mirror.sqlite"_s))
    , m_tokenState(Sheet::tokenState())
    , m_tokenAlarm(this->clock())
    , m_backupAlarm(this->clock())
{
    m_sync->setMarking(account.markers);
}

Session::~Session()
{
    m_records.reset(); // It reads through the line.
    m_sync->setHarvest(nullptr); // It must not speak through a line that is about to go.
}

void Session::setAccount(const Account &account)
{
    changeAccount(account);
    m_sync->setMarking(account.markers);
}

SyncStatus Session::syncStatus() const
{
    return m_sync->status();
}

Result<> Session::retry(const EntryId &id)
{
    return m_sync->retry(id);
}

void Session::goOnline()
{
    if (std::exchange(m_online, true) || m_harvest)
        return;
    m_backupAlarm.set(firstBackup, [this] { keepBackup(); });
    if (account().demo)
        useToken(demoToken);
    else
        readToken();
}

/// One copy a day; looked for more often, since computers sleep.
void Session::keepBackup()
{
    store().backUp(this, [](const Result<QString> &kept) {
        if (!kept)
            qCWarning(lcApp) << "no backup was made:" << kept.error().detail;
    });
    m_backupAlarm.set(betweenBackups, [this] { keepBackup(); });
}

void Session::readToken()
{
    if (account().tokenKey.isEmpty() || m_asking)
        return;
    m_asking = true;
    setTokenState(TokenState::Reading);
    m_secrets.read(account().tokenKey, this, [this](const Result<QByteArray> &secret) {
        m_asking = false;
        tokenRead(secret);
    });
}

void Session::tokenRead(const Result<QByteArray> &secret)
{
    if (m_harvest) // A sign-in was faster.
        return;
    if (secret) {
        const std::optional<TokenItem> item = TokenItem::fromBytes(*secret);
        // A token only ever goes to the server it was given for.
        if (item && item->server == account().server)
            useToken(item->token);
        else
            setTokenState(TokenState::Missing);
        return;
    }
    switch (secret.error().kind) {
    case Error::Kind::NotFound:
        setTokenState(TokenState::Missing);
        return;
    case Error::Kind::KeychainLocked:
        setTokenState(TokenState::Locked);
        break;
    case Error::Kind::KeychainAbsent:
        setTokenState(TokenState::Absent);
        break;
    default:
        setTokenState(TokenState::Failed);
    }
    // At login the keychain often comes later than we do.
    m_tokenAlarm.set(backoff(++m_tokenTries, 0), [this] { readToken(); });
}

void Session::useToken(const QByteArray &token)
{
    m_tokenAlarm.cancel();
    m_tokenTries = 0;
    m_sync->setHarvest(nullptr);
    m_harvest = std::make_unique<Harvest>(m_network(account()), clock(),
        Credentials{.server = account().server, .token = token, .account = account().id},
        Limits{.reportsBook = folder() + u"/reports.count"_s});
    m_sync->setHarvest(m_harvest.get());
    setTokenState(TokenState::Present);
}

void Session::setTokenState(TokenState state)
{
    if (m_tokenState == state)
        return;
    m_tokenState = state;
    Q_EMIT tokenStateChanged();
}

} // namespace sheaf
