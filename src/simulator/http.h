// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <utility>

namespace sheaf::simulator {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// The first value of a header, whatever its case; empty when it is absent.
QByteArray headerValue(const Headers &headers, const QByteArray &name);
bool hasHeader(const Headers &headers, const QByteArray &name);

/// One request as a door read it.
struct Request
{
    QByteArray method = "GET";
    QString path; ///< Decoded, without the query: `/v2/time_entries`.
    QUrlQuery query;
    Headers headers;
    QByteArray body;
    QString origin = QStringLiteral("https://api.harvestapp.com"); ///< What absolute links and Location start with.
};

/// What a door does with an answer. Everything but the defaults is a fault.
struct Fate
{
    enum class Ending : std::uint8_t {
        Complete, ///< The whole answer arrives.
        Refuse, ///< The connection is refused: the request never arrived.
        Close, ///< The connection is closed in good order (FIN).
        Reset, ///< The connection is reset (RST).
        Stall, ///< Nothing more comes, and the connection stays open.
    };

    Ending ending = Ending::Complete;
    qint64 cutAt = -1; ///< With an ending other than Complete: -1 = no byte of the answer; else the head and so many
                       ///< bytes of the body.
    std::chrono::milliseconds delay{0}; ///< Before the first byte.
    qint64 chunk = 0; ///< Trickle: so many body bytes at a time; 0 = all at once.
    std::chrono::milliseconds pause{0}; ///< Trickle: between two chunks.
    qint64 padding = 0; ///< Spaces after the body, made by the door, counted in Content-Length.
};

struct Response
{
    int status = 200;
    Headers headers; ///< Without Content-Length and Connection: those are the door's.
    QByteArray body;
    Fate fate;
};

/// `Not Found` for 404 and so on.
QByteArray reasonPhrase(int status);

} // namespace sheaf::simulator
