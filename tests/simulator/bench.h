// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/control.h"
#include "simulator/scenarios.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace sheaf::simulator {

struct Answer
{
    int status = 0;
    QJsonObject json; ///< Empty when the body is none.
    Response raw;

    QString message() const { return json.value(QLatin1String("message")).toString(); }

    qint64 id() const { return json.value(QLatin1String("id")).toInteger(); }

    QJsonValue operator[](const char *key) const { return json.value(QLatin1String(key)); }

    QJsonArray rows(const char *key) const { return json.value(QLatin1String(key)).toArray(); }
};

/// A small account on a Wednesday, 11:20:30 in Berlin, and a hand that calls its API.
class Bench
{
public:
    explicit Bench(const ScenarioOptions &options = {})
        : server(clock)
        , world(loadSmall(server, options))
        , control(server, world.accountId)
    {
    }

    static Request request(const QByteArray &method, const QString &target, const QByteArray &body = {})
    {
        const QUrl url(target);
        Request request;
        request.method = method;
        request.path = url.path();
        request.query = QUrlQuery(url);
        request.headers = {{"User-Agent", "Bench (bench@example.org)"}, {"Content-Type", "application/json"}};
        request.body = body;
        return request;
    }

    Answer send(Request request, const QString &who = QStringLiteral("admin"))
    {
        request.headers.push_back({"Authorization", "Bearer small-" + who.toLatin1()});
        request.headers.push_back({"Harvest-Account-Id", QByteArray::number(world.accountId)});
        const Response raw = server.handle(request);
        return Answer{raw.status, QJsonDocument::fromJson(raw.body).object(), raw};
    }

    Answer call(const QByteArray &method, const QString &target, const QJsonObject &body = {},
        const QString &who = QStringLiteral("admin"))
    {
        const QByteArray bytes = method == "GET" ? QByteArray() : QJsonDocument(body).toJson();
        return send(request(method, target, bytes), who);
    }

    Answer get(const QString &target, const QString &who = QStringLiteral("admin"))
    {
        return call("GET", target, {}, who);
    }

    /// What a POST of an entry on Website / Development today needs, plus `more`.
    QJsonObject draft(const QJsonObject &more = {}) const
    {
        QJsonObject body{{QStringLiteral("project_id"), project("Website")},
            {QStringLiteral("task_id"), task("Development")},
            {QStringLiteral("spent_date"), QStringLiteral("2026-03-04")}};
        for (auto member = more.begin(); member != more.end(); ++member)
            body.insert(member.key(), member.value());
        return body;
    }

    Answer create(const QJsonObject &more = {}, const QString &who = QStringLiteral("admin"))
    {
        return call("POST", QStringLiteral("/v2/time_entries"), draft(more), who);
    }

    static QString entryPath(qint64 id, const char *verb = "")
    {
        return QStringLiteral("/v2/time_entries/%1%2").arg(id).arg(QLatin1String(verb));
    }

    qint64 project(const char *name) const { return world.projects.at(QLatin1String(name)); }

    qint64 task(const char *name) const { return world.tasks.at(QLatin1String(name)); }

    qint64 user(const char *name) const { return world.users.at(QLatin1String(name)); }

    ManualClock clock{u"2026-03-04T10:20:30Z"};
    HarvestServer server;
    Scenario world;
    Control control;
};

} // namespace sheaf::simulator
