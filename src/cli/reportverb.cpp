// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// report.

#include "app/otherstime.h"
#include "cli/lines.h"
#include "cli/people.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "cli/recordoutput.h"
#include "cli/reportlayout.h"
#include "domain/period.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qint64 mostDays = 3660;

Outcome<ReportKind> kindOf(const Job &job)
{
    QStringList chosen;
    for (const QString &option : {u"expenses"_s, u"uninvoiced"_s, u"budget"_s}) {
        if (job.parsed.has(option))
            chosen.append(option);
    }
    if (chosen.size() > 1)
        return usage(Words::tr("Either --%1 or --%2.").arg(chosen.at(0), chosen.at(1)));
    const QString kind = chosen.value(0);
    return kind == "expenses"_L1  ? ReportKind::Expenses
        : kind == "uninvoiced"_L1 ? ReportKind::Uninvoiced
        : kind == "budget"_L1     ? ReportKind::Budget
                                  : ReportKind::Time;
}

QStringList wordsFor(ReportKind kind)
{
    QStringList words;
    for (const ReportBy by : {ReportBy::Client, ReportBy::Project, ReportBy::Task, ReportBy::Team, ReportBy::Category,
             ReportBy::Day, ReportBy::Week}) {
        if (reportEntity(kind, by) != nullptr)
            words.append(byWord(by));
    }
    return words;
}

Outcome<ReportBy> byOf(const Job &job, ReportKind kind)
{
    const auto typed = job.parsed.value(u"by"_s);
    if (!typed)
        return ReportBy::Project;
    const QString word = typed->trimmed().toLower();
    const QStringList known = wordsFor(kind);
    for (const ReportBy by : {ReportBy::Client, ReportBy::Project, ReportBy::Task, ReportBy::Team, ReportBy::Category,
             ReportBy::Day, ReportBy::Week}) {
        if (known.contains(byWord(by)) && (word == byWord(by) || word == QString(byWord(by) + u's')))
            return by;
    }
    return usage(
        Words::tr("This report is not made by %1; it is by one of: %2.").arg(shown(*typed), known.join(", "_L1)));
}

/// Words or nothing: this week.
Outcome<DateRange> daysOf(const Job &job)
{
    const Tracker &tracker = job.tracker();
    const QString words = job.parsed.words.join(u' ').trimmed();
    if (words.isEmpty())
        return weekOf(tracker.today(), tracker.company().weekStart);
    const auto days = parsePeriod(words, tracker.today(), tracker.company().weekStart);
    if (!days) {
        return notUnderstood(words,
            Words::tr("days such as today, this week, last month, last 30 days, Q3, 2026-10, october 2025, 2025, since "
                      "march or 2026-10-05..2026-10-16"));
    }
    if (days->days() > mostDays)
        return usage(Words::tr("At most ten years at once."));
    return *days;
}

Outcome<ReportQuery> queryOf(const Job &job)
{
    const Outcome<ReportKind> kind = kindOf(job);
    if (!kind)
        return kind.refusal;
    const Outcome<ReportBy> by = byOf(job, *kind);
    if (!by)
        return by.refusal;
    const bool billable = job.parsed.has(u"billable"_s);
    if (billable && *kind != ReportKind::Time)
        return usage(Words::tr("--billable is for time."));
    const bool budget = *kind == ReportKind::Budget;
    if (budget && !job.parsed.words.isEmpty())
        return usage(Words::tr("Budgets are as they stand now; they take no days."));
    if (job.parsed.has(u"mine"_s) && (budget || *kind == ReportKind::Expenses))
        return usage(Words::tr("--mine is for time: only that is kept on this computer."));
    if (job.parsed.has(u"user"_s) && (*kind != ReportKind::Time || job.parsed.has(u"mine"_s)))
        return usage(Words::tr("--user is for time, and for that of others; --mine is your own."));
    if (int(job.parsed.has(u"csv"_s)) + int(job.parsed.has(u"markdown"_s)) + int(job.json()) > 1)
        return usage(Words::tr("One of --json, --csv and --markdown."));
    const Outcome<DateRange> days = budget ? Outcome<DateRange>(DateRange()) : daysOf(job);
    if (!days)
        return days.refusal;
    return ReportQuery{.kind = *kind, .by = *by, .days = *days, .billable = billable};
}

void warnOf(const Job &job, const Report &report)
{
    if (report.forbidden)
        warn(job, u"own"_s,
            Words::tr(
                "Your role in Harvest is too low for this report. It is made from your own time, as it is on this "
                "computer."));
    if (report.own && !report.complete)
        warn(job, u"incomplete"_s, Words::tr("Not all of these days were read from Harvest yet."));
    if (report.moved)
        warn(job, u"moved"_s,
            Words::tr("Something changed while it was read and may be missing. Try again to be sure."));
    if (report.amounts == Report::Amounts::TooMany)
        warn(job, u"amounts"_s,
            Words::tr(
                "No amounts: Harvest tells them for one day or week at a time, and Sheaf asks for at most %1. Take "
                "fewer days, or weeks.")
                .arg(text::number(mostWithAmounts)));
    if (report.failed)
        warn(job, u"amounts"_s,
            Words::tr("The amounts are left out. %1")
                .arg(readRefusal(*catalogue::find("time_by_client"_L1), *report.failed).sentence));
    if (report.strange > 0)
        warn(job, u"strange"_s,
            Words::tr("%1 records are not as expected and are not counted.").arg(text::number(report.strange)));
}

int answerReport(const Job &job, const Report &report)
{
    warnOf(job, report);
    if (job.parsed.has(u"csv"_s))
        job.console->out(reportCsv(report));
    else if (job.parsed.has(u"markdown"_s))
        job.console->out(reportMarkdown(job, report));
    else
        return job.answer(reportDocument(job, report), job.json() ? QString() : reportText(job, report));
    return Done;
}

void readReport(const Job &job, const ReportQuery &query, QObject *context, const Finished &finished)
{
    auto *source = new ReportSource(*job.session, context);
    auto told = std::make_shared<std::chrono::milliseconds>(job.clock->monotonic());
    QObject::connect(source, &ReportSource::asked, context,
        [job, told](qint64 done, qint64 all) { tellProgress(job, *told, done, all); });
    source->read(query, [job, source, finished, query](const Result<Report> &report) {
        source->deleteLater();
        if (report) {
            finished(answerReport(job, *report));
            return;
        }
        const Entity &entity = *catalogue::find(QLatin1String(reportEntity(query)));
        Refusal refusal = readRefusal(entity, report.error());
        if (report.error().kind == Error::Kind::NotSent && query.kind == ReportKind::Time)
            refusal.sentence += u' ' + Words::tr("--mine reports your own time without it.");
        finished(job.refuse(refusal));
    });
}

/// Of one person: by their entries, since reports have everybody's.
void readOfPerson(Job job, ReportQuery query, QObject *context, const Finished &finished)
{
    const User &self = job.tracker().user();
    const QString typed = *job.parsed.value(u"user"_s);
    if (typed == u"me"_s) {
        query.user = self.id.value;
        job.person = Person{.id = self.id, .name = shownName(self), .zone = job.tracker().zone()};
        readReport(job, query, context, finished);
        return;
    }
    auto *time = new OthersTime(*job.session, context);
    time->people([job, query, context, finished, time, typed](const Result<QList<User>> &people) mutable {
        time->deleteLater();
        if (!people) {
            finished(job.refuse(readRefusal(*catalogue::find(u"users"_s), people.error())));
            return;
        }
        const Outcome<User> user = personNamed(*people, typed);
        if (!user) {
            finished(job.refuse(user.refusal));
            return;
        }
        query.user = user->id.value;
        job.person = Person{.id = user->id, .name = shownName(*user), .zone = job.tracker().zone()};
        readReport(job, query, context, finished);
    });
}

} // namespace

void runReport(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<ReportQuery> query = queryOf(job);
    if (!query) {
        finished(job.refuse(query.refusal));
        return;
    }
    if (job.parsed.has(u"mine"_s)) {
        finished(answerReport(job, *ownReport(*job.session, *query)));
        return;
    }
    if (job.parsed.has(u"user"_s))
        readOfPerson(job, *query, context, finished);
    else
        readReport(job, *query, context, finished);
}

} // namespace sheaf::cli
