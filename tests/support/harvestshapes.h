// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/http.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <cmath>

namespace sheaf {

/// Compares calls with the OpenAPI description of Harvest's API (tests/simulator/data/harvest-shapes.json). Where the
/// description is wrong or behind, the exceptions below say so one by one.
class HarvestShapes
{
public:
    HarvestShapes()
    {
        QFile file(QStringLiteral(SHEAF_SOURCE_DIR "/tests/simulator/data/harvest-shapes.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no shapes");
        const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        m_operations = root.value(QStringLiteral("operations")).toObject();
        m_shapes = root.value(QStringLiteral("shapes")).toObject();
        for (auto each = m_operations.begin(); each != m_operations.end(); ++each) {
            QString pattern = QRegularExpression::escape(each.key());
            pattern.replace(QRegularExpression(QStringLiteral(R"(\\\{\w+\\\})")), QStringLiteral("[^/]+"));
            m_patterns.push_back({QRegularExpression(QStringLiteral("\\A%1\\z").arg(pattern)), each.key()});
        }
    }

    /// What of a call is not as described, such as `GET /clients answer.clients[].name: is no string`. Of an answer
    /// that refuses only the request is looked at.
    QStringList faults(const simulator::Request &request, const simulator::Response &response)
    {
        const QString path = request.path.section(QStringLiteral("/v2"), 1);
        if (path == QStringLiteral("/accounts")) // of Harvest ID, which the description leaves out
            return {};
        const QString name = operationOf(QString(QString::fromLatin1(request.method) + u' ' + path));
        if (name.isEmpty())
            return {QStringLiteral("%1 %2 is not described").arg(QString::fromLatin1(request.method), path)};
        m_called.insert(name);
        const QJsonObject operation = m_operations.value(name).toObject();
        QStringList found;
        checkQuery(request.query, operation.value(QStringLiteral("query")).toObject(), name, found);
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (!body.isEmpty())
            check(body, operation.value(QStringLiteral("body")), QString(name + QStringLiteral(" body")), false, found);
        if (response.status < 300) {
            if (response.status != operation.value(QStringLiteral("status")).toInt())
                found.append(QStringLiteral("%1 answers %2").arg(name).arg(response.status));
            const QJsonValue answer = operation.value(QStringLiteral("answer"));
            if (!answer.isNull())
                check(QJsonDocument::fromJson(response.body).object(), answer,
                    QString(name + QStringLiteral(" answer")), true, found);
        }
        found.removeIf([this](const QString &fault) { return isExcepted(fault); });
        found.removeDuplicates();
        return found;
    }

    /// The operations that begin with `method` and were not called.
    QStringList neverCalled(const QString &method) const
    {
        QStringList left;
        for (const QString &name : m_operations.keys()) {
            if (name.startsWith(QString(method + u' ')) && !m_called.contains(name))
                left.append(name);
        }
        return left;
    }

private:
    /// Why a fault is none. The pattern is matched with the whole of it.
    struct Exception
    {
        const char *pattern;
        const char *reason;
    };

    static const QList<Exception> &exceptions()
    {
        static const QList<Exception> all{
            // Fields newer than the description (it is of 2024); recorded answers have them.
            {".*\\.(approval_status|is_explicitly_locked): is not described", "told of time and expenses since 2025"},
            {".* /company answer\\.(currency|day_entry_notes_required|saml_sign_in_required): is not described",
                "told of the company today"},
            {".* /users.* answer.*\\.(calendar_integration_(enabled|source)|can_create_projects|employee_id): is not "
             "described",
                "told of people, by recordings"},
            {"GET /users/me answer\\.permissions_claims: is not described", "told of oneself only"},
            {".* /contacts.* answer.*\\.invoice_recipient_status: is not described", "told of contacts today"},
            {".* (/time_entries|/users/.*/project_assignments).* answer.*\\.client\\.currency: is not described",
                "recordings of 2019 and 2024 have it"},
            {".* /time_entries.* answer.*\\.project\\.code: is not described", "recordings have it, null or empty"},
            {"GET /time_entries query\\.approval_status: is not described", "a filter newer than the description"},
            // Errors of the description.
            {"GET /reports/.* answer\\.results\\[\\]: has no \\w+",
                "one shape stands for all reports of a kind; each has the fields of its subject"},
            {".*/project_assignments answer.*\\.task_assignments\\[\\]: has no project",
                "within a project the documented samples do not repeat it"},
            {".* /(time_entries|expenses).* answer.*\\.(user|task)_assignment: has no (project|user|task)",
                "beside them the documented samples do not repeat them"},
            {".* /expenses.* answer.*\\.expense_category\\.unit_price: is no string",
                "guessed from prose: the category itself has a number, and samples are null"},
            {"PATCH /users/\\{userId\\}/teammates body\\.teammate_ids\\[\\]: is no string",
                "guessed: ids are numbers everywhere else"},
        };
        return all;
    }

    static bool isExcepted(const QString &fault)
    {
        return std::any_of(exceptions().begin(), exceptions().end(), [&](const Exception &each) {
            return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(each.pattern)))
                .match(fault)
                .hasMatch();
        });
    }

    QString operationOf(const QString &call) const
    {
        if (m_operations.contains(call)) // `/users/me` rather than a user
            return call;
        for (const auto &[pattern, name] : m_patterns) {
            if (pattern.match(call).hasMatch())
                return name;
        }
        return {};
    }

    static void checkQuery(const QUrlQuery &query, const QJsonObject &known, const QString &name, QStringList &found)
    {
        for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
            const QString type = known.value(key).toString();
            bool number = false;
            value.toLongLong(&number);
            const QString at = QStringLiteral("%1 query.%2").arg(name, key);
            if (type.isEmpty())
                found.append(QString(at + QStringLiteral(": is not described")));
            else if ((type == QStringLiteral("integer") && !number)
                || (type == QStringLiteral("boolean") && value != QStringLiteral("true")
                    && value != QStringLiteral("false")))
                found.append(QStringLiteral("%1: is no %2").arg(at, type));
        }
    }

    static bool isOfType(const QJsonValue &value, const QString &type)
    {
        if (type == QStringLiteral("integer"))
            return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
        if (type == QStringLiteral("number"))
            return value.isDouble();
        if (type == QStringLiteral("boolean"))
            return value.isBool();
        return type == QStringLiteral("string") ? value.isString()
            : type == QStringLiteral("object")  ? value.isObject()
                                                : type == QStringLiteral("any");
    }

    /// `whole`: nothing may be missing.
    void check(
        const QJsonValue &value, const QJsonValue &shape, const QString &at, bool whole, QStringList &found) const
    {
        if (shape.toString().startsWith(u'#')) {
            check(value, m_shapes.value(shape.toString().mid(1)), at, whole, found);
        } else if (value.isNull()) { // every field may be
            return;
        } else if (shape.isString()) {
            if (!isOfType(value, shape.toString()))
                found.append(QStringLiteral("%1: is no %2").arg(at, shape.toString()));
        } else if (shape.isArray()) {
            if (!value.isArray())
                found.append(QString(at + QStringLiteral(": is no list")));
            const QJsonArray items = value.toArray();
            for (const auto &item : items)
                check(item, shape.toArray().first(), QString(at + QStringLiteral("[]")), whole, found);
        } else if (!value.isObject()) {
            found.append(QString(at + QStringLiteral(": is no object")));
        } else {
            checkObject(value.toObject(), shape.toObject(), at, whole, found);
        }
    }

    void checkObject(
        const QJsonObject &value, const QJsonObject &shape, const QString &at, bool whole, QStringList &found) const
    {
        for (auto member = value.begin(); member != value.end(); ++member) {
            const QString place = QString(at + u'.' + member.key());
            if (shape.contains(member.key()))
                check(member.value(), shape.value(member.key()), place, whole, found);
            else
                found.append(QString(place + QStringLiteral(": is not described")));
        }
        for (auto field = shape.begin(); whole && field != shape.end(); ++field) {
            if (!value.contains(field.key()))
                found.append(QStringLiteral("%1: has no %2").arg(at, field.key()));
        }
    }

    QJsonObject m_operations;
    QJsonObject m_shapes;
    QList<std::pair<QRegularExpression, QString>> m_patterns;
    QSet<QString> m_called;
};

} // namespace sheaf
