// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/othersdeeds.h"

#include "app/session.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

const QString place = u"others"_s; // beside the half-typed texts: small, and of one account
constexpr qsizetype mostDeeds = 50;
constexpr qint64 undoableSeconds = 24 * 60 * 60; // as with the person's own time

QJsonObject rowOf(const OthersDeed &deed)
{
    return {{u"kind"_s, static_cast<int>(deed.kind)}, {u"user"_s, deed.user.value}, {u"id"_s, deed.id.value},
        {u"at"_s, deed.at.toUTC().toString(Qt::ISODate)}, {u"left"_s, deed.left}, {u"goes_on"_s, deed.goesOn},
        {u"back"_s, deed.back}};
}

OthersDeed deedFrom(const QJsonObject &row)
{
    OthersDeed deed;
    const int kind = row.value("kind"_L1).toInt();
    deed.kind = static_cast<OthersDeed::Kind>(std::clamp(kind, 0, static_cast<int>(OthersDeed::Kind::Stop)));
    deed.user = UserId{row.value("user"_L1).toInteger()};
    deed.id = RemoteEntryId{row.value("id"_L1).toInteger()};
    deed.at = QDateTime::fromString(row.value("at"_L1).toString(), Qt::ISODate);
    deed.left = row.value("left"_L1).toObject();
    deed.goesOn = row.value("goes_on"_L1).toBool();
    deed.back = row.value("back"_L1).toObject();
    return deed;
}

QList<OthersDeed> deedsOf(Session &session)
{
    QList<OthersDeed> deeds;
    const QJsonArray rows = QJsonDocument::fromJson(session.store().draft(place)).array();
    for (const QJsonValue row : rows)
        deeds.append(deedFrom(row.toObject()));
    return deeds;
}

Result<> keep(Session &session, const QList<OthersDeed> &deeds)
{
    QJsonArray rows;
    for (const OthersDeed &deed : deeds.last(std::min(deeds.size(), mostDeeds)))
        rows.append(rowOf(deed));
    const QByteArray content = rows.isEmpty() ? QByteArray() : QJsonDocument(rows).toJson(QJsonDocument::Compact);
    return session.store().transact([&](Store::Writer &writer) { return writer.setDraft(place, content); });
}

QString wallTime(const std::optional<QTime> &time)
{
    return time ? time->toString(u"HH:mm"_s) : QString();
}

} // namespace

QJsonObject markOf(const TimeEntry &entry)
{
    return {{u"project"_s, entry.project.id.value}, {u"task"_s, entry.task.id.value},
        {u"day"_s, entry.spentDate.toString(Qt::ISODate)}, {u"notes"_s, entry.notes},
        {u"seconds"_s, static_cast<qint64>(entry.tracked.count())}, {u"running"_s, entry.isRunning()},
        {u"from"_s, wallTime(entry.startedTime)}, {u"to"_s, entry.isRunning() ? QString() : wallTime(entry.endedTime)}};
}

std::optional<OthersDeed> lastDeed(Session &session, UserId user)
{
    const QList<OthersDeed> deeds = deedsOf(session);
    const auto last
        = std::find_if(deeds.rbegin(), deeds.rend(), [user](const OthersDeed &deed) { return deed.user == user; });
    const bool fresh = last != deeds.rend() && last->at.secsTo(session.tracker().now()) <= undoableSeconds;
    return fresh ? std::optional(*last) : std::nullopt;
}

Result<> noteDeed(Session &session, const OthersDeed &deed)
{
    return keep(session, deedsOf(session) << deed);
}

Result<> forgetDeed(Session &session, const OthersDeed &deed)
{
    QList<OthersDeed> deeds = deedsOf(session);
    const auto same = std::find(deeds.rbegin(), deeds.rend(), deed);
    if (same == deeds.rend())
        return {};
    deeds.erase(std::next(same).base());
    return keep(session, deeds);
}

} // namespace sheaf
