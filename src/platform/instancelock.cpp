// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/instancelock.h"

#ifdef Q_OS_UNIX
#include <QByteArray>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace sheaf {

#ifdef Q_OS_UNIX

InstanceLock::InstanceLock(const QString &path)
    : m_path(path)
{
}

InstanceLock::~InstanceLock()
{
    if (m_file >= 0)
        ::close(m_file); // which unlocks
}

InstanceLock::Outcome InstanceLock::tryTake()
{
    if (m_file >= 0)
        return Outcome::Taken;
    const int file = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return Outcome::Failed;
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        ::close(file);
        return held ? Outcome::Held : Outcome::Failed;
    }
    m_file = file;
    // Only for people who look: a full disk shall not keep anybody from starting.
    const QByteArray holder = QByteArray::number(::getpid()) + '\n';
    // Written over, then cut: a file made empty and closed again soon is brought to the disk at once by some systems.
    const ssize_t written = ::write(file, holder.constData(), static_cast<size_t>(holder.size()));
    if (written >= 0) [[maybe_unused]]
        const int cut = ::ftruncate(file, written);
    return Outcome::Taken;
}

std::optional<qint64> InstanceLock::lastHolder(const QString &path)
{
    QFile file(path);
    bool isNumber = false;
    const qint64 holder = file.open(QIODevice::ReadOnly) ? file.read(32).trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(holder) : std::nullopt;
}

#else

InstanceLock::InstanceLock(const QString &path)
    : m_lock(path)
{
    m_lock.setStaleLockTime(0); // age means nothing, only whether its process still runs
}

InstanceLock::~InstanceLock() = default;

InstanceLock::Outcome InstanceLock::tryTake()
{
    if (m_lock.isLocked() || m_lock.tryLock(0))
        return Outcome::Taken;
    return m_lock.error() == QLockFile::LockFailedError ? Outcome::Held : Outcome::Failed;
}

std::optional<qint64> InstanceLock::lastHolder(const QString &path)
{
    qint64 holder = 0;
    QString host;
    QString program;
    return QLockFile(path).getLockInfo(&holder, &host, &program) ? std::optional(holder) : std::nullopt;
}

#endif

} // namespace sheaf
