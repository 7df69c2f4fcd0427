// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sync/syncengine.h"

#include "base/alarm.h"
#include "base/log.h"
#include "base/random.h"
#include "sync/backoff.h"
#include "sync/obstacle.h"
#include "sync/prober.h"
#include "sync/puller.h"
#include "sync/pusher.h"
#include "sync/schedule.h"

#include <algorithm>

namespace sheaf {

namespace {

using namespace std::chrono_literals;
using State = SyncStatus::State;

constexpr auto newsTime = 10s; ///< How long "it arrived once" is worth saying.

} // namespace

/// The engine's inside: two lanes, what is due, and what stands in the way.
class SyncEngine::Private : public QObject
{
public:
    Private(Store &theStore, HarvestClock &theClock, SyncEngine &engine)
        : store(theStore)
        , clock(theClock)
        , q(engine)
        , ledger(theStore, theClock)
        , retryAlarm(theClock)
        , dueAlarm(theClock)
        , newsAlarm(theClock)
    {
        current.checkedAt = keptCheck = store.checkedAt().value_or(QDateTime());
        connect(&store, &Store::changed, this, &Private::storeChanged);
    }

    void setHarvest(Harvest *line);
    void runSoon();
    void run();
    void publish();
    SyncStatus current;
    SyncStatus published;

    Store &store;
    HarvestClock &clock;
    SyncEngine &q;
    Ledger ledger;
    Schedule schedule;

    bool visible = false;
    int holds = 0; ///< Of the history.
    bool resting = false; ///< The program ends.
    bool writing = false;
    Harvest *harvest = nullptr;

    void unblock();

private:
    void storeChanged();
    void writeNext();
    void readNext();
    void read(const Schedule::Job &job);
    void wrote(const Result<> &result);
    void probed(const Result<bool> &found);
    void wasRead(const Schedule::Job &job, Result<> result);
    void reached();
    void hear();
    void lineError(const Error &error);
    void sleepUntilDue();
    State workingState() const;
    QDate today();

    std::unique_ptr<Pusher> pusher;
    std::unique_ptr<Prober> prober;
    std::unique_ptr<Puller> puller;
    Alarm retryAlarm;
    Alarm dueAlarm;
    Alarm newsAlarm;
    std::optional<State> obstacle; ///< Nothing is sent or read while set.
    State trouble = State::Offline; ///< What stood in the way last; said until Harvest answers again.
    QDateTime heard;
    QDateTime keptCheck; ///< Of `current.checkedAt`, what the store knows.
    QString zoneName; ///< The person's; to find the zone takes longer than to find the day in it.
    std::optional<QTimeZone> zone;
    int failures = 0;
    bool verified = false; ///< The token was seen to belong to this timesheet, in this run.
    bool runningKnown = false; ///< What runs in Harvest was read since the line was last broken.
    std::optional<Schedule::Job> reading;
    bool runPosted = false;
};

SyncEngine::SyncEngine(Store &store, HarvestClock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store, clock, *this))
{
    d->publish();
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::setHarvest(Harvest *harvest)
{
    d->setHarvest(harvest);
}

void SyncEngine::poke()
{
    d->schedule.poke(d->clock.monotonic());
    d->unblock();
    d->runSoon();
}

void SyncEngine::setVisible(bool visible)
{
    d->visible = visible;
    d->runSoon();
}

void SyncEngine::holdHistory(bool on)
{
    d->holds += on ? 1 : -1;
    d->schedule.setHistoryHeld(d->holds > 0);
    d->runSoon();
}

void SyncEngine::want(const DateRange &days)
{
    d->schedule.want(days);
    d->runSoon();
}

bool SyncEngine::isWanting() const
{
    return d->schedule.isWanting();
}

void SyncEngine::rest()
{
    d->resting = true;
    if (d->harvest)
        d->harvest->giveBackQueue();
}

bool SyncEngine::isWriting() const
{
    return d->writing;
}

Result<> SyncEngine::retry(const EntryId &id)
{
    const Result<> done = d->store.transact([&](Store::Writer &writer) -> Result<> {
        std::optional<StoredEntry> row = d->store.entry(id);
        if (!row)
            return Error{.kind = Error::Kind::Gone};
        if (row->state != SyncState::Refused)
            return {};
        row->state = SyncState::Pending;
        row->problem.reset();
        return writer.save(*row);
    });
    poke();
    return done;
}

void SyncEngine::setMarking(bool on)
{
    d->ledger.setMarking(on);
}

SyncStatus SyncEngine::status() const
{
    return d->current;
}

void SyncEngine::Private::setHarvest(Harvest *line)
{
    pusher.reset();
    prober.reset();
    puller.reset();
    writing = false;
    reading.reset();
    current.fetchingSince = {};
    verified = false;
    runningKnown = false;
    harvest = line;
    failures = 0;
    unblock();
    if (!harvest) {
        publish();
        return;
    }
    // Whatever was on the wire through the old line, or when the program ended, may have arrived.
    if (const Result<> recovered = ledger.recover(); !recovered)
        lineError(recovered.error());
    pusher = std::make_unique<Pusher>(ledger, *harvest, clock);
    prober = std::make_unique<Prober>(ledger, *harvest, clock);
    puller = std::make_unique<Puller>(ledger, *harvest, clock);
    connect(puller.get(), &Puller::progress, this, [this](qsizetype entries) {
        current.fetched = entries;
        publish();
    });
    connect(puller.get(), &Puller::readingMonth, this, [this](QDate last) { current.fetchingSince = last; });
    schedule.reset();
    runSoon();
}

void SyncEngine::Private::unblock()
{
    retryAlarm.cancel();
    obstacle.reset();
}

void SyncEngine::Private::storeChanged()
{
    runSoon();
    publish();
}

void SyncEngine::Private::runSoon()
{
    if (runPosted)
        return;
    runPosted = true;
    clock.after(0ms, this, [this] {
        runPosted = false;
        run();
    });
}

void SyncEngine::Private::run()
{
    if (harvest && !obstacle) {
        schedule.setBusy(visible || !store.running().isEmpty());
        writeNext();
        readNext();
        sleepUntilDue();
    }
    publish();
}

QDate SyncEngine::Private::today()
{
    const std::optional<User> user = store.user();
    if (const QString name = user ? user->timezoneName : QString(); zoneName != name) {
        zone = harvestZone(name);
        zoneName = name;
    }
    return harvestDay(clock.now(), zone ? *zone : clock.zone());
}

// Doubts first: an entry that may exist twice is worse than one that comes a moment later.
void SyncEngine::Private::writeNext()
{
    if (writing || resting || !verified || obstacle)
        return;
    // Nothing is on its way: an answer that could not be written down, as on a full disk, is as good as lost.
    if (const Result<> recovered = ledger.recover(); !recovered)
        return lineError(recovered.error());
    const QDateTime now = clock.now();
    const QList<JournalRow> attempts = store.journal();
    for (const JournalRow &attempt : attempts) {
        if (Prober::due(attempt, now) <= now) {
            writing = true;
            prober->probe(attempt, [this](const Result<bool> &found) { probed(found); });
            return;
        }
    }
    if (!store.company())
        return; // How this account writes times is not known yet.
    const QList<StoredEntry> waiting = inSendingOrder(store.unsent());
    const bool timerInDoubt = std::any_of(waiting.begin(), waiting.end(), [](const StoredEntry &row) {
        return row.state == SyncState::InDoubt && !row.base && row.local && row.local->isRunning();
    });
    for (const StoredEntry &row : waiting) {
        const bool inDoubt = std::any_of(
            attempts.begin(), attempts.end(), [&](const JournalRow &attempt) { return attempt.entry == row.id; });
        if (row.state != SyncState::Pending || inDoubt)
            continue;
        // Starting a timer there stops another that may have begun meanwhile: first see which one came later.
        if (row.local && row.local->isRunning() && !runningKnown)
            continue;
        if (timerInDoubt && mayStartTimer(row)) // Found to have ended, it would look as if somebody had stopped it.
            continue;
        writing = true;
        pusher->push(row.id, [this](const Result<> &result) { wrote(result); });
        return;
    }
}

void SyncEngine::Private::wrote(const Result<> &result)
{
    writing = false;
    hear();
    if (result)
        reached();
    else
        lineError(result.error());
    runSoon();
    if (resting)
        Q_EMIT q.rested();
}

void SyncEngine::Private::probed(const Result<bool> &found)
{
    writing = false;
    hear();
    if (!found) {
        lineError(found.error());
    } else {
        reached();
        current.arrivedOnce = *found;
        if (*found) {
            newsAlarm.set(newsTime, [this] {
                current.arrivedOnce = false;
                publish();
            });
        }
    }
    runSoon();
    if (resting)
        Q_EMIT q.rested();
}

void SyncEngine::Private::readNext()
{
    if (reading || resting || obstacle)
        return;
    if (const std::optional<Schedule::Job> job = schedule.due(clock.monotonic(), today())) {
        reading = job;
        read(*job);
    }
}

void SyncEngine::Private::read(const Schedule::Job &job)
{
    const auto done = [this, job](const Result<> &result) { wasRead(job, result); };
    switch (job.kind) {
    case Schedule::Kind::Account:
        puller->readAccount(done);
        break;
    case Schedule::Kind::Running:
        puller->readRunning(done);
        break;
    case Schedule::Kind::Wanted:
    case Schedule::Kind::Near:
    case Schedule::Kind::Recent:
        puller->readDays(job.days, done);
        break;
    case Schedule::Kind::Changes:
        puller->readChanges(done);
        break;
    case Schedule::Kind::History:
        puller->readHistory([this, done](const Result<bool> &finished) {
            if (finished)
                schedule.setHistoryFinished(*finished);
            done(finished ? Result<>() : Result<>(finished.error()));
        });
        break;
    }
}

void SyncEngine::Private::wasRead(const Schedule::Job &job, Result<> result)
{
    reading.reset();
    current.fetched = 0;
    current.fetchingSince = {};
    hear();
    if (result && verified && !store.company())
        result = puller->inferCompany(); // What just came may show it.
    if (result) {
        verified = verified || job.kind == Schedule::Kind::Account;
        runningKnown = runningKnown || job.kind == Schedule::Kind::Running;
        schedule.finished(job, clock.monotonic());
        reached();
    } else if (result.error().kind == Error::Kind::Incomplete) {
        schedule.postpone(job, clock.monotonic());
        reached();
    } else {
        lineError(result.error());
    }
    runSoon();
}

void SyncEngine::Private::hear()
{
    // A failed request brings no new time; the old one must not be taken for now.
    if (!harvest || harvest->serverTime() == heard)
        return;
    heard = harvest->serverTime();
    clock.hear(heard, harvest->serverTimeAge());
}

void SyncEngine::Private::reached()
{
    failures = 0;
    current.heard = true;
    current.checkedAt = clock.now();
    // For the next run, and for a process that only reads; they show minutes.
    if (keptCheck.isValid() && keptCheck <= current.checkedAt && keptCheck.addSecs(60) > current.checkedAt)
        return;
    const auto keep = [this](Store::Writer &writer) { return writer.setCheckedAt(current.checkedAt); };
    if (store.transact(keep, Store::Keep::Refetchable)) // If not, the next answer is kept.
        keptCheck = current.checkedAt;
}

void SyncEngine::Private::lineError(const Error &error)
{
    qCDebug(lcSync) << "line" << static_cast<int>(error.kind) << error.httpStatus;
    ++failures;
    runningKnown = false;
    schedule.poke(clock.monotonic());
    const double jitter = static_cast<double>(randomNumber() >> 11) * 0x1p-53;
    const Obstacle met = obstacleAfter(error, backoff(failures, jitter));
    obstacle = trouble = met.state;
    if (failures == 1)
        current.since = clock.now();
    current.retryAt = met.pause ? clock.now().addMSecs(met.pause->count()) : QDateTime();
    if (met.pause) {
        retryAlarm.set(*met.pause, [this] {
            obstacle.reset();
            run();
        });
    } else {
        retryAlarm.cancel();
    }
}

void SyncEngine::Private::sleepUntilDue()
{
    if (obstacle || reading || writing)
        return;
    auto pause = std::max(schedule.next() - clock.monotonic(), 0ms);
    const QDateTime now = clock.now();
    const QList<JournalRow> attempts = store.journal();
    for (const JournalRow &attempt : attempts) {
        if (attempt.inDoubt)
            pause = std::clamp(std::chrono::milliseconds(now.msecsTo(Prober::due(attempt, now))), 0ms, pause);
    }
    dueAlarm.set(pause, [this] { run(); });
}

State SyncEngine::Private::workingState() const
{
    if (!harvest)
        return State::NoToken;
    if (obstacle || failures > 0)
        return trouble;
    if (writing)
        return State::Sending;
    if (reading && (reading->kind == Schedule::Kind::History || reading->kind == Schedule::Kind::Wanted))
        return State::Fetching;
    if (reading && !current.heard)
        return State::Fetching;
    return current.heard ? State::Idle : State::NotChecked;
}

void SyncEngine::Private::publish()
{
    SyncStatus status = current;
    status.state = workingState();
    // What is being read may show it, without a question.
    status.timerModeUnknown = verified && !store.company() && !schedule.isWanting();
    status.waiting = status.checking = status.needYou = 0;
    const QList<StoredEntry> unsent = store.unsent();
    for (const StoredEntry &row : unsent) {
        if (row.state == SyncState::Pending)
            ++status.waiting;
        else if (row.state == SyncState::InDoubt)
            ++status.checking;
        else
            ++status.needYou;
    }
    if (!obstacle)
        status.retryAt = {};
    current = status;
    if (published != current) {
        published = current;
        Q_EMIT q.statusChanged(current);
    }
}

} // namespace sheaf
