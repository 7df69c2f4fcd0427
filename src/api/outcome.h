// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QNetworkReply>
#include <QUrl>

#include <chrono>

namespace sheaf {

class KnownBodies;

enum class HttpVerb : std::uint8_t { Get, Post, Patch, Delete };

/// What came back from one request, before anybody judged it.
struct RawReply
{
    enum class Stopped : std::uint8_t { No, TimedOut, TooLarge };

    HttpVerb verb = HttpVerb::Get;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    Stopped stopped = Stopped::No; ///< We gave up ourselves; `error` means nothing then.
    /// Somebody read from the request's body, so the server may have got the request. Always false for reads.
    bool bodyTaken = false;
    int status = 0; ///< 0: no status line arrived.
    QByteArray contentType;
    QByteArray retryAfter;
    std::optional<qint64> contentLength; ///< Nothing when not told, or when the body was decompressed on the way.
    QUrl redirect; ///< Where a 3xx points, resolved; empty when nowhere.
    QDateTime date; ///< The server's clock, UTC; invalid when not told.
    std::chrono::milliseconds askedAt{0}; ///< When the request was made, on our monotonic clock.
    QByteArray body;
};

/// Judges a reply: the JSON object it carries (empty for a DELETE answered without a body), or what went wrong. A
/// request that may change something is only ever a success, a clear no, provably not sent, or in doubt. `now` dates
/// a Retry-After that is a date when the reply itself has none. `secret` (the token) never gets into the detail. What
/// is in `known` is not read again.
Result<QJsonObject> judged(
    const RawReply &reply, const QDateTime &now, const QByteArray &secret, KnownBodies *known = nullptr);

/// The same on another thread, for a long body: to read a page of 2,000 entries takes longer than a frame. The handler
/// is called on this thread, and not when `context` is gone by then.
void judgedApart(
    RawReply reply, const QDateTime &now, const QByteArray &secret, QObject *context, Handler<QJsonObject> handler);

/// Harvest answered, whether yes or no: its `Date` can be believed.
bool isHarvestsWord(const Result<QJsonObject> &judgement);

/// The sentence in an error reply, as plain text of at most 300 characters without control characters; empty when
/// there is none fit to show (HTML).
QString sentenceOf(const RawReply &reply, const QByteArray &secret);

/// How long a 429 wants us to wait, from its header or its body; between 15 s and an hour. What is longer is not
/// believed: then 15 minutes.
std::chrono::seconds retryAfterOf(const RawReply &reply, const QDateTime &now);

/// An HTTP date in the form of today ("Sun, 06 Nov 1994 08:49:37 GMT"), UTC; invalid for anything else.
QDateTime httpDate(const QByteArray &text);

} // namespace sheaf
