// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"
#include "domain/duration.h"

#include <QDate>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace sheaf {

/// What a `sheaf://new?…` link asks the form for a new entry to be filled in with. Links come from anywhere (a page, a
/// mail, a ticket): everything is plain text, bounded, and nothing in it acts by itself.
struct NewEntryLink
{
    QString client; ///< Names are one line.
    QString project; ///< A name or a code.
    QString task;
    QString words; ///< Matched as the picker does, over client, project, code and task.
    QString notes; ///< May hold several lines.
    std::optional<DurationInput> time; ///< Absolute or Range, at most 24 hours.
    QDate date; ///< Invalid: today.
    QStringList ignored; ///< Keys that are unknown, given twice, or whose value cannot be used.

    bool operator==(const NewEntryLink &) const = default;

    bool namesAssignment() const
    {
        return !client.isEmpty() || !project.isEmpty() || !task.isEmpty() || !words.isEmpty();
    }
};

/// Reads `sheaf://new?project=…&task=…&client=…&words=…&notes=…&hours=1:30&date=2026-11-20`. Values are
/// percent-encoded; a plus sign is a space. Nothing when the link is another one, or longer than 20,000 characters.
std::optional<NewEntryLink> parseLink(const QUrl &link);

/// The assignment the link names, among the active ones: names have to be whole (case and diacritics do not matter),
/// words as in AssignmentIndex. Where only a project is named, its first task: a form is filled in, and the person sees
/// it. Nothing when none fits, or those that fit are of several projects.
std::optional<Assignment> assignmentOf(const NewEntryLink &link, const Assignments &assignments);

} // namespace sheaf
