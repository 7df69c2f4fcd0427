// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/server.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

// Taken apart once: every request is compared with them.

const QUrl &harvestApi()
{
    static const QUrl url(u"https://api.harvestapp.com"_s);
    return url;
}

const QUrl &harvestId()
{
    static const QUrl url(u"https://id.getharvest.com"_s);
    return url;
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isLoopbackLiteral(const QString &host)
{
    return host == "127.0.0.1"_L1 || host == "::1"_L1;
}

/// A name would do for https, but over http only an address that cannot leave the computer.
bool mayCarryToken(const QUrl &url)
{
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopbackLiteral(url.host()));
}

QUrl withPath(QUrl origin, const QString &path)
{
    origin.setPath(path);
    return origin;
}

} // namespace

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

std::optional<Server> Server::at(const QUrl &origin)
{
    const bool bare = (origin.path().isEmpty() || origin.path() == "/"_L1) && !origin.hasQuery()
        && !origin.hasFragment() && origin.userInfo().isEmpty();
    if (!origin.isValid() || origin.host().isEmpty() || !bare || !mayCarryToken(origin))
        return {};
    Server server;
    server.m_origin.setScheme(origin.scheme());
    server.m_origin.setHost(origin.host());
    if (portOf(origin) != portOf(server.m_origin))
        server.m_origin.setPort(origin.port());
    return server;
}

QUrl Server::api(const QString &path) const
{
    const QString full = "/v2"_L1 + path;
    return withPath(isHarvest() ? harvestApi() : m_origin, full);
}

QUrl Server::accounts() const
{
    return withPath(isHarvest() ? harvestId() : m_origin, u"/api/v2/accounts"_s);
}

bool Server::owns(const QUrl &url) const
{
    if (!url.isValid() || !url.userInfo().isEmpty())
        return false;
    if (isHarvest())
        return sameOrigin(url, harvestApi()) || sameOrigin(url, harvestId());
    return sameOrigin(url, m_origin);
}

} // namespace sheaf
