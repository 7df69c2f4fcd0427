// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace sheaf::simulator {

namespace {

/// Needs nothing but quotes around it.
bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c != u'"' && c != u'\\' && !c.isSurrogate();
}

void append(std::string &text, QByteArrayView more)
{
    text.append(more.data(), static_cast<std::size_t>(more.size()));
}

void appendQuoted(std::string &text, const QString &value)
{
    if (std::all_of(value.begin(), value.end(), isPlain)) {
        text += '"';
        append(text, value.toUtf8());
        text += '"';
    } else {
        append(text, QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).mid(1));
    }
}

void appendDigits(std::string &text, int number, int digits)
{
    for (int power = digits == 4 ? 1000 : 10; power > 0; power /= 10) {
        text += static_cast<char>('0' + number / power % 10);
    }
}

void appendTime(std::string &text, QTime time)
{
    appendDigits(text, time.hour(), 2);
    text += ':';
    appendDigits(text, time.minute(), 2);
    text += ':';
    appendDigits(text, time.second(), 2);
}

/// Nothing that cannot be told in four digits of a year.
void appendDay(std::string &text, QDate day)
{
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    day.getDate(&year, &month, &dayOfMonth);
    if (!day.isValid() || year < 0 || year > 9999) {
        return;
    }
    appendDigits(text, year, 4);
    text += '-';
    appendDigits(text, month, 2);
    text += '-';
    appendDigits(text, dayOfMonth, 2);
}

void appendInstant(std::string &text, const QDateTime &instant)
{
    const QDateTime utc = instant.toUTC();
    const std::size_t before = text.size();
    appendDay(text, utc.date());
    if (text.size() > before) {
        text += 'T';
        appendTime(text, utc.time());
        text += 'Z';
    }
}

} // namespace

QString dayText(QDate day)
{
    std::string text;
    appendDay(text, day);
    return QString::fromStdString(text);
}

QString instantText(const QDateTime &instant)
{
    std::string text;
    appendInstant(text, instant);
    return QString::fromStdString(text);
}

QByteArray headerDate(const QDateTime &instant)
{
    static constexpr std::array days{"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
    static constexpr std::array months{
        " Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ", " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    const QDateTime utc = instant.toUTC();
    const QDate day = utc.date();
    std::string text = days.at(static_cast<std::size_t>(day.dayOfWeek() - 1));
    appendDigits(text, day.day(), 2);
    text += months.at(static_cast<std::size_t>(day.month() - 1));
    appendDigits(text, day.year(), 4);
    text += ' ';
    appendTime(text, utc.time());
    text += " GMT";
    return QByteArray::fromStdString(text);
}

JsonText::JsonText()
{
    constexpr std::size_t usual = 400; // A part of an entry; a whole one moves twice.
    m_text.reserve(usual);
    m_text += '{';
}

void JsonText::putName(QByteArrayView name)
{
    m_text += m_text.size() > 1 ? ",\"" : "\"";
    append(m_text, name);
    m_text += "\":";
}

JsonText &JsonText::put(QByteArrayView name, bool value)
{
    putName(name);
    m_text += value ? "true" : "false";
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, qint64 value)
{
    putName(name);
    m_text += std::to_string(value);
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, double value)
{
    constexpr double exact = 9007199254740992.0; // up to here each whole number is one
    if (value == std::floor(value) && std::abs(value) < exact) {
        return put(name, static_cast<qint64>(value));
    }
    putName(name);
    append(m_text,
        std::isfinite(value) ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest) : QByteArray("null"));
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, const QString &value)
{
    putName(name);
    appendQuoted(m_text, value);
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, const QDateTime &value)
{
    if (!value.isValid()) {
        return putNull(name);
    }
    putName(name);
    m_text += '"';
    appendInstant(m_text, value);
    m_text += '"';
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, QDate value)
{
    if (!value.isValid()) {
        return putNull(name);
    }
    putName(name);
    m_text += '"';
    appendDay(m_text, value);
    m_text += '"';
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, const JsonText &value)
{
    putName(name);
    m_text += value.m_text;
    m_text += '}';
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, const std::vector<JsonText> &values)
{
    putName(name);
    m_text += '[';
    for (const JsonText &value : values) {
        if (&value != &values.front()) {
            m_text += ',';
        }
        m_text += value.m_text;
        m_text += '}';
    }
    m_text += ']';
    return *this;
}

JsonText &JsonText::put(QByteArrayView name, const QStringList &values)
{
    putName(name);
    append(m_text, QJsonDocument(QJsonArray::fromStringList(values)).toJson(QJsonDocument::Compact));
    return *this;
}

JsonText &JsonText::putNull(QByteArrayView name)
{
    putName(name);
    m_text += "null";
    return *this;
}

JsonText &JsonText::putOrNull(QByteArrayView name, const QString &value)
{
    return value.isNull() ? putNull(name) : put(name, value);
}

JsonText &JsonText::putOrNull(QByteArrayView name, const std::optional<double> &value)
{
    return value ? put(name, *value) : putNull(name);
}

JsonText &JsonText::putOrNull(QByteArrayView name, const std::optional<qint64> &value)
{
    return value ? put(name, *value) : putNull(name);
}

JsonText &JsonText::putOrNull(QByteArrayView name, const std::optional<JsonText> &value)
{
    return value ? put(name, *value) : putNull(name);
}

JsonText JsonText::of(const QJsonObject &object)
{
    JsonText json;
    json.m_text = QJsonDocument(object).toJson(QJsonDocument::Compact).chopped(1).toStdString();
    return json;
}

QByteArray JsonText::bytes() const
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(m_text.size()) + 1);
    bytes.append(m_text.data(), static_cast<qsizetype>(m_text.size()));
    bytes.append('}');
    return bytes;
}

QJsonObject JsonText::object() const
{
    return QJsonDocument::fromJson(bytes()).object();
}

} // namespace sheaf::simulator
