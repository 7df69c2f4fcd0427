// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/credentials.h"
#include "api/limits.h"
#include "base/clock.h"
#include "base/result.h"
#include "domain/account.h"
#include "domain/calendar.h"
#include "domain/edit.h"

#include <QObject>

#include <memory>

class QJsonObject;
class QNetworkAccessManager;

namespace sheaf {

class HttpClient;
class Records;
enum class HttpVerb : std::uint8_t;
struct HttpReply;

/// A time entry as Harvest lists it.
struct RemoteEntry
{
    RemoteEntryId id;
    TimeEntry entry;

    bool operator==(const RemoteEntry &) const = default;
};

/// The outcome of reading a list to its end.
struct EntryList
{
    QList<RemoteEntry> entries; ///< Each id once; of two bodies with one id the newer `updatedAt`.
    /// Every page arrived, the count stayed the same and agreed, every record could be read. Only then does an id's
    /// absence mean anything.
    bool complete = false;
    /// Why reading stopped after the first page; what came before is in `entries`. Nothing when the last page was
    /// reached.
    std::optional<Error> stopped;
    QDateTime serverTime; ///< The `Date` of the first page, UTC.
};

/// Which entries to list. Fields left empty do not restrict.
struct EntryFilter
{
    UserId user; ///< Always set it: without it managers get everybody's entries.
    std::optional<DateRange> days;
    std::optional<QDateTime> updatedSince; ///< UTC; Harvest takes it as strictly later, in whole seconds.
    std::optional<bool> running;
    QString externalReferenceId;
};

struct RemoteAccount
{
    AccountId id;
    QString name;

    bool operator==(const RemoteAccount &) const = default;
};

struct Identity
{
    QString firstName;
    QList<RemoteAccount> accounts; ///< Harvest accounts only.
};

/// How to make an entry.
struct NewEntry
{
    /// Running: starts a timer. Otherwise `tracked` or start and end are sent, by the account's mode. What it carries
    /// as its external reference is sent as it is.
    TimeEntry entry;
    TimerMode mode = TimerMode::Duration;
    ClockFormat clock = ClockFormat::Hours24;
};

/// The Harvest v2 API for one token and account. Every call answers once through its handler, on the context's thread,
/// never after the context or this object is gone (then the request is abandoned and, if it could change anything, the
/// caller's journal must treat it as in doubt).
///
/// Errors: NotSent, InDoubt, Unauthorized, Forbidden, NotFound, Refused, RateLimited, NotHarvest, TooLarge, Incomplete.
/// Reads never give InDoubt a meaning of their own: treat it as "try later". At most one request per mutating call goes
/// on the wire. Of a mutating call NotHarvest and TooLarge never come: such an answer leaves it in doubt; and
/// RateLimited only for a 429 (after a 503 it is InDoubt, with `retryAfter` set).
class Harvest : public QObject
{
    Q_OBJECT

public:
    Harvest(QNetworkAccessManager &network, Clock &clock, Credentials credentials, QObject *parent = nullptr);
    Harvest(QNetworkAccessManager &network, Clock &clock, Credentials credentials, const Limits &limits,
        QObject *parent = nullptr);
    ~Harvest() override;

    /// Before the end of the program: what waits for the request budget is answered with NotSent.
    void giveBackQueue();

    // Who and what (`identity` needs no account).
    void identity(QObject *context, Handler<Identity> handler);
    void me(QObject *context, Handler<User> handler);
    void company(QObject *context, Handler<Company> handler);
    void assignments(QObject *context, Handler<Assignments> handler);

    // Reading entries. `listEntries` follows every page; `progress`, if given, tells how many came so far. It fails
    // when not even the first page could be read.
    void listEntries(const EntryFilter &filter, QObject *context, Handler<EntryList> handler,
        std::function<void(qsizetype)> progress = {});
    void entry(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler);
    /// The day of the person's first entry; invalid when there is none. Two requests.
    void oldestDay(UserId user, QObject *context, Handler<QDate> handler);

    // Changing entries. Each answers with the entry as Harvest now has it; an answer about another entry, or another
    // project, task, day or person than asked for, is InDoubt. A restart may answer with a new entry.
    void create(const NewEntry &entry, QObject *context, Handler<RemoteEntry> handler);
    /// `clock`: how start and end are written for this account. When the edit sets one of them, its `tracked` is not
    /// sent: Harvest counts it.
    void update(
        RemoteEntryId id, const EntryEdit &edit, ClockFormat clock, QObject *context, Handler<RemoteEntry> handler);
    void stop(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler);
    void restart(RemoteEntryId id, QObject *context, Handler<RemoteEntry> handler);
    void remove(RemoteEntryId id, QObject *context, Handler<> handler);
    void removeExternalReference(RemoteEntryId id, QObject *context, Handler<> handler);

    /// Everything else the account holds, over the same line and within the same request budget.
    Records &records() { return *m_records; }

    /// Harvest's clock when it last answered (UTC); invalid before the first answer.
    QDateTime serverTime() const;
    /// How long ago it said so, at most: since it was asked.
    std::chrono::milliseconds serverTimeAge() const;

    /// How long until the request budget allows another call; 0 when it does.
    std::chrono::milliseconds pause() const;

private:
    void change(HttpVerb verb, RemoteEntryId id, QStringView action, const QJsonObject &body, QObject *context,
        Handler<HttpReply> handler);

    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Records> m_records;
};

} // namespace sheaf
