// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/calendar.h"
#include "domain/duration.h"

#include <QDate>
#include <QStringList>

namespace sheaf {

// Phrases within a sentence that tell a time or a day. All words are lower case.

/// Where a phrase stands: words `from` to `to`, the last not included.
struct PhrasePlace
{
    qsizetype from = 0;
    qsizetype to = 0;

    bool overlaps(const PhrasePlace &other) const { return from < other.to && other.from < to; }

    qsizetype length() const { return to - from; }
};

struct TimePhrase
{
    PhrasePlace place;
    DurationInput time; ///< Absolute or Range.
};

struct DayPhrase
{
    PhrasePlace place;
    QDate day;
};

/// `mon..fri`, `from 1 dec to 4 dec`, `next week`: more than one day.
struct SpanPhrase
{
    PhrasePlace place;
    DateRange days;
};

/// `2 days`, `three working days`, `2 weeks` (of five days).
struct CountPhrase
{
    PhrasePlace place;
    int workdays = 0; ///< More than one.
};

/// Every phrase that can be a time and is no part of a longer one. `workday` is what `half a day` is half of.
QList<TimePhrase> timePhrases(const QStringList &words, std::chrono::seconds workday);
QList<DayPhrase> dayPhrases(const QStringList &words, QDate today);
QList<SpanPhrase> spanPhrases(const QStringList &words, QDate today, Qt::DayOfWeek weekStart);
QList<CountPhrase> countPhrases(const QStringList &words);

} // namespace sheaf
