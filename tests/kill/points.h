// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace sheaf::kill {

/// What is done to a run of the program, and when.
struct Point
{
    enum class Kind : std::uint8_t {
        File, ///< A system call on a file of the profile ends the process, or fails.
        Network, ///< A system call on a socket does.
        Unseen, ///< Killed when its n-th request has arrived, before Harvest does what it asks for.
        Unanswered, ///< Killed when Harvest has done what its n-th request asks for, before it answers.
        Answered, ///< Killed as soon as it has said what it did.
        Moment, ///< Killed when so many per mille of its usual time are over.
    };

    Kind kind = Kind::File;
    QString injection; ///< File, Network: as strace takes it, such as `pwrite64:signal=KILL:when=7`.
    int number = 0; ///< Of the request, or per mille.

    bool isTraced() const { return kind == Kind::File || kind == Kind::Network; }

    /// The call fails, and the program goes on.
    bool isFailure() const { return injection.contains(QLatin1String(":error=")); }

    /// As it is printed, and given to SHEAF_KILL_POINT.
    QString text() const;
};

/// How often each system call was made by the thread that made it most.
using CallCounts = QHash<QString, int>;

/// The system calls of a process, by strace.
class Tracer
{
public:
    /// Empty, or why processes cannot be traced here.
    static QString obstacle();

    /// What is to be traced is below the folder `profile`; the trace goes to `traceFile`. `newAccount`: each run makes
    /// an account's folder, with a name that is drawn.
    Tracer(QString profile, QString traceFile, bool newAccount);

    /// Put before a command line: writes down every call of interest.
    QStringList recording() const;
    /// After such a run: learns which files of the profile it used, and counts what was called.
    void learn();

    const CallCounts &fileCalls() const { return m_fileCalls; }

    const CallCounts &networkCalls() const { return m_networkCalls; }

    /// Put before a command line: does what the point says.
    QStringList doing(const Point &point) const;
    /// After such a run: whether the point was reached.
    bool wasReached(const Point &point) const;
    /// The end of the trace, for people.
    QString tail() const;

private:
    QStringList trace() const;

    QString m_profile;
    QString m_file;
    bool m_newAccount;
    QStringList m_files;
    CallCounts m_fileCalls; ///< On these files.
    CallCounts m_networkCalls;
};

/// Killed and failing at each of these calls, in every way there is.
QList<Point> pointsOf(const CallCounts &files, const CallCounts &network);

} // namespace sheaf::kill
