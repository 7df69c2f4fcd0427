// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "houserules.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sheaf::layers {

namespace {

constexpr qsizetype maxLines = 500;

/// The rooms of src/ and what each may include besides itself. Includes point down only.
const QHash<QString, QStringList> &rooms()
{
    static const QHash<QString, QStringList> table{
        {u"base"_s, {}},
        {u"domain"_s, {u"base"_s}},
        {u"api"_s, {u"domain"_s, u"base"_s}},
        {u"storage"_s, {u"domain"_s, u"base"_s}},
        {u"doorstep"_s, {}},
        {u"platform"_s, {u"doorstep"_s, u"base"_s}},
        {u"sync"_s, {u"api"_s, u"storage"_s, u"domain"_s, u"base"_s}},
        {u"app"_s, {u"sync"_s, u"api"_s, u"storage"_s, u"platform"_s, u"domain"_s, u"base"_s}},
        {u"models"_s, {u"sync"_s, u"storage"_s, u"domain"_s, u"base"_s}},
        {u"widgets"_s, {u"models"_s, u"app"_s, u"domain"_s, u"base"_s}},
        {u"cli"_s, {u"models"_s, u"app"_s, u"domain"_s, u"base"_s}},
        {u"mcp"_s, {u"models"_s, u"app"_s, u"domain"_s, u"base"_s}},
        {u"desktop"_s,
            {u"mcp"_s, u"cli"_s, u"widgets"_s, u"models"_s, u"app"_s, u"sync"_s, u"api"_s, u"storage"_s, u"platform"_s,
                u"doorstep"_s, u"simulator"_s, u"domain"_s, u"base"_s}},
        {u"simulator"_s, {u"base"_s}},
    };
    return table;
}

/// Something that may not be written, and where it may be after all.
struct Ban
{
    QRegularExpression pattern;
    QString where; ///< A regular expression for the paths the ban holds for.
    QString except; ///< One for the paths it does not; empty for none.
    QString reason;
};

const QList<Ban> &bans()
{
    static const QList<Ban> list{
        {QRegularExpression(uR"(\bcurrent(DateTime|DateTimeUtc|Date|Time|(M?)SecsSinceEpoch)\s*\()"_s
                            uR"(|\b(system|steady|utc|high_resolution)_clock::now\b|\bQElapsedTimer\b)"_s
                            uR"(|\b(clock_)?gettime(ofday)?\s*\(|\bstd::time\s*\()"_s),
            u"^src/"_s, u"^src/base/clock\\.cpp$"_s, u"only base/clock asks for the time"_s},
        {QRegularExpression(uR"(\bQEventLoop\b|\bprocessEvents\b|\bQThread::(u|m)?sleep\b|\bsleep_(for|until)\b)"_s),
            u"^src/"_s, {}, u"nothing waits: no nested event loop, no sleeping"_s},
        {QRegularExpression(uR"((\.|->|::)exec\s*\()"_s), u"^src/"_s,
            u"^src/(storage/|desktop/|widgets/prompts\\.|.*main\\.cpp$)"_s,
            u"dialogs and menus are opened, not executed; prompts live in widgets/prompts"_s},
        {QRegularExpression(
             uR"(\bwaitFor(Connected|Disconnected|ReadyRead|BytesWritten|Started|Finished|NewConnection)\b)"_s),
            u"^src/"_s, {}, u"sockets and processes are waited for with signals"_s},
        {QRegularExpression(uR"(\bQDBusInterface\b|\bQDBus::Block\b)"_s), u"^src/"_s, {},
            u"D-Bus is asked with QDBusMessage, asynchronously"_s},
        {QRegularExpression(uR"(\b(QMessageBox|QInputDialog)\b)"_s), u"^src/"_s, u"^src/widgets/prompts\\."_s,
            u"message boxes belong in widgets/prompts"_s},
        {QRegularExpression(uR"(\bsetInsecureFallback\s*\(\s*true)"_s), u"^src/"_s, {},
            u"a secret never goes to a plain file"_s},
        {QRegularExpression(uR"(\bstatic\s+[\w:]+\s*[&*]\s*(instance|self|get|shared)\s*\(\s*\))"_s), u"^src/"_s, {},
            u"no singletons: pass it in"_s},
        {QRegularExpression(uR"(\bco_(await|return|yield)\b)"_s), u"^(src|tests)/"_s, {},
            u"no coroutines: GCC 12 destroys temporaries twice"_s},
        {QRegularExpression(uR"(\bfriend\s+(class|struct)\s+\w*Test\b)"_s), u"^src/"_s, {},
            u"tests use the public face"_s},
        {QRegularExpression(uR"(#\s*include\s*<Q)"_s), u"^src/(doorstep/|main\\.cpp)"_s, {},
            u"what comes before the modules does without Qt"_s},
        {QRegularExpression(uR"(#\s*include\s*<Qt(Core|DBus|Gui|Network|Sql|Svg|Test|Widgets)>)"_s), u"^(src|tests)/"_s,
            {}, u"include the class, not the module"_s},
        {QRegularExpression(uR"(\bQTest::(qSleep|qWait)\s*\(|\bQThread::(u|m)?sleep\b|\bsleep_(for|until)\b)"_s),
            u"^tests/"_s, u"^tests/(wire|bench)/"_s, // there: that nothing more is sent; how much an idle program does
            u"tests wait for something, they do not sleep"_s},
    };
    return list;
}

bool matches(const QString &path, const QString &pattern)
{
    return !pattern.isEmpty() && path.contains(QRegularExpression(pattern));
}

/// The room of a file in src/; main.cpp belongs to the composition root.
QString roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.size() > 2 ? parts.at(1) : u"desktop"_s;
}

/// Why this include is not allowed in a file of `room`, if it is not.
std::optional<QString> includeFault(const QString &room, const QString &included)
{
    static const QRegularExpression generated(uR"(^(ui_\w+\.h|[\w/]+\.moc|moc_\w+\.cpp)$)"_s);
    if (included.contains(generated))
        return std::nullopt;
    const QString other = included.section(u'/', 0, 0);
    if (!rooms().contains(other) || other == included)
        return u"name the room in the include: \"room/%1\""_s.arg(included);
    if (other != room && !rooms().value(room).contains(other))
        return u"%1 may not include %2 (%3)"_s.arg(room, other, included);
    return std::nullopt;
}

/// A literal or a comment that begins at `at`: where it ends. `at` itself when none begins there.
qsizetype skipped(const QString &text, qsizetype at)
{
    const auto endOf = [&text](qsizetype found, qsizetype length) { return found < 0 ? text.size() : found + length; };
    const QStringView rest = QStringView(text).mid(at);
    if (rest.startsWith("//"_L1))
        return endOf(text.indexOf(u'\n', at), 0);
    if (rest.startsWith("/*"_L1))
        return endOf(text.indexOf("*/"_L1, at + 2), 2);
    if (rest.startsWith("R\""_L1)) {
        const qsizetype open = text.indexOf(u'(', at);
        const QString close = u')' + text.mid(at + 2, open - at - 2) + u'"';
        return open < 0 ? text.size() : endOf(text.indexOf(close, open), close.size());
    }
    const QChar quote = text.at(at);
    const bool separatesDigits = quote == u'\'' && at > 0 && text.at(at - 1).isLetterOrNumber();
    if ((quote != u'"' && quote != u'\'') || separatesDigits)
        return at;
    qsizetype end = at + 1;
    while (end < text.size() && text.at(end) != quote && text.at(end) != u'\n')
        end += text.at(end) == u'\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

/// The numbers of the lines where the pattern begins.
QList<qsizetype> linesWith(const QRegularExpression &pattern, const QString &text)
{
    QList<qsizetype> found;
    for (auto hits = pattern.globalMatch(text); hits.hasNext();)
        found << QStringView(text).left(hits.next().capturedStart()).count(u'\n') + 1;
    return found;
}

/// Two lines every file begins with.
bool hasLicence(const QStringList &lines)
{
    return lines.size() > 2 && lines.at(0).startsWith("// SPDX-FileCopyrightText: "_L1)
        && lines.at(1) == "// SPDX-License-Identifier: MIT"_L1;
}

} // namespace

QString codeOnly(const QString &text)
{
    QString code = text;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype end = skipped(text, at);
        for (qsizetype i = at; i < end; ++i) {
            if (code.at(i) != u'\n')
                code[i] = u' ';
        }
        at = std::max(end, at + 1);
    }
    return code;
}

QStringList violations(const QString &path, const QString &text)
{
    QStringList found;
    const auto report
        = [&](qsizetype line, const QString &what) { found << u"%1:%2: %3"_s.arg(path, QString::number(line), what); };
    const QStringList lines = text.split(u'\n');
    const QString code = codeOnly(text);
    const bool inSrc = path.startsWith("src/"_L1);
    const QString room = inSrc ? roomOf(path) : QString();

    if (inSrc && !rooms().contains(room))
        report(1, u"the room %1 is not in the table of tests/layers"_s.arg(room));
    if (!hasLicence(lines))
        report(1, u"the first two lines are not the SPDX lines"_s);
    if (lines.size() - 1 > maxLines)
        report(maxLines + 1, u"a file has at most %1 lines"_s.arg(maxLines));
    if (path.endsWith(".h"_L1) && !code.contains("\n#pragma once\n"_L1))
        report(1, u"no #pragma once"_s);

    static const QRegularExpression include(uR"re(^\s*#\s*include\s*"([^"]+)")re"_s);
    for (qsizetype i = 0; inSrc && i < lines.size(); ++i) {
        const auto included = include.match(lines.at(i));
        const auto fault = included.hasMatch() ? includeFault(room, included.captured(1)) : std::nullopt;
        if (fault)
            report(i + 1, *fault);
    }
    static const QRegularExpression reminder(u"\\b(TO"
                                             u"DO|FIX"
                                             u"ME|HA"
                                             u"CK)\\b"_s);
    for (const qsizetype line : linesWith(reminder, text))
        report(line, u"finish it, or leave it out"_s);
    for (const Ban &ban : bans()) {
        if (!matches(path, ban.where) || matches(path, ban.except))
            continue;
        for (const qsizetype line : linesWith(ban.pattern, code))
            report(line, ban.reason);
    }
    return found;
}

} // namespace sheaf::layers
