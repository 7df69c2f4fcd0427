// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/catalogue.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype longestName = 60;

QString plain(const QString &typed)
{
    QString name = typed.trimmed().toLower().left(longestName);
    name.replace(u'-', u'_').replace(u' ', u'_');
    return name;
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour.
int distance(const QString &a, const QString &b)
{
    QList<int> before;
    QList<int> last(b.size() + 1, 0);
    QList<int> row(b.size() + 1, 0);
    for (int j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (int i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (int j = 1; j <= b.size(); ++j) {
            const int change = a.at(i - 1) == b.at(j - 1) ? 0 : 1;
            row[j] = std::min({last.at(j) + 1, row.at(j - 1) + 1, last.at(j - 1) + change});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                row[j] = std::min(row.at(j), before.at(j - 2) + 1);
        }
        before = last;
        last = row;
    }
    return last.last();
}

/// The smaller the nearer; negative when it is not near at all.
int strangeness(const QString &typed, const QString &name)
{
    if (name == typed)
        return 0;
    constexpr qsizetype tellingLength = 3;
    if (typed.size() >= tellingLength && (name.startsWith(typed) || name.contains(u'_' + typed)))
        return 1;
    const int edits = distance(typed, name);
    const auto bearable = std::max<qsizetype>(1, std::min(typed.size(), name.size()) / 3);
    return edits <= bearable ? 1 + edits : -1;
}

} // namespace

bool Entity::hasId() const
{
    return field(u"id"_s) != nullptr;
}

const EntityField *Entity::field(const QString &wanted, EntityField::Use use) const
{
    const QString known = plain(wanted);
    const auto found = std::find_if(fields.begin(), fields.end(),
        [&](const EntityField &each) { return each.is(use) && known == QLatin1String(each.name); });
    return found == fields.end() ? nullptr : &*found;
}

const ServerFilter *Entity::filter(const QString &wanted) const
{
    const QString known = plain(wanted);
    const auto found = std::find_if(
        filters.begin(), filters.end(), [&](const ServerFilter &each) { return known == QLatin1String(each.name); });
    return found == filters.end() ? nullptr : &*found;
}

QString Entity::parentId() const
{
    const Entity *above = parent == nullptr ? nullptr : catalogue::find(QLatin1String(parent));
    return above == nullptr ? QString() : QString(QLatin1String(above->singular) + "_id"_L1);
}

namespace catalogue {

const Entity *find(const QString &typed)
{
    const QString name = plain(typed);
    const auto all = entities();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Entity &each) {
        return name == QLatin1String(each.name) || name == QLatin1String(each.singular)
            || (each.alias != nullptr && name == QLatin1String(each.alias));
    });
    return found == all.end() ? nullptr : &*found;
}

QStringList nearest(const QString &typed, const QStringList &known)
{
    const QString wanted = plain(typed);
    QList<std::pair<int, QString>> near;
    for (const QString &name : known) {
        if (const int far = strangeness(wanted, plain(name)); far >= 0)
            near.push_back({far, name});
    }
    std::stable_sort(near.begin(), near.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList nearestNames;
    constexpr qsizetype most = 3;
    for (const auto &[far, name] : std::as_const(near)) {
        if (nearestNames.size() < most && !nearestNames.contains(name))
            nearestNames.append(name);
    }
    return nearestNames;
}

QStringList names()
{
    QStringList all;
    for (const Entity &entity : entities())
        all.append(spelled(entity.name));
    return all;
}

QStringList fieldNames(const Entity &entity, EntityField::Use use)
{
    QStringList all;
    for (const EntityField &field : entity.fields) {
        if (field.is(use))
            all.append(QLatin1String(field.name));
    }
    return all;
}

QStringList filterNames(const Entity &entity)
{
    QStringList all;
    for (const ServerFilter &filter : entity.filters)
        all.append(spelled(filter.name));
    return all;
}

QString spelled(const char *name)
{
    return QString(QLatin1String(name)).replace(u'_', u'-');
}

} // namespace catalogue

} // namespace sheaf
