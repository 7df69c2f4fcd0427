// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/profile.h"

using namespace Qt::StringLiterals;

namespace sheaf {

Profile Profile::takeFrom(QStringList &arguments)
{
    Profile profile;
    for (qsizetype at = 0; at < arguments.size() && arguments.at(at) != "--"_L1;) {
        const QString &argument = arguments.at(at);
        if (argument == "--demo"_L1) {
            profile.demo = true;
            arguments.removeAt(at);
        } else if (argument.startsWith("--profile="_L1)) {
            profile.folder = argument.mid(argument.indexOf(u'=') + 1);
            arguments.removeAt(at);
        } else if (argument == "--profile"_L1 && at + 1 < arguments.size()) {
            profile.folder = arguments.at(at + 1);
            arguments.remove(at, 2);
        } else {
            ++at;
        }
    }
    return profile;
}

Result<Paths> Profile::paths() const
{
    if (!folder.isEmpty())
        return pathsUnder(folder);
    const Result<Paths> paths = standardPaths();
    // The demo stays apart from a real account, and is there again the next time.
    return paths && demo ? pathsUnder(paths->data + u"/demo"_s) : paths;
}

} // namespace sheaf
