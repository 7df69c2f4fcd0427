// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/pickermodel.h"

#include "models/livetime.h"
#include "models/text.h"
#include "storage/store.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// How far back use counts for what is offered without words.
constexpr int latestEntries = 300;
constexpr int likelyReach = 28; // days
constexpr qsizetype keys = 9;
/// Nobody reads further; one more word finds what is beyond.
constexpr qsizetype mostListed = 200;
constexpr qsizetype firstSteps = 30;
/// What is left of a budget says nothing any more after a day.
constexpr qint64 budgetsLast = 24 * 60 * 60;
/// Rows that favourites may take from what was used lately.
constexpr qsizetype keptForFavourites = 4;

} // namespace

PickerModel::PickerModel(Store &store, LiveTime &time, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_time(time)
{
    connect(&store, &Store::changed, this, &PickerModel::apply);
}

void PickerModel::setQuery(const QString &words)
{
    Q_EMIT asked();
    const QString query = words.simplified();
    const bool opens = query.isEmpty() || !m_opened;
    const bool others = opens && readPicks();
    if (query == m_query && !m_recentsStale && !others)
        return;
    m_query = query;
    if (!std::exchange(m_opened, true))
        readAssignments();
    if (m_recentsStale)
        readRecents();
    if (!rebuild())
        Q_EMIT listed(); // the same rows, or still none, for other words
}

/// Answers whether they are others now.
bool PickerModel::readPicks()
{
    const Favourites favourites = picks::readFavourites(m_store.draft(picks::favouritesPlace));
    Budgets budgets = picks::readBudgets(m_store.draft(picks::budgetsPlace));
    if (!budgets.readAt.isValid() || budgets.readAt.secsTo(m_time.now()) > budgetsLast)
        budgets = {};
    const bool others = favourites != m_favourites || budgets != m_budgets;
    m_favourites = favourites;
    m_budgets = budgets;
    return others;
}

void PickerModel::favouritesChanged()
{
    if (m_opened && readPicks())
        rebuild();
}

void PickerModel::budgetsChanged()
{
    if (!m_opened || !readPicks())
        return;
    QList<Line> lines = made();
    if (lines.isEmpty() || lines.size() != m_lines.size())
        return;
    m_lines = std::move(lines);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PickerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant PickerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const PickerRow &row = m_lines[index.row()].row;
    switch (role) {
    case RowRole:
        return QVariant::fromValue(row);
    case KindRole:
        return static_cast<int>(row.kind);
    case Qt::DisplayRole:
        return row.kind == PickerRow::Kind::Assignment ? QStringList{row.project, row.task}.join(", "_L1) : row.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return role == Qt::ToolTipRole ? text::toolTip(row.accessibleText) : row.accessibleText;
    default:
        return {};
    }
}

Qt::ItemFlags PickerModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return Qt::NoItemFlags;
    if (!m_lines[index.row()].row.selectable)
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

PickerRow PickerModel::row(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_lines[index.row()].row : PickerRow{};
}

std::optional<Assignment> PickerModel::assignmentAt(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index) || !m_lines[index.row()].row.selectable)
        return std::nullopt;
    return m_index.assignments()[m_lines[index.row()].assignment];
}

QString PickerModel::lastNotesAt(const QModelIndex &index) const
{
    const std::optional<Assignment> assignment = assignmentAt(index);
    if (!assignment)
        return {};
    const auto recent = std::find_if(m_recents.begin(), m_recents.end(),
        [&assignment](const Recent &each) { return keyOf(each.assignment) == keyOf(*assignment); });
    return recent == m_recents.end() ? QString() : recent->notes;
}

bool PickerModel::isEmpty() const
{
    return m_store.assignments().isEmpty();
}

QModelIndex PickerModel::indexOfKey(int key) const
{
    for (int i = 0; key > 0 && i < rowCount(); ++i) {
        if (m_lines[i].row.key == key)
            return index(i);
    }
    return {};
}

QModelIndex PickerModel::firstPick() const
{
    for (int i = 0; i < rowCount(); ++i) {
        if (m_lines[i].row.selectable)
            return index(i);
    }
    return {};
}

QModelIndex PickerModel::indexOf(const AssignmentKey &key) const
{
    const qsizetype wanted = m_position.value(key, -1);
    for (int i = 0; wanted >= 0 && i < rowCount(); ++i) {
        if (m_lines[i].assignment == wanted)
            return index(i);
    }
    return {};
}

void PickerModel::apply(const ChangeSet &changes)
{
    // What was used lately is looked at when the picker opens the next time: an open list stands still.
    if (!changes.entries.isEmpty())
        m_recentsStale = true;
    if (!changes.assignments || !m_opened)
        return;
    readAssignments();
    readRecents();
    rebuild();
}

void PickerModel::readAssignments()
{
    m_index = AssignmentIndex(m_store.assignments());
    m_position.clear();
    QSet<ProjectId> projects;
    m_active = 0;
    for (qsizetype i = 0; i < m_index.assignments().size(); ++i) {
        const Assignment &assignment = m_index.assignments()[i];
        m_position.insert(keyOf(assignment), i);
        if (!assignment.active)
            continue;
        projects.insert(assignment.project.id);
        ++m_active;
    }
    m_projects = projects.size();
}

void PickerModel::readRecents()
{
    m_recentsStale = false;
    m_latest = m_store.latest(latestEntries);
    m_recents = recentsOf(m_latest, m_index.assignments(), latestEntries);
}

QList<PickerModel::Line> PickerModel::made()
{
    m_matchCount = 0;
    QList<Line> lines = m_query.isEmpty() ? suggestions() : matches();
    int key = 0;
    for (Line &line : lines) {
        if (line.row.selectable && key < keys)
            line.row.key = ++key;
    }
    return lines;
}

/// Answers whether the rows are others now.
bool PickerModel::rebuild()
{
    QList<Line> lines = made();
    m_countText = m_query.isEmpty()
        ? QString()
        : tr("%1 of %2 tasks", "matches").arg(text::number(m_matchCount), text::number(m_index.assignments().size()));
    if (lines == m_lines)
        return false;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
    Q_EMIT listed();
    return true;
}

QList<PickerModel::Line> PickerModel::suggestions() const
{
    QList<Line> lines;
    const std::optional<AssignmentKey> likely = likelyNow();
    if (likely) {
        lines.append(caption(tr("Likely now")));
        lines.append(assignmentLine(m_position.value(*likely)));
    }
    addRecents(lines, likely);
    addFavourites(lines);
    if (lines.isEmpty())
        lines = firstAssignments();
    if (m_projects > 0) {
        Line count;
        count.row.kind = PickerRow::Kind::Count;
        count.row.text = m_projects == 1 ? tr("1 project. Type to search its tasks.")
                                         : tr("%1 projects. Type to search them all.").arg(text::number(m_projects));
        count.row.accessibleText = count.row.text;
        lines.append(count);
    }
    return lines;
}

void PickerModel::addRecents(QList<Line> &lines, const std::optional<AssignmentKey> &likely) const
{
    qsizetype picks = likely ? 1 : 0;
    const auto isListed = [&](const AssignmentKey &key) {
        const auto first = m_recents.begin();
        const auto last = first + std::min<qsizetype>(m_recents.size(), keys);
        return std::any_of(first, last, [&key](const Recent &recent) { return keyOf(recent.assignment) == key; });
    };
    const auto below = std::count_if(m_favourites.begin(), m_favourites.end(),
        [&](const AssignmentKey &key) { return !isListed(key) && m_position.contains(key); });
    const qsizetype most = keys - std::min<qsizetype>(below, keptForFavourites);
    bool captioned = false;
    for (const Recent &recent : m_recents) {
        const AssignmentKey key = keyOf(recent.assignment);
        if (key == likely)
            continue;
        if (++picks > most)
            break;
        if (!captioned)
            lines.append(caption(tr("Recent")));
        captioned = true;
        lines.append(assignmentLine(m_position.value(key)));
    }
}

/// Those that do not stand above already.
void PickerModel::addFavourites(QList<Line> &lines) const
{
    bool captioned = false;
    for (const AssignmentKey &key : m_favourites) {
        const qsizetype position = m_position.value(key, -1);
        const bool listed = std::any_of(
            lines.begin(), lines.end(), [position](const Line &line) { return line.assignment == position; });
        if (position < 0 || listed || !m_index.assignments()[position].active)
            continue;
        if (!captioned)
            lines.append(caption(tr("Favourites")));
        captioned = true;
        lines.append(assignmentLine(position));
    }
}

/// Before anything was used: the first of the list.
QList<PickerModel::Line> PickerModel::firstAssignments() const
{
    QList<Line> lines;
    for (qsizetype i = 0; i < m_index.assignments().size() && lines.size() < firstSteps; ++i) {
        if (m_index.assignments()[i].active)
            lines.append(assignmentLine(i));
    }
    return lines;
}

/// The matches, best first; those of one client stand together where the best of them is.
QList<PickerModel::Line> PickerModel::matches()
{
    const QList<AssignmentMatch> found = m_index.find(m_query);
    m_matchCount = found.size();
    QList<ClientId> order;
    QHash<ClientId, QList<Line>> groups;
    for (qsizetype i = 0; i < std::min(found.size(), mostListed); ++i) {
        const AssignmentMatch &match = found[i];
        const Client &client = m_index.assignments()[match.index].client;
        QList<Line> &group = groups[client.id];
        if (group.isEmpty()) {
            order.append(client.id);
            group.append(clientLine(client, match.client));
        }
        Line line = assignmentLine(match.index);
        line.row.projectMatches = match.project;
        line.row.taskMatches = match.task;
        line.row.client.clear();
        line.row.indented = true;
        group.append(line);
    }
    QList<Line> lines;
    for (const ClientId client : std::as_const(order))
        lines += groups.value(client);
    return lines;
}

PickerModel::Line PickerModel::caption(const QString &text)
{
    Line line;
    line.row.kind = PickerRow::Kind::Section;
    line.row.text = text;
    line.row.accessibleText = text;
    return line;
}

PickerModel::Line PickerModel::clientLine(const Client &client, const QList<AssignmentMatch::Span> &found) const
{
    Line line;
    line.row.kind = PickerRow::Kind::Client;
    line.row.text = client.name;
    line.row.textMatches = found;
    line.row.clientColor = m_store.clientColor(client.id);
    line.row.accessibleText = client.name;
    return line;
}

PickerModel::Line PickerModel::assignmentLine(qsizetype position) const
{
    const Assignment &assignment = m_index.assignments()[position];
    Line line;
    line.assignment = position;
    line.row.project = assignment.project.name;
    line.row.task = assignment.task.name;
    line.row.client = assignment.client.name;
    line.row.clientColor = m_store.clientColor(assignment.client.id);
    line.row.billable = assignment.billable;
    line.row.selectable = assignment.active;
    line.row.trailing = assignment.active ? assignment.project.code : tr("archived");
    line.row.favourite = m_favourites.contains(keyOf(assignment));
    tellBudget(line.row, assignment.project.id);
    return line;
}

/// And all of the row in words, which end with it.
void PickerModel::tellBudget(PickerRow &row, ProjectId project) const
{
    const auto budget = m_budgets.projects.constFind(project);
    row.budget.clear();
    if (budget != m_budgets.projects.constEnd() && row.selectable) {
        const TimeFormat format = m_store.company().value_or(Company{}).timeFormat;
        row.budget = budget->left < std::chrono::seconds(0)
            ? tr("%1 over", "more than the budget").arg(text::duration(-budget->left, format))
            : tr("%1 left", "of the budget").arg(text::duration(budget->left, format));
        row.scarce = budget->isScarce();
    }
    QStringList parts{
        row.project, row.task, row.client, row.trailing, row.favourite ? tr("favourite") : QString(), row.budget};
    parts.removeAll(QString());
    row.accessibleText = parts.join(", "_L1);
}

/// What was worked on most on this weekday in the last four weeks; without such days, what was used last.
std::optional<AssignmentKey> PickerModel::likelyNow() const
{
    if (m_recents.isEmpty())
        return std::nullopt;
    const QDate today = m_time.today();
    QHash<AssignmentKey, int> uses;
    for (const TimeEntry &entry : m_latest) {
        const bool counts = entry.spentDate.dayOfWeek() == today.dayOfWeek()
            && entry.spentDate.daysTo(today) <= likelyReach && entry.spentDate < today;
        if (counts)
            ++uses[keyOf(entry)];
    }
    // In the order of use, so that of equals the latest wins.
    AssignmentKey best = keyOf(m_recents.constFirst().assignment);
    for (const Recent &recent : m_recents) {
        const AssignmentKey key = keyOf(recent.assignment);
        if (uses.value(key) > uses.value(best))
            best = key;
    }
    return best;
}

} // namespace sheaf
