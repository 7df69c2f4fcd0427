// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "typenames.h"

#include "houserules.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sheaf::layers {

namespace {

/// What a brace opens: a namespace by its name, or anything else, whose inside is its own affair.
using Scope = std::optional<QString>;

struct Definition
{
    QString name;
    qsizetype line;
};

QString joined(const QList<Scope> &scopes, const QString &name)
{
    QString whole;
    for (const Scope &scope : scopes)
        whole += *scope + u"::"_s;
    return whole + name;
}

QList<Definition> definitions(const QString &code)
{
    static const QRegularExpression step(
        uR"(\bnamespace\b\s*(?<space>[\w:]*)\s*\{)"_s
        uR"(|\b(?:enum\s+class|enum\s+struct|enum|class|struct|union)\s+(?<type>\w+))"_s
        uR"(\s*(?:final\s*)?(?::[^:;{}()][^;{}()]*)?\{)"_s
        uR"(|(?<open>\{)|(?<close>\}))"_s);
    QList<Definition> found;
    QList<Scope> scopes;
    for (auto hits = step.globalMatch(code); hits.hasNext();) {
        const QRegularExpressionMatch hit = hits.next();
        if (hit.hasCaptured(u"close")) {
            if (!scopes.isEmpty())
                scopes.removeLast();
            continue;
        }
        const QString type = hit.captured(u"type"_s);
        const QString space = hit.captured(u"space"_s);
        const bool isShared
            = std::all_of(scopes.begin(), scopes.end(), [](const Scope &scope) { return scope.has_value(); });
        if (!type.isEmpty() && isShared)
            found.push_back(
                {joined(scopes, type), QStringView(code).left(hit.capturedStart(u"type"_s)).count(u'\n') + 1});
        scopes.append(space.isEmpty() ? Scope() : Scope(space));
    }
    return found;
}

} // namespace

QStringList sharedTypes(const QString &text)
{
    QStringList names;
    const QList<Definition> found = definitions(codeOnly(text));
    for (const Definition &definition : found)
        names.append(definition.name);
    return names;
}

QStringList clashes(const QString &path, const QString &text, QMap<QString, QString> &known)
{
    QStringList found;
    const QList<Definition> defined = definitions(codeOnly(text));
    for (const auto &[name, line] : defined) {
        const QString other = known.value(name, path);
        if (other != path)
            found << u"%1:%2: %3 is defined in %4 too"_s.arg(path, QString::number(line), name, other);
        known.insert(name, path);
    }
    return found;
}

} // namespace sheaf::layers
