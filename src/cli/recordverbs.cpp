// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// list ENTITY, get.

#include "app/recordsource.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "cli/recordoutput.h"
#include "models/text.h"

#include <QCoreApplication>

#include <chrono>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// One list on its way; ends with its context.
class Listing final : public QObject
{
public:
    Listing(const Job &job, const RecordQuery &query, RecordFormat format, const QStringList &paths, qint64 limit,
        QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_entity(*query.entity)
        , m_query(query)
        , m_limit(limit)
        , m_finished(finished)
        , m_output(new RecordOutput(job, m_entity, format, paths, this))
        , m_source(new RecordSource(*job.session, this))
        , m_told(job.clock->monotonic())
    {
    }

    void start()
    {
        m_source->list(
            m_query, [this](const QJsonArray &records, std::optional<qint64> total) { take(records, total); },
            [this](const RecordSource::Listed &listed) { listEnded(listed); });
    }

private:
    void take(QJsonArray records, std::optional<qint64> total)
    {
        if (!m_finished || m_full)
            return;
        while (m_limit > 0 && m_output->count() + records.size() > m_limit)
            records.removeLast();
        if (const Result<> added = m_output->add(records); !added) {
            end(m_job.refuse(added.error()));
            return;
        }
        tellProgress(m_job, m_told, m_output->count(), total);
        m_full = m_limit > 0 && m_output->count() >= m_limit;
        if (m_full)
            write();
    }

    void listEnded(const RecordSource::Listed &listed)
    {
        if (!m_finished || m_full)
            return;
        if (listed.stopped) {
            Refusal refusal = readRefusal(m_entity, *listed.stopped);
            if (listed.read > 0)
                refusal.sentence = Words::tr("Only %1 came. %2").arg(text::number(listed.read), refusal.sentence);
            end(m_job.refuse(refusal));
            return;
        }
        if (listed.moved)
            warn(m_job, u"moved"_s,
                Words::tr("The list changed while it was read; something may be missing. Try again to be sure."));
        if (listed.strange > 0)
            warn(m_job, u"strange"_s,
                Words::tr("%1 are not as expected (%2); they are shown as they came.")
                    .arg(text::number(listed.strange), listed.strangeFields.join(", "_L1)));
        write();
    }

    void write()
    {
        m_output->finish([this](const Result<> &written) { end(written ? Done : m_job.refuse(written.error())); });
    }

    void end(int code)
    {
        const Finished finished = std::exchange(m_finished, nullptr);
        if (!finished)
            return;
        deleteLater();
        finished(code);
    }

    Job m_job;
    const Entity &m_entity;
    RecordQuery m_query;
    qint64 m_limit;
    Finished m_finished;
    RecordOutput *m_output;
    RecordSource *m_source;
    std::chrono::milliseconds m_told;
    bool m_full = false; ///< As many as were asked for.
};

/// A record that was read.
int answerRecord(const Job &job, const Entity &entity, const QJsonObject &record, const QStringList &paths)
{
    if (const QStringList strange = strangeFields(entity, record); !strange.isEmpty() && entity.hasId())
        warn(job, u"strange"_s,
            Words::tr("It is not as expected (%1); it is shown as it came.").arg(strange.join(", "_L1)));
    if (job.parsed.has(u"csv"_s))
        job.console->out(recordCsv(entity, record, paths));
    else
        return job.answer(recordDocument(record, paths), recordText(job, entity, record, paths));
    return Done;
}

struct Wanted
{
    const Entity *entity = nullptr;
    qint64 id = 0;
    qint64 parent = 0;
    QStringList paths = {};
};

Outcome<Wanted> wantedBy(const Job &job)
{
    const Outcome<const Entity *> entity = entityNamed(job.parsed.words.first());
    if (!entity)
        return entity.refusal;
    Wanted wanted{*entity};
    const bool single = wanted.entity->paging == ListPaging::None;
    if (!wanted.entity->may(Entity::Get))
        return usage(Words::tr("Harvest tells %1 only as a list: sheaf list %2.")
                         .arg(spokenName(*wanted.entity), catalogue::spelled(wanted.entity->name)));
    if (single != (job.parsed.words.size() == 1))
        return usage(single ? Words::tr("There is one %1 only; it takes no number.").arg(spokenSingular(*wanted.entity))
                            : Words::tr("Which %1? Say its number.").arg(spokenSingular(*wanted.entity)));
    const Outcome<qint64> id = single ? Outcome<qint64>(0) : recordIdFrom(*wanted.entity, job.parsed.words.at(1));
    if (!id)
        return id.refusal;
    const Outcome<qint64> parent = parentOf(job, *wanted.entity);
    if (!parent)
        return parent.refusal;
    wanted.id = *id;
    wanted.parent = *parent;
    if (recordPath(*wanted.entity, wanted.parent, wanted.id).isEmpty())
        return usage(
            Words::tr("Harvest wants to know of which one: --%1.").arg(wanted.entity->parentId().replace(u'_', u'-')));
    const Outcome<QStringList> paths = pathsOf(job, *wanted.entity);
    if (!paths)
        return paths.refusal;
    wanted.paths = *paths;
    return wanted;
}

void runRecordList(const Job &job, QObject *context, const Finished &finished)
{
    const auto refuse = [&](const Refusal &refusal) { finished(job.refuse(refusal)); };
    const Outcome<const Entity *> entity = entityNamed(job.parsed.words.first());
    if (!entity)
        return refuse(entity.refusal);
    if ((*entity)->paging == ListPaging::None)
        return refuse(usage(Words::tr("There is one %1 only: sheaf get %1.").arg(spokenSingular(**entity))));
    const Outcome<RecordFormat> format = formatOf(job);
    if (!format)
        return refuse(format.refusal);
    const Outcome<QStringList> paths = pathsOf(job, **entity);
    if (!paths)
        return refuse(paths.refusal);
    const Outcome<int> limit = numberOf(job, u"limit"_s, 0);
    if (!limit)
        return refuse(limit.refusal);
    const Outcome<RecordQuery> query = queryFrom(job, **entity);
    if (!query)
        return refuse(query.refusal);
    auto *listing = new Listing(job, *query, *format, *paths, *limit, context, finished);
    listing->start();
}

} // namespace

void runListAny(const Job &job, QObject *context, const Finished &finished)
{
    if (!job.parsed.words.isEmpty()) {
        runRecordList(job, context, finished);
        return;
    }
    finished(runList(job));
}

void runGet(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<Wanted> wanted = wantedBy(job);
    if (!wanted) {
        finished(job.refuse(wanted.refusal));
        return;
    }
    if (const Outcome<RecordFormat> format = formatOf(job); !format) {
        finished(job.refuse(format.refusal));
        return;
    }
    auto *source = new RecordSource(*job.session, context);
    source->get(*wanted->entity, wanted->id, wanted->parent,
        [job, source, finished, wanted = *wanted](const Result<QJsonObject> &record) {
            source->deleteLater();
            finished(record ? answerRecord(job, *wanted.entity, *record, wanted.paths)
                            : job.refuse(readRefusal(*wanted.entity, record.error(), wanted.id)));
        });
}

} // namespace sheaf::cli
