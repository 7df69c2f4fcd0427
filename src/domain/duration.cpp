// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/duration.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qint64 secondsInMinute = 60;
constexpr qint64 secondsInHundredth = 36;

/// `value / unit` to the nearest whole number; halves go away from zero, so that a value and its negative agree.
qint64 nearest(qint64 value, qint64 unit)
{
    const qint64 half = unit / 2;
    return value >= 0 ? (value + half) / unit : -((-value + half) / unit);
}

qint64 bounded(std::chrono::seconds time)
{
    return std::clamp(time, -furthestTime, furthestTime).count();
}

qint64 hundredths(std::chrono::seconds time)
{
    return nearest(bounded(time), secondsInHundredth);
}

QString twoDigits(qint64 number)
{
    return u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString formatDuration(std::chrono::seconds time, TimeFormat format)
{
    const bool decimal = format == TimeFormat::Decimal;
    const qint64 parts = decimal ? hundredths(time) : nearest(bounded(time), secondsInMinute);
    const qint64 inHour = decimal ? 100 : 60;
    const qint64 size = std::abs(parts);
    const QString sign = parts < 0 ? u"-"_s : QString();
    return sign + QString::number(size / inHour) + (decimal ? u'.' : u':') + twoDigits(size % inHour);
}

QString formatClock(QTime time, ClockFormat format)
{
    if (!time.isValid())
        return {};
    if (format == ClockFormat::Hours24)
        return twoDigits(time.hour()) + u':' + twoDigits(time.minute());
    const int hour = time.hour() % 12 == 0 ? 12 : time.hour() % 12;
    return QString::number(hour) + u':' + twoDigits(time.minute()) + (time.hour() < 12 ? "am"_L1 : "pm"_L1);
}

double hoursFromSeconds(std::chrono::seconds time)
{
    return static_cast<double>(hundredths(time)) / 100.0;
}

std::chrono::seconds secondsFromHours(double hours)
{
    if (std::isnan(hours))
        return std::chrono::seconds(0);
    constexpr double limit = std::chrono::duration<double, std::ratio<3600>>(furthestTime).count();
    const double inReach = std::clamp(hours, -limit, limit);
    const qint64 hundredth = std::llround(inReach * 100.0);
    constexpr double noise = 1e-6;
    if (std::abs(inReach * 100.0 - static_cast<double>(hundredth)) > noise)
        return std::chrono::seconds(std::llround(inReach * 3600.0));
    // Two digits: Harvest wrote them, and a whole minute that rounds to them is what it meant.
    const std::chrono::seconds exact(hundredth * secondsInHundredth);
    const std::chrono::seconds minutes(nearest(exact.count(), secondsInMinute) * secondsInMinute);
    return sameHours(minutes, exact) ? minutes : exact;
}

bool sameHours(std::chrono::seconds a, std::chrono::seconds b)
{
    return hundredths(a) == hundredths(b);
}

std::chrono::seconds spanOf(QTime from, QTime to)
{
    if (!from.isValid() || !to.isValid())
        return std::chrono::seconds(0);
    const std::chrono::seconds span(from.secsTo(to));
    return span < span.zero() ? span + std::chrono::hours(24) : span;
}

} // namespace sheaf
