// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"

#include <QStringView>

#include <optional>

namespace sheaf {

/// One assignment that answers the words typed, with the matched letters for display.
struct AssignmentMatch
{
    struct Span
    {
        qsizetype start = 0;
        qsizetype length = 0;
        bool operator==(const Span &) const = default;
    };

    qsizetype index = 0; ///< Into the list searched.
    int score = 0; ///< Higher is better.
    QList<Span> client;
    QList<Span> project;
    QList<Span> task;
};

/// Text as it is compared: lower case, without diacritics, compatibility forms folded.
QString folded(QStringView text);

/// All words, in any order, each found in client, project, code or task. A word at the start of a name counts more than
/// one inside. Sorted best first; equal scores keep the list's order. Inactive assignments are found last.
/// `assignments` of 20,000 rows must answer within 50 ms: fold them once with AssignmentIndex.
class AssignmentIndex
{
public:
    explicit AssignmentIndex(Assignments assignments = {});

    const Assignments &assignments() const { return m_assignments; }

    QList<AssignmentMatch> find(QStringView words) const;

private:
    struct Folded
    {
        QString client;
        QString project;
        QString code;
        QString task;
    };

    Assignments m_assignments;
    QList<Folded> m_folded;
};

/// What words name where nobody can be shown a list to pick from (a command, the bus).
struct AssignmentChoice
{
    std::optional<Assignment> chosen; ///< Set when exactly one active assignment is meant.
    Assignments candidates; ///< Otherwise every active assignment that answers, best first; empty: none does.
};

/// Words are matched as in AssignmentIndex. Of several answers one is chosen only when no word names it less exactly
/// than the others: a whole name (or code) beats a whole word of one, and that beats a part of a word. So `design` is
/// Design beside Design review, while `dev` is neither Development nor DevOps. No words at all choose nothing.
AssignmentChoice chooseAssignment(const AssignmentIndex &index, QStringView words);

} // namespace sheaf
