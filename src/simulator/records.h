// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/call.h"
#include "simulator/paging.h"

#include <QJsonObject>

#include <span>

namespace sheaf::simulator {

// Contacts, roles, expenses, invoices, estimates and their kin: a table says what each holds and who may, and one
// piece of code answers for all of them.

enum class ColumnType : std::uint8_t { Text, Number, Flag, Day, Instant, Link, Ids, Texts, Objects, Object };

/// One column of a kind of record. A link is kept and sent as `client_id`, and told as `client: {id, name}`.
struct Column
{
    enum Right : std::uint8_t { ReadOnly = 0, Create = 1, Needed = 2, Change = 4, Hidden = 8 };

    const char *name; ///< Of a link without `_id`.
    ColumnType type;
    std::uint8_t rights = ReadOnly;
    const char *target = nullptr; ///< Link: the collection it points into.
    const char *initial = nullptr; ///< JSON of what a new record has; null when this is.
};

/// One kind of record.
struct Resource
{
    const char *name; ///< The collection; where it is kept and, at the top level, its path.
    const char *below = nullptr; ///< The name it has below its parent: `messages`. Null at the top level.
    const char *parent = nullptr; ///< The column of the parent's id: `invoice_id`.
    Paging paging = Paging::Cursor;
    std::span<const Column> columns = {};
    bool (*mayRead)(const Call &) = nullptr;
    bool (*mayWrite)(const Call &) = nullptr;
    bool Company::*feature = nullptr; ///< Off: nobody may.
    bool single = true; ///< GET of one by its id.
    bool changes = true; ///< PATCH.
    bool deletes = true;
    const char *day = nullptr; ///< What `from` and `to` look at, and lists are ordered by.
    bool unique = false; ///< No two of one name.
    bool (*isVisible)(const Call &, const QJsonObject &) = nullptr;
    bool (*isMine)(const Call &, const QJsonObject &) = nullptr; ///< May be changed by somebody who may write.
    /// Works out what follows from what was sent; answers what is wrong with it.
    QStringList (*complete)(const Call &, QJsonObject &, bool isNew) = nullptr;
    QString (*whyKept)(const Call &, const QJsonObject &) = nullptr; ///< Why it cannot be deleted; null: it can.
    void (*removed)(const Call &, const QJsonObject &) = nullptr;
    void (*shown)(const Call &, QJsonObject &) = nullptr; ///< What is only worked out when it is told.
    QJsonObject (*proposal)(const Call &, qint64 parent) = nullptr; ///< What `GET …/new` proposes; null: there is none.
    bool clientCurrency = false; ///< The link to the client also tells its currency.
};

std::span<const Resource> resources();

/// Everything below `/v2` that the table knows; nothing for what it does not.
std::optional<Response> answerRecords(const Call &call);

/// The records of a kind.
std::map<qint64, QJsonObject> &recordsOf(Account &account, const char *name);
/// `{id, name}` of whatever a link points to; null when it is gone.
QJsonValue linkJson(const Account &account, const QString &collection, qint64 id);
/// Adds a record made elsewhere, as the web would; answers its id.
qint64 fileRecord(Account &account, const char *name, QJsonObject row, const QDateTime &now);

/// Contacts, categories, expenses, invoices and estimates, so that a scenario has some of everything.
void seedRecords(Account &account, const QDate &today, const QDateTime &now);

} // namespace sheaf::simulator
