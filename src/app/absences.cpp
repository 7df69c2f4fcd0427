// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/absences.h"

#include "app/session.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

const QString place = u"absences"_s; // beside the half-typed texts: small, and of one account
constexpr qsizetype mostAbsences = 100;

Absence absenceFrom(const QJsonObject &row)
{
    Absence absence;
    const QJsonArray words = row.value("words"_L1).toArray();
    for (const QJsonValue word : words)
        absence.words.append(word.toString());
    absence.booked = {ProjectId{row.value("project"_L1).toInteger()}, TaskId{row.value("task"_L1).toInteger()}};
    absence.length = std::chrono::seconds(row.value("seconds"_L1).toInteger());
    return absence;
}

} // namespace

QList<Absence> absencesOf(Session &session)
{
    QList<Absence> absences;
    const QJsonArray rows = QJsonDocument::fromJson(session.store().draft(place)).array();
    for (const QJsonValue row : rows) {
        const Absence absence = absenceFrom(row.toObject());
        if (!absence.words.isEmpty() && absences.size() < mostAbsences)
            absences.append(absence);
    }
    return absences;
}

Result<> setAbsences(Session &session, const QList<Absence> &absences)
{
    QJsonArray rows;
    for (const Absence &absence : absences)
        rows.append(QJsonObject{{u"words"_s, QJsonArray::fromStringList(absence.words)},
            {u"project"_s, absence.booked.project.value}, {u"task"_s, absence.booked.task.value},
            {u"seconds"_s, static_cast<qint64>(absence.length.count())}});
    const QByteArray content = rows.isEmpty() ? QByteArray() : QJsonDocument(rows).toJson(QJsonDocument::Compact);
    return session.store().transact([&](Store::Writer &writer) { return writer.setDraft(place, content); });
}

std::chrono::seconds workdayOf(const User &user)
{
    constexpr int daysAWeek = 5;
    constexpr std::chrono::seconds usual = std::chrono::hours(8);
    return user.weeklyCapacity.count() > 0 ? std::min(user.weeklyCapacity / daysAWeek, maximumTracked) : usual;
}

} // namespace sheaf
