// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "mcp/snippets.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sheaf::mcp {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(mcp)
};

QString json(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

/// As JSON and TOML write it.
QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

/// As a shell takes it for one word.
QString shellWord(const QString &text)
{
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber() || u"-_./=:@%+"_s.contains(c); };
    if (!text.isEmpty() && std::all_of(text.begin(), text.end(), isPlain))
        return text;
    QString inside = text;
    return u'\'' + inside.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

} // namespace

QString configuration(const QString &program, const QStringList &arguments)
{
    const QJsonObject entry{{u"command"_s, program}, {u"args"_s, QJsonArray::fromStringList(arguments)}};
    QJsonObject stdioEntry = entry;
    stdioEntry.insert("type"_L1, u"stdio"_s);
    QStringList shell;
    QStringList toml;
    for (const QString &word : QStringList{program} + arguments)
        shell.append(shellWord(word));
    for (const QString &word : arguments)
        toml.append(quoted(word));

    QString text = Words::tr("# Claude Desktop: claude_desktop_config.json. Cursor: ~/.cursor/mcp.json.\n"
                             "# Gemini CLI: ~/.gemini/settings.json. Windsurf: ~/.codeium/windsurf/mcp_config.json.\n");
    text += json({{u"mcpServers"_s, QJsonObject{{u"sheaf"_s, entry}}}}) + u'\n';
    text += Words::tr("# Claude Code:\n") + u"claude mcp add sheaf -- "_s + shell.join(u' ') + u"\n\n"_s;
    text += Words::tr("# Codex: ~/.codex/config.toml.\n") + u"[mcp_servers.sheaf]\ncommand = "_s + quoted(program)
        + u"\nargs = ["_s + toml.join(u", "_s) + u"]\n\n"_s;
    text += Words::tr("# VS Code: .vscode/mcp.json.\n") + json({{u"servers"_s, QJsonObject{{u"sheaf"_s, stdioEntry}}}});
    return text;
}

} // namespace sheaf::mcp
