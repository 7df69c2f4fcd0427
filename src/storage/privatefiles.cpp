// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/privatefiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr QFile::Permissions onlyOwner = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions onlyOwnerFolder = onlyOwner | QFile::ExeOwner;
constexpr QFile::Permissions forOthers
    = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

Error trouble(const QString &path, const QString &reason, Error::Kind kind = Error::Kind::Storage)
{
    const QString detail = QDir::toNativeSeparators(path) + u": "_s + reason;
    return {.kind = kind, .detail = detail};
}

#ifdef Q_OS_UNIX
Error systemTrouble(const QString &path, int code)
{
    auto kind = Error::Kind::Storage;
    if (code == EACCES || code == EPERM || code == EROFS)
        kind = Error::Kind::ReadOnly;
    else if (code == ENOSPC || code == EDQUOT)
        kind = Error::Kind::DiskFull;
    return trouble(path, qt_error_string(code), kind);
}

/// As open() would see it; what QFileInfo says is for the real user, not the effective one.
bool mayWrite(const QString &path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), R_OK | W_OK, AT_EACCESS) == 0;
}

/// Other people's folders and shared ones such as /tmp are not ours to close.
bool isOwnFolder(const QString &folder)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(folder).constData(), &info) == 0 && info.st_uid == ::geteuid()
        && (info.st_mode & S_ISVTX) == 0;
}
#else
bool mayWrite(const QString &path)
{
    return QFileInfo(path).isWritable();
}

bool isOwnFolder(const QString &)
{
    return true;
}
#endif

Result<> makeFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.exists()) {
        if (const auto parent = makeFolder(info.absolutePath()); !parent)
            return parent;
#ifdef Q_OS_UNIX
        if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
            return systemTrouble(folder, errno);
#else
        if (!QDir().mkdir(folder) && !QFileInfo::exists(folder))
            return trouble(folder, u"cannot be made"_s, Error::Kind::ReadOnly);
#endif
        return {};
    }
    return info.isDir() ? Result<>() : trouble(folder, u"is not a folder"_s);
}

/// Without ever replacing a file: it may be a store that another process has open.
bool renameUnlessTaken(const QString &from, const QString &to)
{
#ifdef Q_OS_LINUX
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS) // what file systems say that do not know this
        return false;
#endif
    return !QFileInfo::exists(to) && QFile::rename(from, to);
}

Result<> syncFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return systemTrouble(folder, errno);
    const int synced = ::fsync(handle);
    const int code = errno;
    ::close(handle);
    // Some network file systems cannot sync folders; that is no reason to refuse them.
    if (synced != 0 && code != EINVAL && code != ENOTSUP)
        return systemTrouble(folder, code);
#endif
    return {};
}

} // namespace

Result<> makeStoreFolder(const QString &folder)
{
    if (const auto made = makeFolder(folder); !made)
        return made;
    if (isOwnFolder(folder) && (QFile::permissions(folder) & forOthers)
        && !QFile::setPermissions(folder, onlyOwnerFolder))
        return trouble(folder, u"cannot be closed to other users"_s, Error::Kind::ReadOnly);
    return {};
}

Result<> makePrivateFile(const QString &file)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(file).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (handle >= 0)
        ::close(handle);
    else if (errno != EEXIST)
        return systemTrouble(file, errno);
#else
    QFile made(file);
    if (!made.open(QFile::WriteOnly | QFile::NewOnly, onlyOwner) && !made.exists())
        return trouble(file, made.errorString(), Error::Kind::ReadOnly);
#endif
    return {};
}

Result<> checkPrivateFile(const QString &file)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        const QFileInfo info(file + suffix);
        if (info.isSymLink())
            return trouble(info.filePath(), u"is a link"_s);
        if (!info.exists())
            continue;
        if (!info.isFile())
            return trouble(info.filePath(), u"is not a file"_s);
        if (!mayWrite(info.filePath()))
            return trouble(info.filePath(), u"cannot be written"_s, Error::Kind::ReadOnly);
        if ((info.permissions() & forOthers) && !QFile::setPermissions(info.filePath(), onlyOwner))
            return trouble(info.filePath(), u"cannot be closed to other users"_s, Error::Kind::ReadOnly);
    }
    return {};
}

Result<> syncFile(const QString &file)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return systemTrouble(file, errno);
    const int synced = ::fsync(handle);
    const int code = errno;
    ::close(handle);
    if (synced != 0)
        return systemTrouble(file, code);
#else
    Q_UNUSED(file)
#endif
    return {};
}

Result<> publishFile(const QString &from, const QString &to)
{
    if (!renameUnlessTaken(from, to)) {
        if (!QFileInfo::exists(to))
            return trouble(to, u"cannot be made"_s, folderTrouble(QFileInfo(to).absolutePath(), Error::Kind::Storage));
        QFile::remove(from);
    }
    return syncFolder(QFileInfo(to).absolutePath());
}

Error::Kind folderTrouble(const QString &folder, Error::Kind otherwise)
{
    constexpr qint64 plenty = 256 * 1024; // less than one checkpoint needs
    const QStorageInfo storage(folder);
    if (storage.isValid() && storage.isReadOnly())
        return Error::Kind::ReadOnly;
    if (storage.isValid() && storage.bytesAvailable() >= 0 && storage.bytesAvailable() < plenty)
        return Error::Kind::DiskFull;
    return mayWrite(folder) ? otherwise : Error::Kind::ReadOnly;
}

} // namespace sheaf
