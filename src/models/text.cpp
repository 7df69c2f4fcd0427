// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/text.h"

#include "domain/calendar.h"
#include "domain/duration.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sheaf::text {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(text)
};

QString twoLetters(int weekday)
{
    return QLocale().standaloneDayName(weekday, QLocale::ShortFormat).left(2);
}

/// Two letters do not tell the days apart in every language (Arabic names all begin with the article).
bool twoLettersSuffice()
{
    QSet<QString> seen;
    for (int weekday = Qt::Monday; weekday <= Qt::Sunday; ++weekday)
        seen.insert(twoLetters(weekday));
    return seen.size() == 7;
}

/// Characters that would break the line or turn the direction of what stands beside the text.
bool isUnruly(QChar c)
{
    const char16_t u = c.unicode();
    const bool turnsDirection = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
    return turnsDirection || (c.category() == QChar::Other_Control && !c.isSpace());
}

} // namespace

QString duration(std::chrono::seconds time, TimeFormat format)
{
    return formatDuration(time, format);
}

QString spokenDuration(std::chrono::seconds time)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(time);
    const int hours = static_cast<int>(std::chrono::floor<std::chrono::hours>(minutes).count());
    const int rest = static_cast<int>(minutes.count() % 60);
    QStringList parts;
    if (hours != 0)
        parts.append(hours == 1 ? Words::tr("1 hour") : Words::tr("%n hours", nullptr, hours));
    if (rest != 0 || hours == 0)
        parts.append(rest == 1 ? Words::tr("1 minute") : Words::tr("%n minutes", nullptr, rest));
    return parts.join(u' ');
}

QString wait(std::chrono::seconds time)
{
    using namespace std::chrono;
    if (time <= seconds(50))
        return Words::tr("%1 s").arg((std::max<qint64>(time.count(), 1) + 9) / 10 * 10);
    return Words::tr("%1 min").arg(ceil<minutes>(time).count());
}

QString clock(QTime time, ClockFormat format)
{
    return formatClock(time, format);
}

QString clock(const QDateTime &instant, const QTimeZone &zone, ClockFormat format)
{
    return instant.isValid() ? formatClock(instant.toTimeZone(zone).time(), format) : QString();
}

QString span(std::optional<QTime> from, std::optional<QTime> to, ClockFormat format)
{
    if (!from)
        return {};
    QString text = clock(*from, format) + u'–';
    if (to) {
        text += clock(*to, format);
        if (*to < *from)
            text += " +1"_L1;
    }
    return text;
}

QString longDay(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    return QLocale().toString(
        day, day.year() == today.year() ? Words::tr("dddd d MMMM") : Words::tr("dddd d MMMM yyyy"));
}

QString shortDay(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    if (day == today)
        return Words::tr("Today");
    return QLocale().toString(day, day.year() == today.year() ? Words::tr("ddd d MMM") : Words::tr("ddd d MMM yyyy"));
}

QString dayCaption(QDate day)
{
    return day.isValid() ? QLocale().toString(day, Words::tr("ddd d")) : QString();
}

QString narrowDayCaption(QDate day)
{
    if (!day.isValid())
        return {};
    if (!twoLettersSuffice())
        return dayCaption(day);
    return twoLetters(day.dayOfWeek()) + u' ' + QLocale().toString(day.day());
}

QString dayName(QDate day)
{
    return day.isValid() ? QLocale().standaloneDayName(day.dayOfWeek(), QLocale::LongFormat) : QString();
}

QString month(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    const QString name = QLocale().standaloneMonthName(day.month(), QLocale::LongFormat);
    return day.year() == today.year() ? name : Words::tr("%1 %2", "month and year").arg(name).arg(day.year());
}

QString changes(int count)
{
    return count == 1 ? Words::tr("1 change") : Words::tr("%n changes", nullptr, count);
}

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString quoted(const QString &what)
{
    return Words::tr("“%1”").arg(what);
}

QString oneLine(const QString &untrusted, qsizetype limit)
{
    // What is cut away need not be looked at: notes may be very long.
    QString line = untrusted.left(4 * limit);
    line.removeIf(isUnruly);
    line = line.simplified();
    if (line.size() <= limit && untrusted.size() <= 4 * limit)
        return line;
    line.truncate(std::max<qsizetype>(limit - 1, 0));
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line + u'…';
}

QString dotted(const QStringList &parts)
{
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(u" · "_s);
}

QString toolTip(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    return u"<p style=\"white-space: pre-wrap\">"_s + plain.toHtmlEscaped() + u"</p>"_s;
}

} // namespace sheaf::text
