// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// search ENTITY.

#include "cli/recordask.h"
#include "cli/recordoutput.h"
#include "cli/searchask.h"

#include "base/clock.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// From this age on it is worth a word.
constexpr std::chrono::seconds young{60};

/// One search on its way; ends with its context.
class Searching final : public QObject
{
public:
    Searching(const Job &job, const SearchCall &call, RecordFormat format, QObject *context, const Finished &finished)
        : QObject(context)
        , m_job(job)
        , m_call(call)
        , m_finished(finished)
        , m_output(new RecordOutput(job, *call.request.of.entity, format, call.paths, this))
        , m_search(new RecordSearch(*job.session, this))
        , m_told(job.clock->monotonic())
    {
        m_output->setMeta([this] { return meta(); });
    }

    void start()
    {
        m_search->run(
            m_call.request,
            [this](qint64 read, std::optional<qint64> total) { tellProgress(m_job, m_told, read, total); },
            [this](const QByteArrayList &records) { take(records); }, [this](const SearchEnd &all) { ended(all); });
    }

private:
    void take(const QByteArrayList &records)
    {
        if (const Result<> added = m_output->add(records); !added && m_finished)
            end(m_job.refuse(added.error()));
    }

    void ended(const SearchEnd &all)
    {
        if (!m_finished)
            return;
        m_end = all;
        if (all.stopped) {
            end(m_job.refuse(refusal(*all.stopped)));
            return;
        }
        m_output->finish([this](const Result<> &written) {
            if (!written) {
                end(m_job.refuse(written.error()));
                return;
            }
            remark();
            end(Done);
        });
    }

    Refusal refusal(const Error &error) const
    {
        if (error.kind == Error::Kind::InvalidInput)
            return usage(Words::tr("The cursor belongs to another search. Give the same words and options with it."));
        Refusal why = readRefusal(*m_call.request.of.entity, error);
        if (m_end.count > 0)
            why.sentence = Words::tr("The answer is not whole. %1").arg(why.sentence);
        return why;
    }

    /// What a table or a CSV file cannot say of itself.
    void remark() const
    {
        if (m_end.notRead) {
            const QString why = readRefusal(*m_call.request.of.entity, *m_end.notRead).sentence;
            warn(m_job, u"old"_s, Words::tr("This is as of %1 ago. %2").arg(ageOf(m_end.age), why));
        } else if (m_end.age >= young && !m_job.json()) {
            warn(m_job, u"old"_s, Words::tr("As of %1 ago; --fresh asks Harvest first.").arg(ageOf(m_end.age)));
        }
        if (!m_end.cursor.isEmpty() && !m_job.json())
            warn(m_job, u"more"_s, Words::tr("There is more: --cursor %1").arg(m_end.cursor));
    }

    QJsonObject meta() const
    {
        return {{u"as_of"_s, m_end.asOf.toUTC().toString(Qt::ISODate)}, {u"age"_s, qint64(m_end.age.count())},
            {u"count"_s, m_end.count}, {u"has_more"_s, !m_end.cursor.isEmpty()},
            {u"cursor"_s, m_end.cursor.isEmpty() ? QJsonValue() : QJsonValue(m_end.cursor)},
            {u"took_ms"_s, qint64(m_end.took.count())}};
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
    SearchCall m_call;
    Finished m_finished;
    RecordOutput *m_output;
    RecordSearch *m_search;
    std::chrono::milliseconds m_told;
    SearchEnd m_end;
};

} // namespace

void runSearch(const Job &job, QObject *context, const Finished &finished)
{
    const Outcome<SearchCall> call = searchFrom(job);
    if (!call) {
        finished(job.refuse(call.refusal));
        return;
    }
    const Outcome<RecordFormat> format = formatOf(job);
    if (!format) {
        finished(job.refuse(format.refusal));
        return;
    }
    auto *searching = new Searching(job, *call, *format, context, finished);
    searching->start();
}

} // namespace sheaf::cli
