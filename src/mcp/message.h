// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstdint>

namespace sheaf::mcp {

/// JSON-RPC's numbers for what is wrong with a message.
enum class Fault : int {
    NotJson = -32700,
    NotARequest = -32600,
    UnknownMethod = -32601,
    WrongParameters = -32602,
};

/// A JSON-RPC 2.0 message, taken apart. Whatever came from outside is one of these.
struct Message
{
    enum class Kind : std::uint8_t {
        Request, ///< Wants an answer.
        Notification, ///< Wants none.
        Response, ///< To a request of ours; we send none.
        Wrong, ///< `fault` and `sentence` say why.
    };

    Kind kind = Kind::Wrong;
    QJsonValue id; ///< A text or a whole number; null when it is not known.
    QString method;
    QJsonObject parameters;
    Fault fault = Fault::NotARequest;
    QString sentence;

    static Message from(const QJsonValue &value);
};

/// Answers to the request of this id.
QJsonObject answered(const QJsonValue &id, const QJsonObject &result);
QJsonObject refused(const QJsonValue &id, Fault fault, const QString &sentence);

} // namespace sheaf::mcp
