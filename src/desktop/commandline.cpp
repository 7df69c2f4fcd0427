// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/commandline.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace sheaf {

CommandLine CommandLine::read(const QCoreApplication &application)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("CommandLine", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("A timer for Harvest timesheets."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(u"demo"_s, tr("Open a made-up account; nothing leaves this computer."));
    const QCommandLineOption hidden(u"hidden"_s, tr("Start in the tray."));
    const QCommandLineOption profile(u"profile"_s, tr("Keep everything below this folder."), tr("folder"));
    const QCommandLineOption tour(
        u"demo-tour"_s, tr("Do the main job unattended and save pictures in this folder."), tr("folder"));
    parser.addOptions({demo, hidden, profile, tour});
    parser.process(application);

    CommandLine line;
    line.hidden = parser.isSet(hidden);
    line.profile = parser.value(profile);
    line.tourFolder = parser.value(tour);
    line.demo = parser.isSet(demo) || !line.tourFolder.isEmpty();
    return line;
}

} // namespace sheaf
