// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "simulator/inprocess.h"

#include <QNetworkReply>
#include <QPointer>

namespace sheaf::simulator {

/// One exchange with the server behind an InProcessNetwork, as a QNetworkReply.
class InProcessReply final : public QNetworkReply
{
    Q_OBJECT

public:
    InProcessReply(InProcessNetwork &network, QNetworkAccessManager::Operation operation,
        const QNetworkRequest &request, QIODevice *outgoing);

    void abort() override;
    void close() override;

    bool isSequential() const override { return true; }

    qint64 bytesAvailable() const override { return m_arrived - m_read + QNetworkReply::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    void start();
    void readOutgoing();
    void send();
    void receive(const Response &response);
    void answer();
    void lost();
    void deliver();
    void complete();
    bool redirect();
    NetworkError redirectProblem(const QUrl &target) const;
    void fail(NetworkError error, const QString &text);
    void armTimeout();
    Request wireRequest() const;

    qint64 bodySize() const { return m_response.body.size() + m_response.fate.padding; }

    InProcessNetwork &m_network;
    QByteArray m_method;
    QPointer<QIODevice> m_outgoing;
    QByteArray m_body;
    Response m_response;
    qint64 m_arrived = 0; ///< Body bytes that came.
    qint64 m_read = 0; ///< … and were read.
    int m_redirects = 0;
    bool m_resent = false;
    Alarm m_timeout;
};

} // namespace sheaf::simulator
