// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "mcp/tools.h"

#include "domain/catalogue.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf::mcp {

namespace {

using Kind = Argument::Kind;

/// Of one text that an agent gives: room for long notes, and for all of a call on its way to the Sheaf that runs.
constexpr qsizetype longestText = 20'000;

QStringList choicesOf(const Argument &argument)
{
    return argument.kind == Kind::Entity ? catalogue::names() : QString::fromLatin1(argument.choices).split(u' ');
}

QJsonObject schemaOf(const Argument &argument)
{
    QJsonObject schema{{u"description"_s, QString::fromUtf8(argument.help)}};
    switch (argument.kind) {
    case Kind::Text:
        schema.insert("type"_L1, u"string"_s);
        break;
    case Kind::Number:
        schema.insert("type"_L1, u"integer"_s);
        schema.insert("minimum"_L1, argument.least);
        schema.insert("maximum"_L1, argument.most);
        schema.insert("default"_L1, argument.usual);
        break;
    case Kind::Flag:
        schema.insert("type"_L1, u"boolean"_s);
        break;
    case Kind::Choice:
    case Kind::Entity:
        schema.insert("type"_L1, u"string"_s);
        schema.insert("enum"_L1, QJsonArray::fromStringList(choicesOf(argument)));
        break;
    case Kind::Id:
        schema.insert("type"_L1, QJsonArray{u"string"_s, u"integer"_s});
        break;
    }
    return schema;
}

/// And no larger than JSON's numbers are exact.
bool isWhole(const QJsonValue &value)
{
    constexpr double most = 9007199254740991;
    return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble() && std::abs(value.toDouble()) <= most;
}

/// What is wrong with a value; empty when nothing is.
QString faultOf(const Argument &argument, const QJsonValue &value)
{
    const QString name = QString::fromLatin1(argument.name);
    switch (argument.kind) {
    case Kind::Flag:
        return value.isBool() ? QString() : u"%1 is true or false."_s.arg(name);
    case Kind::Number:
        return isWhole(value) && value.toDouble() >= argument.least && value.toDouble() <= argument.most
            ? QString()
            : u"%1 is a whole number from %2 to %3."_s.arg(name).arg(argument.least).arg(argument.most);
    case Kind::Choice:
    case Kind::Entity:
        return choicesOf(argument).contains(value.toString())
            ? QString()
            : u"%1 is one of: %2."_s.arg(name, choicesOf(argument).join(", "_L1));
    case Kind::Id:
        if (isWhole(value))
            return {};
        [[fallthrough]];
    case Kind::Text:
        break;
    }
    if (!value.isString())
        return u"%1 is a text."_s.arg(name);
    if (argument.needed && value.toString().trimmed().isEmpty())
        return u"%1 is empty."_s.arg(name);
    return value.toString().size() <= longestText ? QString()
                                                  : u"%1 has at most %2 characters."_s.arg(name).arg(longestText);
}

QString textOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::number(value.toInteger());
}

/// What is wrong with the names of what was given; empty when nothing is.
QString faultOfNames(const Tool &tool, const QJsonObject &given)
{
    QStringList names;
    for (const Argument &argument : tool.arguments) {
        names.append(QString::fromLatin1(argument.name));
        if (argument.needed && !given.contains(names.last()))
            return u"%1 needs %2."_s.arg(QLatin1StringView(tool.name), names.last());
    }
    const QStringList keys = given.keys();
    for (const QString &key : keys) {
        if (!names.contains(key))
            return names.isEmpty() ? u"%1 takes no arguments."_s.arg(QLatin1StringView(tool.name))
                                   : u"%1 does not know %2; it takes %3."_s.arg(
                                       QLatin1StringView(tool.name), key.left(40), names.join(", "_L1));
    }
    return {};
}

/// Puts a value where the verb wants it. Behind the equals sign nothing is taken for an option, nor behind the `--`.
void place(const Argument &argument, const QJsonValue &value, QStringList &options, QStringList &words)
{
    if (argument.option == nullptr) {
        words.append(textOf(value));
        return;
    }
    const QString option = u"--"_s + QLatin1StringView(argument.option);
    if (argument.kind == Kind::Flag) {
        if (value.toBool())
            options.append(option);
    } else if (argument.option[0] != 0) {
        options.append(QString(option + u'=' + textOf(value)));
    } else if (argument.kind == Kind::Choice && value.toString() != choicesOf(argument).first()) {
        options.append(u"--"_s + value.toString());
    }
}

} // namespace

QJsonObject described(const Tool &tool)
{
    QJsonObject properties;
    QJsonArray needed;
    for (const Argument &argument : tool.arguments) {
        properties.insert(QLatin1StringView(argument.name), schemaOf(argument));
        if (argument.needed)
            needed.append(QLatin1StringView(argument.name));
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"additionalProperties"_s, false}};
    if (!needed.isEmpty())
        schema.insert("required"_L1, needed);
    return {{u"name"_s, QLatin1StringView(tool.name)}, {u"title"_s, QLatin1StringView(tool.title)},
        {u"description"_s, QString::fromUtf8(tool.help)}, {u"inputSchema"_s, schema},
        {u"annotations"_s,
            QJsonObject{{u"title"_s, QLatin1StringView(tool.title)}, {u"readOnlyHint"_s, !tool.writes},
                {u"destructiveHint"_s, false}, {u"idempotentHint"_s, !tool.writes},
                {u"openWorldHint"_s, tool.asksHarvest}}}};
}

VerbCall verbCall(const Tool &tool, const QJsonObject &given)
{
    const auto wrong = [](const QString &sentence) { return VerbCall{.words = {}, .given = {}, .wrong = sentence}; };
    if (const QString fault = faultOfNames(tool, given); !fault.isEmpty())
        return wrong(fault);
    VerbCall call{.words = {QString::fromLatin1(tool.verb), u"--json"_s}, .given = given, .wrong = {}};
    if (tool.always != nullptr)
        call.words.append(QString::fromLatin1(tool.always));
    QStringList words;
    for (const Argument &argument : tool.arguments) {
        const QLatin1StringView name(argument.name);
        if (argument.usual != 0 && !given.contains(name))
            call.given.insert(name, argument.usual);
        const QJsonValue value = call.given.value(name);
        if (value.isUndefined())
            continue;
        if (const QString fault = faultOf(argument, value); !fault.isEmpty())
            return wrong(fault);
        place(argument, value, call.words, words);
    }
    words.removeAll(QString());
    if (!words.isEmpty())
        call.words += QStringList{u"--"_s} + words;
    return call;
}

} // namespace sheaf::mcp
