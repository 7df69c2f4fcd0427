// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "oracle.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

/// For timers: whole minutes, six minutes' hundredths and a slow machine; far less than what a doubt takes to settle.
constexpr qint64 tolerance = 150;

QString keyOf(const simulator::TimeEntry &entry)
{
    return u"%1 %2/%3 “%4”%5"_s.arg(entry.userId)
        .arg(entry.projectId)
        .arg(entry.taskId)
        .arg(entry.notes, entry.isRunning() ? u" running"_s : QString());
}

qint64 secondsOf(const simulator::TimeEntry &entry, const QDateTime &now)
{
    return entry.banked + (entry.isRunning() ? entry.timerStartedAt.secsTo(now) : 0);
}

struct Found
{
    QString key;
    qint64 seconds;
};

} // namespace

Expected::Expected(const simulator::Account &before, const simulator::Account &after)
{
    for (const auto &[id, entry] : after.entries) {
        const auto old = before.entries.find(id);
        const bool known = old != before.entries.end();
        Line line{keyOf(entry), Line::Time::Fixed, entry.banked, {}};
        if (entry.isRunning()) {
            const bool ranOn = known && old->second.isRunning();
            line.time = ranOn ? Line::Time::RunsSince : Line::Time::RunsSinceActed;
            line.since = ranOn ? old->second.timerStartedAt : QDateTime();
            line.seconds = known ? old->second.banked : 0;
        } else if (known && old->second.isRunning()) {
            line.time = Line::Time::RanUntilActed;
            line.since = old->second.timerStartedAt;
            line.seconds = old->second.banked;
        }
        m_lines.push_back(line);
    }
}

qint64 Expected::Line::at(const QDateTime &acted, const QDateTime &now) const
{
    switch (time) {
    case Time::Fixed:
        return seconds;
    case Time::RanUntilActed:
        return seconds + since.secsTo(acted);
    case Time::RunsSince:
        return seconds + since.secsTo(now);
    case Time::RunsSinceActed:
        break;
    }
    return seconds + acted.secsTo(now);
}

QString Expected::differenceTo(const simulator::Account &account, const QDateTime &acted, const QDateTime &now) const
{
    QList<Found> rest;
    for (const auto &[id, entry] : account.entries)
        rest.push_back(Found{keyOf(entry), secondsOf(entry, now)});
    QStringList differences;
    for (const Line &line : m_lines) {
        const qint64 seconds = line.at(acted, now);
        const auto off = [&](const Found &found) { return std::abs(found.seconds - seconds); };
        auto best = rest.end();
        for (auto it = rest.begin(); it != rest.end(); ++it) {
            if (it->key == line.key && (best == rest.end() || off(*it) < off(*best)))
                best = it;
        }
        if (best == rest.end())
            differences += u"lacks "_s + line.key;
        else if (off(*best) > (line.time == Line::Time::Fixed ? 0 : tolerance))
            differences += u"%1 has %2 s, not %3 s"_s.arg(line.key).arg(best->seconds).arg(seconds);
        if (best != rest.end())
            rest.erase(best);
    }
    for (const Found &found : std::as_const(rest))
        differences += u"has also "_s + found.key;
    return differences.join(u"; "_s);
}

QString differenceOfList(const QJsonArray &listed, const simulator::Account &account, qint64 user, QDate from)
{
    QStringList differences;
    qsizetype expected = 0;
    for (const auto &[id, entry] : account.entries) {
        if (entry.userId != user || entry.spentDate < from)
            continue;
        ++expected;
        const auto found = std::find_if(listed.begin(), listed.end(),
            [wanted = id](const auto &each) { return each[u"harvest_id"].toInteger() == wanted; });
        if (found == listed.end()) {
            differences += u"the list lacks “%1”"_s.arg(entry.notes);
            continue;
        }
        const QJsonObject shown = found->toObject();
        const bool running = shown.value(u"running"_s).toBool();
        if (shown.value(u"notes"_s).toString() != entry.notes || running != entry.isRunning()
            || shown.value(u"state"_s).toString() != "synced"_L1
            || (!running && std::abs(shown.value(u"seconds"_s).toInteger() - entry.banked) > 36))
            differences += u"the list shows “%1” otherwise"_s.arg(entry.notes);
    }
    for (const auto &each : listed) {
        const auto number = each[u"harvest_id"].toInteger();
        if (account.entries.find(number) == account.entries.end())
            differences += u"the list has also “%1” (%2, %3)"_s.arg(
                each[u"notes"].toString(), QString::number(number), each[u"state"].toString());
    }
    if (differences.isEmpty() && listed.size() != expected)
        differences += u"the list has %1 entries, not %2"_s.arg(listed.size()).arg(expected);
    return differences.join(u"; "_s);
}

} // namespace sheaf::kill
