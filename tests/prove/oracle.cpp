// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/oracle.h"

#include "domain/edit.h"

#include <cmath>

namespace sheaf::prove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Harvest keeps hundredths of an hour, and a stop that travelled for half a minute counts as the same.
constexpr qint64 sameTime = 36 + 36 + 30;

/// The longest way of a look at an entry and the change that follows.
constexpr std::chrono::seconds unseenMoment = 150s;

bool near(qint64 a, qint64 b)
{
    return std::abs(a - b) <= sameTime;
}

bool sameTimer(const simulator::TimeEntry &server, const TimeEntry &ours)
{
    return server.isRunning() == ours.isRunning()
        && (server.isRunning() || near(server.banked, static_cast<qint64>(ours.tracked.count())));
}

} // namespace

QString written(const simulator::TimeEntry &entry)
{
    return u"'%1' %2 %3 s%4"_s.arg(entry.notes, entry.spentDate.toString(Qt::ISODate))
        .arg(entry.banked)
        .arg(entry.isRunning() ? u" running"_s : QString());
}

QString written(const std::optional<TimeEntry> &entry)
{
    if (!entry)
        return u"nothing"_s;
    return u"'%1' %2 %3 s%4"_s.arg(entry->notes, entry->spentDate.toString(Qt::ISODate))
        .arg(entry->tracked.count())
        .arg(entry->isRunning() ? u" running"_s : QString());
}

Oracle::Oracle(World &world)
    : m_world(world)
{
    m_world.harvestChanged = [this] { look(false); };
}

void Oracle::violated(const QString &what)
{
    if (!m_violations.contains(what))
        m_violations.append(what);
}

QString Oracle::nameOf(const Device &device, const EntryId &id) const
{
    return u"device %1, %2"_s.arg(device.number).arg(id.toString().left(8));
}

void Oracle::before(Device &device)
{
    m_before = device.rows;
    device.touched.clear();
}

void Oracle::after(Device &device, bool takenBack)
{
    const auto &wishes = m_wishes.at(static_cast<size_t>(device.number));
    for (const EntryId &touched : std::as_const(device.touched)) {
        const QString id = touched.toString();
        const auto known = m_before.constFind(touched);
        const auto now = device.rows.constFind(touched);
        const StoredEntry *before = known == m_before.cend() ? nullptr : &*known;
        if (now == device.rows.cend()) {
            if (before)
                ask(device.number, id,
                    Wish{std::nullopt, before->state == SyncState::Conflict ? std::nullopt : before->remoteId, {},
                        before->remote, m_world.clock().monotonic()});
            continue;
        }
        const StoredEntry &row = *now;
        const auto earlier = wishes.find(id);
        const bool resolved = before && before->state == SyncState::Conflict && row.state != SyncState::Conflict;
        const bool isNew = !before && m_ours.insert(id).second;
        if (isNew)
            beginTimer(device, takenBack, row);
        else
            followTimer(device.number, takenBack, before, row);
        if (before && row.remoteId)
            touchElsewhere(device, *row.remoteId);
        if (!before || resolved || before->local != row.local)
            ask(device.number, id,
                wished(device.number, row, resolved ? nullptr : before,
                    earlier == wishes.end() ? nullptr : &earlier->second));
    }
    m_before.clear();
}

void Oracle::ask(int device, const QString &id, const Wish &wish)
{
    m_wishes.at(static_cast<size_t>(device))[id] = wish;
    m_asked.append(Asked{device, id, wish});
}

/// The wish is one for this entry in Harvest.
bool Oracle::isAbout(const Asked &asked, qint64 number) const
{
    const std::optional<RemoteEntryId> &known = asked.wish.remoteId;
    return (known && known->value == number) || asked.id == m_lives.at(number).seen.first().entry->reference.id;
}

/// By a wish that still stands, or by one that was uttered since and changed again: what was asked for may have been on
/// its way by then, and no request can be called back.
bool Oracle::askedFor(Time since, const std::function<bool(const Asked &)> &fits) const
{
    return std::any_of(m_asked.begin(), m_asked.end(), [&](const Asked &asked) {
        const auto &wishes = m_wishes.at(static_cast<size_t>(asked.device));
        return (asked.wish.at >= since || wishes.at(asked.id).at == asked.wish.at) && fits(asked);
    });
}

// A timer that was deleted and taken back ran all the time.
void Oracle::beginTimer(const Device &device, bool takenBack, const StoredEntry &row)
{
    if (!row.local || !row.local->isRunning() || row.local->tracked.count() != 0)
        return;
    Time from = m_world.clock().monotonic();
    if (takenBack)
        from -= Time(std::max<qint64>(row.local->timerStartedAt->msecsTo(device.clock->now()), 0));
    m_runs.at(static_cast<size_t>(device.number))[row.id.toString()] = Run{from, std::nullopt};
}

// A timer of one computer that was changed at the other one is judged no more, also when the one has not heard yet what
// number Harvest gave it.
void Oracle::touchElsewhere(const Device &device, RemoteEntryId number)
{
    const auto life = m_lives.find(number.value);
    const QString marker = life == m_lives.end() ? QString() : life->second.seen.first().entry->reference.id;
    for (quint32 other = 0; other < m_world.devices(); ++other) {
        if (static_cast<int>(other) == device.number)
            continue;
        m_runs.at(other).erase(marker);
        if (const std::optional<StoredEntry> same = m_world.device(other).store->entryByRemoteId(number))
            m_runs.at(other).erase(same->id.toString());
    }
}

// A start that is taken back was none: the entry has the time again that it had before.
void Oracle::followTimer(int device, bool takenBack, const StoredEntry *before, const StoredEntry &row)
{
    auto &runs = m_runs.at(static_cast<size_t>(device));
    const QString id = row.id.toString();
    const Time now = m_world.clock().monotonic();
    const auto run = runs.find(id);
    if (run == runs.end() || !before || before->local == row.local)
        return;
    const bool stops = before->local && row.local && before->local->isRunning() && !row.local->isRunning();
    if (stops && !takenBack && !run->second.to)
        run->second.to = now;
    else if (!before->local || !row.local || !same(Field::Time, *before->local, *row.local))
        runs.erase(run);
}

Oracle::Wish Oracle::wished(int device, const StoredEntry &row, const StoredEntry *before, const Wish *earlier) const
{
    const Time now = m_world.clock().monotonic();
    Wish wish{row.local, row.remoteId, {}, row.base, now};
    for (const Field field : fields) {
        const auto at = static_cast<size_t>(field);
        if (!row.local)
            continue;
        // Back to what Harvest had, before anything was sent: then nothing is wished for any more.
        const bool nothing = row.base
            && (same(field, *row.base, *row.local) || sameHundredths(field, *row.base, *row.local))
            && !m_world.device(static_cast<quint32>(device)).store->journalOf(row.id);
        // Changed, and changed back before the answer came that brings just this.
        const std::optional<JournalRow> attempt = m_world.device(static_cast<quint32>(device)).store->journalOf(row.id);
        const bool underWay = !row.base && before && attempt && attempt->payload
            && (same(field, *attempt->payload, *row.local) || sameHundredths(field, *attempt->payload, *row.local));
        if (nothing || underWay)
            continue;
        if (!before || !before->local || !same(field, *before->local, *row.local))
            wish.since.at(at) = now;
        else if (earlier && earlier->local && same(field, *earlier->local, *row.local))
            wish.since.at(at) = earlier->since.at(at);
    }
    return wish;
}

bool Oracle::sawBefore(QDate day) const
{
    const auto had = [&](const auto &named) {
        const QList<Seen> &seen = named.second.seen;
        return std::any_of(
            seen.begin(), seen.end(), [&](const Seen &at) { return at.entry && at.entry->spentDate < day; });
    };
    const auto shown = [&](const StoredEntry &row) { return row.local && row.local->spentDate < day; };
    bool here = false;
    for (quint32 number = 0; number < m_world.devices(); ++number) {
        const auto &rows = m_world.device(number).rows;
        here = here || std::any_of(rows.begin(), rows.end(), shown);
    }
    return here || std::any_of(m_lives.begin(), m_lives.end(), had);
}

void Oracle::webActed()
{
    look(true);
}

void Oracle::look(bool web)
{
    const Time now = m_world.clock().monotonic();
    std::set<qint64> there;
    const QList<Server> entries = m_world.entries();
    for (const Server &entry : entries) {
        there.insert(entry.id);
        Life &life = m_lives[entry.id];
        if (life.seen.isEmpty())
            life.fromWeb = web;
        if (life.seen.isEmpty() || life.now() != entry) {
            if (!life.seen.isEmpty() && life.now())
                noteChange(life, *life.now(), entry, web);
            life.seen.append(Seen{now, entry});
        }
    }
    for (auto &[id, life] : m_lives) {
        if (life.now() && !there.contains(id)) {
            if (!web)
                judgeDelete(id, life);
            life.seen.append(Seen{now, std::nullopt});
        }
    }
}

QList<JournalRow> Oracle::underWayTo(qint64 number) const
{
    QList<JournalRow> changes;
    for (quint32 other = 0; other < m_world.devices(); ++other) {
        const Store &store = *m_world.device(other).store;
        const std::optional<StoredEntry> row = store.entryByRemoteId(RemoteEntryId{number});
        const std::optional<JournalRow> attempt = row ? store.journalOf(row->id) : std::nullopt;
        if (attempt && !attempt->inDoubt)
            changes.append(*attempt);
    }
    return changes;
}

void Oracle::noteChange(Life &life, const Server &before, const Server &after, bool web)
{
    for (const Field field : fields) {
        if (equal(field, before, after))
            continue;
        auto &wrote = life.webWrote.at(static_cast<size_t>(field));
        if (web) {
            wrote = m_world.clock().monotonic();
            life.underWay.at(static_cast<size_t>(field)) = underWayTo(after.id);
        } else {
            if (wrote && field != Field::Time)
                judgeOverwrite(life, field, before, after);
            wrote.reset();
        }
    }
}

// What somebody wrote in the web application is only replaced by one who had seen it. Between our look at the entry
// and the change lies a moment that Harvest gives no means to close; a computer that goes to sleep in it makes it
// hours.
void Oracle::judgeOverwrite(const Life &life, Field field, const Server &before, const Server &after)
{
    if (m_world.clock().monotonic() - *life.webWrote.at(static_cast<size_t>(field)) < unseenMoment)
        return;
    const auto at = static_cast<size_t>(field);
    const QList<JournalRow> &underWay = life.underWay.at(at);
    if (std::any_of(underWay.begin(), underWay.end(), [&](const JournalRow &attempt) {
            return attempt.verb == Verb::Update && attempt.payload && agrees(field, after, *attempt.payload);
        }))
        return;
    const bool seen = askedFor(*life.webWrote.at(at), [&](const Asked &asked) {
        const Wish &wish = asked.wish;
        const bool ours = wish.local && wish.since.at(at) && agrees(field, after, *wish.local)
            && (asked.id == after.reference.id || (wish.remoteId && wish.remoteId->value == after.id));
        return ours && wish.base && agrees(field, before, *wish.base);
    });
    if (seen)
        return;
    violated(u"OVERWRITTEN: the web wrote %1, and a computer that had not seen it %2"_s.arg(
        written(before), written(after)));
}

void Oracle::judgeDelete(qint64 number, const Life &life)
{
    const Time now = m_world.clock().monotonic();
    for (const Field field : {Field::Notes, Field::Day, Field::Assignment}) {
        const std::optional<Time> wrote = life.webWrote.at(static_cast<size_t>(field));
        if (!wrote || now - *wrote < unseenMoment)
            continue;
        const QList<JournalRow> &underWay = life.underWay.at(static_cast<size_t>(field));
        if (std::any_of(underWay.begin(), underWay.end(),
                [](const JournalRow &attempt) { return attempt.verb == Verb::Delete; }))
            continue;
        const bool seen = askedFor(*wrote, [&](const Asked &asked) {
            const Wish &wish = asked.wish;
            return !wish.local && wish.remoteId && wish.remoteId->value == number
                && (!wish.base || agrees(field, *life.now(), *wish.base));
        });
        if (!seen && life.now()->reference.isNull())
            violated(u"DELETED: the web wrote %1, and a computer that had not seen it deleted it"_s.arg(
                written(*life.now())));
    }
}

void Oracle::check()
{
    for (const QString &complaint : m_world.complaints())
        violated(complaint);
    for (quint32 number = 0; number < m_world.devices(); ++number) {
        if (!m_world.device(number).line->strays().isEmpty())
            violated(u"a request went somewhere else than to Harvest"_s);
    }
    for (const auto &[id, life] : m_lives) {
        const std::optional<Server> &entry = life.now();
        if (entry && !life.fromWeb && !m_ours.contains(entry->reference.id)) {
            // The engine may divide an entry into two by itself; then its store knows the second, also once deleted.
            const EntryId marked = EntryId::fromString(entry->reference.id);
            const auto knows = [&](quint32 number) {
                const Store &store = *m_world.device(number).store;
                return store.entry(marked) || store.deletedEntry(marked);
            };
            if (marked && (knows(0) || knows(1)))
                m_ours.insert(entry->reference.id);
            else
                violated(u"Harvest has an entry of which nobody knows: %1"_s.arg(written(*entry)));
        }
    }
}

bool Oracle::same(Field field, const TimeEntry &a, const TimeEntry &b)
{
    switch (field) {
    case Field::Notes:
        return a.notes == b.notes;
    case Field::Day:
        return a.spentDate == b.spentDate;
    case Field::Assignment:
        return keyOf(a) == keyOf(b);
    case Field::Time:
        return a.tracked == b.tracked && a.isRunning() == b.isRunning() && a.startedTime == b.startedTime;
    }
    return false;
}

bool Oracle::equal(Field field, const Server &a, const Server &b)
{
    switch (field) {
    case Field::Notes:
        return a.notes == b.notes;
    case Field::Day:
        return a.spentDate == b.spentDate;
    case Field::Assignment:
        return a.projectId == b.projectId && a.taskId == b.taskId;
    case Field::Time:
        return a.banked == b.banked && a.timerStartedAt == b.timerStartedAt;
    }
    return false;
}

bool Oracle::agrees(Field field, const Server &server, const TimeEntry &wanted)
{
    switch (field) {
    case Field::Notes:
        return server.notes == wanted.notes;
    case Field::Day:
        return server.spentDate == wanted.spentDate;
    case Field::Assignment:
        return server.projectId == wanted.project.id.value && server.taskId == wanted.task.id.value;
    case Field::Time:
        // A timer may have been ended by the start of another since.
        return wanted.isRunning() || sameTimer(server, wanted);
    }
    return false;
}

/// Harvest keeps hundredths of an hour: a timer that was started again for a moment changed nothing.
bool Oracle::sameHundredths(Field field, const TimeEntry &a, const TimeEntry &b)
{
    constexpr std::chrono::seconds hundredth{36};
    return field == Field::Time && !a.isRunning() && !b.isRunning()
        && std::chrono::abs(a.tracked - b.tracked) < hundredth;
}

} // namespace sheaf::prove
