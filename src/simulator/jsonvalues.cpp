// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/jsonvalues.h"

#include <QUrl>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

QJsonValue instantJson(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instantText(instant)) : QJsonValue();
}

QJsonValue dateJson(const QDate &date)
{
    return date.isValid() ? QJsonValue(dayText(date)) : QJsonValue();
}

std::optional<JsonText> referenceJson(const ExternalReference &reference)
{
    if (reference.isNull()) {
        return {};
    }
    const QString host = reference.permalink.isEmpty() ? QString() : QUrl(reference.permalink).host();
    JsonText json;
    json.putOrNull("id", reference.id)
        .putOrNull("group_id", reference.groupId)
        .putOrNull("account_id", reference.accountId)
        .putOrNull("permalink", reference.permalink);
    if (host.isEmpty()) {
        return json.putNull("service").putNull("service_icon_url");
    }
    const QString icons = u"https://proxy.harvestfiles.com/production_harvestapp_public/uploads/"_s;
    return json.put("service", host).put("service_icon_url", QString(icons + host + u".png"_s));
}

} // namespace sheaf::simulator
