// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/accounttable.h"

#include "storage/codec.h"
#include "storage/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

Result<QByteArray> AccountTable::value(const QString &key) const
{
    Statement statement(m_database, "SELECT value FROM meta WHERE key = ?");
    const auto found = statement.bind(key).next();
    if (!found)
        return found.error();
    return *found ? statement.bytes(0) : QByteArray();
}

Result<bool> AccountTable::setValue(const QString &key, const QByteArray &content)
{
    const auto stored = value(key);
    if (!stored)
        return stored.error();
    if (*stored == content)
        return false;
    const auto done
        = Statement(m_database, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)").bind(key).bind(content).run();
    if (!done)
        return done.error();
    return true;
}

Result<std::optional<Company>> AccountTable::company() const
{
    const auto content = value(u"company"_s);
    if (!content)
        return content.error();
    return decodedCompany(*content);
}

Result<std::optional<User>> AccountTable::user() const
{
    const auto content = value(u"user"_s);
    if (!content)
        return content.error();
    return decodedUser(*content);
}

Result<bool> AccountTable::setCompany(const Company &company)
{
    return setValue(u"company"_s, encoded(company));
}

Result<bool> AccountTable::setUser(const User &user)
{
    return setValue(u"user"_s, encoded(user));
}

Result<std::optional<QDateTime>> AccountTable::moment(const QString &key) const
{
    Statement statement(m_database, "SELECT value FROM meta WHERE key = ?");
    const auto found = statement.bind(key).next();
    if (!found)
        return found.error();
    return *found && !statement.isNull(0) ? std::optional(statement.instant(0)) : std::nullopt;
}

Result<> AccountTable::setMoment(const QString &key, const QDateTime &moment)
{
    return Statement(m_database, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)").bind(key).bind(moment).run();
}

Result<std::optional<QDateTime>> AccountTable::syncedUntil() const
{
    return moment(u"synced_until"_s);
}

Result<> AccountTable::setSyncedUntil(const QDateTime &serverTime)
{
    const auto stored = syncedUntil();
    if (!stored)
        return stored.error();
    if (stored->value_or(QDateTime()) == serverTime)
        return {};
    return setMoment(u"synced_until"_s, serverTime);
}

Result<std::optional<QDateTime>> AccountTable::checkedAt() const
{
    return moment(u"checked_at"_s);
}

Result<> AccountTable::setCheckedAt(const QDateTime &moment)
{
    return setMoment(u"checked_at"_s, moment);
}

Result<bool> AccountTable::isFetched(QDate day) const
{
    // Ranges never touch each other, so only the last one that begins by then can hold the day.
    Statement statement(m_database, "SELECT to_day FROM fetched WHERE from_day <= ? ORDER BY from_day DESC LIMIT 1");
    const auto found = statement.bind(day).next();
    if (!found)
        return found.error();
    return *found && statement.day(0) >= day;
}

Result<std::optional<QDate>> AccountTable::fetchedSince() const
{
    Statement statement(m_database, "SELECT from_day FROM fetched ORDER BY from_day DESC LIMIT 1");
    const auto found = statement.next();
    if (!found)
        return found.error();
    return *found ? std::optional(statement.day(0)) : std::nullopt;
}

Result<bool> AccountTable::addFetched(const DateRange &days)
{
    if (!days.from.isValid() || !days.to.isValid() || days.to < days.from)
        return Error{.kind = Error::Kind::InvalidInput, .detail = u"days"_s};
    DateRange merged = days;
    {
        Statement touching(m_database, "SELECT from_day, to_day FROM fetched WHERE from_day <= ? AND to_day >= ?");
        touching.bind(days.to.addDays(1)).bind(days.from.addDays(-1));
        for (;;) {
            const auto more = touching.next();
            if (!more)
                return more.error();
            if (!*more)
                break;
            const DateRange known{touching.day(0), touching.day(1)};
            if (known.contains(days.from) && known.contains(days.to))
                return false;
            merged = {std::min(merged.from, known.from), std::max(merged.to, known.to)};
        }
    }
    auto done = Statement(m_database, "DELETE FROM fetched WHERE from_day BETWEEN ? AND ?")
                    .bind(merged.from)
                    .bind(merged.to)
                    .run();
    if (done) {
        done = Statement(m_database, "INSERT INTO fetched (from_day, to_day) VALUES (?, ?)")
                   .bind(merged.from)
                   .bind(merged.to)
                   .run();
    }
    if (!done)
        return done.error();
    return true;
}

Result<QByteArray> AccountTable::draft(const QString &place) const
{
    Statement statement(m_database, "SELECT content FROM draft WHERE place = ?");
    const auto found = statement.bind(place).next();
    if (!found)
        return found.error();
    return *found ? statement.bytes(0) : QByteArray();
}

Result<> AccountTable::setDraft(const QString &place, const QByteArray &content)
{
    if (content.isEmpty())
        return Statement(m_database, "DELETE FROM draft WHERE place = ?").bind(place).run();
    return Statement(m_database, "INSERT OR REPLACE INTO draft (place, content) VALUES (?, ?)")
        .bind(place)
        .bind(content)
        .run();
}

} // namespace sheaf
