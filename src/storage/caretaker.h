// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

class QThread;

namespace sheaf {

/// Does what takes long with the file of an open store, on a thread and a connection of its own: moves the log into the
/// file, and keeps a copy a day. Neither makes anybody wait who reads or writes meanwhile. In between there is neither
/// thread nor connection, and nothing wakes up.
class Caretaker : public QObject
{
    Q_OBJECT

public:
    /// `file` is open, and shared (Database::Held).
    explicit Caretaker(const QString &file);
    ~Caretaker() override;

    /// After a commit: the log has so many pages.
    void look(int logPages);

    /// The log grows faster than it is moved: who can wait should.
    bool isBehind() const;

    /// See backup::daily(). What is asked for while one is made is answered with the same.
    void backUp(const QDateTime &now, QObject *context, Handler<QString> handler);

    /// Ends what is going on: when this returns, the file is open here no more. What was ended is an error, and tried
    /// again when it is due again.
    void rest();

private:
    struct Job;

    void begin();
    void finished(const std::shared_ptr<Job> &job);
    int unmoved() const;

    const QString m_file;
    int m_logPages = 0;
    int m_moved = 0; ///< Pages of the log that are surely in the file, too. Once all are, a commit begins it anew.
    bool m_grownMeanwhile = false; ///< There was a commit since the thread began.
    QTimer m_later; ///< The rest of the log, when there is less to do.
    std::shared_ptr<Job> m_next; ///< A copy that was asked for.
    std::shared_ptr<Job> m_job; ///< What the thread does.
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace sheaf
