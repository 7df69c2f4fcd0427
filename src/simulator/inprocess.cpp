// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/inprocess.h"

#include "simulator/inprocessreply.h"

namespace sheaf::simulator {

InProcessNetwork::InProcessNetwork(HarvestServer &server, const QUrl &base, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_server(server)
    , m_base(base)
    , m_origin(base.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment))
{
}

QNetworkReply *InProcessNetwork::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing)
{
    QNetworkRequest effective = request;
    if (effective.transferTimeout() == 0) {
        effective.setTransferTimeout(transferTimeout());
    }
    if (!effective.attribute(QNetworkRequest::RedirectPolicyAttribute).isValid()) {
        effective.setAttribute(QNetworkRequest::RedirectPolicyAttribute, redirectPolicy());
    }
    return new InProcessReply(*this, operation, effective, outgoing);
}

} // namespace sheaf::simulator
