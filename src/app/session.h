// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sheet.h"
#include "base/alarm.h"

#include <QObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace sheaf {

class Harvest;
class RecordMirror;
class SecretStore;
class SyncEngine;

/// One account that is open: its timesheet, its sync and its line to Harvest.
class Session : public QObject, public Sheet
{
    Q_OBJECT

public:
    /// The network of an account; made when it is first needed.
    using Network = std::function<QNetworkAccessManager &(const Account &)>;

    /// Opens the store in `folder`. Nothing is sent and no keychain is asked before goOnline(). Errors: the disk kinds.
    static Result<std::unique_ptr<Session>> open(const Account &account, const QString &folder, Network network,
        SecretStore &secrets, Clock &clock, Store::Upkeep upkeep = Store::Upkeep::Inline);
    ~Session() override;

    SyncEngine &sync() { return *m_sync; }

    /// The account's other records, as far as they were asked for.
    RecordMirror &records() { return *m_records; }

    /// The line to Harvest; null without a token. A new sign-in replaces it.
    Harvest *harvest() const { return m_harvest.get(); }

    TokenState tokenState() const override { return m_tokenState; }

    SyncStatus syncStatus() const override;
    /// Sends what was refused once more, as it is.
    Result<> retry(const EntryId &id);

    /// Reads the token and lets the sync begin. Once is enough; more do no harm.
    void goOnline();
    /// Asks the keychain (again). Also done by itself, with growing pauses, while it is locked or absent.
    void readToken();
    /// Uses a token for this run, or after a new sign-in.
    void useToken(const QByteArray &token);

    /// Follows a change of the account's record (its name, where its token lives, its markers).
    void setAccount(const Account &account);

Q_SIGNALS:
    void tokenStateChanged();

private:
    Session(const Account &account, const QString &folder, std::unique_ptr<Store> store, Network network,
        SecretStore &secrets, Clock &clock);
    void keepBackup();
    void tokenRead(const Result<QByteArray> &secret);
    void setTokenState(TokenState state);

    Network m_network;
    SecretStore &m_secrets;
    std::unique_ptr<Harvest> m_harvest;
    std::unique_ptr<SyncEngine> m_sync;
    std::unique_ptr<RecordMirror> m_records;
    TokenState m_tokenState;
    bool m_online = false; ///< goOnline() was called.
    bool m_asking = false; ///< The keychain is.
    int m_tokenTries = 0;
    Alarm m_tokenAlarm;
    Alarm m_backupAlarm;
};

} // namespace sheaf
