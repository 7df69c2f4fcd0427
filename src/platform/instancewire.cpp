// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/instancewire.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QIODevice>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::instancewire {

namespace {

constexpr qsizetype maxToken = 256;

const auto argumentsKey = "arguments"_L1;
const auto inputKey = "input"_L1;
const auto columnsKey = "columns"_L1;
const auto terminalKey = "terminal"_L1;
const auto tokenKey = "token"_L1;
const auto kindKey = "kind"_L1;
const auto textKey = "text"_L1;
const auto codeKey = "code"_L1;

QByteArray framed(const QCborMap &map)
{
    const QByteArray content = QCborValue(map).toCbor();
    QByteArray message(headSize, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(content.size()), message.data());
    return message + content;
}

std::optional<QCborMap> mapFrom(const QByteArray &message)
{
    QCborParserError error{};
    const QCborValue value = QCborValue::fromCbor(message, &error);
    if (error.error != QCborError::NoError || !value.isMap())
        return std::nullopt;
    return value.toMap();
}

/// Activation tokens are short and printable; anything else is not passed on.
QString cleanToken(const QString &token)
{
    const bool clean = token.size() <= maxToken
        && std::all_of(token.begin(), token.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    return clean ? token : QString();
}

} // namespace

QByteArray encoded(const InstanceCall &call)
{
    return framed({{argumentsKey, QCborArray::fromStringList(call.arguments)}, {inputKey, call.input},
        {columnsKey, call.columns}, {terminalKey, call.terminal}, {tokenKey, call.activationToken}});
}

QByteArray encoded(const InstanceAnswer &answer)
{
    return framed({{kindKey, static_cast<int>(answer.kind)}, {textKey, answer.text}, {codeKey, answer.code}});
}

std::optional<InstanceCall> callFrom(const QByteArray &message)
{
    const std::optional<QCborMap> map = mapFrom(message);
    if (!map || !map->value(argumentsKey).isArray())
        return std::nullopt;
    InstanceCall call;
    const QCborArray arguments = map->value(argumentsKey).toArray();
    for (const QCborValue argument : arguments) {
        if (!argument.isString())
            return std::nullopt;
        call.arguments.append(argument.toString());
    }
    call.input = map->value(inputKey).toByteArray();
    call.columns = static_cast<int>(std::clamp<qint64>(map->value(columnsKey).toInteger(call.columns), 20, 1000));
    call.terminal = map->value(terminalKey).toBool();
    call.activationToken = cleanToken(map->value(tokenKey).toString());
    return call;
}

std::optional<InstanceAnswer> answerFrom(const QByteArray &message)
{
    const std::optional<QCborMap> map = mapFrom(message);
    if (!map)
        return std::nullopt;
    const qint64 kind = map->value(kindKey).toInteger(-1);
    if (kind < 0 || kind > static_cast<qint64>(InstanceAnswer::Kind::Later))
        return std::nullopt;
    return InstanceAnswer{.kind = static_cast<InstanceAnswer::Kind>(kind),
        .text = map->value(textKey).toByteArray(),
        .code = static_cast<int>(map->value(codeKey).toInteger(1))};
}

QString socketPath(const QString &folder)
{
    return folder + "/instance"_L1;
}

qsizetype lengthFrom(const QByteArray &head)
{
    return qFromBigEndian<quint32>(head.constData());
}

Reading take(QIODevice &socket, qsizetype limit, QByteArray &message)
{
    const QByteArray head = socket.peek(headSize);
    if (head.size() < headSize)
        return Reading::Incomplete;
    const qsizetype length = lengthFrom(head);
    if (length > limit)
        return Reading::Broken;
    if (socket.bytesAvailable() < headSize + length)
        return Reading::Incomplete;
    socket.skip(headSize);
    message = socket.read(length);
    return Reading::Complete;
}

} // namespace sheaf::instancewire
