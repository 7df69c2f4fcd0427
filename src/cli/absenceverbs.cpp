// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// absence, absence set, absence forget.

#include "app/absences.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype longestWord = 60;
constexpr qsizetype mostAbsences = 50;

/// `sick, ill, "annual leave"` as typed in one or several words.
QStringList wordsOf(const Job &job)
{
    QStringList words;
    const QStringList typed = job.parsed.words.join(u' ').split(u',');
    for (const QString &each : typed) {
        const QString word = text::oneLine(folded(each).simplified(), longestWord);
        if (!word.isEmpty() && !words.contains(word))
            words.append(word);
    }
    return words;
}

std::optional<Assignment> bookedBy(const Job &job, const Absence &absence)
{
    const Assignments known = job.tracker().assignments();
    const auto found = std::find_if(
        known.begin(), known.end(), [&](const Assignment &each) { return keyOf(each) == absence.booked; });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

/// Each word is of one absence only.
void take(QList<Absence> &absences, const QStringList &words)
{
    for (Absence &absence : absences)
        absence.words.removeIf([&](const QString &word) { return words.contains(word); });
    absences.removeIf([](const Absence &absence) { return absence.words.isEmpty(); });
}

int answerAbsences(const Job &job)
{
    QJsonArray array;
    QList<QStringList> rows;
    const QList<Absence> absences = absencesOf(*job.session);
    for (const Absence &absence : absences) {
        const std::optional<Assignment> booked = bookedBy(job, absence);
        const auto length = absence.length.count() > 0 ? absence.length : workdayOf(job.tracker().user());
        array.append(QJsonObject{{u"words"_s, QJsonArray::fromStringList(absence.words)},
            {u"client"_s, booked ? booked->client.name : QString()},
            {u"project"_s, booked ? booked->project.name : QString()}, {u"project_id"_s, absence.booked.project.value},
            {u"task"_s, booked ? booked->task.name : QString()}, {u"task_id"_s, absence.booked.task.value},
            {u"active"_s, booked && booked->active}, {u"hours"_s, hoursFromSeconds(length)}});
        rows.append({absence.words.join(u", "_s), text::duration(length, job.format()),
            booked && booked->active ? cli::nameOf(*booked) : Words::tr("can no longer be booked on")});
    }
    return job.answer({{u"absences"_s, array}},
        rows.isEmpty() ? Words::tr("None yet. sheaf absence set sick,ill --project … --task …")
                       : table(rows, job.call.terminal ? std::max(job.call.columns, 20) : 0, {1}));
}

} // namespace

int runAbsence(const Job &job)
{
    return answerAbsences(job);
}

int runAbsenceSet(const Job &job)
{
    const QStringList words = wordsOf(job);
    if (words.isEmpty())
        return job.refuse(usage(Words::tr("Which words stand for it? Such as: sick,ill.")));
    if (!job.parsed.has(u"project"_s) && !job.parsed.has(u"task"_s))
        return job.refuse(usage(Words::tr("Where does its time go? Say it with --project and --task.")));
    const Outcome<Assignment> booked = assignmentFor(job, {});
    if (!booked)
        return job.refuse(booked.refusal);
    Absence absence{.words = words, .booked = keyOf(*booked)};
    if (const auto typed = job.parsed.value(u"hours"_s)) {
        const std::optional<DurationInput> time = parseDuration(*typed);
        if (!time || time->kind != DurationInput::Kind::Absolute || time->time.count() <= 0)
            return job.refuse(noTime(*typed));
        if (time->maybeMinutes)
            return job.refuse(hoursOrMinutes(*typed));
        if (time->time > maximumTracked)
            return job.refuse(Error{.kind = Error::Kind::TooLong});
        absence.length = time->time;
    }
    QList<Absence> absences = absencesOf(*job.session);
    take(absences, words);
    if (absences.size() >= mostAbsences)
        return job.refuse(invalid(Words::tr("There are %1 already.").arg(text::number(absences.size()))));
    absences.append(absence);
    if (const Result<> kept = setAbsences(*job.session, absences); !kept)
        return job.refuse(kept.error());
    return answerAbsences(job);
}

int runAbsenceForget(const Job &job)
{
    const QStringList words = wordsOf(job);
    QList<Absence> absences = absencesOf(*job.session);
    const QList<Absence> before = absences;
    take(absences, words);
    if (absences == before)
        return job.refuse(Refusal{.kind = u"nothing"_s,
            .sentence = Words::tr("%1 stands for no absence here.")
                            .arg(text::quoted(text::oneLine(job.parsed.words.join(u' '), longestWord)))});
    if (const Result<> kept = setAbsences(*job.session, absences); !kept)
        return job.refuse(kept.error());
    return answerAbsences(job);
}

} // namespace sheaf::cli
