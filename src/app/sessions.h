// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session.h"
#include "app/sheets.h"
#include "storage/rescue.h"

#include <functional>
#include <vector>

namespace sheaf {

/// Every account this computer is signed in to, all open at once, one of them shown. The list (no secrets) is a small
/// JSON file in the config folder.
class Sessions : public QObject, public Sheets
{
    Q_OBJECT

public:
    struct Surroundings
    {
        QString dataFolder;
        QString configFolder;
        Clock &clock;
        SecretStore &secrets;
        /// The network an account talks through: the real one, or the one into the program's own simulator.
        Session::Network network;
        /// Of the stores. Apart: for a program with a window.
        Store::Upkeep upkeep = Store::Upkeep::Inline;
    };

    explicit Sessions(Surroundings surroundings, QObject *parent = nullptr);
    ~Sessions() override;

    /// Reads the list and opens every account. An account whose store cannot be opened stays in the list; see
    /// troubles().
    Result<> load();
    /// Lets every account talk to Harvest. Apart from load(), so that what is on disk shows before the keychain and the
    /// network are set up.
    void goOnline();

    const std::vector<std::unique_ptr<Session>> &all() const { return m_sessions; }

    QList<Sheet *> sheets() const override;

    Session *current() const override { return m_current; }

    /// Which of all() this is; null for none of them.
    Session *sessionOf(const Sheet *sheet) const;

    void setCurrent(Session *session);

    /// Tries to open an account of troubles() once more and shows it. Errors: those of opening a store.
    Result<> openAgain(const QString &key);
    /// The same after its folder was put aside under another name beside it. For a damaged store: what can be read of
    /// it comes over, see rescued(), and Harvest is read anew.
    Result<> openAnew(const QString &key);

    /// Opens it in another folder from now on, in one of its own below: what the account had before stays where it is,
    /// and what Harvest has is read anew. Errors: those of opening a store; then nothing is changed.
    Result<> openElsewhere(const QString &key, const QString &folder);

    /// Adds an account after sign-in (or the demo), opens it and makes it current. The same account of the same person
    /// signed in again keeps its store. Errors: WrongUser when its store belongs to somebody else; the disk kinds.
    Result<Session *> add(const Account &account, const QByteArray &token);

    /// Whether entries made from now on carry a marker in Harvest. Errors: those of writing the list; then nothing is
    /// changed.
    Result<> setMarkers(Session &session, bool on);

    /// Removes token (when no other account uses it) and local data. The caller has warned about unsent changes.
    Result<> signOut(Session &session);

    Surroundings &surroundings() { return m_surroundings; }

Q_SIGNALS:
    void currentChanged(sheaf::Session *session);
    void listChanged();
    /// Just before a session is destroyed: views let go of it.
    void closing(sheaf::Session *session);
    /// What openAnew() brought over from the damaged store.
    void rescued(const sheaf::RescueReport &report);
    /// After openElsewhere(): the list of accounts cannot be written, so the next start knows the old folder only.
    void folderForgotten(const sheaf::Error &error);
    /// After signing out: the keychain could not be told to forget the token.
    void tokenLeftBehind(const sheaf::Error &error);

private:
    Result<Session *> openSession(const Account &account);
    Result<> reopen(const QString &key, Result<> &kept);
    Result<> choose(Session *session);
    Result<> rescueInto(const QString &folder, const QString &aside);
    Result<> saveList() const;

    Surroundings m_surroundings;
    std::vector<std::unique_ptr<Session>> m_sessions;
    Session *m_current = nullptr;
};

} // namespace sheaf
