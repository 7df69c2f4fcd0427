// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"

#include <QDate>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QTime>

#include <chrono>
#include <optional>

namespace sheaf {

/// How a piece of text is meant; the delegate gives it a colour.
enum class Tone : std::uint8_t { Muted, Warning, Refused, Accent };

/// A piece of a line in one tone.
struct TextRun
{
    QString text; ///< Plain, one line.
    Tone tone = Tone::Muted;

    bool operator==(const TextRun &) const = default;
};

/// Free time between two entries of a day, by the wall clock.
struct FreeTime
{
    QTime from;
    QTime to;

    bool operator==(const FreeTime &) const = default;
};

/// All that a row of the day, the timer bar or the tray shows of one entry: ready to draw, not yet styled. Text from
/// outside is plain and single-line except `notes`.
struct EntryRow
{
    /// The sign in the column before the time; at most one, the gravest.
    enum class Mark : std::uint8_t {
        None,
        Pending, ///< Waiting to be sent for more than two seconds.
        Checking, ///< The answer was lost; Harvest is being asked.
        Refused,
        Conflict, ///< Changed here and in Harvest.
        Locked,
    };

    std::optional<FreeTime> gap; ///< Set: no entry, but the time between two; only `secondLine` and texts are set.
    EntryId id; ///< Null in a gap.
    QString project;
    QString client;
    QString task;
    QString notes; ///< As written, may hold several lines.
    int clientColor = 0; ///< 0–9, index into the ten client colours.
    bool billable = false; ///< Filled dot, else a ring.
    bool running = false;
    bool locked = false; ///< Harvest lets this person not change it, whatever `mark` shows.
    Mark mark = Mark::None;
    QString markToolTip; ///< Plain; empty without a mark.
    QList<TextRun> secondLine; ///< Task and notes, or what is the matter.
    std::chrono::seconds tracked{0}; ///< What `timeText` shows, see shownTime().
    QString timeText; ///< `1:24`
    QString spanText; ///< `10:05–11:15`; only in start and end accounts.
    bool overlaps = false; ///< The span runs into another entry: draw it as a warning.
    QDate spentDate;
    QString toolTip; ///< Plain, several lines: everything that may have been cut.
    QString accessibleText; ///< For screen readers, without seconds.

    bool operator==(const EntryRow &) const = default;
};

} // namespace sheaf

Q_DECLARE_METATYPE(sheaf::EntryRow)
