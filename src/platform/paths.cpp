// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

Error fault(Error::Kind kind, const QString &path)
{
    Error error;
    error.kind = kind;
    error.detail = path;
    return error;
}

Result<Paths> made(const Paths &paths)
{
    for (const QString &folder : {paths.data, paths.config, paths.runtime}) {
        if (const Result<> result = makePrivateFolder(folder); !result)
            return result.error();
    }
    return paths;
}

QString inside(QStandardPaths::StandardLocation location)
{
    const QString root = QStandardPaths::writableLocation(location);
    return root.isEmpty() ? QString() : QString(root + "/sheaf"_L1);
}

#ifdef Q_OS_UNIX
Error::Kind kindOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Error::Kind::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM:
    case ENOTDIR:
    case EEXIST:
        return Error::Kind::ReadOnly;
    default:
        return Error::Kind::Storage;
    }
}
#endif

} // namespace

Result<Paths> standardPaths()
{
    const QString data = inside(QStandardPaths::GenericDataLocation);
    const QString config = inside(QStandardPaths::GenericConfigLocation);
    // Some systems share one folder for data and configuration.
    return made(Paths{data, config == data ? QString(config + "/config"_L1) : config, data + "/run"_L1});
}

Result<Paths> pathsUnder(const QString &root)
{
    const QString base = QDir::cleanPath(QFileInfo(root).absoluteFilePath());
    return made(Paths{base + "/data"_L1, base + "/config"_L1, base + "/run"_L1});
}

#ifdef Q_OS_UNIX

Result<> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fault(Error::Kind::ReadOnly, path);
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return fault(kindOf(errno), path);

    struct stat status
    {
    };

    if (::stat(name.constData(), &status) != 0)
        return fault(kindOf(errno), path);
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid())
        return fault(Error::Kind::ReadOnly, path);
    const bool open = (status.st_mode & (S_IRWXG | S_IRWXO)) != 0 || (status.st_mode & S_IRWXU) != S_IRWXU;
    if (open && ::chmod(name.constData(), S_IRWXU) != 0)
        return fault(kindOf(errno), path);
    return {};
}

#else

Result<> makePrivateFolder(const QString &path)
{
    // The profile folder keeps others out by itself.
    if (!QDir().mkpath(path))
        return fault(Error::Kind::ReadOnly, path);
    return {};
}

#endif

} // namespace sheaf
