// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/player.h"

#include "prove/oracle.h"
#include "prove/trace.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sheaf::prove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = Step::Kind;
using simulator::Fault;

/// How long the healed world gets to come to rest: longer than every pause in the engine.
constexpr auto healingTime = 40min;
/// What runs, the days around today, and the changes.
constexpr qint64 readsOfALook = 3;
/// How often what one computer sends may make the other send something.
constexpr int mostRounds = 8;

/// Nothing else went wrong than one planned fault.
bool hasOneFault(const History &history)
{
    const auto isTrouble = [](const Step &step) { return step.kind >= Kind::Fault && step.kind < Kind::Wait; };
    const auto isFault = [](const Step &step) { return step.kind == Kind::Fault; };
    return std::count_if(history.steps.begin(), history.steps.end(), isTrouble) == 1
        && std::any_of(history.steps.begin(), history.steps.end(), isFault);
}

class Player
{
public:
    explicit Player(const History &history)
        : m_world(history)
        , m_oracle(m_world)
        , m_startAndEnd(history.startAndEnd)
        , m_seesAtOnce(history.switches.listLag.count() == 0 && history.seed / 2 % 2 == 0)
    {
        for (quint32 number = 0; number < m_world.devices(); ++number) {
            Tracker &tracker = *m_world.device(number).tracker;
            const TimerMode mode = m_startAndEnd ? TimerMode::StartAndEnd : TimerMode::Duration;
            if (!m_world.device(number).store->company() && !tracker.chooseTimerMode(mode))
                qFatal("cannot choose the timer mode");
        }
    }

    Outcome play(const History &history, bool traced)
    {
        m_oracle.check();
        for (const Step &step : history.steps) {
            ++m_number;
            act(step);
            m_oracle.check();
            m_trace.tell(m_world, m_number, [&step] { return describe(step); });
            if (!m_oracle.violations().isEmpty())
                break;
            m_world.run(std::chrono::milliseconds(5 + step.more % 200));
        }
        if (m_oracle.violations().isEmpty()) {
            heal();
            m_oracle.checkHealed();
            m_trace.tell(m_world, m_number, [] { return u"healed"_s; });
        }
        return Outcome{m_oracle.violations(), traced ? m_world.trace() : 0, m_world.server().log().all().size(),
            hasOneFault(history) ? m_world.doubts() : QList<std::chrono::seconds>()};
    }

private:
    void act(const Step &step);
    void command(const Step &step, Device &device);
    void onRow(const Step &step, Device &device, const StoredEntry &row);
    void onWeb(const Step &step);
    void onWebEntry(const Step &step, const simulator::TimeEntry &entry);
    void manage(const Step &step);
    void trouble(const Step &step, Device &device);
    void plan(const Step &step);
    Fault drawnFault(const Step &step);
    void heal();
    bool look(quint32 number);
    bool comesToRest();
    bool atRest();

    QString text() const { return u"n%1"_s.arg(m_number); }

    /// A length no other step uses, in whole hundredths of an hour.
    std::chrono::seconds length(const Step &step) const
    {
        return std::chrono::seconds(36 * (5 * m_number + static_cast<int>(step.value % 3)));
    }

    QDate day(quint32 value) const
    {
        // Mostly this week; at times outside of the days that are read again and again.
        const int back = value % 11 == 0 ? 20 : 3;
        return m_world.control().today(m_world.userId()).addDays(static_cast<int>(value % 5) - back);
    }

    mutable World m_world;
    Oracle m_oracle;
    bool m_startAndEnd;
    /// What a computer wrote itself, and what it has read whole since, need not be read again. Half of the histories
    /// do so all the same, in case a computer goes on changing what only it has.
    bool m_seesAtOnce;
    int m_number = 0;
    Trace m_trace;
    std::array<std::optional<quint64>, 2> m_seen; ///< What had changed when the person looked last at each computer.
    std::array<qint64, 2> m_answered{}; ///< On each computer's line, when the person looked last.
};

void Player::act(const Step &step)
{
    Device &device = m_world.device(step.device);
    if (step.kind < Kind::WebAdd) {
        m_oracle.before(device);
        command(step, device);
        m_oracle.after(device, step.kind == Kind::Undo || step.kind == Kind::Restore || step.kind == Kind::Resolve);
    } else if (step.kind < Kind::Approve) {
        if (step.kind == Kind::WebStart || step.kind == Kind::WebStop || step.kind == Kind::WebHours)
            m_oracle.foreignTimer();
        onWeb(step);
        m_oracle.webActed();
    } else if (step.kind < Kind::Fault) {
        m_oracle.foreignTimer(); // A lock stops a timer.
        manage(step);
        m_oracle.webActed();
    } else {
        trouble(step, device);
    }
}

// What a command answers does not matter: what it did is in the store, and refusing is its right.
void Player::command(const Step &step, Device &device)
{
    Tracker &tracker = *device.tracker;
    const Assignment assignment = m_world.assignments().at(step.more % 2);
    switch (step.kind) {
    case Kind::Start:
        (void)tracker.start(assignment, text());
        return;
    case Kind::Stop:
        (void)tracker.stop();
        return;
    case Kind::Cancel:
        (void)tracker.cancel();
        return;
    case Kind::Undo:
        (void)tracker.undo();
        return;
    case Kind::Add: {
        TimeEntry entry;
        assign(entry, assignment);
        entry.spentDate = day(step.pick);
        entry.tracked = length(step);
        entry.notes = text();
        if (m_startAndEnd) {
            entry.startedTime = QTime(static_cast<int>(step.pick % 12), static_cast<int>(step.value % 60));
            entry.tracked = std::chrono::minutes(3 * m_number + 1);
            entry.endedTime = entry.startedTime->addSecs(static_cast<int>(entry.tracked.count()));
        }
        (void)tracker.add(entry);
        return;
    }
    case Kind::Restore: {
        const QList<TrashedEntry> deleted = device.store->deleted(20);
        if (!deleted.isEmpty())
            (void)tracker.restore(deleted.at(step.pick % deleted.size()).id);
        return;
    }
    default:
        break;
    }
    QList<StoredEntry> rows = device.sortedRows();
    const auto fits = [&](const StoredEntry &row) {
        switch (step.kind) {
        case Kind::Resolve:
            return row.state == SyncState::Conflict;
        case Kind::Retry:
        case Kind::Discard:
            return row.state == SyncState::Refused;
        default:
            return row.local.has_value();
        }
    };
    rows.removeIf([&](const StoredEntry &row) { return !fits(row); });
    if (!rows.isEmpty())
        onRow(step, device, rows.at(step.pick % rows.size()));
}

void Player::onRow(const Step &step, Device &device, const StoredEntry &row)
{
    Tracker &tracker = *device.tracker;
    EntryEdit edit;
    switch (step.kind) {
    case Kind::StartAgain:
        (void)tracker.startAgain(row.id);
        return;
    case Kind::Remove:
        (void)tracker.remove(row.id);
        return;
    case Kind::CopyTo:
        (void)tracker.copyTo(row.id, day(step.value), step.more % 2 == 0);
        return;
    case Kind::Resolve:
        (void)tracker.resolve(row.id, static_cast<Tracker::Resolution>(step.value % 3));
        return;
    case Kind::Retry:
        (void)device.engine->retry(row.id);
        return;
    case Kind::Discard:
        (void)tracker.discard(row.id);
        return;
    case Kind::Notes:
        edit.notes = text();
        break;
    case Kind::Hours:
        if (m_startAndEnd && row.local->startedTime)
            edit.startedTime = QTime(static_cast<int>(step.value % 12), m_number % 60);
        else
            edit.tracked = length(step);
        break;
    case Kind::Day:
        edit.spentDate = day(step.value);
        break;
    default:
        edit.assignment = m_world.assignments().at(step.value % 2);
    }
    (void)tracker.edit(row.id, edit);
}

void Player::onWeb(const Step &step)
{
    simulator::Control &web = m_world.control();
    const Assignment assignment = m_world.assignments().at(step.more % 2);
    simulator::EntrySpec spec;
    spec.userId = m_world.userId();
    spec.projectId = assignment.project.id.value;
    spec.taskId = assignment.task.id.value;
    spec.notes = text();
    spec.day = day(step.pick);
    if (step.kind == Kind::WebAdd) {
        spec.length = length(step);
        if (m_startAndEnd) {
            spec.started = QTime(9, 0);
            spec.length = std::chrono::minutes(m_number + 1);
        }
        web.addEntry(spec);
        return;
    }
    if (step.kind == Kind::WebStart) {
        spec.day = {};
        web.startTimer(spec);
        return;
    }
    QList<simulator::TimeEntry> entries = m_world.entries();
    if (step.kind == Kind::WebStop)
        entries.removeIf([](const simulator::TimeEntry &entry) { return !entry.isRunning(); });
    if (!entries.isEmpty())
        onWebEntry(step, entries.at(step.pick % entries.size()));
}

void Player::onWebEntry(const Step &step, const simulator::TimeEntry &entry)
{
    simulator::Control &web = m_world.control();
    switch (step.kind) {
    case Kind::WebStop:
        web.stopTimer(entry.id);
        break;
    case Kind::WebNotes:
        web.editEntry(entry.id, [&](simulator::TimeEntry &changed) { changed.notes = text(); });
        break;
    case Kind::WebHours:
        if (!entry.isRunning() && !m_startAndEnd)
            web.editEntry(entry.id, [&](simulator::TimeEntry &changed) { changed.banked = length(step).count(); });
        break;
    case Kind::WebDay:
        web.editEntry(entry.id, [&](simulator::TimeEntry &changed) { changed.spentDate = day(step.value); });
        break;
    default:
        web.deleteEntry(entry.id);
    }
}

void Player::manage(const Step &step)
{
    simulator::Control &manager = m_world.control();
    const qint64 project = m_world.assignments().at(step.pick % 2).project.id.value;
    switch (step.kind) {
    case Kind::Approve:
        manager.approveWeek(m_world.userId(), day(step.value));
        break;
    case Kind::Withdraw:
        manager.withdrawApproval(m_world.userId(), day(step.value));
        break;
    case Kind::LockPeriod:
        manager.lockPeriod(day(0), day(step.value));
        break;
    case Kind::Unlock:
        manager.unlockPeriods();
        break;
    case Kind::Archive:
        manager.archiveProject(project);
        break;
    case Kind::Unarchive:
        manager.archiveProject(project, false);
        break;
    default:
        manager.invoice(project, day(0), day(step.value), u"F-%1"_s.arg(m_number));
    }
}

Fault Player::drawnFault(const Step &step)
{
    const auto amount = static_cast<int>(step.more % 400);
    switch (step.value % 24) {
    case 0:
        return Fault::refuse();
    case 1:
        return Fault::closeBefore();
    case 2:
        return Fault::resetBefore();
    case 3:
        return Fault::stallBefore();
    case 4:
        return Fault::statusBefore(std::array{500, 502, 503, 401, 403}.at(step.more % 5));
    case 5:
        return Fault::throttle(std::array<QByteArray, 4>{"", "3", "20", "-1"}.at(step.more % 4));
    case 6:
        return Fault::captivePortal();
    case 7:
        return Fault::redirect(u"https://elsewhere.example/login"_s);
    case 8:
    case 9:
    case 10:
    case 11:
        return Fault::dropReply();
    case 12:
        return Fault::resetReply();
    case 13:
        return Fault::stallReply();
    case 14:
    case 15:
        return Fault::statusAfter(std::array{500, 502, 503, 504}.at(step.more % 4));
    case 16:
        return Fault::cutReply(amount);
    case 17:
        return Fault::cutReply(amount, simulator::Fate::Ending::Reset);
    case 18:
        return Fault::garbage("{\"id\":");
    case 19:
        return Fault::delay(std::chrono::milliseconds(100 * amount));
    case 20:
        return Fault::trickle(50, std::chrono::milliseconds(10 * amount));
    default:
        break;
    }
    // Within the settle time, around it, and long after.
    const std::chrono::seconds late(1 + (step.more % 3 == 0 ? amount : step.more % 3 == 1 ? amount / 8 : 3 * amount));
    m_oracle.lateBy(late);
    m_seesAtOnce = false;
    return Fault::applyLate(late);
}

void Player::plan(const Step &step)
{
    constexpr std::array<const char *, 5> methods{"POST", "POST", "PATCH", "DELETE", ""};
    Fault fault = drawnFault(step);
    // Late, only what is new: a change of a field that arrives after newer ones overwrites them whoever sent it, and
    // Harvest knows no way to forbid it.
    const bool late = fault.applyDelay.count() > 0;
    const QByteArray method = late ? "POST" : methods.at(step.pick % methods.size());
    fault = fault.on(method, late ? u"/v2/time_entries"_s : QString());
    m_world.server().faults().add(fault.after(static_cast<int>(step.pick / 7 % 3)).often(1 + step.pick / 31 % 3));
}

void Player::trouble(const Step &step, Device &device)
{
    switch (step.kind) {
    case Kind::Fault:
        plan(step);
        break;
    case Kind::Offline:
        device.line->setOffline(true);
        break;
    case Kind::Online:
        device.line->setOffline(false);
        device.engine->poke();
        break;
    case Kind::Crash:
        using When = CrashPlan::When;
        if (step.pick % 4 == 0)
            m_world.crash(device);
        else
            device.crash
                = CrashPlan{std::array{When::AtCommit, When::BeforeSending, When::AfterApplying}.at(step.pick % 3),
                    static_cast<int>(step.value % 3)};
        break;
    case Kind::ClockJump:
        m_oracle.foreignTimer();
        device.computer->setWrongBy(std::chrono::seconds(static_cast<int>(step.value % 20000) - 10000));
        break;
    case Kind::Sleep:
        m_world.clock().sleep(std::chrono::seconds(step.value % 20000));
        break;
    default: {
        // From a moment to a quarter of an hour, each order of magnitude as likely as the next; at times an hour.
        const double longest = step.pick % 20 == 0 ? 4.86 : 4.26;
        const double exponent = 1.7 + static_cast<double>(step.value % 1000) / 1000 * longest;
        m_world.run(std::chrono::milliseconds(static_cast<qint64>(std::pow(10.0, exponent))));
    }
    }
}

bool Player::atRest()
{
    if (!m_world.isQuiet())
        return false;
    for (quint32 number = 0; number < m_world.devices(); ++number) {
        const Device &device = m_world.device(number);
        const bool looked = device.line->answered() - m_answered.at(number) >= readsOfALook;
        if (!looked || device.engine->status().state != SyncStatus::State::Idle || device.engine->isWanting()
            || !device.store->journal().isEmpty())
            return false;
        const bool waits = std::any_of(device.rows.begin(), device.rows.end(),
            [](const StoredEntry &row) { return row.state == SyncState::Pending || row.state == SyncState::InDoubt; });
        if (waits)
            return false;
    }
    return true;
}

void Player::heal()
{
    using State = SyncStatus::State;
    m_world.server().faults().clear();
    for (quint32 number = 0; number < m_world.devices(); ++number) {
        Device &device = m_world.device(number);
        device.crash = {};
        device.line->setOffline(false);
        const State state = device.engine->status().state;
        if (state == State::SignInNeeded || state == State::WrongUser)
            m_world.signIn(device);
    }
    // The person looks at each computer, until all is read and that brings nothing new anywhere.
    for (int round = 0; round < mostRounds; ++round) {
        bool looked = false;
        for (quint32 number = 0; number < m_world.devices(); ++number)
            looked = look(number) || looked;
        if (!looked || !comesToRest())
            return;
    }
    m_oracle.complain(u"RESTLESS: the computers go on changing what the other one did"_s);
}

/// False when there cannot be anything new to see.
bool Player::look(quint32 number)
{
    const quint64 changes = m_seesAtOnce ? m_world.foreignChanges(number) : m_world.changes();
    if (m_seen.at(number) == changes)
        return false;
    Device &device = m_world.device(number);
    m_seen.at(number) = changes;
    if (device.line->requestsOnTheWay() > 0) // Their answers may tell how it was before.
        m_seen.at(number).reset();
    m_answered.at(number) = device.line->answered();
    device.engine->poke();
    const QDate today = m_world.control().today(m_world.userId());
    if (m_oracle.sawBefore(today.addDays(-7)))
        device.engine->want({today.addDays(-35), today.addDays(-8)}); // else read by the hour only
    return true;
}

bool Player::comesToRest()
{
    const auto end = m_world.clock().monotonic() + healingTime;
    for (auto pause = 3s; m_world.clock().monotonic() < end; pause = 20s) {
        m_world.run(pause);
        if (atRest())
            return true;
    }
    return false; // The oracle says what is left.
}

} // namespace

Outcome play(const History &history, bool traced)
{
    return Player(history).play(history, traced);
}

} // namespace sheaf::prove
