// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/conflict.h"
#include "storage/storedentry.h"

#include <QList>
#include <QMetaType>
#include <QTimeZone>

#include <optional>

namespace sheaf {

/// Something that is not in Harvest as it is here, or was deleted lately, with what can be done about it. Ready to
/// draw; everything is plain text.
struct ChangeRow
{
    enum class Section : std::uint8_t {
        NeedsYou, ///< Refused, or changed in both places.
        OnTheWay, ///< Waiting, or being asked about after a lost answer.
        Deleted, ///< Gone from the timesheet in the last 30 days.
    };
    enum class Sign : std::uint8_t { Conflict, Refused, Deleted, Locked, Checking, Pending };
    enum class Action : std::uint8_t {
        TakeTheirs,
        KeepOurs,
        KeepBoth,
        WriteNotes,
        Edit,
        CopyTo, ///< Another day, which has to be asked for.
        TryAgain,
        Discard,
        Restore,
        History,
    };

    /// One button: what it does, in the words of this row.
    struct Choice
    {
        Action action = Action::Edit;
        QString words;

        bool operator==(const Choice &) const = default;
    };

    EntryId id;
    qint64 deletedItem = 0; ///< TrashedEntry::id; 0 in the other sections.
    Section section = Section::OnTheWay;
    Sign sign = Sign::Pending;
    QString project;
    QString what; ///< `Design, 0:30`, `Meetings, new, 0:45`, `Development, notes`
    QString day; ///< `Wed 18 Nov`
    QDate spentDate;
    QString sentence; ///< What is the matter, or Harvest's last answer.
    std::optional<ConflictTable> table; ///< Only when both sides have a version.
    QList<Choice> choices; ///< The first ones are the buttons; History stands in the menu only.
    QString accessibleText;

    bool operator==(const ChangeRow &) const = default;
};

/// What a row needs to know beside the entry itself.
struct ChangeSurroundings
{
    Company company;
    QDateTime now; ///< UTC, as running times are measured.
    QTimeZone zone;
};

/// The row of an entry that is not in Harvest as it is here; none for any other. `attempt`: what was sent last.
std::optional<ChangeRow> changeRow(
    const StoredEntry &entry, const std::optional<JournalRow> &attempt, const ChangeSurroundings &surroundings);

/// The row of a deleted entry. `byHarvest`: it vanished there.
std::optional<ChangeRow> deletedRow(const TrashedEntry &item, bool byHarvest, const ChangeSurroundings &surroundings);

} // namespace sheaf

Q_DECLARE_METATYPE(sheaf::ChangeRow)
