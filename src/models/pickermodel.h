// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/picks.h"
#include "domain/recents.h"
#include "domain/search.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>

namespace sheaf {

class LiveTime;
class Store;
struct ChangeSet;

/// One line of the picker.
struct PickerRow
{
    enum class Kind : std::uint8_t {
        Section, ///< `text` is a caption: Likely now, Recent, Favourites.
        Client, ///< `text` is the client's name above its matches; `textMatches` are the letters found in it.
        Assignment, ///< Something to pick.
        Count, ///< `text` is the last line: `214 projects. Type to search them all.`
    };

    Kind kind = Kind::Assignment;
    QString text;
    QList<AssignmentMatch::Span> textMatches;
    QString project;
    QList<AssignmentMatch::Span> projectMatches;
    QString task;
    QList<AssignmentMatch::Span> taskMatches;
    QString client; ///< Empty below a Client line, which says it.
    int clientColor = 0;
    bool billable = false;
    bool indented = false; ///< Below a Client line: no dot of its own.
    bool selectable = false; ///< False for captions and for what is archived.
    QString trailing; ///< The project's code, or `archived`.
    QString budget; ///< `31:30 left`, as far as it is known.
    bool scarce = false; ///< Little of the budget is left, or nothing.
    bool favourite = false;
    int key = 0; ///< 1–9: Alt and this digit picks it; 0: none.
    QString accessibleText;

    bool operator==(const PickerRow &) const = default;
};

/// What time can be booked on, as the picker offers it. Without words: what is likely now, what was used lately, the
/// favourites, and how much more there is. With words: the matches under their clients, best first.
class PickerModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, ///< PickerRow
        KindRole, ///< int of PickerRow::Kind
    };

    PickerModel(Store &store, LiveTime &time, QObject *parent = nullptr);

    /// The words typed. The rows are made anew. Call it with nothing each time the picker opens, so that what was used
    /// lately is up to date.
    void setQuery(const QString &words);

    const QString &query() const { return m_query; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    PickerRow row(const QModelIndex &index) const;
    /// What a row stands for; nothing for captions and what cannot be picked.
    std::optional<Assignment> assignmentAt(const QModelIndex &index) const;
    /// The notes it was last used with; empty when unknown.
    QString lastNotesAt(const QModelIndex &index) const;
    /// The row that Alt and a digit picks; invalid when none has it.
    QModelIndex indexOfKey(int key) const;
    /// The first row that can be picked; invalid when there is none.
    QModelIndex firstPick() const;
    /// The row of this pair; invalid when it is not listed.
    QModelIndex indexOf(const AssignmentKey &key) const;

    /// Matches of the query, also those beyond what is listed.
    qsizetype matchCount() const { return m_matchCount; }

    /// For the foot: `5 of 1,284 tasks`; empty without words.
    const QString &countText() const { return m_countText; }

    /// True when there is nothing at all to book on.
    bool isEmpty() const;

    /// The person marked one, or took a mark away: the rows are made anew.
    void favouritesChanged();
    /// Others are in the store: the rows stay, and tell them.
    void budgetsChanged();

Q_SIGNALS:
    /// Somebody looks: a good moment to read what is old.
    void asked();
    /// After the rows were made anew, and after other words gave the same ones.
    void listed();

private:
    struct Line
    {
        PickerRow row;
        qsizetype assignment = -1; ///< Into the index; -1 for captions.
        QString notes;
        bool operator==(const Line &) const = default;
    };

    void apply(const ChangeSet &changes);
    void readAssignments();
    void readRecents();
    bool readPicks();
    void tellBudget(PickerRow &row, ProjectId project) const;
    QList<Line> made();
    bool rebuild();
    QList<Line> suggestions() const;
    void addRecents(QList<Line> &lines, const std::optional<AssignmentKey> &likely) const;
    void addFavourites(QList<Line> &lines) const;
    QList<Line> firstAssignments() const;
    QList<Line> matches();
    static Line caption(const QString &text);
    Line clientLine(const Client &client, const QList<AssignmentMatch::Span> &found) const;
    Line assignmentLine(qsizetype position) const;
    std::optional<AssignmentKey> likelyNow() const;

    Store &m_store;
    LiveTime &m_time;
    AssignmentIndex m_index;
    QHash<AssignmentKey, qsizetype> m_position;
    qsizetype m_active = 0;
    qsizetype m_projects = 0;
    QList<TimeEntry> m_latest;
    QList<Recent> m_recents;
    Favourites m_favourites;
    Budgets m_budgets;
    bool m_opened = false; ///< Nothing is read before somebody looks.
    bool m_recentsStale = true;
    QString m_query;
    QList<Line> m_lines;
    qsizetype m_matchCount = 0;
    QString m_countText;
};

} // namespace sheaf

Q_DECLARE_METATYPE(sheaf::PickerRow)
