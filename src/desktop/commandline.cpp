// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf {

CommandLine CommandLine::read(const QStringList &arguments)
{
    CommandLine line;
    QStringList own = arguments;
    line.profile = Profile::takeFrom(own);
    const QCommandLineOption hidden(u"hidden"_s);
    const QCommandLineOption tour(u"demo-tour"_s, {}, u"folder"_s);
    QCommandLineParser parser;
    parser.addOptions({hidden, tour});
    if (!parser.parse(QStringList(u"sheaf"_s) + own)) {
        line.wrong = parser.errorText();
        return line;
    }
    line.hidden = parser.isSet(hidden);
    line.tourFolder = parser.value(tour);
    line.profile.demo = line.profile.demo || !line.tourFolder.isEmpty();
    const QStringList words = parser.positionalArguments();
    if (words.size() == 1)
        line.link = QUrl(words.first(), QUrl::StrictMode);
    if (words.size() > 1 || (words.size() == 1 && line.link.scheme() != "sheaf"_L1))
        line.wrong = QCoreApplication::translate("CommandLine", "“%1” is not a link to Sheaf.").arg(words.join(u' '));
    return line;
}

} // namespace sheaf
