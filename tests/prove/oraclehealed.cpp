// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What has to hold once everything is well and nothing is left to do.

#include "prove/oracle.h"

#include <cmath>

namespace sheaf::prove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Harvest keeps hundredths of an hour, and a stop that travelled for half a minute counts as the same.
constexpr qint64 sameTime = 36 + 36 + 30;

/// How long a copy of a request that is still under way is waited for before the entry is made anew.
constexpr std::chrono::seconds settleTime = 330s;

bool waitsForPerson(const std::optional<StoredEntry> &row)
{
    return row && (row->state == SyncState::Refused || row->state == SyncState::Conflict);
}

} // namespace

QList<qint64> Oracle::livesOf(const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row) const
{
    QList<qint64> lives;
    if (wish.remoteId && m_lives.contains(wish.remoteId->value))
        lives.append(wish.remoteId->value);
    if (row && row->remoteId && !lives.contains(row->remoteId->value) && m_lives.contains(row->remoteId->value))
        lives.append(row->remoteId->value);
    const QString marker = id.toString();
    for (const auto &[number, life] : m_lives) {
        if (!lives.contains(number) && life.seen.first().entry->reference.id == marker)
            lives.append(number);
    }
    return lives;
}

bool Oracle::reached(const QList<qint64> &lives, Time since, Field field, const TimeEntry &wanted) const
{
    for (const qint64 number : lives) {
        const QList<Seen> &seen = m_lives.at(number).seen;
        for (qsizetype i = 0; i < seen.size(); ++i) {
            const bool over = i + 1 < seen.size() && seen.at(i + 1).at < since;
            if (!over && seen.at(i).entry && agrees(field, *seen.at(i).entry, wanted))
                return true;
        }
    }
    return false;
}

void Oracle::judge(Device &device, const EntryId &id, const Wish &wish)
{
    const std::optional<StoredEntry> row = device.store->entry(id);
    if (wish.local)
        judgeKept(device, id, wish, row);
    else
        judgeDeleted(device, id, wish, row);
}

// A copy that came after the settle time, of an entry that was deleted here. Sheaf takes it away if it finds it as it
// was sent. What somebody touched before it was found may be wanted, and so may a timer that went on in the place of
// the first one while that was still there: both are shown as entries of their own. Who stopped a timer Harvest does
// not say. Without markers a copy is an entry like any other, and so is what was changed there before its answer came.
bool Oracle::isBeyondTelling(qint64 number, const EntryId &id, const Wish &wish) const
{
    const Life &life = m_lives.at(number);
    const Seen &first = life.seen.first();
    if (wish.remoteId && wish.remoteId->value == number)
        return false;
    if (m_world.isUnmarked() && (m_latest >= settleTime || life.seen.size() > 1))
        return true;
    if (m_latest < settleTime)
        return false;
    const bool goesOn = first.entry->isRunning() && first.at < wish.at;
    const bool stopped = first.entry->isRunning() && !life.now()->isRunning();
    const bool touchedThere = std::any_of(
        life.webWrote.begin(), life.webWrote.end(), [](const std::optional<Time> &wrote) { return wrote.has_value(); });
    const bool touchedHere = std::any_of(m_wishes.begin(), m_wishes.end(), [&](const auto &wishes) {
        return std::any_of(wishes.begin(), wishes.end(), [&](const auto &named) {
            const std::optional<RemoteEntryId> &other = named.second.remoteId;
            return named.first != id.toString() && other && other->value == number;
        });
    });
    return goesOn || stopped || touchedThere || touchedHere;
}

void Oracle::judgeDeleted(Device &device, const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row)
{
    if (waitsForPerson(row))
        return;
    for (const qint64 number : livesOf(id, wish, row)) {
        const std::optional<Server> &entry = m_lives.at(number).now();
        // A copy that came late has a row of its own; where somebody touched it, the person is asked.
        const bool copyWaits = waitsForPerson(device.store->entryByRemoteId(RemoteEntryId{number}));
        if (entry && !copyWaits && !isBeyondTelling(number, id, wish))
            violated(u"RESURRECTED %1: deleted here, in Harvest is %2"_s.arg(nameOf(device, id), written(*entry)));
    }
}

bool Oracle::wroteInWeb(const QList<qint64> &lives, Field field) const
{
    return std::any_of(lives.begin(), lives.end(),
        [&](qint64 number) { return m_lives.at(number).webWrote.at(static_cast<size_t>(field)).has_value(); });
}

/// What Harvest has is what the person asked for at the other computer.
bool Oracle::wroteElsewhere(int device, const QList<qint64> &lives, Field field, const Server &current) const
{
    return askedFor(Time(0), [&](const Asked &asked) {
        const Wish &wish = asked.wish;
        const auto about = [&](qint64 number) { return isAbout(asked, number); };
        return asked.device != device && wish.local && wish.since.at(static_cast<size_t>(field))
            && std::any_of(lives.begin(), lives.end(), about) && agrees(field, current, *wish.local);
    });
}

/// The time asked for is there, and counts on: the timer was started at the other computer meanwhile. A start on one
/// side goes together with a new time from the other; see merged(). What the timer ran until that came was added to it.
bool Oracle::goesOnElsewhere(int device, const QList<qint64> &lives, Time since, const TimeEntry &wanted) const
{
    const auto started = [&](qint64 number) {
        return askedFor(Time(0), [&](const Asked &asked) {
            return asked.device != device && asked.wish.local && asked.wish.local->isRunning()
                && isAbout(asked, number);
        });
    };
    return std::any_of(lives.begin(), lives.end(), [&](qint64 number) {
        if (!started(number))
            return false;
        std::optional<Time> running;
        for (const Seen &at : m_lives.at(number).seen) {
            if (!at.entry || !at.entry->isRunning()) {
                running.reset();
                continue;
            }
            running = running.value_or(at.at);
            const qint64 more = at.entry->banked - static_cast<qint64>(wanted.tracked.count());
            const auto ran = std::chrono::duration_cast<std::chrono::seconds>(at.at - *running).count();
            if (at.at >= since && more >= -sameTime && more <= ran + sameTime)
                return true;
        }
        return false;
    });
}

/// Since then it stood still once, whoever started it again.
bool Oracle::wasStopped(const QList<qint64> &lives, Time since) const
{
    return std::any_of(lives.begin(), lives.end(), [&](qint64 number) {
        const QList<Seen> &seen = m_lives.at(number).seen;
        return std::any_of(seen.begin(), seen.end(),
            [&](const Seen &at) { return at.at >= since && at.entry && !at.entry->isRunning(); });
    });
}

/// Another timer was started so soon after that this one ran for no time worth keeping. Harvest and the computers know
/// whole seconds; which of two within one second came first is not known to anybody.
bool Oracle::endedAtOnce(const QList<qint64> &lives, const TimeEntry &wanted) const
{
    constexpr qint64 hundredth = 36;
    return std::any_of(m_lives.begin(), m_lives.end(), [&](const auto &named) {
        const QList<Seen> &seen = named.second.seen;
        return !lives.contains(named.first) && std::any_of(seen.begin(), seen.end(), [&](const Seen &at) {
            const qint64 ran
                = at.entry && at.entry->isRunning() ? wanted.timerStartedAt->secsTo(at.entry->timerStartedAt) : -1;
            return ran >= 0 && ran < hundredth;
        });
    });
}

void Oracle::judgeKept(Device &device, const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row)
{
    const TimeEntry &wanted = *wish.local;
    const QList<qint64> lives = livesOf(id, wish, row);
    std::optional<Server> current;
    bool deletedThere = false;
    for (const qint64 number : lives) {
        if (m_lives.at(number).now())
            current = m_lives.at(number).now();
        else
            deletedThere = true;
    }
    const bool waits = waitsForPerson(row);
    if (waits && !row->local) {
        violated(u"LOST %1: %2 waits for the person without its content"_s.arg(nameOf(device, id), written(wanted)));
        return;
    }
    if (!current && !waits && !deletedThere) {
        violated(
            u"LOST %1: %2 is neither in Harvest nor in front of the person"_s.arg(nameOf(device, id), written(wanted)));
        return;
    }
    for (const Field field : fields) {
        const std::optional<Time> since = wish.since.at(static_cast<size_t>(field));
        if (!since || reached(lives, *since, field, wanted))
            continue;
        const bool asBefore = wish.base
            && (same(field, *wish.base, wanted) || sameHundredths(field, *wish.base, wanted)
                || (field == Field::Time && !differences(*wish.base, wanted).testFlag(FieldGroup::Time)));
        // Deleted there while this was what Harvest had last had: nothing of it was lost.
        if (!current && !waits && asBefore)
            continue;
        // Taken back while it was in doubt, and somebody wrote something else meanwhile: theirs is the last change.
        if (current && asBefore && (wroteInWeb(lives, field) || wroteElsewhere(device.number, lives, field, *current)))
            continue;
        const bool toggled = wanted.isRunning() != (wish.base && wish.base->isRunning());
        const bool toStop = toggled && !(!wanted.isRunning() && wasStopped(lives, *since));
        if (field == Field::Time && !toStop && goesOnElsewhere(device.number, lives, *since, wanted))
            continue;
        // Started again, ended by another timer, and found to be deleted there: nothing was left of it.
        if (!current && !waits && field == Field::Time && toggled && wish.base && wanted.isRunning()
            && endedAtOnce(lives, wanted))
            continue;
        // Started again where that makes an entry of its own: the time goes on there.
        if (!current && deletedThere && field == Field::Time && wanted.isRunning() && wanted.startedTime)
            continue;
        Server here;
        if (waits) {
            here.notes = row->local->notes;
            here.spentDate = row->local->spentDate;
            here.projectId = row->local->project.id.value;
            here.taskId = row->local->task.id.value;
            here.banked = static_cast<qint64>(row->local->tracked.count());
            here.timerStartedAt = row->local->timerStartedAt.value_or(QDateTime());
            if (agrees(field, here, wanted))
                continue;
        }
        violated(u"LOST EDIT (field %1) %2: wanted %3, in Harvest is %4, here %5"_s.arg(static_cast<int>(field))
                     .arg(nameOf(device, id), written(wanted), current ? written(*current) : u"nothing"_s,
                         row ? written(row->local) : u"no row"_s));
    }
}

void Oracle::judgeMirror(Device &device)
{
    std::set<qint64> known;
    const QList<StoredEntry> rows = device.sortedRows();
    for (const StoredEntry &row : rows) {
        if (row.remoteId)
            known.insert(row.remoteId->value);
        if (row.state == SyncState::Pending || row.state == SyncState::InDoubt)
            violated(u"UNSENT %1: state %2 (%3)"_s.arg(nameOf(device, row.id))
                         .arg(static_cast<int>(row.state))
                         .arg(written(row.local)));
        using Problem = Error::Kind;
        const Problem problem = row.problem.value_or(Error{}).kind;
        if (row.state == SyncState::Refused
            && (problem == Problem::NotSent || problem == Problem::InDoubt || problem == Problem::RateLimited
                || problem == Problem::Unauthorized))
            violated(u"%1: put before the person without need"_s.arg(nameOf(device, row.id)));
        if (row.state != SyncState::Synced)
            continue;
        const auto life = row.remoteId ? m_lives.find(row.remoteId->value) : m_lives.end();
        if (life == m_lives.end() || !life->second.now()) {
            violated(u"GHOST %1: %2 is not in Harvest"_s.arg(nameOf(device, row.id), written(row.local)));
            continue;
        }
        const Server &entry = *life->second.now();
        const TimeEntry &local = *row.local;
        const bool same = entry.notes == local.notes && entry.spentDate == local.spentDate
            && entry.projectId == local.project.id.value && entry.isRunning() == local.isRunning()
            && std::abs(entry.banked - static_cast<qint64>(local.tracked.count())) <= 36;
        if (!same)
            violated(u"DIFFERENT %1: here %2, in Harvest %3"_s.arg(
                nameOf(device, row.id), written(row.local), written(entry)));
    }
    for (const auto &[number, life] : m_lives) {
        if (life.now() && !known.contains(number))
            violated(u"MISSING device %1: does not show %2"_s.arg(device.number).arg(written(*life.now())));
    }
    if (!device.store->journal().isEmpty())
        violated(u"device %1 still waits for an answer"_s.arg(device.number));
}

// Views show what the store tells of its changes; it has to tell all of them.
void Oracle::judgeNews(const Device &device)
{
    const QList<StoredEntry> stored = everything(*device.store);
    const bool same
        = stored.size() == device.rows.size() && std::all_of(stored.begin(), stored.end(), [&](const StoredEntry &row) {
              const auto told = device.rows.constFind(row.id);
              return told != device.rows.cend() && *told == row;
          });
    if (!same)
        violated(u"device %1: the store changed and did not say so"_s.arg(device.number));
}

void Oracle::judgeMarkers()
{
    std::map<QString, QList<qint64>> byMarker;
    int running = 0;
    for (const auto &[number, life] : m_lives) {
        const std::optional<Server> &entry = life.now();
        running += entry && entry->isRunning() ? 1 : 0;
        if (const QString marker = life.seen.first().entry->reference.id; !marker.isEmpty())
            byMarker[marker].append(number);
    }
    if (running > 1 && m_world.server().switches().startStopsOther)
        violated(u"two timers run in Harvest"_s);
    for (const auto &[marker, numbers] : byMarker) {
        QList<const Life *> live;
        bool touched = false;
        for (const qint64 number : numbers) {
            const Life &life = m_lives.at(number);
            touched = touched || life.seen.size() > 1 || life.seen.first().entry->isRunning() || m_world.isUnmarked();
            if (life.now())
                live.append(&life);
        }
        // A copy that came after the settle time is taken away again only if nobody touched either of the two; and what
        // carries no marker and was changed there before its answer came is not known again.
        const QList<Seen> &first = m_lives.at(numbers.first()).seen;
        const bool unknown = m_world.isUnmarked() && first.size() > 1 && live.size() > 1
            && first.at(1).at < live.last()->seen.first().at;
        if (live.size() > 1 && !unknown && (m_latest < settleTime || !touched))
            violated(u"DOUBLED %1: %2 and %3"_s.arg(
                marker.left(8), written(*live.at(0)->now()), written(*live.at(1)->now())));
    }
}

/// The person's timer runs until they stop it. (At another computer they may have, and what comes late may start one.)
void Oracle::judgeStopped(const Device &device, const EntryId &id, const QList<qint64> &lives)
{
    const auto runs = [&](qint64 number) { return m_lives.at(number).now() && m_lives.at(number).now()->isRunning(); };
    if (m_world.devices() == 1 && m_latest.count() == 0 && std::none_of(lives.begin(), lives.end(), runs))
        violated(u"STOPPED %1: its timer should run"_s.arg(nameOf(device, id)));
}

void Oracle::judgeRuns(Device &device)
{
    const auto number = static_cast<size_t>(device.number);
    for (const auto &[id, run] : m_runs.at(number)) {
        const auto wish = m_wishes.at(number).find(id);
        const std::optional<StoredEntry> row = device.store->entry(EntryId::fromString(id));
        if (!m_timersAreOurs || wish == m_wishes.at(number).end() || !wish->second.local || !row || waitsForPerson(row))
            continue;
        if (!run.to) {
            judgeStopped(device, EntryId::fromString(id), livesOf(EntryId::fromString(id), wish->second, row));
            continue;
        }
        const qint64 went = (*run.to - run.from).count() / 1000;
        QList<Server> wrong;
        bool right = false;
        for (const qint64 life : livesOf(EntryId::fromString(id), wish->second, row)) {
            const std::optional<Server> &entry = m_lives.at(life).now();
            const bool same = !entry || entry->isRunning() || std::abs(entry->banked - went) <= sameTime + 60;
            if (!same)
                wrong.append(*entry);
            right = right || (entry && same);
        }
        // A copy that came after the settle time and was stopped by another start is a second entry; see
        // judgeMarkers().
        if (wrong.isEmpty() || (right && m_latest >= settleTime))
            continue;
        violated(u"TIME %1: a timer ran for %2 s, booked is %3"_s.arg(nameOf(device, EntryId::fromString(id)))
                     .arg(went)
                     .arg(written(wrong.first())));
    }
}

void Oracle::checkHealed()
{
    look(false);
    check();
    for (quint32 number = 0; number < m_world.devices(); ++number) {
        Device &device = m_world.device(number);
        judgeNews(device);
        for (const auto &[id, wish] : m_wishes.at(number))
            judge(device, EntryId::fromString(id), wish);
        judgeRuns(device);
        judgeMirror(device);
    }
    judgeMarkers();
}

} // namespace sheaf::prove
