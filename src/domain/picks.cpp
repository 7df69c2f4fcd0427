// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/picks.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace sheaf::picks {

namespace {

constexpr qsizetype mostFavourites = 100;
constexpr auto readAtKey = QLatin1StringView("at");
constexpr auto projectsKey = QLatin1StringView("projects"); ///< [project, whole, left, …] in seconds

} // namespace

QByteArray written(const Favourites &favourites)
{
    if (favourites.isEmpty())
        return {};
    QCborArray numbers;
    for (const AssignmentKey &key : favourites) {
        numbers.append(key.project.value);
        numbers.append(key.task.value);
    }
    return QCborValue(numbers).toCbor();
}

Favourites readFavourites(const QByteArray &bytes)
{
    const QCborArray numbers = QCborValue::fromCbor(bytes).toArray();
    Favourites favourites;
    for (qsizetype i = 0; i + 1 < numbers.size() && favourites.size() < mostFavourites; i += 2)
        favourites.append(AssignmentKey{{numbers.at(i).toInteger()}, {numbers.at(i + 1).toInteger()}});
    return favourites;
}

QByteArray written(const Budgets &budgets)
{
    QCborArray numbers;
    for (auto budget = budgets.projects.cbegin(); budget != budgets.projects.cend(); ++budget) {
        numbers.append(budget.key().value);
        numbers.append(qint64(budget->whole.count()));
        numbers.append(qint64(budget->left.count()));
    }
    return QCborValue(QCborMap{{readAtKey, budgets.readAt.toSecsSinceEpoch()}, {projectsKey, numbers}}).toCbor();
}

Budgets readBudgets(const QByteArray &bytes)
{
    const QCborMap map = QCborValue::fromCbor(bytes).toMap();
    Budgets budgets;
    if (!map.contains(readAtKey))
        return budgets;
    budgets.readAt = QDateTime::fromSecsSinceEpoch(map.value(readAtKey).toInteger(), Qt::UTC);
    const QCborArray numbers = map.value(projectsKey).toArray();
    for (qsizetype i = 0; i + 2 < numbers.size(); i += 3) {
        const Budget budget{.whole = std::chrono::seconds(numbers.at(i + 1).toInteger()),
            .left = std::chrono::seconds(numbers.at(i + 2).toInteger())};
        budgets.projects.insert(ProjectId{numbers.at(i).toInteger()}, budget);
    }
    return budgets;
}

} // namespace sheaf::picks
