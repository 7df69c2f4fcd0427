// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What was typed and not saved, and how it comes back.

#include "ui_entrydialog.h"
#include "widgets/dialogs/entrydialog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

EntryDraft EntryDialog::draftNow() const
{
    const std::optional<Assignment> &chosen = m_ui->project->assignment();
    return EntryDraft{
        .assignment = {chosen ? chosen->project.id : ProjectId(), TaskId{m_ui->task->currentData().toLongLong()}},
        .notes = m_ui->notes->toPlainText(),
        .day = m_ui->day->day(),
        .time = m_ui->time->text(),
        .start = m_ui->start->text(),
        .end = m_ui->end->text(),
    };
}

bool EntryDialog::isDirty() const
{
    return draftNow() != m_initial;
}

QString EntryDialog::draftPlace() const
{
    return m_mode == Mode::New ? u"new-entry"_s : QString(u"edit-entry-"_s + m_id.toString());
}

void EntryDialog::keepDraft()
{
    m_draftTimer.stop();
    if (m_mode == Mode::Locked || m_filling)
        return;
    const bool dirty = isDirty();
    if (dirty || m_hasDraft) {
        // Of an entry that is being changed also what stood there at first: it may be another by next time, and its
        // timer goes on.
        QByteArray kept = draftNow().toBytes();
        if (m_mode == Mode::Edit)
            kept = m_initial.toBytes() + '\n' + kept;
        m_tracker.setDraft(draftPlace(), dirty ? kept : QByteArray());
    }
    m_hasDraft = dirty;
}

/// It is done, or given up: there is nothing left to bring back.
void EntryDialog::dropDraft()
{
    m_hasDraft = true; // Whatever it was.
    m_initial = draftNow();
}

void EntryDialog::restoreDraft(const EntryDraft &draft)
{
    m_filling = true;
    const auto known = std::find_if(m_assignments.begin(), m_assignments.end(),
        [&draft](const Assignment &each) { return keyOf(each) == draft.assignment; });
    if (known != m_assignments.end())
        setAssignment(*known);
    m_ui->notes->setPlainText(draft.notes);
    m_ui->notes->moveCursor(QTextCursor::End);
    m_ui->time->setText(draft.time);
    m_ui->start->setText(draft.start);
    m_ui->end->setText(draft.end);
    m_filling = false;
    m_restored = isDirty();
    m_hasDraft = true;
}

/// Only what was touched comes back; the rest of the entry is as it is now.
void EntryDialog::restoreEdit()
{
    const QByteArray kept = m_tracker.draft(draftPlace());
    const qsizetype end = kept.indexOf('\n');
    const std::optional<EntryDraft> before = EntryDraft::fromBytes(kept.left(std::max<qsizetype>(end, 0)));
    const std::optional<EntryDraft> typed = EntryDraft::fromBytes(kept.mid(end + 1));
    if (end < 0 || !before || !typed)
        return;
    EntryDraft wanted = m_initial;
    const auto take = [&](auto EntryDraft::*field) {
        if (*typed.*field != *before.*field)
            wanted.*field = *typed.*field;
    };
    take(&EntryDraft::assignment);
    take(&EntryDraft::notes);
    take(&EntryDraft::time);
    take(&EntryDraft::start);
    take(&EntryDraft::end);
    take(&EntryDraft::day);
    m_filling = true;
    m_ui->day->setDay(wanted.day);
    m_filling = false;
    restoreDraft(wanted);
}

void EntryDialog::startAnew()
{
    m_filling = true;
    m_restored = false;
    if (m_mode == Mode::Edit) {
        fillEdit(*m_entry);
    } else {
        TimeEntry blank;
        blank.spentDate = m_ui->day->day();
        fillNew(blank);
    }
    m_initial = draftNow();
    m_filling = false;
    keepDraft();
    refresh();
    (m_mode == Mode::Edit ? static_cast<QWidget *>(m_ui->notes) : m_ui->project)->setFocus(Qt::OtherFocusReason);
}

} // namespace sheaf
