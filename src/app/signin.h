// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/harvest.h"
#include "app/account.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace sheaf {

class SecretStore;
class Sessions;

/// Signing in with a personal access token, step by step: check it, offer its accounts, keep it in the keychain.
class SignIn : public QObject
{
    Q_OBJECT

public:
    /// An account the token opens.
    struct Offer
    {
        RemoteAccount account;
        User user;
        std::optional<Company> company; ///< None when Harvest does not tell.
    };

    SignIn(Sessions &sessions, QObject *parent = nullptr);
    ~SignIn() override;

    /// Step 1. `server` empty means Harvest. Answers by offered() or failed(). Errors: Unauthorized
    /// (also for text that cannot be a token), NoAccounts, NotHarvest (also for an address that cannot be a server),
    /// NotSent, and the others of a read.
    void check(const QString &token, const QString &server);

    /// Step 2: keeps the token in the keychain and adds the accounts. Answers by done() or failed() (KeychainLocked,
    /// KeychainAbsent, Keychain; the disk kinds).
    void add(const QList<Offer> &chosen);
    /// The same with the token in memory only, until the program quits.
    void addForThisRun(const QList<Offer> &chosen);

    /// Forgets the token and abandons what is under way.
    void reset();

    bool isBusy() const { return m_busy; }

    /// What the keychain is called on this desktop.
    QString keychainName() const;
    /// The page where a person makes a token; https, opened in the browser.
    static QUrl tokenPage();

Q_SIGNALS:
    void busyChanged(bool busy);
    void offered(const QString &firstName, const QList<sheaf::SignIn::Offer> &offers);
    void failed(const sheaf::Error &error);
    void done();

private:
    void identified(const Result<Identity> &identity);
    void examineNext();
    void finishExamination();
    void examineCompany(const RemoteAccount &account, const User &user);
    void listen(AccountId account);
    void fail(const Error &error);
    void setBusy(bool busy);
    void keep(const QList<Offer> &chosen, const QString &tokenKey);

    Sessions &m_sessions;
    Server m_server;
    QByteArray m_token;
    bool m_busy = false;
    Identity m_identity;
    QList<Offer> m_offers;
    qsizetype m_locked = 0; ///< Accounts the token names but does not open.
    std::unique_ptr<Harvest> m_harvest;
};

} // namespace sheaf
