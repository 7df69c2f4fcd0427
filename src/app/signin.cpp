// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/signin.h"

#include "app/sessions.h"
#include "app/tokenitem.h"
#include "platform/secretstore.h"

#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace sheaf {

SignIn::SignIn(Sessions &sessions, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
{
}

SignIn::~SignIn() = default;

QUrl SignIn::tokenPage()
{
    return QUrl(u"https://id.getharvest.com/developers"_s);
}

QString SignIn::keychainName() const
{
    return m_sessions.surroundings().secrets.backendName();
}

void SignIn::reset()
{
    m_harvest.reset();
    m_token.fill('\0');
    m_token.clear();
    m_offers.clear();
    m_locked = 0;
    m_identity = {};
    setBusy(false);
}

void SignIn::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

void SignIn::fail(const Error &error)
{
    m_harvest.reset();
    setBusy(false);
    Q_EMIT failed(error);
}

void SignIn::check(const QString &token, const QString &server)
{
    reset();
    const QString address = server.trimmed();
    const std::optional<Server> target
        = address.isEmpty() ? std::optional(Server()) : Server::at(QUrl(address, QUrl::StrictMode));
    if (!target) {
        fail(Error{.kind = Error::Kind::NotHarvest, .detail = address.left(200)});
        return;
    }
    const std::optional<QByteArray> clean = cleanToken(token);
    if (!clean) {
        fail(Error{.kind = Error::Kind::Unauthorized}); // It never leaves: no such token exists.
        return;
    }
    m_server = *target;
    m_token = *clean;
    setBusy(true);
    listen({});
    m_harvest->identity(this, [this](const Result<Identity> &identity) { identified(identity); });
}

void SignIn::listen(AccountId account)
{
    Account place;
    place.server = m_server;
    m_harvest = std::make_unique<Harvest>(m_sessions.surroundings().network(place), m_sessions.surroundings().clock,
        Credentials{.server = m_server, .token = m_token, .account = account});
}

void SignIn::identified(const Result<Identity> &identity)
{
    if (!identity) {
        Error error = identity.error();
        // A server that knows none of Harvest's paths is not one.
        if (error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Refused)
            error.kind = Error::Kind::NotHarvest;
        if (error.kind == Error::Kind::NotHarvest)
            error.detail = m_server.isHarvest() ? QString() : m_server.origin().host();
        fail(error);
        return;
    }
    if (identity->accounts.isEmpty()) {
        fail(Error{.kind = Error::Kind::NoAccounts});
        return;
    }
    m_identity = *identity;
    examineNext();
}

// Each account is entered once before it is offered: the person sees how it counts time, and a token that opens an
// account only on paper is found out now.
void SignIn::examineNext()
{
    const qsizetype next = m_offers.size() + m_locked;
    if (next >= m_identity.accounts.size()) {
        finishExamination();
        return;
    }
    const RemoteAccount account = m_identity.accounts.at(next);
    listen(account.id);
    m_harvest->me(this, [this, account](const Result<User> &me) {
        if (!me) {
            const Error::Kind kind = me.error().kind;
            if (kind == Error::Kind::Forbidden || kind == Error::Kind::NotFound) {
                ++m_locked;
                examineNext();
            } else {
                fail(me.error());
            }
            return;
        }
        examineCompany(account, *me);
    });
}

void SignIn::examineCompany(const RemoteAccount &account, const User &user)
{
    m_harvest->company(this, [this, account, user](const Result<Company> &company) {
        Offer offer{.account = account, .user = user, .company = std::nullopt};
        if (company)
            offer.company = *company;
        else if (company.error().kind != Error::Kind::Forbidden && company.error().kind != Error::Kind::NotFound) {
            fail(company.error());
            return;
        }
        m_offers.append(offer);
        examineNext();
    });
}

void SignIn::finishExamination()
{
    m_harvest.reset();
    if (m_offers.isEmpty()) {
        fail(Error{.kind = Error::Kind::NoAccounts});
        return;
    }
    setBusy(false);
    Q_EMIT offered(m_identity.firstName, m_offers);
}

void SignIn::add(const QList<Offer> &chosen)
{
    setBusy(true);
    const QString tokenKey = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const TokenItem item{.server = m_server, .token = m_token};
    m_sessions.surroundings().secrets.write(
        tokenKey, item.toBytes(), this, [this, chosen, tokenKey](const Result<> &kept) {
            if (kept)
                keep(chosen, tokenKey);
            else
                fail(kept.error());
        });
}

void SignIn::addForThisRun(const QList<Offer> &chosen)
{
    keep(chosen, {});
}

void SignIn::keep(const QList<Offer> &chosen, const QString &tokenKey)
{
    for (const Offer &offer : chosen) {
        const Account account{.key = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .name = offer.account.name,
            .server = m_server,
            .id = offer.account.id,
            .user = offer.user.id,
            .tokenKey = tokenKey,
            .demo = false};
        if (const Result<Session *> added = m_sessions.add(account, m_token); !added) {
            fail(added.error());
            return;
        }
    }
    reset();
    Q_EMIT done();
}

} // namespace sheaf
