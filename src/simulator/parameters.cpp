// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/parameters.h"

#include <QJsonDocument>
#include <QUrl>

#include <cmath>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// In a query and in a form `+` is a space; QUrlQuery leaves it alone.
QString decoded(QString encoded)
{
    if (!encoded.contains(u'+') && !encoded.contains(u'%')) {
        return encoded;
    }
    encoded.replace(u'+', u' ');
    return QUrl::fromPercentEncoding(encoded.toUtf8());
}

} // namespace

void Parameters::insertForm(Values &values, const QUrlQuery &form)
{
    const auto items = form.queryItems(QUrl::FullyEncoded);
    for (const auto &[encodedKey, encodedValue] : items) {
        const QString key = decoded(encodedKey);
        const QString value = decoded(encodedValue);
        const qsizetype bracket = key.indexOf(u'[');
        if (bracket > 0 && key.endsWith(u']')) {
            QJsonValue &outer = values[key.left(bracket)];
            QJsonObject inner = outer.toObject();
            inner.insert(key.mid(bracket + 1).chopped(1), value);
            outer = inner;
        } else {
            values.insert_or_assign(key, value);
        }
    }
}

void Parameters::insertObject(Values &values, const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        values.insert_or_assign(member.key(), member.value());
    }
}

bool Parameters::insertJson(Values &values, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) {
        insertObject(values, document.object());
    }
    return document.isObject();
}

std::optional<Parameters> Parameters::of(const Request &request)
{
    Parameters parameters;
    insertForm(parameters.m_values, request.query);
    const QByteArray type = headerValue(request.headers, "Content-Type").toLower();
    if (request.body.trimmed().isEmpty()) {
        return parameters;
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
        insertForm(parameters.m_values, QUrlQuery(QString::fromUtf8(request.body)));
        return parameters;
    }
    // Rails reads the body as JSON only when the header says so, and ignores what it cannot name.
    if (type.startsWith("application/json") && !insertJson(parameters.m_values, request.body)) {
        return std::nullopt;
    }
    return parameters;
}

Parameters Parameters::of(const QJsonObject &object)
{
    Parameters parameters;
    insertObject(parameters.m_values, object);
    return parameters;
}

QJsonValue Parameters::value(QLatin1String key) const
{
    const auto found = m_values.find(key);
    return found == m_values.end() ? QJsonValue(QJsonValue::Undefined) : found->second;
}

bool Parameters::isSet(QLatin1String key) const
{
    const QJsonValue value = this->value(key);
    return !value.isUndefined() && !value.isNull() && !(value.isString() && value.toString().trimmed().isEmpty());
}

std::optional<qint64> Parameters::integer(QLatin1String key) const
{
    const QJsonValue value = this->value(key);
    bool ok = false;
    if (value.isString()) {
        const qint64 parsed = value.toString().trimmed().toLongLong(&ok);
        return ok ? std::optional(parsed) : std::nullopt;
    }
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 parsed = value.toInteger(none);
    return parsed == none ? std::nullopt : std::optional(parsed);
}

std::optional<double> Parameters::number(QLatin1String key) const
{
    const QJsonValue value = this->value(key);
    if (value.isDouble()) {
        return value.toDouble();
    }
    bool ok = false;
    const double parsed = value.toString().trimmed().toDouble(&ok);
    return ok && std::isfinite(parsed) ? std::optional(parsed) : std::nullopt;
}

std::optional<bool> Parameters::boolean(QLatin1String key) const
{
    const QJsonValue value = this->value(key);
    if (value.isBool()) {
        return value.toBool();
    }
    const QString word = text(key).toLower();
    if (word == "true"_L1 || word == "1"_L1) {
        return true;
    }
    return word == "false"_L1 || word == "0"_L1 ? std::optional(false) : std::nullopt;
}

QString Parameters::text(QLatin1String key) const
{
    const QJsonValue value = this->value(key);
    if (value.isString()) {
        const QString string = value.toString();
        return string.isNull() ? u""_s : string;
    }
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == std::floor(number) ? QString::number(value.toInteger()) : QString::number(number);
    }
    if (value.isBool()) {
        return value.toBool() ? u"true"_s : u"false"_s;
    }
    return {};
}

QDate Parameters::date(QLatin1String key) const
{
    const QString written = text(key).trimmed();
    if (written.size() == 8) {
        return QDate::fromString(written, u"yyyyMMdd"_s);
    }
    if (written.size() > 10 && written.at(10) != u'T' && written.at(10) != u' ') {
        return {};
    }
    return QDate::fromString(written.left(10), Qt::ISODate);
}

QDateTime Parameters::instant(QLatin1String key) const
{
    const QString written = text(key).trimmed();
    QDateTime instant = QDateTime::fromString(written, Qt::ISODate);
    if (!instant.isValid()) {
        // `+01:00` that was not percent-encoded arrives with a space, which Rails' parser forgives.
        instant = QDateTime::fromString(QString(written).replace(u' ', u'+'), Qt::ISODate);
    }
    if (instant.timeSpec() == Qt::LocalTime) {
        instant.setTimeSpec(Qt::UTC);
    }
    return instant.toUTC();
}

} // namespace sheaf::simulator
