// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/changelog.h"

#include "domain/edit.h"
#include "storage/store.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int mostEvents = 200;
constexpr qsizetype idLength = 8; ///< Enough to tell entries apart.

QString instant(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODate) : u"-"_s;
}

QString shortId(const EntryId &id)
{
    return id.toString().left(idLength);
}

QString verbOf(const HistoryItem &item)
{
    if (!item.before)
        return u"added"_s;
    if (!item.after)
        return u"deleted"_s;
    QStringList fields;
    const FieldGroups groups = differences(*item.before, *item.after);
    if (groups.testFlag(FieldGroup::Assignment))
        fields.append(u"assignment"_s);
    if (groups.testFlag(FieldGroup::Time))
        fields.append(u"time"_s);
    if (groups.testFlag(FieldGroup::Notes))
        fields.append(u"notes"_s);
    return fields.isEmpty() ? u"touched"_s : QString(u"changed "_s + fields.join(u','));
}

QString stateOf(SyncState state)
{
    switch (state) {
    case SyncState::Synced:
        return u"in Harvest"_s;
    case SyncState::Pending:
        return u"waiting"_s;
    case SyncState::InDoubt:
        return u"checking"_s;
    case SyncState::Refused:
        return u"refused"_s;
    case SyncState::Conflict:
        return u"changed in both places"_s;
    }
    return {};
}

} // namespace

QString changeLog(const Store &store)
{
    QStringList lines;
    const QList<StoredEntry> unsent = store.unsent();
    for (const StoredEntry &entry : unsent) {
        QString line = u"%1 %2 %3%4"_s.arg(
            instant(entry.changedAt), shortId(entry.id), stateOf(entry.state), entry.remoteId ? QString() : u" new"_s);
        if (entry.problem)
            line += u" error %1 http %2"_s.arg(static_cast<int>(entry.problem->kind)).arg(entry.problem->httpStatus);
        if (const std::optional<JournalRow> attempt = store.journalOf(entry.id))
            line += u" sent %1 asked %2 times"_s.arg(instant(attempt->sentAt)).arg(attempt->emptyProbes);
        lines.append(line);
    }
    const QList<HistoryItem> changes = store.lastUserChanges(mostEvents);
    for (const HistoryItem &item : changes)
        lines.append(u"%1 %2 %3"_s.arg(instant(item.at), shortId(item.entry), verbOf(item)));
    return lines.mid(0, mostEvents).join(u'\n') + u'\n';
}

} // namespace sheaf
