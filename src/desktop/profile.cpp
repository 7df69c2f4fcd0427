// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/profile.h"

#include "doorstep/start.h"

using namespace Qt::StringLiterals;

namespace sheaf {

Profile Profile::takeFrom(QStringList &arguments)
{
    std::vector<std::string> words;
    for (const QString &argument : arguments)
        words.push_back(argument.toStdString());
    const Start start = Start::of(std::move(words));
    arguments.clear();
    for (const std::string &word : start.words)
        arguments.append(QString::fromStdString(word));
    return {.folder = QString::fromStdString(start.profile), .demo = start.demo};
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
