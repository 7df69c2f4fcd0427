// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"

#include <QDate>
#include <QDateTime>
#include <QLocale>
#include <QString>

#include <chrono>

namespace sheaf {

/// Small pieces of text: times, days, counts. Names of days and months follow the person's locale; times always use
/// Latin digits, so that columns stay aligned and can be typed back.
namespace text {

/// `1:24` or `1.40`, as the account counts.
QString duration(std::chrono::seconds time, TimeFormat format);
/// For screen readers: `1 hour 24 minutes`.
QString spokenDuration(std::chrono::seconds time);
/// How long until something, in steps that need no second hand: `40 s` (tens, rounded up), `2 min`.
QString wait(std::chrono::seconds time);

/// `14:05` or `2:05pm`.
QString clock(QTime time, ClockFormat format);
/// The wall time of an instant in a zone.
QString clock(const QDateTime &instant, const QTimeZone &zone, ClockFormat format);
/// `10:05–11:15`, `22:10–01:30 +1` past midnight, `10:05–` while it runs. Empty without a start.
QString span(std::optional<QTime> from, std::optional<QTime> to, ClockFormat format);

/// `Thursday 19 November`; with the year when it is not that of `today`.
QString longDay(QDate day, QDate today);
/// `Thu 19 Nov`; `Today` when it is.
QString shortDay(QDate day, QDate today);
/// `Mon 16`, and `Mo 16` for narrow places.
QString dayCaption(QDate day);
QString narrowDayCaption(QDate day);
/// `Thursday`.
QString dayName(QDate day);
/// `October`; with the year when it is not that of `today`.
QString month(QDate day, QDate today);

/// `1 change`, `2 changes`.
QString changes(int count);
/// `1,284`, by the locale.
QString number(qint64 count);

/// `what` between the quotation marks of Harvest's words and the person's: “…”.
QString quoted(const QString &what);
/// One line, without control characters, at most `limit` characters with an ellipsis: for text from outside.
QString oneLine(const QString &untrusted, qsizetype limit = 300);
/// Parts that are not empty, joined by ` · `.
QString dotted(const QStringList &parts);
/// A tool tip that shows `plain` as it is, whatever markup it looks like, line breaks kept.
QString toolTip(const QString &plain);

} // namespace text

} // namespace sheaf
