// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "mcp/message.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf::mcp {

namespace {

bool isId(const QJsonValue &value)
{
    return value.isString() || (value.isDouble() && std::trunc(value.toDouble()) == value.toDouble());
}

Message wrong(const QJsonValue &id, Fault fault, const QString &sentence)
{
    Message message;
    message.id = isId(id) ? id : QJsonValue();
    message.fault = fault;
    message.sentence = sentence;
    return message;
}

} // namespace

Message Message::from(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QJsonValue id = object.value("id"_L1);
    if (object.value("jsonrpc"_L1).toString() != "2.0"_L1)
        return wrong(id, Fault::NotARequest, u"A message is a JSON-RPC 2.0 object."_s);
    const QJsonValue method = object.value("method"_L1);
    Message message;
    if (method.isUndefined() && (object.contains("result"_L1) || object.contains("error"_L1))) {
        message.kind = Kind::Response;
        return message;
    }
    if (!method.isString())
        return wrong(id, Fault::NotARequest, u"A request has a method."_s);
    if (!id.isUndefined() && !isId(id))
        return wrong({}, Fault::NotARequest, u"An id is a text or a whole number."_s);
    const QJsonValue parameters = object.value("params"_L1);
    if (!parameters.isUndefined() && !parameters.isObject())
        return wrong(id, Fault::WrongParameters, u"Parameters are an object."_s);
    message.kind = id.isUndefined() ? Kind::Notification : Kind::Request;
    message.id = id.isUndefined() ? QJsonValue() : id;
    message.method = method.toString();
    message.parameters = parameters.toObject();
    return message;
}

QJsonObject answered(const QJsonValue &id, const QJsonObject &result)
{
    return {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"result"_s, result}};
}

QJsonObject refused(const QJsonValue &id, Fault fault, const QString &sentence)
{
    return {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id},
        {u"error"_s, QJsonObject{{u"code"_s, static_cast<int>(fault)}, {u"message"_s, sentence}}}};
}

} // namespace sheaf::mcp
