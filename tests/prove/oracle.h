// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "prove/world.h"

#include <array>
#include <functional>
#include <map>
#include <set>

namespace sheaf::prove {

/// For people.
QString written(const simulator::TimeEntry &entry);
QString written(const std::optional<TimeEntry> &entry);

/// Knows what the person asked for, everything Harvest ever held, and where each of its entries came from; says what
/// should not be. It takes the timesheet as the person left it for what they want, and trusts nothing that the sync
/// made of it.
class Oracle
{
public:
    explicit Oracle(World &world);

    /// Around a command of the person at a computer. `takenBack`: what is new was there before.
    void before(Device &device);
    void after(Device &device, bool takenBack);

    /// After the web application, or a manager, changed something.
    void webActed();

    /// A request may take effect this much later.
    void lateBy(std::chrono::seconds delay) { m_latest = std::max(m_latest, delay); }

    /// Timers were run, or clocks set, by others than the two computers' commands.
    void foreignTimer() { m_timersAreOurs = false; }

    /// What has to hold at every moment.
    void check();
    /// What has to hold once everything is well and nothing is left to do.
    void checkHealed();

    /// Anybody ever had, or wanted, an entry on an earlier day.
    bool sawBefore(QDate day) const;

    void complain(const QString &what) { violated(what); }

    const QStringList &violations() const { return m_violations; }

private:
    using Time = std::chrono::milliseconds;
    using Server = simulator::TimeEntry;

    enum class Field : std::uint8_t { Notes, Day, Assignment, Time };
    static constexpr std::array fields{Field::Notes, Field::Day, Field::Assignment, Field::Time};

    /// What Harvest held of an entry, from that moment on; nothing: it was deleted.
    struct Seen
    {
        Time at;
        std::optional<Server> entry;
    };

    struct Life
    {
        QList<Seen> seen;
        bool fromWeb = false;
        /// When somebody in the web application last wrote the field.
        std::array<std::optional<Time>, fields.size()> webWrote;
        /// The changes that were on their way to Harvest just then, and that nobody can call back.
        std::array<QList<JournalRow>, fields.size()> underWay;

        const std::optional<Server> &now() const { return seen.last().entry; }
    };

    /// What the person wants of an entry, and for each field since when; nothing: they never said.
    struct Wish
    {
        std::optional<TimeEntry> local;
        std::optional<RemoteEntryId> remoteId;
        std::array<std::optional<Time>, fields.size()> since;
        std::optional<TimeEntry> base; ///< What the computer knew of Harvest when the person said so.
        Time at{0};
    };

    /// A wish, and whose it was.
    struct Asked
    {
        int device = 0;
        QString id;
        Wish wish;
    };

    /// A timer that was started and stopped at one computer, and that nobody else touched.
    struct Run
    {
        Time from{0};
        std::optional<Time> to;
    };

    void look(bool web);
    void ask(int device, const QString &id, const Wish &wish);
    bool isAbout(const Asked &asked, qint64 number) const;
    bool askedFor(Time since, const std::function<bool(const Asked &)> &fits) const;
    Wish wished(int device, const StoredEntry &row, const StoredEntry *before, const Wish *earlier) const;
    QList<JournalRow> underWayTo(qint64 number) const;
    void noteChange(Life &life, const Server &before, const Server &after, bool web);
    void judgeOverwrite(const Life &life, Field field, const Server &before, const Server &after);
    void judgeDelete(qint64 number, const Life &life);
    void beginTimer(const Device &device, bool takenBack, const StoredEntry &row);
    void touchElsewhere(const Device &device, RemoteEntryId number);
    void followTimer(int device, bool takenBack, const StoredEntry *before, const StoredEntry &row);
    void judgeStopped(const Device &device, const EntryId &id, const QList<qint64> &lives);
    void judgeRuns(Device &device);
    void judge(Device &device, const EntryId &id, const Wish &wish);
    void judgeDeleted(Device &device, const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row);
    void judgeKept(Device &device, const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row);
    void judgeMirror(Device &device);
    void judgeNews(const Device &device);
    void judgeMarkers();
    QList<qint64> livesOf(const EntryId &id, const Wish &wish, const std::optional<StoredEntry> &row) const;
    bool reached(const QList<qint64> &lives, Time since, Field field, const TimeEntry &wanted) const;
    bool wroteInWeb(const QList<qint64> &lives, Field field) const;
    bool wroteElsewhere(int device, const QList<qint64> &lives, Field field, const Server &current) const;
    bool goesOnElsewhere(int device, const QList<qint64> &lives, Time since, const TimeEntry &wanted) const;
    bool wasStopped(const QList<qint64> &lives, Time since) const;
    bool endedAtOnce(const QList<qint64> &lives, const TimeEntry &wanted) const;
    bool isBeyondTelling(qint64 number, const EntryId &id, const Wish &wish) const;
    static bool agrees(Field field, const Server &server, const TimeEntry &wanted);
    static bool equal(Field field, const Server &a, const Server &b);
    static bool sameHundredths(Field field, const TimeEntry &a, const TimeEntry &b);
    static bool same(Field field, const TimeEntry &a, const TimeEntry &b);
    QString nameOf(const Device &device, const EntryId &id) const;
    void violated(const QString &what);

    World &m_world;
    std::map<qint64, Life> m_lives;
    std::array<std::map<QString, Wish>, 2> m_wishes; ///< What they want by now.
    QList<Asked> m_asked; ///< All that they ever wanted.
    std::array<std::map<QString, Run>, 2> m_runs;
    QHash<EntryId, StoredEntry> m_before;
    std::set<QString> m_ours; ///< Every id made on one of the computers.
    std::chrono::seconds m_latest{0};
    bool m_timersAreOurs = true;
    QStringList m_violations;
};

} // namespace sheaf::prove
