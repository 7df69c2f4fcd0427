// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/rowdraft.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sheaf {

QByteArray RowDraft::toBytes() const
{
    const QJsonObject object{
        {u"entry"_s, id.toString()},
        {u"field"_s, field == EntryDelegate::Field::Time ? u"time"_s : u"notes"_s},
        {u"text"_s, text},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<RowDraft> RowDraft::fromBytes(const QByteArray &content)
{
    const QJsonObject object = QJsonDocument::fromJson(content).object();
    const EntryId id = EntryId::fromString(object.value(u"entry"_s).toString());
    if (id.isNull())
        return std::nullopt;
    const bool isTime = object.value(u"field"_s).toString() == "time"_L1;
    return RowDraft{
        id, isTime ? EntryDelegate::Field::Time : EntryDelegate::Field::Notes, object.value(u"text"_s).toString()};
}

} // namespace sheaf
