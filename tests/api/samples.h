// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace sheaf {

/// A file of tests/api/data.
inline QJsonObject sample(const char *name)
{
    QFile file(QString::fromUtf8(SHEAF_API_DATA "/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        qFatal("%s is no object", name);
    return document.object();
}

/// What a reply's text becomes, so that numbers are kept as Qt's parser keeps them.
inline QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson("{\"x\":" + json + "}").object().value(QLatin1String("x"));
}

inline QJsonObject with(QJsonObject object, const char *key, const QJsonValue &value)
{
    object.insert(QLatin1String(key), value);
    return object;
}

} // namespace sheaf
