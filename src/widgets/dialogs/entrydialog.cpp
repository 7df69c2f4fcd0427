// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/entrydialog.h"

#include "app/favourites.h"
#include "domain/duration.h"
#include "models/text.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "ui_entrydialog.h"
#include "widgets/dialogs/conflictcard.h"
#include "widgets/look/icons.h"
#include "widgets/lookwidget.h"
#include "widgets/roomybutton.h"

#include <QAction>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr std::chrono::milliseconds draftPause{400};

/// The first sentence and the rest.
std::pair<QString, QString> parted(const QString &sentences)
{
    const qsizetype end = sentences.indexOf(". "_L1);
    if (end < 0)
        return {sentences, {}};
    return {sentences.left(end + 1), sentences.mid(end + 2)};
}

bool isPlain(const TimeEntry &prefill)
{
    return !prefill.project.id && prefill.notes.isEmpty() && prefill.tracked.count() == 0 && !prefill.startedTime
        && !prefill.endedTime;
}

} // namespace

EntryDialog::EntryDialog(Timesheet &sheet, Tracker &tracker, QWidget *parent)
    : QDialog(parent)
    , m_sheet(sheet)
    , m_tracker(tracker)
    , m_ui(std::make_unique<Ui::EntryDialog>())
{
    m_ui->setupUi(this);
    m_conflict = new ConflictCard(m_ui->notice);
    m_conflict->hide();
    m_ui->notice->setContent(m_conflict);
    m_ui->project->setTimesheet(&sheet);
    setUpButtons();
    setUpFields();
    applyLook();
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftPause);
    connect(&m_draftTimer, &QTimer::timeout, this, &EntryDialog::keepDraft);
    connect(&sheet.timer(), &TimerModel::tick, this, &EntryDialog::tick);
    connect(&sheet, &Timesheet::todayChanged, this, [this] { m_ui->day->setToday(m_sheet.today()); });
}

EntryDialog::~EntryDialog()
{
    if (isVisible())
        keepDraft();
}

void EntryDialog::setUpButtons()
{
    m_save = addRoomyButton(m_ui->buttons, tr("Save"), QDialogButtonBox::AcceptRole);
    m_cancel = addRoomyButton(m_ui->buttons, tr("Cancel"), QDialogButtonBox::RejectRole);
    // The roles decide the place: these two stand at the far side, away from what is pressed without looking.
    m_delete = addRoomyButton(m_ui->buttons, tr("Delete"), QDialogButtonBox::ResetRole);
    m_copy = addRoomyButton(m_ui->buttons, tr("Copy to today"), QDialogButtonBox::ActionRole);
    m_history = addRoomyButton(m_ui->buttons, tr("Show history"), QDialogButtonBox::ResetRole);
    m_history->setObjectName(u"historyButton"_s);
    m_history->setAutoDefault(false);
    m_save->setObjectName(u"saveButton"_s);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_delete->setObjectName(u"deleteButton"_s);
    m_copy->setObjectName(u"copyButton"_s);
    m_delete->setIcon(look::icon(look::Icon::Bin));
    m_copy->setIcon(look::icon(look::Icon::Copy));
    m_delete->setAutoDefault(false);
    m_copy->setAutoDefault(false);
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, &EntryDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_mode == Mode::Edit) // said in so many words; Esc keeps what was typed
            dropDraft();
        reject();
    });
    connect(m_history, &QPushButton::clicked, this, [this] { Q_EMIT historyRequested(m_id); });
    connect(m_delete, &QPushButton::clicked, this, &EntryDialog::removeEntry);
    connect(m_copy, &QPushButton::clicked, this, &EntryDialog::copyToToday);
    m_minutes = new QAction(tr("Take the number as minutes"), this);
    m_minutes->setShortcut(QKeySequence(Qt::ALT | Qt::Key_M));
    m_minutes->setEnabled(false);
    addAction(m_minutes);
    connect(m_minutes, &QAction::triggered, this, &EntryDialog::takeMinutes);
}

void EntryDialog::setUpFields()
{
    connect(m_ui->project, &ProjectPicker::picked, this, &EntryDialog::adoptPick);
    connect(m_ui->project, &ProjectPicker::favouriteToggled, this,
        [this](const AssignmentKey &key) { toggleFavourite(m_tracker, key); });
    connect(m_ui->task, &QComboBox::activated, this, &EntryDialog::edited);
    connect(m_ui->notes, &NotesEdit::textChanged, this, &EntryDialog::edited);
    connect(m_ui->notes, &NotesEdit::submitted, this, &EntryDialog::save);
    connect(m_ui->day, &DayField::dayEdited, this, &EntryDialog::edited);
    for (QLineEdit *field : {m_ui->time, m_ui->start, m_ui->end})
        connect(field, &QLineEdit::textEdited, this, &EntryDialog::edited);
    connect(m_ui->hint, &HintLine::cured, this, &EntryDialog::followCure);
}

void EntryDialog::openNew(const TimeEntry &prefill)
{
    if (isVisible() && m_mode == Mode::New && isDirty() && isPlain(prefill)) {
        present();
        return;
    }
    if (hasUnfinishedChange({}))
        return;
    const std::optional<EntryDraft> draft = EntryDraft::fromBytes(m_tracker.draft(u"new-entry"_s));
    begin(Mode::New);
    m_id = {};
    m_entry.reset();
    fillNew(prefill);
    m_initial = draftNow();
    m_filling = false;
    if (draft && isPlain(prefill))
        restoreDraft(*draft);
    refresh();
    const bool chosen = prefill.project.id || m_restored;
    (chosen ? static_cast<QWidget *>(m_ui->notes) : m_ui->project)->setFocus(Qt::OtherFocusReason);
    present();
}

void EntryDialog::openEdit(const EntryId &id)
{
    if (hasUnfinishedChange(id))
        return;
    const std::optional<TimeEntry> entry = m_tracker.entry(id);
    const bool readOnly = entry && isLocked(*entry) && !m_tracker.user().administrator;
    begin(readOnly ? Mode::Locked : Mode::Edit);
    m_id = id;
    m_entry = entry.value_or(TimeEntry());
    fillEdit(*m_entry);
    m_initial = draftNow();
    m_filling = false;
    if (entry && !readOnly)
        restoreEdit();
    refresh();
    if (!entry)
        showTrouble(Error{.kind = Error::Kind::Gone});
    showState();
    if (readOnly) {
        fillLocked(*entry);
        m_cancel->setFocus(Qt::OtherFocusReason);
    } else {
        m_ui->notes->setFocus(Qt::OtherFocusReason);
    }
    present();
}

/// An unfinished change is not thrown away: the person is led to it.
bool EntryDialog::hasUnfinishedChange(const EntryId &next)
{
    if (!isVisible())
        return false;
    if (m_mode != Mode::Edit || !isDirty()) {
        keepDraft();
        return false;
    }
    if (next != m_id)
        warn(tr("Save or cancel this change first."));
    present();
    return true;
}

void EntryDialog::begin(Mode mode)
{
    m_filling = true;
    m_mode = mode;
    m_trouble.reset();
    m_restored = false;
    m_hasDraft = false;
    m_draftTimer.stop();
    m_assignments = m_tracker.assignments();
    m_ui->project->closeList();
    m_ui->notice->removeButtons();
    m_conflict->hide();
    m_ui->notice->hide();
    const bool locked = mode == Mode::Locked;
    m_ui->fields->setVisible(!locked);
    m_ui->facts->setVisible(locked);
    m_save->setVisible(!locked);
    m_copy->setVisible(locked);
    m_delete->setVisible(mode == Mode::Edit);
    m_history->setVisible(mode != Mode::New);
    m_cancel->setText(locked ? tr("Close") : tr("Cancel"));
    (locked ? m_cancel : m_save)->setDefault(true);
    m_ui->factsHint->setReservedLines(0); // nothing is typed, so nothing can jump
    m_ui->factsHint->clear();
    m_ui->day->setWeekStart(m_sheet.company().weekStart);
    m_ui->day->setToday(m_tracker.today());
    showTimeMode();
    const QString title = mode == Mode::New ? tr("New entry") : locked ? tr("Entry") : tr("Edit entry");
    setWindowTitle(tr("%1 — Sheaf").arg(title));
}

void EntryDialog::showTimeMode()
{
    const bool spans = m_sheet.company().timerMode == TimerMode::StartAndEnd;
    m_ui->time->setVisible(!spans);
    m_ui->start->setVisible(spans);
    m_ui->toLabel->setVisible(spans);
    m_ui->end->setVisible(spans);
    m_ui->timeLabel->setBuddy(spans ? m_ui->start : m_ui->time);
    m_ui->time->setPlaceholderText(text::duration(std::chrono::seconds(0), m_sheet.company().timeFormat));
}

std::optional<Assignment> EntryDialog::suggestion() const
{
    const QList<Recent> recents = m_tracker.recents(1);
    return recents.isEmpty() ? std::nullopt : std::optional(recents.constFirst().assignment);
}

void EntryDialog::fillNew(const TimeEntry &prefill)
{
    const Company &company = m_sheet.company();
    setAssignment(prefill.project.id ? std::optional(assignmentOf(prefill)) : suggestion());
    m_ui->notes->setPlainText(prefill.notes);
    m_ui->notes->moveCursor(QTextCursor::End);
    m_ui->day->setDay(prefill.spentDate.isValid() ? prefill.spentDate : m_tracker.today());
    const bool timed = prefill.tracked.count() > 0;
    m_ui->time->setText(timed ? text::duration(prefill.tracked, company.timeFormat) : QString());
    m_ui->start->setText(prefill.startedTime ? text::clock(*prefill.startedTime, company.clock) : QString());
    m_ui->end->setText(prefill.endedTime ? text::clock(*prefill.endedTime, company.clock) : QString());
}

void EntryDialog::fillEdit(const TimeEntry &entry)
{
    const Company &company = m_sheet.company();
    setAssignment(assignmentOf(entry));
    m_ui->notes->setPlainText(entry.notes);
    m_ui->notes->moveCursor(QTextCursor::End);
    m_ui->day->setDay(entry.spentDate);
    m_ui->time->setText(text::duration(elapsed(entry, m_tracker.now()), company.timeFormat));
    m_ui->start->setText(entry.startedTime ? text::clock(*entry.startedTime, company.clock) : QString());
    m_ui->end->setText(entry.endedTime ? text::clock(*entry.endedTime, company.clock) : QString());
}

void EntryDialog::fillLocked(const TimeEntry &entry)
{
    const Company &company = m_sheet.company();
    m_ui->projectFact->setName(ProjectName{.project = entry.project.name,
        .client = entry.client.name,
        .clientColor = m_sheet.clientColor(entry.client.id),
        .billable = entry.billable});
    m_ui->taskFact->setFact(text::oneLine(entry.task.name));
    m_ui->notesFact->setFact(entry.notes.isEmpty() ? u"–"_s : entry.notes);
    m_ui->dayFact->setFact(DayField::words(entry.spentDate, m_tracker.today()));
    const auto hours = [](std::chrono::seconds time) { return text::duration(time, TimeFormat::Decimal); };
    const QString inHarvest = entry.rounded ? tr("%1 h, billed %2 h").arg(hours(entry.tracked), hours(*entry.rounded))
                                            : tr("%1 h in Harvest").arg(hours(entry.tracked));
    const bool spans = company.timerMode == TimerMode::StartAndEnd;
    const QString time
        = text::dotted({spans ? text::span(entry.startedTime, entry.endedTime, company.clock) : QString(),
            text::duration(entry.tracked, company.timeFormat)});
    m_ui->timeFact->setFact(text::dotted({time, inHarvest}), time.size());
    const auto [title, sentence] = parted(wording::lockedReason(entry));
    m_ui->notice->say(Notice::Kind::Plain, look::Icon::Locked, title, sentence);
    m_ui->notice->show();
}

/// What waits for the person's choice is said above the form, with the choices.
void EntryDialog::showState()
{
    const EntryRow row = m_sheet.row(m_id).value_or(EntryRow());
    const auto choice = [this](const QString &words, auto &&act) {
        connect(m_ui->notice->addButton(words), &QPushButton::clicked, this, act);
    };
    if (row.mark == EntryRow::Mark::Refused) {
        m_ui->notice->say(Notice::Kind::Refused, look::Icon::Refused, row.markToolTip,
            tr("The change is kept here. Correct it below, try again, or discard it."));
        choice(tr("Try again"), [this] {
            Q_EMIT retryRequested(m_id);
            accept();
        });
        choice(tr("Discard change"), [this] {
            if (const Result<> done = m_tracker.discard(m_id); done)
                accept();
            else
                showTrouble(done.error());
        });
    } else if (row.mark == EntryRow::Mark::Conflict) {
        const ConflictTable table = m_sheet.conflict(m_id).value_or(ConflictTable());
        m_ui->notice->say(Notice::Kind::Warning, look::Icon::Conflict, table.title, table.sentence);
        m_conflict->setTable(table);
        m_conflict->setVisible(!table.lines.isEmpty());
        if (table.deletedThere) {
            choice(tr("Create it again"), [this] { resolve(Tracker::Resolution::KeepOurs); });
            choice(tr("Let it go"), [this] { resolve(Tracker::Resolution::TakeTheirs); });
        } else {
            choice(tr("Keep Harvest’s"), [this] { resolve(Tracker::Resolution::TakeTheirs); });
            choice(tr("Use mine"), [this] { resolve(Tracker::Resolution::KeepOurs); });
            choice(tr("Keep both as two entries"), [this] { resolve(Tracker::Resolution::KeepBoth); });
        }
    } else {
        return;
    }
    m_ui->notice->show();
}

void EntryDialog::resolve(Tracker::Resolution resolution)
{
    if (const Result<> done = m_tracker.resolve(m_id, resolution); done)
        accept();
    else
        showTrouble(done.error());
}

void EntryDialog::setAssignment(const std::optional<Assignment> &assignment)
{
    m_ui->project->setAssignment(assignment);
    fillTasks();
}

/// The tasks of the project; an entry's own stays in the list when it is archived.
void EntryDialog::fillTasks()
{
    const std::optional<Assignment> &chosen = m_ui->project->assignment();
    m_ui->task->clear();
    m_ui->task->setEnabled(chosen.has_value());
    m_ui->task->setToolTip(chosen ? QString() : tr("Choose a project first."));
    if (!chosen)
        return;
    bool listed = false;
    for (const Assignment &each : std::as_const(m_assignments)) {
        const bool same = keyOf(each) == keyOf(*chosen);
        if (each.project.id != chosen->project.id || !(each.active || same))
            continue;
        m_ui->task->addItem(text::oneLine(each.task.name), QVariant::fromValue(each.task.id.value));
        if (same)
            m_ui->task->setCurrentIndex(m_ui->task->count() - 1);
        listed = listed || same;
    }
    if (listed)
        return;
    m_ui->task->addItem(text::oneLine(chosen->task.name), QVariant::fromValue(chosen->task.id.value));
    m_ui->task->setCurrentIndex(m_ui->task->count() - 1);
}

void EntryDialog::adoptPick(const Assignment &assignment)
{
    const bool known = std::any_of(m_assignments.begin(), m_assignments.end(),
        [&assignment](const Assignment &each) { return keyOf(each) == keyOf(assignment); });
    if (!known)
        m_assignments = m_tracker.assignments(); // The list grew while the dialog was open.
    fillTasks();
    edited();
}

/// The running time goes on, unless somebody is typing there.
void EntryDialog::tick()
{
    if (!isVisible() || m_mode != Mode::Edit || !m_entry->isRunning())
        return;
    if (!m_ui->time->hasFocus() && m_ui->time->text() == m_initial.time) {
        const std::chrono::seconds now = elapsed(*m_entry, m_tracker.now());
        m_initial.time = text::duration(now, m_sheet.company().timeFormat);
        m_ui->time->setText(m_initial.time);
    }
    showResult(readTime());
}

void EntryDialog::present()
{
    if (!isVisible()) {
        adjustSize();
        resize(width(), layout()->totalHeightForWidth(width())); // words that wrap need less in the width there is
    }
    show();
    raise();
    activateWindow();
}

void EntryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (m_ui && (changesLook(event) || event->type() == QEvent::LayoutDirectionChange))
        applyLook();
}

void EntryDialog::hideEvent(QHideEvent *event)
{
    keepDraft();
    QDialog::hideEvent(event);
}

void EntryDialog::applyLook()
{
    const look::Tokens t = look::Tokens::of(this);
    setMinimumWidth(t.px(420));
    const int margin = t.windowMargin();
    for (QFormLayout *form : {m_ui->form, m_ui->factsForm}) {
        form->setContentsMargins(margin, margin, margin, t.px(4));
        form->setHorizontalSpacing(t.px(10));
        form->setVerticalSpacing(t.px(8));
    }
    m_ui->timeLine->setSpacing(t.related());
    m_ui->foot->setContentsMargins(margin, t.px(12), margin, t.px(12));
    m_ui->time->setFixedWidth(t.px(112));
    for (QLineEdit *field : {m_ui->start, m_ui->end})
        field->setFixedWidth(t.px(84));
    setTextColor(m_ui->toLabel, t.muted);
    // A time has no direction of its own, and Qt would put it at the left.
    for (QLineEdit *field : {m_ui->time, m_ui->start, m_ui->end})
        field->setAlignment(startEdge(layoutDirection()) | Qt::AlignVCenter);
    m_ui->result->setAlignment(startEdge(layoutDirection()) | Qt::AlignVCenter);
}

} // namespace sheaf
