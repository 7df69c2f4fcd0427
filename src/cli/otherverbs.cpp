// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// --user: list, log, edit, start, stop and undo of somebody else's time.

#include "app/absences.h"
#include "app/othersdeeds.h"
#include "app/otherstime.h"
#include "cli/documents.h"
#include "cli/entrylist.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/logwords.h"
#include "cli/otherswords.h"
#include "cli/people.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// What Harvest lets even an administrator leave alone only.
QStringList readOnlyOf(const EntryEdit &edit)
{
    QStringList fields;
    if (edit.assignment)
        fields += {Words::tr("project"), Words::tr("task")};
    if (edit.spentDate)
        fields.append(Words::tr("day"));
    return fields;
}

/// One piece of work on somebody's time; ends with its context.
class ForOther final : public QObject
{
public:
    ForOther(const Job &job, std::function<void(const Job &)> own, QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_own(std::move(own))
        , m_finished(finished)
        , m_time(new OthersTime(*job.session, this))
    {
    }

    void start()
    {
        m_time->people([this](const Result<QList<User>> &people) {
            if (people)
                choose(*people);
            else
                fail(u"users"_s, people.error(), false);
        });
    }

private:
    using Row = Result<StoredEntry>;
    using Kind = OthersDeed::Kind;

    bool is(QLatin1StringView verb) const { return QLatin1StringView(m_job.parsed.verb->name) == verb; }

    void choose(const QList<User> &people)
    {
        const UserId me = m_job.tracker().user().id;
        const auto self = std::find_if(people.begin(), people.end(), [&](const User &each) { return each.id == me; });
        m_administrator = self == people.end() ? m_job.tracker().user().administrator : self->administrator;
        const Outcome<User> user = personNamed(people, *m_job.parsed.value(u"user"_s));
        if (!user) {
            refuse(user.refusal);
        } else if (user->id == me) {
            deleteLater();
            m_own(m_job); // It is the person's own time after all.
        } else {
            m_job.person = Person{.id = user->id,
                .name = shownName(*user),
                .zone = harvestZone(user->timezoneName).value_or(m_job.tracker().zone()),
                .workday = workdayOf(*user)};
            begin();
        }
    }

    void begin()
    {
        if (is("list"_L1))
            list();
        else if (is("stop"_L1))
            stop();
        else if (is("undo"_L1))
            undo();
        else if (is("edit"_L1) && !m_job.parsed.has(u"project"_s) && !m_job.parsed.has(u"task"_s))
            edit();
        else
            readAssignments();
    }

    void readAssignments()
    {
        m_time->assignments(m_job.person->id, [this](const Result<Assignments> &assignments) {
            if (!assignments) {
                fail(u"project_assignments"_s, assignments.error(), false);
                return;
            }
            m_job.person->assignments = *assignments;
            if (is("edit"_L1))
                edit();
            else
                add();
        });
    }

    void list()
    {
        const Outcome<DateRange> days = listedDays(m_job);
        if (!days) {
            refuse(days.refusal);
            return;
        }
        m_time->entries(m_job.person->id, *days, [this, days = *days](const Result<QList<StoredEntry>> &rows) {
            if (rows)
                end(answerList(m_job, days, *rows, true));
            else
                fail(u"time_entries"_s, rows.error(), false);
        });
    }

    void add()
    {
        const Outcome<QList<TimeEntry>> wanted = is("log"_L1) ? finishedEntries(m_job) : timerEntry(m_job);
        if (!wanted) {
            refuse(wanted.refusal);
            return;
        }
        QList<TimeEntry> entries = *wanted;
        for (TimeEntry &entry : entries) {
            entry.user = m_job.person->id;
            entry.notes = m_job.parsed.value(u"notes"_s).value_or(entry.notes);
        }
        if (m_job.parsed.has(u"dry-run"_s))
            end(answerUnderstood(m_job, entries));
        else if (m_job.parsed.has(u"since"_s))
            startSince(entries.first());
        else if (entries.size() > 1)
            sendAll(entries);
        else
            send(entries.first());
    }

    /// Leave of several days.
    void sendAll(const QList<TimeEntry> &entries)
    {
        m_time->addAll(entries, [this, days = entries.size()](const OthersTime::Added &added) {
            for (const StoredEntry &row : added.rows)
                note(Kind::Add, row, {}, &row != &added.rows.first());
            if (added.stopped)
                fail(u"time_entries"_s, *added.stopped, true, 0,
                    added.rows.isEmpty()
                        ? QString()
                        : Words::tr("%1 of %2 days were added for %3, up to %4.")
                              .arg(text::number(added.rows.size()), text::number(days), m_job.person->name,
                                  text::shortDay(added.rows.last().local->spentDate, m_job.today())));
            else
                end(answerEntries(
                    m_job, u"added"_s, added.rows, Words::tr("Added %1 for %2.").arg(u"%1"_s, m_job.person->name)));
        });
    }

    void send(const TimeEntry &entry)
    {
        const bool log = is("log"_L1);
        m_time->add(entry, [this, log](const Row &row) {
            note(log ? Kind::Add : Kind::Start, row);
            answer(row, log ? u"added"_s : u"started"_s,
                log ? Words::tr("Added %1 for %2.") : Words::tr("Started %1 for %2."));
        });
    }

    /// Harvest would let another timer run until now, and the time since then would be counted twice.
    void startSince(const TimeEntry &entry)
    {
        m_time->running(m_job.person->id, [this, entry](const Result<QList<StoredEntry>> &rows) {
            constexpr std::chrono::minutes aWhile{1};
            const auto before = std::chrono::seconds(entry.timerStartedAt->secsTo(m_job.tracker().now()));
            if (!rows)
                fail(u"time_entries"_s, rows.error(), false);
            else if (!rows->isEmpty())
                refuse({.kind = u"overlap"_s,
                    .sentence = Words::tr("A timer of %1 runs. Stop it first, with --at the same time.")
                                    .arg(m_job.person->name)});
            else if (hasSpans(m_job) || before < aWhile)
                send(entry);
            else
                addAndStart(entry, before);
        });
    }

    /// Where durations are written a timer begins with nothing; so the time goes first, and then it goes on.
    void addAndStart(const TimeEntry &entry, std::chrono::seconds before)
    {
        TimeEntry booked = entry;
        booked.timerStartedAt.reset();
        booked.tracked = before;
        m_time->add(booked, [this](const Row &added) {
            if (!added) {
                fail(u"time_entries"_s, added.error(), true);
                return;
            }
            m_time->restart(*added->remoteId, [this, added = *added](const Row &started) {
                note(started ? Kind::Start : Kind::Add, started ? started : Row(added));
                if (started)
                    answer(started, u"started"_s, Words::tr("Started %1 for %2."));
                else
                    fail(u"time_entries"_s, started.error(), true, 0,
                        Words::tr("%1 was added for %2, but its timer does not run.")
                            .arg(whole(m_job, *added.local), m_job.person->name));
            });
        });
    }

    void stop()
    {
        const Outcome<std::optional<QDateTime>> at = momentOf(m_job, u"at"_s);
        if (!at) {
            refuse(at.refusal);
            return;
        }
        m_time->running(m_job.person->id, [this, at = *at](const Result<QList<StoredEntry>> &rows) {
            if (!rows) {
                fail(u"time_entries"_s, rows.error(), false);
            } else if (rows->isEmpty()) {
                refuse(
                    {.kind = u"not-running"_s, .sentence = Words::tr("No timer of %1 runs.").arg(m_job.person->name)});
            } else if (at && timeUntil(*rows->first().local, *at).count() < 0) {
                refuse(invalid(Words::tr("The timer of %1 began later than that.").arg(m_job.person->name)));
            } else {
                stop(rows->first(), at);
            }
        });
    }

    /// Where durations are written a timer may have gone on from time that was there; below 0 it had not begun.
    std::chrono::seconds timeUntil(const TimeEntry &running, const QDateTime &at) const
    {
        const QDateTime now = m_job.tracker().now();
        const auto since
            = hasSpans(m_job) ? std::chrono::seconds(running.timerStartedAt->secsTo(now)) : elapsed(running, now);
        return since - std::chrono::seconds(at.secsTo(now));
    }

    void stop(const StoredEntry &running, const std::optional<QDateTime> &at)
    {
        m_time->stop(*running.remoteId, [this, running, at](const Row &row) {
            note(Kind::Stop, row);
            if (!row || !at) {
                answer(row, u"stopped"_s, Words::tr("Stopped %1 for %2."));
                return;
            }
            EntryEdit earlier;
            if (hasSpans(m_job))
                earlier.endedTime = std::optional(harvestTime(*at, m_job.person->zone));
            else
                earlier.tracked = timeUntil(*running.local, *at);
            m_time->edit(*row->remoteId, earlier, [this, stopped = *row](const Row &moved) {
                if (moved)
                    answer(moved, u"stopped"_s, Words::tr("Stopped %1 for %2."));
                else
                    fail(u"time_entries"_s, moved.error(), true, 0,
                        Words::tr("It was stopped now, at %1, and not earlier.").arg(whole(m_job, *stopped.local)));
            });
        });
    }

    void edit()
    {
        bool number = false;
        const qint64 id = m_job.parsed.words.first().toLongLong(&number);
        if (!number || id <= 0) {
            refuse(notUnderstood(m_job.parsed.words.first(),
                Words::tr("Harvest’s number of the entry; with --user `sheaf list` shows it")));
            return;
        }
        m_time->entry(RemoteEntryId{id}, [this, id](const Row &row) {
            if (!row)
                fail(u"time_entries"_s, row.error(), false, id);
            else if (row->local->user != m_job.person->id)
                refuse({.kind = u"no-entry"_s,
                    .sentence = Words::tr("Entry %1 is not one of %2.").arg(QString::number(id), m_job.person->name)});
            else
                change(*row);
        });
    }

    void change(const StoredEntry &row)
    {
        const Outcome<EntryEdit> edit = editOf(m_job, *row.local);
        if (!edit) {
            refuse(edit.refusal);
            return;
        }
        if (const std::optional<Refusal> locked = lockedRefusal(*row.local, *edit)) {
            refuse(*locked);
            return;
        }
        m_time->edit(*row.remoteId, *edit, [this, back = m_time->bodyBack(*edit, *row.local)](const Row &changed) {
            note(Kind::Edit, changed, back);
            answer(changed, u"changed"_s, Words::tr("Now: %1, of %2."));
        });
    }

    /// So that it can be taken back.
    void note(Kind kind, const Row &row, const QJsonObject &back = {}, bool goesOn = false)
    {
        if (!row)
            return;
        const OthersDeed deed{.kind = kind,
            .user = m_job.person->id,
            .id = *row->remoteId,
            .at = m_job.tracker().now(),
            .left = markOf(*row->local),
            .goesOn = goesOn,
            .back = back};
        if (const Result<> noted = noteDeed(*m_job.session, deed); !noted)
            warn(m_job, u"storage"_s, Words::tr("It is done, but `sheaf undo` will not know of it."));
    }

    void undo()
    {
        const std::optional<OthersDeed> deed = lastDeed(*m_job.session, m_job.person->id);
        if (!deed) {
            refuse({.kind = u"nothing"_s,
                .sentence = Words::tr("There is nothing of %1 to undo.").arg(m_job.person->name)});
        } else if (deed->kind == Kind::Stop || (deed->kind == Kind::Edit && deed->back.isEmpty())) {
            refuse({.kind = u"nothing"_s,
                .sentence = Words::tr("A stopped timer of others, or the time of a running one, is not taken back. Use "
                                      "`sheaf start` or `sheaf edit %1`.")
                                .arg(deed->id.value)});
        } else {
            m_time->entry(deed->id, [this, deed = *deed](const Row &row) { takeBack(deed, row); });
        }
    }

    /// Only while the entry is as it was left.
    void takeBack(const OthersDeed &deed, const Row &row)
    {
        if (!row && row.error().kind == Error::Kind::NotFound) {
            forget(deed);
            refuse({.kind = u"gone"_s, .sentence = Words::tr("The entry is no longer at Harvest.")});
        } else if (!row) {
            fail(u"time_entries"_s, row.error(), false, deed.id.value);
        } else if (markOf(*row->local) != deed.left) {
            refuse({.kind = u"changed"_s,
                .sentence = Words::tr("It was changed since and stays as it is: %1.").arg(whole(m_job, *row->local))});
        } else if (deed.kind == Kind::Edit) {
            m_time->change(deed.id, deed.back, [this, deed](const Row &back) {
                if (back)
                    forget(deed);
                answer(back, u"undone"_s, Words::tr("Undone. Now: %1, of %2."), u"edit"_s);
            });
        } else {
            m_time->remove(deed.id, [this, deed, row](const Result<> &gone) {
                if (gone)
                    forget(deed);
                if (gone && (deed.goesOn || !m_gone.isEmpty())) {
                    removedOneOfSeveral(deed, *row);
                    return;
                }
                answer(gone ? row : Row(gone.error()), u"undone"_s, Words::tr("Undone. Removed %1 of %2."),
                    deed.kind == Kind::Add ? u"add"_s : u"start"_s);
            });
        }
    }

    /// What was added at once goes at once, the last first.
    void removedOneOfSeveral(const OthersDeed &deed, const StoredEntry &row)
    {
        m_gone.prepend(row);
        if (deed.goesOn)
            undo();
        else
            end(answerEntries(
                m_job, u"undone"_s, m_gone, Words::tr("Undone. Removed %1 of %2.").arg(u"%1"_s, m_job.person->name)));
    }

    void forget(const OthersDeed &deed)
    {
        if (const Result<> forgotten = forgetDeed(*m_job.session, deed); !forgotten)
            warn(m_job, u"storage"_s, Words::tr("It is done, but `sheaf undo` will offer it once more."));
    }

    /// What Harvest would refuse, or drop without a word.
    std::optional<Refusal> lockedRefusal(const TimeEntry &entry, const EntryEdit &edit) const
    {
        if (!isLocked(entry))
            return std::nullopt;
        if (!m_administrator)
            return Refusal{.kind = u"locked"_s,
                .sentence
                = Words::tr("Only administrators may change locked time. %1").arg(wording::lockedReason(entry))};
        const QStringList fields = readOnlyOf(edit);
        if (fields.isEmpty())
            return std::nullopt;
        return Refusal{.kind = u"locked"_s,
            .sentence
            = Words::tr("This entry is locked: its %1 cannot be changed, also not by administrators. Time and "
                        "notes can.")
                  .arg(fields.join(Words::tr(" and ")))};
    }

    void answer(const Row &row, const QString &change, const QString &sentence, const QString &undid = {})
    {
        if (!row) {
            fail(u"time_entries"_s, row.error(), true);
            return;
        }
        QJsonObject document = changeDocument(m_job, change, *row);
        addPerson(m_job, document);
        if (!undid.isEmpty())
            document.insert(u"undid"_s, undid);
        end(m_job.answer(
            document, sentence.arg(whole(m_job, *row->local), m_job.person->name) + u" ("_s + idText(*row) + u')'));
    }

    /// `write`: a change, which may have arrived although its answer did not. `done`: what was done before.
    void fail(const QString &entity, const Error &error, bool write, qint64 id = 0, const QString &done = {})
    {
        const Entity &of = *catalogue::find(entity);
        Refusal refusal = readRefusal(of, error, id);
        if (error.kind == Error::Kind::Forbidden)
            refusal.sentence = Words::tr("Your role in Harvest is too low. %1").arg(roleSentence(of, write));
        else if (error.kind == Error::Kind::InDoubt && write)
            refusal.sentence = Words::tr("Harvest’s answer was lost: the change may have been made. `sheaf list --user "
                                         "%1` tells.")
                                   .arg(QString::number(m_job.person->id.value));
        else if (error.kind == Error::Kind::NotSent)
            refusal.sentence += u' ' + Words::tr("The time of others is kept there only.");
        if (!done.isEmpty())
            refusal.sentence = done + u' ' + refusal.sentence;
        refuse(refusal);
    }

    void refuse(Refusal refusal)
    {
        if (!m_gone.isEmpty())
            refusal.sentence
                = Words::tr("%1 of them were removed.").arg(text::number(m_gone.size())) + u' ' + refusal.sentence;
        end(m_job.refuse(refusal));
    }

    void end(int code)
    {
        deleteLater();
        m_finished(code);
    }

    Job m_job;
    std::function<void(const Job &)> m_own;
    Finished m_finished;
    OthersTime *m_time;
    QList<StoredEntry> m_gone; ///< Taken back so far, of several.
    bool m_administrator = false; ///< As Harvest has it now.
};

} // namespace

void runForOther(
    const Job &job, const std::function<void(const Job &)> &own, QObject *context, const Finished &finished)
{
    if (job.parsed.value(u"user"_s) == u"me"_s) {
        own(job);
        return;
    }
    auto *work = new ForOther(job, own, context, finished);
    work->start();
}

} // namespace sheaf::cli
