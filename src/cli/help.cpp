// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/help.h"

#include "cli/lines.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

constexpr int lineLength = 80;

QString tr(const char *words)
{
    return QCoreApplication::translate("cli", words);
}

/// `  -n, --notes NOTES`.
QString nameOf(const Option &option)
{
    QString name = option.letter != 0 ? QString(u"  -"_s + QLatin1Char(option.letter) + u", --"_s) : u"      --"_s;
    name += QLatin1String(option.name);
    if (option.value != nullptr)
        name += u' ' + QLatin1String(option.value);
    return name;
}

QString optionTable(std::span<const Option> first, std::span<const Option> second)
{
    QList<QStringList> rows;
    for (const auto &options : {first, second}) {
        for (const Option &option : options)
            rows.append({nameOf(option), tr(option.help)});
    }
    return table(rows, 0);
}

QString wrapped(const QString &words)
{
    QString text;
    int width = 0;
    const QStringList parts = words.split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (width > 0 && width + 1 + part.size() > lineLength) {
            text += u'\n';
            width = 0;
        }
        text += (width > 0 ? u" "_s : QString()) + part;
        width += static_cast<int>(part.size()) + (width > 0 ? 1 : 0);
    }
    return text + u'\n';
}

QString programHelp()
{
    QList<QStringList> rows;
    for (const Verb &verb : verbs())
        rows.append({u"  "_s + QLatin1String(verb.name) + (verb.arguments[0] != 0 ? u" "_s : QString())
                + QString::fromUtf8(verb.arguments),
            tr(verb.summary)});
    return tr("Usage: sheaf [OPTIONS]            the window\n"
              "       sheaf VERB [OPTIONS]       a verb, without a window\n")
        + u'\n' + tr("Verbs:") + u'\n' + table(rows, 0) + u'\n' + tr("Options of every verb:") + u'\n'
        + optionTable(commonOptions(), {}) + u'\n' + tr("Options of the window:") + u'\n'
        + optionTable(windowOptions(), {}) + u'\n'
        + wrapped(
            tr("`sheaf help VERB` tells more about one. Days are 2026-11-20, today, yesterday, mon or -1; times of "
               "day 9:40 or 5pm; durations 1:30, 1.5, 90m or 1h30. The exit code is 0 when done, 1 when refused or "
               "failed, 2 when the call cannot be understood."));
}

} // namespace

QString helpOf(const Verb *verb)
{
    if (verb == nullptr)
        return programHelp();
    QString text = tr("Usage: sheaf %1 [OPTIONS] %2")
                       .arg(QLatin1String(verb->name), QString::fromUtf8(verb->arguments))
                       .trimmed()
        + u"\n\n"_s;
    if (verb->summary[0] != 0)
        text += wrapped(tr(verb->summary));
    if (verb->help[0] != 0)
        text += wrapped(tr(verb->help));
    return text + u'\n' + tr("Options:") + u'\n' + optionTable(verb->options, commonOptions());
}

QString version()
{
    return QStringLiteral(SHEAF_VERSION);
}

} // namespace sheaf::cli
