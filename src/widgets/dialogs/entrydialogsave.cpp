// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/duration.h"
#include "models/text.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "ui_entrydialog.h"
#include "widgets/dialogs/entrydialog.h"
#include "widgets/look/icons.h"

#include <QAction>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

bool startsTimer(const EntryTime &time)
{
    return time.kind == EntryTime::Kind::Timer || time.kind == EntryTime::Kind::TimerSince;
}

bool hasTime(const EntryTime &time)
{
    return time.kind == EntryTime::Kind::Duration || time.kind == EntryTime::Kind::Span;
}

} // namespace

void EntryDialog::edited()
{
    if (m_filling)
        return;
    m_trouble.reset();
    m_restored = false;
    m_draftTimer.start();
    refresh();
}

TimeFieldsOf EntryDialog::timeFieldsOf() const
{
    return TimeFieldsOf{.company = m_sheet.company(),
        .entry = m_mode == Mode::New ? std::nullopt : m_entry,
        .day = m_ui->day->day(),
        .now = m_tracker.now(),
        .zone = m_tracker.zone()};
}

EntryTime EntryDialog::readTime() const
{
    const TimeFieldsOf of = timeFieldsOf();
    if (m_sheet.company().timerMode == TimerMode::StartAndEnd)
        return readSpanFields(m_ui->start->text(), m_ui->end->text(), of);
    // What stands there is rounded: left alone it must not be taken for a new time.
    if (of.entry && m_ui->time->text() == m_initial.time)
        return {};
    return readDurationField(m_ui->time->text(), of);
}

void EntryDialog::refresh()
{
    if (m_mode == Mode::Locked)
        return;
    const EntryTime time = readTime();
    showResult(time);
    showHint(time);
    showDefaultButton(time);
}

void EntryDialog::showDefaultButton(const EntryTime &time)
{
    const bool timer = m_mode == Mode::New && startsTimer(time);
    m_save->setText(timer ? tr("Start timer") : m_mode == Mode::New ? tr("Save entry") : tr("Save"));
    m_save->setIcon(timer ? look::icon(look::Icon::Play) : QIcon());
}

void EntryDialog::showResult(const EntryTime &time)
{
    const Company &company = m_sheet.company();
    const bool spans = company.timerMode == TimerMode::StartAndEnd;
    const bool runs = m_mode == Mode::Edit && m_entry->isRunning();
    const auto equals
        = [&company](std::chrono::seconds span) { return tr("= %1").arg(text::duration(span, company.timeFormat)); };
    QString words;
    bool muted = false;
    if (hasTime(time)) {
        words = equals(time.time);
    } else if (time.kind == EntryTime::Kind::Timer) {
        words = spans ? QString() : wording::emptyStartsTimer();
        muted = true;
    } else if (runs && time.kind != EntryTime::Kind::Wrong) {
        const QString soFar = text::duration(elapsed(*m_entry, m_tracker.now()), company.timeFormat);
        words = spans ? tr("%1, running").arg(soFar) : tr("running");
        muted = true;
    } else if (time.kind == EntryTime::Kind::Untouched && spans) {
        words = equals(m_entry->tracked);
    }
    m_ui->result->setText(words);
    const look::Tokens tokens = look::Tokens::of(this);
    setTextColor(m_ui->result, muted ? tokens.muted : tokens.text);
}

void EntryDialog::hint(HintLine::Kind kind, const QString &text, Cure cure, const QString &words)
{
    m_cure = cure;
    m_minutes->setEnabled(cure == Cure::Minutes);
    m_ui->hint->say(kind, text, words);
}

void EntryDialog::warn(const QString &text, Cure cure, const QString &words)
{
    hint(HintLine::Kind::Warning, text, cure, words);
}

bool EntryDialog::assignmentFits() const
{
    const AssignmentKey key = draftNow().assignment;
    if (m_mode == Mode::Edit && key == keyOf(*m_entry))
        return true; // Harvest keeps old entries on archived projects.
    return std::any_of(m_assignments.begin(), m_assignments.end(),
        [&key](const Assignment &each) { return each.active && keyOf(each) == key; });
}

/// The gravest thing first; one at a time.
void EntryDialog::showHint(const EntryTime &time)
{
    const std::optional<Assignment> &chosen = m_ui->project->assignment();
    const QDate day = m_ui->day->day();
    const QDate today = m_tracker.today();
    if (m_trouble) {
        const bool elsewhere = m_trouble->kind == Error::Kind::NotAssigned;
        warn(wording::sentence(*m_trouble), elsewhere ? Cure::ChooseProject : Cure::None,
            elsewhere ? tr("Choose") : QString());
    } else if (time.kind == EntryTime::Kind::Wrong) {
        warn(time.problem);
    } else if (chosen && !assignmentFits()) {
        const Error archived{.kind = Error::Kind::NotAssigned, .detail = chosen->project.name};
        warn(wording::sentence(archived), Cure::ChooseProject, tr("Choose"));
    } else if (m_mode == Mode::New && startsTimer(time) && day != today) {
        warn(wording::timerNotToday(day, today), Cure::StartToday, tr("Start today"));
    } else if (time.maybeMinutes) {
        const auto minutes = std::chrono::duration_cast<std::chrono::hours>(time.time).count();
        hint(HintLine::Kind::Info, tr("Did you mean %1 min?").arg(minutes), Cure::Minutes,
            m_minutes->shortcut().toString(QKeySequence::NativeText));
    } else if (time.pastMidnight) {
        hint(HintLine::Kind::Info, tr("Ends on %1.").arg(text::shortDay(day.addDays(1), today)), Cure::SwapTimes,
            tr("Swap start and end"));
    } else if (m_restored) {
        hint(HintLine::Kind::Info, tr("This is what you typed before."), Cure::StartAnew, tr("Start anew"));
    } else {
        hint(HintLine::Kind::Quiet, quietHint(time));
    }
}

QString EntryDialog::quietHint(const EntryTime &time) const
{
    const auto hours = [](std::chrono::seconds span) { return text::duration(span, TimeFormat::Decimal); };
    const bool spans = m_sheet.company().timerMode == TimerMode::StartAndEnd;
    if (time.kind == EntryTime::Kind::Timer && spans)
        return wording::emptyStartsTimer();
    if (hasTime(time))
        return tr("%1 h in Harvest").arg(hours(time.time));
    const bool stands = m_mode == Mode::Edit && time.kind == EntryTime::Kind::Untouched && !m_entry->isRunning();
    if (!stands)
        return {};
    if (m_entry->rounded && *m_entry->rounded != m_entry->tracked)
        return tr("%1 h in Harvest, bills %2 h").arg(hours(m_entry->tracked), hours(*m_entry->rounded));
    return tr("%1 h in Harvest").arg(hours(m_entry->tracked));
}

void EntryDialog::followCure()
{
    switch (m_cure) {
    case Cure::StartToday:
        m_ui->day->setDay(m_tracker.today());
        edited();
        m_save->setFocus(Qt::OtherFocusReason);
        break;
    case Cure::ChooseProject:
        m_ui->project->setFocus(Qt::OtherFocusReason);
        m_ui->project->openList();
        break;
    case Cure::Minutes:
        takeMinutes();
        break;
    case Cure::SwapTimes: {
        const QString start = m_ui->start->text();
        m_ui->start->setText(m_ui->end->text());
        m_ui->end->setText(start);
        m_ui->end->setFocus(Qt::OtherFocusReason);
        edited();
        break;
    }
    case Cure::StartAnew:
        startAnew();
        break;
    case Cure::None:
        break;
    }
}

void EntryDialog::takeMinutes()
{
    const EntryTime time = readTime();
    if (!time.maybeMinutes)
        return;
    m_ui->time->setText(text::duration(time.time / 60, m_sheet.company().timeFormat));
    m_ui->time->setFocus(Qt::OtherFocusReason);
    edited();
}

EntryEdit EntryDialog::makeEdit(const EntryTime &time) const
{
    const EntryDraft now = draftNow();
    EntryEdit edit;
    if (now.assignment != keyOf(*m_entry)) {
        const auto chosen = std::find_if(m_assignments.begin(), m_assignments.end(),
            [&now](const Assignment &each) { return keyOf(each) == now.assignment; });
        if (chosen != m_assignments.end())
            edit.assignment = *chosen;
    }
    if (now.day != m_initial.day)
        edit.spentDate = now.day;
    if (now.notes != m_initial.notes)
        edit.notes = now.notes;
    addTime(edit, time, *m_entry);
    return edit;
}

void EntryDialog::save()
{
    const EntryTime time = readTime();
    const bool spans = m_sheet.company().timerMode == TimerMode::StartAndEnd;
    if (time.kind == EntryTime::Kind::Wrong) {
        refresh();
        (spans ? m_ui->start : m_ui->time)->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_ui->project->assignment()) {
        warn(tr("Choose a project."), Cure::ChooseProject, tr("Choose"));
        m_ui->project->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_mode == Mode::Edit) {
        saveEdit(time);
        return;
    }
    const QDate day = m_ui->day->day();
    if (const Result<EntryId> added = addNew(time); added)
        finish(*added, day);
    else
        showTrouble(added.error());
}

Result<EntryId> EntryDialog::addNew(const EntryTime &time)
{
    const EntryDraft now = draftNow();
    const auto chosen = std::find_if(m_assignments.begin(), m_assignments.end(),
        [&now](const Assignment &each) { return keyOf(each) == now.assignment; });
    const Assignment assignment = chosen != m_assignments.end() ? *chosen : *m_ui->project->assignment();
    if (time.kind == EntryTime::Kind::Timer && now.day == m_tracker.today())
        return m_tracker.start(assignment, now.notes);
    TimeEntry entry;
    assign(entry, assignment);
    entry.billable = assignment.billable;
    entry.notes = now.notes;
    entry.spentDate = now.day;
    setTime(entry, time, timeFieldsOf());
    return m_tracker.add(entry);
}

void EntryDialog::saveEdit(const EntryTime &time)
{
    const EntryEdit edit = makeEdit(time);
    if (const Result<> done = m_tracker.edit(m_id, edit); done)
        finish(m_id, edit.spentDate.value_or(m_entry->spentDate));
    else
        showTrouble(done.error());
}

/// It is in the store; there is nothing left to bring back.
void EntryDialog::finish(const EntryId &id, QDate day)
{
    dropDraft();
    accept();
    Q_EMIT saved(id, day);
}

void EntryDialog::removeEntry()
{
    const Result<> done = m_tracker.remove(m_id);
    if (!done) {
        showTrouble(done.error());
        return;
    }
    dropDraft();
    accept();
}

void EntryDialog::copyToToday()
{
    const QDate today = m_tracker.today();
    if (const Result<EntryId> copied = m_tracker.copyTo(m_id, today, false); copied) {
        accept();
        Q_EMIT saved(*copied, today);
    } else {
        showTrouble(copied.error());
    }
}

void EntryDialog::showTrouble(const Error &error)
{
    m_trouble = error;
    if (m_mode == Mode::Locked) {
        m_ui->factsHint->say(HintLine::Kind::Warning, wording::sentence(error));
        return;
    }
    refresh();
    if (error.kind == Error::Kind::NotesMissing)
        m_ui->notes->setFocus(Qt::OtherFocusReason);
}

} // namespace sheaf
