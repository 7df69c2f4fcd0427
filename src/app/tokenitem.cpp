// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/tokenitem.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sheaf {

QByteArray TokenItem::toBytes() const
{
    const QJsonObject item{{u"server"_s, server.origin().toString()}, {u"token"_s, QString::fromLatin1(token)}};
    return QJsonDocument(item).toJson(QJsonDocument::Compact);
}

std::optional<TokenItem> TokenItem::fromBytes(const QByteArray &bytes)
{
    const QJsonObject item = QJsonDocument::fromJson(bytes).object();
    const std::optional<QByteArray> token = cleanToken(item.value("token"_L1).toString());
    const QString origin = item.value("server"_L1).toString();
    const std::optional<Server> server = origin.isEmpty() ? std::optional(Server()) : Server::at(QUrl(origin));
    if (!token || !server)
        return std::nullopt;
    return TokenItem{*server, *token};
}

} // namespace sheaf
