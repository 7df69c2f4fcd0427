// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// edit, delete, undo.

#include "cli/documents.h"
#include "cli/entrywords.h"
#include "cli/lines.h"
#include "cli/pick.h"
#include "domain/duration.h"
#include "domain/when.h"
#include "models/text.h"
#include "models/wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace

int runEdit(const Job &job)
{
    const Outcome<StoredEntry> row = entryNamed(job, job.parsed.words.first());
    if (!row)
        return job.refuse(row.refusal);
    if (!row->local)
        return job.refuse(Error{.kind = Error::Kind::Gone});
    const Outcome<EntryEdit> edit = editOf(job, *row->local);
    if (!edit)
        return job.refuse(edit.refusal);
    const Result<> done = job.tracker().edit(row->id, *edit);
    return done ? answerChange(job, u"changed"_s, row->id, Words::tr("Now: %1.")) : job.refuse(done.error());
}

int runDelete(const Job &job)
{
    const Outcome<StoredEntry> row = entryNamed(job, job.parsed.words.first());
    if (!row)
        return job.refuse(row.refusal);
    if (const Result<> done = job.tracker().remove(row->id); !done)
        return job.refuse(done.error());
    return job.answer(changeDocument(job, u"deleted"_s, *row),
        Words::tr("Deleted %1. `sheaf undo` brings it back.").arg(whole(job, shownEntry(*row))));
}

int runUndo(const Job &job)
{
    const std::optional<Tracker::UndoStep> step = job.tracker().undoStep();
    const Result<bool> done = job.tracker().undo();
    if (!done)
        return job.refuse(done.error());
    if (!step || !*done)
        return job.refuse(Refusal{.kind = u"nothing"_s, .sentence = Words::tr("There is nothing to undo.")});
    QJsonObject document = changeDocument(job, u"undone"_s, job.reader().row(step->id));
    static constexpr QLatin1StringView names[] = {"add"_L1, "edit"_L1, "remove"_L1, "start"_L1, "stop"_L1};
    document.insert(u"undid"_s, QString(names[static_cast<int>(step->kind)]));
    return job.answer(document, wording::undo(step->kind, step->entry) + u'.');
}

} // namespace sheaf::cli
