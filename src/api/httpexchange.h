// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/limits.h"
#include "api/outcome.h"
#include "base/alarm.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

class QNetworkAccessManager;

namespace sheaf {

class OneShotBody;

/// One request on the wire, exactly one, under the time and size limits. Deleting it abandons the request.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const RawReply &)>;

    HttpExchange(Clock &clock, const Limits &limits, QObject *parent);
    ~HttpExchange() override;

    /// Sends now. `done` is called once, later. `body` is ignored for a read.
    void start(
        QNetworkAccessManager &network, HttpVerb verb, QNetworkRequest request, const QByteArray &body, Done done);

private:
    void send(QNetworkAccessManager &network, QNetworkRequest &request, const QByteArray &body);
    void collect();
    void watch();
    void progressed();
    void stop(RawReply::Stopped reason);
    void finish();
    void letGo();

    Clock &m_clock;
    Limits m_limits;
    Alarm m_alarm;
    std::chrono::milliseconds m_startedAt{0};
    std::chrono::milliseconds m_progressAt{0};
    RawReply m_raw;
    QPointer<QNetworkReply> m_reply; ///< Owned; ours until letGo(). A pointer, since the manager may die before us.
    QPointer<OneShotBody> m_body; ///< A child of the reply.
    Done m_done;
};

} // namespace sheaf
