// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "sync/syncstatus.h"

#include <QDateTime>
#include <QObject>

namespace sheaf {

class Session;

/// One exchange with Harvest that somebody waits for: goes online if need be, and says when everything that can be sent
/// is sent and the last week is read, or when that cannot be, or when the time is over.
class SyncRun : public QObject
{
    Q_OBJECT

public:
    enum class Outcome : std::uint8_t {
        Done, ///< Everything is exchanged; what needs the person does not count.
        Stuck, ///< It cannot be now; `status` says why.
        TimeOut,
    };

    /// `read`: the last week as well; else only what waits is sent.
    SyncRun(Session &session, std::chrono::milliseconds limit, bool read, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void finished(sheaf::SyncRun::Outcome outcome, const sheaf::SyncStatus &status);

private:
    void look();
    void finish(Outcome outcome);
    bool isStuck(const SyncStatus &status) const;

    Session &m_session;
    std::chrono::milliseconds m_limit;
    bool m_read;
    Alarm m_alarm;
    Alarm m_first;
    QDateTime m_deadline;
    bool m_tried = false; ///< The line was given a chance to show what it can do.
    bool m_finished = false;
};

} // namespace sheaf
