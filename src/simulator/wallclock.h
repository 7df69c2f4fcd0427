// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/switches.h"

#include <QDateTime>
#include <QTimeZone>

namespace sheaf::simulator {

/// The zone of a Harvest profile (`Eastern Time (US & Canada)`, `Berlin`, …). IANA ids are taken too; unknown = UTC.
QTimeZone zoneNamed(const QString &name);

/// `14:59`, or `2:59pm` with a 12-hour clock; null for an invalid time.
QString timeText(QTime time, bool twelveHours, bool padded);

/// Reads both clocks: `9:05`, `09:05`, `9:05am`, `12:30 PM`. Invalid when it is none. Seconds are dropped.
QTime timeFromText(const QString &text);

/// Seconds from one wall time to another, modulo 24 hours, blind to daylight saving time – as Harvest counts.
qint64 wallSeconds(QTime from, QTime to);

/// Decimal hours with two places, half up: one step is 36 seconds.
double decimalHours(qint64 seconds);

/// `rounded_hours` of so many seconds.
double roundedHours(qint64 seconds, const Switches &switches);

/// The wall time of an instant, in whole minutes.
QTime wallMinute(const QDateTime &instant, const QTimeZone &zone);

/// The latest instant, not after `now`, at which the wall showed `time`.
QDateTime latestInstantAt(QTime time, const QDateTime &now, const QTimeZone &zone);

} // namespace sheaf::simulator
