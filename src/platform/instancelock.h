// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#ifndef Q_OS_UNIX
#include <QLockFile>
#endif

#include <cstdint>
#include <optional>

namespace sheaf {

/// Says which process is the one of a profile. The system lets go of it when that process ends, however it ends.
///
/// QLockFile would do, but on Unix it waits until the name it writes is on the disk: a quarter of the time that
/// `sheaf status` takes, for a file that means nothing after a power cut.
class InstanceLock
{
public:
    enum class Outcome : std::uint8_t {
        Taken, ///< Ours until this object goes.
        Held, ///< By another process.
        Failed, ///< The file cannot be made or locked.
    };

    /// Where it is; `folder` is Paths::runtime.
    static QString pathIn(const QString &folder) { return folder + QStringLiteral("/instance.lock"); }

    /// The file is made when it is first taken, and stays.
    explicit InstanceLock(const QString &path);
    ~InstanceLock();
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

    Outcome tryTake();

    /// Who took it last: only to tell somebody, for that process may be gone.
    static std::optional<qint64> lastHolder(const QString &path);

private:
#ifdef Q_OS_UNIX
    QString m_path;
    int m_file = -1;
#else
    QLockFile m_lock;
#endif
};

} // namespace sheaf
