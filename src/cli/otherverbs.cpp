// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// --user: list, log, edit, start and stop of somebody else's time.

#include "app/otherstime.h"
#include "cli/documents.h"
#include "cli/entrylist.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/logwords.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "domain/search.h"
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

QString shownName(const User &user)
{
    return text::oneLine(user.fullName(), shownLength);
}

/// Somebody by Harvest's number, by the whole name or address, or by words of them.
Outcome<User> personNamed(const QList<User> &people, const QString &typed)
{
    const QString wanted = folded(typed).simplified();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    QList<User> whole;
    QList<User> partly;
    QStringList names;
    for (const User &user : people) {
        const QString name = folded(user.fullName()).simplified();
        const QString all = name + u' ' + folded(user.email);
        names.append(shownName(user));
        if (wanted == QString::number(user.id.value) || wanted == name || wanted == folded(user.email))
            whole.append(user);
        else if (!words.isEmpty()
            && std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word); }))
            partly.append(user);
    }
    const QList<User> &found = whole.isEmpty() ? partly : whole;
    if (found.size() == 1)
        return found.first();
    if (!found.isEmpty()) {
        names.clear();
        for (const User &user : found)
            names.append(QString::number(user.id.value) + u"  "_s + shownName(user));
    }
    return Refusal{.kind = found.isEmpty() ? u"no-match"_s : u"ambiguous"_s,
        .sentence = found.isEmpty()
            ? Words::tr("You see nobody called %1 at Harvest. There are these.").arg(shown(typed))
            : Words::tr("%1 can mean several people. Use the number.").arg(shown(typed)),
        .candidates = names};
}

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
        for (const QString &option : {u"since"_s, u"at"_s}) {
            if (m_job.parsed.has(option)) {
                refuse(usage(Words::tr("--%1 is for your own timer; with --user it is now.").arg(option)));
                return;
            }
        }
        m_time->people([this](const Result<QList<User>> &people) {
            if (people)
                choose(*people);
            else
                fail(u"users"_s, people.error(), false);
        });
    }

private:
    using Row = Result<StoredEntry>;

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
                .zone = harvestZone(user->timezoneName).value_or(m_job.tracker().zone())};
            begin();
        }
    }

    void begin()
    {
        if (is("list"_L1))
            list();
        else if (is("stop"_L1))
            stop();
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

    Outcome<TimeEntry> finishedEntry() const
    {
        const Outcome<TimeWords> words = timeWordsFrom(m_job, m_job.parsed.words);
        if (!words)
            return words.refusal;
        TimeEntry entry = entryFrom(m_job, *words);
        const Outcome<QDate> day = dayOf(m_job, u"date"_s, entry.spentDate);
        if (!day)
            return day.refusal;
        if (entry.tracked > maximumTracked)
            return refusalOf(Error{.kind = Error::Kind::TooLong});
        entry.spentDate = *day;
        return entry;
    }

    Outcome<TimeEntry> timer() const
    {
        const Outcome<Assignment> assignment = assignmentFor(m_job, m_job.parsed.words);
        if (!assignment)
            return assignment.refusal;
        const Outcome<QDate> day = dayOf(m_job, u"date"_s, m_job.today());
        if (!day)
            return day.refusal;
        TimeEntry entry;
        assign(entry, *assignment);
        entry.spentDate = *day;
        entry.timerStartedAt = m_job.tracker().now();
        return entry;
    }

    void add()
    {
        const Outcome<TimeEntry> wanted = is("log"_L1) ? finishedEntry() : timer();
        if (!wanted) {
            refuse(wanted.refusal);
            return;
        }
        TimeEntry entry = *wanted;
        entry.user = m_job.person->id;
        entry.notes = m_job.parsed.value(u"notes"_s).value_or(entry.notes);
        m_time->add(entry, [this](const Row &row) {
            answer(row, is("log"_L1) ? u"added"_s : u"started"_s,
                is("log"_L1) ? Words::tr("Added %1 for %2.") : Words::tr("Started %1 for %2."));
        });
    }

    void stop()
    {
        m_time->running(m_job.person->id, [this](const Result<QList<StoredEntry>> &rows) {
            if (!rows) {
                fail(u"time_entries"_s, rows.error(), false);
            } else if (rows->isEmpty()) {
                refuse(
                    {.kind = u"not-running"_s, .sentence = Words::tr("No timer of %1 runs.").arg(m_job.person->name)});
            } else {
                m_time->stop(*rows->first().remoteId,
                    [this](const Row &row) { answer(row, u"stopped"_s, Words::tr("Stopped %1 for %2.")); });
            }
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
        m_time->edit(*row.remoteId, *edit,
            [this](const Row &changed) { answer(changed, u"changed"_s, Words::tr("Now: %1, of %2.")); });
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

    void answer(const Row &row, const QString &change, const QString &sentence)
    {
        if (!row) {
            fail(u"time_entries"_s, row.error(), true);
            return;
        }
        QJsonObject document = changeDocument(m_job, change, *row);
        addPerson(m_job, document);
        end(m_job.answer(
            document, sentence.arg(whole(m_job, *row->local), m_job.person->name) + u" ("_s + idText(*row) + u')'));
    }

    /// `write`: a change, which may have arrived although its answer did not.
    void fail(const QString &entity, const Error &error, bool write, qint64 id = 0)
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
        refuse(refusal);
    }

    void refuse(const Refusal &refusal) { end(m_job.refuse(refusal)); }

    void end(int code)
    {
        deleteLater();
        m_finished(code);
    }

    Job m_job;
    std::function<void(const Job &)> m_own;
    Finished m_finished;
    OthersTime *m_time;
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
