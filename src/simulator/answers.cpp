// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/answers.h"

#include <QJsonDocument>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

Response json(int status, const QByteArray &body)
{
    return Response{status, {{"Content-Type", "application/json; charset=utf-8"}}, body, {}};
}

Response json(int status, const QJsonObject &body)
{
    return json(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

Response locatedAt(Response response, const QString &location)
{
    response.headers.push_back({"Location", location.toUtf8()});
    return response;
}

} // namespace

Response ok(const QJsonObject &body)
{
    return json(200, body);
}

Response ok(const JsonText &body)
{
    return json(200, body.bytes());
}

Response created(const QJsonObject &body, const QString &location)
{
    return locatedAt(json(201, body), location);
}

Response created(const JsonText &body, const QString &location)
{
    return locatedAt(json(201, body.bytes()), location);
}

Response done()
{
    return Response{200, {{"Content-Type", "application/json; charset=utf-8"}}, {}, {}};
}

Response badRequest(const QByteArray &text)
{
    return Response{400, {{"Content-Type", "text/plain; charset=utf-8"}}, text, {}};
}

Response invalidToken()
{
    const QString description
        = u"The access token provided is expired, revoked, malformed or invalid for other reasons."_s;
    Response response = json(401, {{u"error"_s, u"invalid_token"_s}, {u"error_description"_s, description}});
    const QString challenge
        = uR"(Bearer realm="Rack::OAuth2 Protected Resources", error="invalid_token", error_description="%1")"_s.arg(
            description);
    response.headers.push_back({"WWW-Authenticate", challenge.toUtf8()});
    return response;
}

Response notAuthorized()
{
    Response response = json(403, {{u"message"_s, u"Not authorized!"_s}});
    response.headers.push_back({"Hint", "Not authorized!"});
    return response;
}

Response notFound()
{
    return json(404, {{u"status"_s, 404}, {u"error"_s, u"Not Found"_s}});
}

Response noRoute()
{
    return Response{404, {{"Content-Type", "text/html; charset=utf-8"}},
        "<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><h1>404</h1></body></html>\n", {}};
}

Response refused(const QString &message)
{
    return json(422, {{u"message"_s, message}});
}

Response refused(const QStringList &messages)
{
    return refused(messages.join(u", "_s));
}

} // namespace sheaf::simulator
