// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace sheaf::simulator {

/// Such as `Mon, 02 Mar 2026 09:00:00 GMT`, for a header.
QByteArray headerDate(const QDateTime &instant);
/// `2026-03-02T09:00:00Z`, and the day alone. Nothing valid: empty.
QString instantText(const QDateTime &instant);
QString dayText(QDate day);

/// A JSON object, written member by member and kept in that order. For what is asked for all the time: Qt's objects
/// sort and copy their members, and that took longer than all the rest of an answer. Names are written as they are.
class JsonText
{
public:
    JsonText();

    JsonText &put(QByteArrayView name, bool value);

    JsonText &put(QByteArrayView name, int value) { return put(name, static_cast<qint64>(value)); }

    JsonText &put(QByteArrayView name, qint64 value);
    JsonText &put(QByteArrayView name, double value);
    JsonText &put(QByteArrayView name, const QString &value);
    JsonText &put(QByteArrayView name, const QDateTime &value); ///< Null when it is invalid.
    JsonText &put(QByteArrayView name, QDate value); ///< Null when it is invalid.
    JsonText &put(QByteArrayView name, const JsonText &value);
    JsonText &put(QByteArrayView name, const std::vector<JsonText> &values);
    JsonText &put(QByteArrayView name, const QStringList &values);
    JsonText &put(QByteArrayView name, const char *value) = delete; // it would be a bool
    JsonText &putNull(QByteArrayView name);
    JsonText &putOrNull(QByteArrayView name, const QString &value); ///< Null when the text is null.
    JsonText &putOrNull(QByteArrayView name, const std::optional<double> &value);
    JsonText &putOrNull(QByteArrayView name, const std::optional<qint64> &value);
    JsonText &putOrNull(QByteArrayView name, const std::optional<JsonText> &value);

    QByteArray bytes() const;

    static JsonText of(const QJsonObject &object);
    /// For who has to look into it.
    QJsonObject object() const;

private:
    void putName(QByteArrayView name);

    std::string m_text; ///< Without the last brace.
};

} // namespace sheaf::simulator
