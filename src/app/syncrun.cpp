// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/syncrun.h"

#include "app/session.h"
#include "app/sheetreader.h"
#include "sync/syncengine.h"

namespace sheaf {

using State = SyncStatus::State;
using namespace std::chrono_literals;

namespace {

constexpr int daysRead = 7;

} // namespace

SyncRun::SyncRun(Session &session, std::chrono::milliseconds limit, bool read, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_limit(limit)
    , m_read(read)
    , m_alarm(session.clock())
    , m_first(session.clock())
{
}

void SyncRun::start()
{
    connect(&m_session.sync(), &SyncEngine::statusChanged, this, [this] { look(); });
    connect(&m_session, &Session::tokenStateChanged, this, [this] { look(); });
    m_deadline = m_session.clock().now().addMSecs(m_limit.count());
    m_alarm.set(m_limit, [this] { finish(Outcome::TimeOut); });
    m_session.goOnline();
    m_session.sync().poke(); // Also ends a back-off: somebody waits.
    if (m_read) {
        const QDate today = m_session.tracker().today();
        m_session.sync().want({today.addDays(-daysRead), today});
    }
    // What the status says before the line was tried once more is old.
    m_first.set(1ms, [this] {
        m_tried = true;
        look();
    });
}

bool SyncRun::isStuck(const SyncStatus &status) const
{
    switch (status.state) {
    case State::Paused: // Harvest named the moment, so it is worth waiting for if there is time.
        return status.retryAt.isValid() && status.retryAt > m_deadline;
    case State::Offline:
    case State::Portal:
    case State::NoAccess:
    case State::NotSaving:
        return status.retryAt.isValid(); // Without a plan for later it is being tried right now.
    case State::SignInNeeded:
    case State::WrongUser:
        return true;
    case State::NoToken: {
        const TokenState token = m_session.tokenState();
        return token != TokenState::Reading && token != TokenState::Present;
    }
    default:
        // The person has to say first how this account counts.
        return status.timerModeUnknown;
    }
}

void SyncRun::look()
{
    if (m_finished)
        return;
    const SyncStatus status = SheetReader(m_session).status();
    if (!m_tried)
        return;
    if (isStuck(status))
        finish(Outcome::Stuck);
    else if ((status.state == State::Idle || status.state == State::Fetching) && status.heard && status.waiting == 0
        && status.checking == 0 && !(m_read && m_session.sync().isWanting()))
        finish(Outcome::Done);
}

void SyncRun::finish(Outcome outcome)
{
    if (m_finished)
        return;
    m_finished = true;
    m_alarm.cancel();
    m_first.cancel();
    Q_EMIT finished(outcome, SheetReader(m_session).status());
}

} // namespace sheaf
