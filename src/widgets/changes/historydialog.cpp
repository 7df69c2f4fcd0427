// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/changes/historydialog.h"

#include "app/tracker.h"
#include "models/text.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/dialogs/notice.h"
#include "widgets/lookwidget.h"
#include "widgets/roomybutton.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QLabel *plainLabel(const QString &text, const QFont &font, const QColor &color, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    label->setForegroundRole(QPalette::WindowText); // on Base it would be another
    label->setAlignment((parent->layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)
        | Qt::AlignAbsolute | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextColor(label, color);
    return label;
}

} // namespace

HistoryDialog::HistoryDialog(Timesheet &sheet, Tracker &tracker, const EntryId &id, QWidget *parent)
    : QDialog(parent)
    , m_sheet(sheet)
    , m_tracker(tracker)
    , m_id(id)
    , m_title(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_area(new QScrollArea(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
    , m_head(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setWindowTitle(tr("History — Sheaf"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_trouble->setObjectName(u"historyTrouble"_s);
    m_area->setObjectName(u"historyArea"_s);
    for (QLabel *label : {m_title, m_trouble}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_trouble->hide();
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setBackgroundRole(QPalette::Base);
    m_head->addWidget(m_title);
    m_column->addLayout(m_head);
    m_column->addWidget(new Hairline(this));
    m_column->addWidget(m_area, 1);
    m_column->addWidget(m_trouble);
    m_column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&sheet, &Timesheet::entriesChanged, this, [this](const QSet<EntryId> &entries) {
        if (entries.contains(m_id))
            fill();
    });
    connect(&sheet, &QObject::destroyed, this, &QDialog::close);
    fill();
    const look::Tokens tokens = look::Tokens::of(this);
    resize(tokens.px(460), tokens.px(420));
    m_buttons->button(QDialogButtonBox::Close)->setFocus(Qt::OtherFocusReason);
}

void HistoryDialog::fill()
{
    const QList<HistoryStep> steps = m_sheet.history(m_id);
    if (m_body != nullptr && steps == m_steps)
        return;
    m_steps = steps;
    const std::optional<TimeEntry> entry = m_tracker.entry(m_id);
    const std::optional<TimeEntry> last = entry || steps.isEmpty() ? entry : steps.constFirst().version;
    m_title->setText(last ? tr("%1, %2", "a project and a task")
                                .arg(text::oneLine(last->project.name, 80), text::oneLine(last->task.name, 60))
                          : tr("Entry"));
    applyLook();
}

void HistoryDialog::applyLook()
{
    const look::Tokens t = look::Tokens::of(this);
    const int place = m_area->verticalScrollBar()->value();
    const bool focused = m_body != nullptr && m_body->isAncestorOf(focusWidget());
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_title->setFont(t.bodyName);
    m_head->setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12));
    m_title->setMinimumHeight(m_title->fontMetrics().height());
    m_title->setAlignment(
        (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_trouble->setContentsMargins(t.px(16), t.px(8), t.px(16), 0);
    setTextColor(m_trouble, t.warning.color);
    m_buttons->setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12));
    setMinimumSize(t.px(420), t.px(300));
    // A button of the old body may be what leads here.
    if (QWidget *old = m_area->takeWidget())
        old->deleteLater();
    m_body = new QWidget;
    m_body->setBackgroundRole(QPalette::Base);
    m_body->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(t.px(16), t.px(4), t.px(16), t.px(12));
    column->setSpacing(t.px(8));
    for (const HistoryStep &step : std::as_const(m_steps))
        addStep(step);
    if (m_steps.isEmpty())
        column->addWidget(
            plainLabel(tr("Nothing was changed here in the last 30 days. What was changed in Harvest before Sheaf knew "
                          "the entry is not known."),
                t.body, t.muted, m_body));
    column->addStretch(1);
    m_area->setWidget(m_body);
    m_area->verticalScrollBar()->setValue(place);
    if (focused)
        m_buttons->button(QDialogButtonBox::Close)->setFocus(Qt::OtherFocusReason);
}

void HistoryDialog::addStep(const HistoryStep &step)
{
    const look::Tokens t = look::Tokens::of(this);
    auto *frame = new QWidget(m_body);
    auto *grid = new QGridLayout(frame);
    grid->setContentsMargins(0, t.px(8), 0, t.px(4));
    grid->setHorizontalSpacing(t.px(10));
    grid->setVerticalSpacing(t.px(4));
    grid->setColumnMinimumWidth(0, t.px(52));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->addWidget(plainLabel(step.what, t.bodyName, t.text, frame), 0, 0, 1, 2);
    auto *when = plainLabel(step.when, t.caption, t.muted, frame);
    when->setAlignment(
        (layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter);
    grid->addWidget(when, 0, 2, 1, 2);
    const bool added = !step.version;
    int row = 1;
    for (const HistoryStep::Line &line : step.lines) {
        auto *label = plainLabel(line.label, t.body, t.muted, frame);
        label->setWordWrap(false);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        if (added) {
            grid->addWidget(plainLabel(line.after, t.body, t.text, frame), row++, 1, 1, 3);
            continue;
        }
        const QString none = tr("–", "nothing");
        grid->addWidget(plainLabel(line.before.isEmpty() ? none : line.before, t.body, t.muted, frame), row, 1);
        auto *arrow = plainLabel(
            layoutDirection() == Qt::RightToLeft ? QString(QChar(u'←')) : QString(QChar(u'→')), t.body, t.muted, frame);
        arrow->setWordWrap(false);
        grid->addWidget(arrow, row, 2, Qt::AlignTop);
        grid->addWidget(plainLabel(line.after.isEmpty() ? none : line.after, t.body, t.text, frame), row++, 3);
    }
    // The way back from the last step is undo as well; of a deleted entry it is the page of changes.
    const std::optional<TimeEntry> current = m_tracker.entry(m_id);
    if (step.version && current) {
        const EntryEdit back = diff(*current, *step.version);
        if (!back.isEmpty()) {
            auto *button = new RoomyButton(tr("Restore what it was before"), frame);
            button->setAutoDefault(false);
            button->setAccessibleName(tr("Restore what it was before: %1, %2").arg(step.what, step.when));
            const Result<> allowed = m_tracker.check(m_id, back);
            button->setEnabled(static_cast<bool>(allowed));
            if (!allowed)
                button->setToolTip(text::toolTip(wording::sentence(allowed.error())));
            connect(button, &QPushButton::clicked, this, [this, version = *step.version] { restore(version); });
            grid->addWidget(button, row++, 1, 1, 3, Qt::AlignLeading);
        }
    }
    auto *column = static_cast<QVBoxLayout *>(m_body->layout());
    column->addWidget(frame);
    column->addWidget(new Hairline(m_body));
}

void HistoryDialog::restore(const TimeEntry &version)
{
    const Result<> done = m_tracker.restoreVersion(m_id, version);
    m_trouble->setText(done ? QString() : wording::sentence(done.error()));
    m_trouble->setVisible(!done);
}

void HistoryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (m_body != nullptr && changesLook(event))
        applyLook();
}

} // namespace sheaf
