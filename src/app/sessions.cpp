// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/sessions.h"

#include "base/clock.h"
#include "base/log.h"
#include "platform/secretstore.h"
#include "storage/backup.h"
#include "storage/store.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

Sessions::Sessions(Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_surroundings(std::move(surroundings))
{
}

Sessions::~Sessions() = default;

Result<> Sessions::load()
{
    const Result<Session *> shown = openAll<Session>(
        m_surroundings.configFolder, [this](const Account &account) { return openSession(account); });
    if (!shown)
        return shown.error();
    m_current = *shown;
    Q_EMIT listChanged();
    Q_EMIT currentChanged(m_current);
    return {};
}

QList<Sheet *> Sessions::sheets() const
{
    QList<Sheet *> sheets;
    for (const auto &session : m_sessions)
        sheets.append(session.get());
    return sheets;
}

Session *Sessions::sessionOf(const Sheet *sheet) const
{
    const auto at = std::find_if(
        m_sessions.begin(), m_sessions.end(), [sheet](const auto &session) { return session.get() == sheet; });
    return at == m_sessions.end() ? nullptr : at->get();
}

void Sessions::goOnline()
{
    for (const auto &session : m_sessions)
        session->goOnline();
}

Result<Session *> Sessions::openSession(const Account &account)
{
    const QString folder = folderOf(m_surroundings.dataFolder, account);
    Result<std::unique_ptr<Session>> session = Session::open(
        account, folder, m_surroundings.network, m_surroundings.secrets, m_surroundings.clock, m_surroundings.upkeep);
    if (!session)
        return session.error();
    m_sessions.push_back(std::move(*session));
    return m_sessions.back().get();
}

Result<> Sessions::openAgain(const QString &key)
{
    Result<> kept;
    return reopen(key, kept);
}

/// `kept` is whether the list of accounts could be written after it was opened.
Result<> Sessions::reopen(const QString &key, Result<> &kept)
{
    const auto at = std::find_if(
        m_troubles.begin(), m_troubles.end(), [&key](const Trouble &trouble) { return trouble.account.key == key; });
    if (at == m_troubles.end())
        return {};
    const Result<Session *> opened = openSession(at->account);
    if (!opened) {
        at->error = opened.error();
        return opened.error();
    }
    m_troubles.erase(at);
    (*opened)->goOnline();
    Q_EMIT listChanged();
    kept = choose(*opened);
    return {};
}

Result<> Sessions::openElsewhere(const QString &key, const QString &folder)
{
    const auto at = std::find_if(
        m_troubles.begin(), m_troubles.end(), [&key](const Trouble &trouble) { return trouble.account.key == key; });
    if (at == m_troubles.end())
        return {};
    const Trouble before = *at;
    at->account.folder = QDir::cleanPath(QDir(folder).absolutePath());
    Result<> kept;
    const Result<> opened = reopen(key, kept);
    if (!opened)
        *at = Trouble{before.account, opened.error()};
    else if (!kept)
        Q_EMIT folderForgotten(kept.error());
    return opened;
}

Result<> Sessions::openAnew(const QString &key)
{
    const auto at = std::find_if(
        m_troubles.begin(), m_troubles.end(), [&key](const Trouble &trouble) { return trouble.account.key == key; });
    if (at == m_troubles.end())
        return {};
    const QString folder = folderOf(m_surroundings.dataFolder, at->account);
    QString aside = folder + u".damaged"_s;
    for (int i = 2; QFileInfo::exists(aside); ++i)
        aside = folder + u".damaged-%1"_s.arg(i);
    if (QFileInfo::exists(folder) && !QDir().rename(folder, aside))
        return Error{.kind = Error::Kind::ReadOnly};
    if (const Result<> brought = rescueInto(folder, aside); !brought)
        return brought;
    return openAgain(key);
}

/// All or nothing: should the new store not take it, the next try begins with the old folder in its place again.
Result<> Sessions::rescueInto(const QString &folder, const QString &aside)
{
    const QString file = u"/timesheet.sqlite"_s;
    Result<RescueReport> report = RescueReport();
    {
        const Result<std::unique_ptr<Store>> store = Store::open(folder + file, m_surroundings.clock);
        report
            = store ? rescue(aside + file, backup::files(aside + file), **store) : Result<RescueReport>(store.error());
    }
    if (!report) {
        if (!QDir(folder).removeRecursively() || !QDir().rename(aside, folder))
            qCWarning(lcApp) << "the damaged folder could not be put back";
        return report.error();
    }
    Q_EMIT rescued(*report);
    return {};
}

void Sessions::setCurrent(Session *session)
{
    if (m_current != session)
        static_cast<void>(choose(session)); // At the next start another account is shown; that is logged.
}

Result<> Sessions::choose(Session *session)
{
    m_current = session;
    const Result<> saved = saveList();
    if (!saved)
        qCWarning(lcApp) << "the list of accounts could not be saved";
    Q_EMIT currentChanged(session);
    return saved;
}

Result<Session *> Sessions::add(const Account &account, const QByteArray &token)
{
    const auto same = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &session) {
        const Account &known = session->account();
        return known.server == account.server && known.id == account.id && known.demo == account.demo;
    });
    Session *session = nullptr;
    if (same != m_sessions.end()) {
        session = same->get();
        // Its timesheet may hold what only this person wrote; it is not handed to somebody else.
        if (session->account().user && account.user && session->account().user != account.user)
            return Error{.kind = Error::Kind::WrongUser};
        Account renewed = account;
        renewed.key = session->account().key;
        renewed.markers = session->account().markers;
        renewed.folder = session->account().folder;
        session->setAccount(renewed);
    } else {
        const Result<Session *> opened = openSession(account);
        if (!opened)
            return opened.error();
        session = *opened;
    }
    if (account.demo)
        session->goOnline();
    else
        session->useToken(token);
    m_current = session;
    const Result<> saved = saveList();
    Q_EMIT listChanged();
    Q_EMIT currentChanged(session);
    return saved ? Result<Session *>(session) : saved.error();
}

Result<> Sessions::setMarkers(Session &session, bool on)
{
    const Account before = session.account();
    Account changed = before;
    changed.markers = on;
    session.setAccount(changed);
    const Result<> saved = saveList();
    if (!saved)
        session.setAccount(before);
    Q_EMIT listChanged();
    return saved;
}

Result<> Sessions::signOut(Session &session)
{
    const Account account = session.account();
    Q_EMIT closing(&session);
    const auto at = std::find_if(
        m_sessions.begin(), m_sessions.end(), [&](const auto &other) { return other.get() == &session; });
    const bool wasCurrent = m_current == &session;
    m_sessions.erase(at);
    if (wasCurrent)
        m_current = m_sessions.empty() ? nullptr : m_sessions.front().get();

    const bool shared = std::any_of(m_sessions.begin(), m_sessions.end(),
        [&](const auto &other) { return other->account().tokenKey == account.tokenKey; });
    if (!account.tokenKey.isEmpty() && !shared) {
        m_surroundings.secrets.remove(account.tokenKey, this, [this](const Result<> &removed) {
            if (!removed)
                Q_EMIT tokenLeftBehind(removed.error());
        });
    }
    Result<> result = saveList();
    // With what was put aside when it was damaged: that is the person's timesheet as well.
    for (const QString &place : {QString(m_surroundings.dataFolder + u"/accounts"_s), account.folder}) {
        const QDir accounts(place);
        const QStringList folders = place.isEmpty()
            ? QStringList()
            : accounts.entryList({account.key, account.key + u".damaged*"_s}, QDir::Dirs);
        for (const QString &name : folders) {
            if (!QDir(accounts.filePath(name)).removeRecursively() && result)
                result = Error{.kind = Error::Kind::Storage, .detail = name};
        }
    }
    Q_EMIT listChanged();
    if (wasCurrent)
        Q_EMIT currentChanged(m_current);
    return result;
}

Result<> Sessions::saveList() const
{
    AccountList list;
    for (const auto &session : m_sessions)
        list.accounts.append(session->account());
    for (const Trouble &trouble : m_troubles)
        list.accounts.append(trouble.account);
    // An account with its token in memory cannot be opened again by itself; its timesheet stays for the next sign-in.
    if (m_current)
        list.current = m_current->account().key;
    return list.write(m_surroundings.configFolder);
}

} // namespace sheaf
