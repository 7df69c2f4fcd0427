// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace sheaf {

/// Checks JSON against the part of JSON Schema our schemas use: $ref within the file, type, enum, anyOf, properties,
/// required, items, pattern, minimum. Any other word that constrains something is a fault of the schema.
class JsonSchema
{
public:
    explicit JsonSchema(const QJsonObject &root)
        : m_root(root)
    {
    }

    /// What is wrong with `value` as one of the schema's $defs; empty when nothing is.
    QStringList faults(const QJsonValue &value, const QString &definition) const
    {
        const QJsonValue schema = definitions().value(definition);
        if (!schema.isObject())
            return {QStringLiteral("no definition ") + definition};
        QStringList found;
        check(value, schema.toObject(), definition, found);
        return found;
    }

    QJsonObject definitions() const { return m_root.value(QStringLiteral("$defs")).toObject(); }

private:
    static bool isOfType(const QJsonValue &value, const QString &type)
    {
        if (type == QStringLiteral("integer"))
            return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
        static const QHash<QString, QJsonValue::Type> types{{QStringLiteral("object"), QJsonValue::Object},
            {QStringLiteral("array"), QJsonValue::Array}, {QStringLiteral("string"), QJsonValue::String},
            {QStringLiteral("number"), QJsonValue::Double}, {QStringLiteral("boolean"), QJsonValue::Bool},
            {QStringLiteral("null"), QJsonValue::Null}};
        return types.contains(type) && types.value(type) == value.type();
    }

    void check(const QJsonValue &value, const QJsonObject &schema, const QString &at, QStringList &found) const
    {
        for (auto word = schema.begin(); word != schema.end(); ++word)
            checkWord(value, word.key(), word.value(), at, found);
    }

    void checkWord(const QJsonValue &value, const QString &word, const QJsonValue &rule, const QString &at,
        QStringList &found) const
    {
        const auto fault = [&] { found.append(at + QStringLiteral(": ") + word); };
        if (word == QStringLiteral("$ref")) {
            const QString name = rule.toString().section(u'/', -1);
            found += faults(value, name);
        } else if (word == QStringLiteral("type")) {
            if (!isOfType(value, rule.toString()))
                fault();
        } else if (word == QStringLiteral("enum")) {
            if (!rule.toArray().contains(value))
                fault();
        } else if (word == QStringLiteral("pattern")) {
            if (value.isString() && !QRegularExpression(rule.toString()).match(value.toString()).hasMatch())
                fault();
        } else if (word == QStringLiteral("minimum")) {
            if (value.isDouble() && value.toDouble() < rule.toDouble())
                fault();
        } else if (word == QStringLiteral("anyOf")) {
            const QJsonArray choices = rule.toArray();
            const bool fits = std::any_of(choices.begin(), choices.end(), [&](const QJsonValue &choice) {
                QStringList inside;
                check(value, choice.toObject(), at, inside);
                return inside.isEmpty();
            });
            if (!fits)
                fault();
        } else if (word == QStringLiteral("items")) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                check(array.at(i), rule.toObject(), at + u'[' + QString::number(i) + u']', found);
        } else if (word == QStringLiteral("required")) {
            const QJsonArray names = rule.toArray();
            for (const auto &name : names) {
                if (!value.toObject().contains(name.toString()))
                    found.append(at + QStringLiteral(": no ") + name.toString());
            }
        } else if (word == QStringLiteral("properties")) {
            const QJsonObject members = value.toObject();
            const QJsonObject rules = rule.toObject();
            for (auto member = members.begin(); member != members.end(); ++member) {
                if (rules.contains(member.key()))
                    check(member.value(), rules.value(member.key()).toObject(), at + u'.' + member.key(), found);
                else // The schema is to name all there is, although it lets later versions add more.
                    found.append(at + QStringLiteral(": does not know ") + member.key());
            }
        } else if (word != QStringLiteral("description") && word != QStringLiteral("additionalProperties")) {
            found.append(at + QStringLiteral(": the checker does not know ") + word);
        }
    }

    QJsonObject m_root;
};

} // namespace sheaf
