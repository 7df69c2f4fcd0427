// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/entrypanel.h"

#include "models/pickermodel.h"
#include "models/text.h"
#include "models/timermodel.h"
#include "widgets/keycap.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/text.h"
#include "widgets/rowpaint.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int mostChoices = 9; ///< One for each key from 1 to 9.

} // namespace

EntryPanel::EntryPanel(QWidget *parent)
    : LookWidget(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    hide();
}

void EntryPanel::setModels(PickerModel *picker, TimerModel *timer)
{
    m_picker = picker;
    m_timer = timer;
    m_choices.clear();
    m_chosen = -1;
}

void EntryPanel::read(const QString &line)
{
    m_quick = readQuickText(line);
    m_error.clear();
    if (!m_picker)
        return;
    m_picker->setQuery(m_quick.words);
    m_mode = m_quick.words.isEmpty() ? Mode::Suggestions : Mode::Matches;
    collect();
    if (m_mode == Mode::Matches && m_choices.isEmpty()) {
        m_mode = Mode::NoMatch;
        m_picker->setQuery(QString());
        collect();
    }
    m_chosen = m_mode == Mode::NoMatch || m_choices.isEmpty() ? -1 : 0;
    resize(width(), wantedHeight());
    update();
}

void EntryPanel::collect()
{
    m_choices.clear();
    for (int i = 0; i < m_picker->rowCount() && m_choices.size() < mostChoices; ++i) {
        const QModelIndex index = m_picker->index(i);
        const PickerRow row = m_picker->row(index);
        const std::optional<Assignment> assignment = m_picker->assignmentAt(index);
        if (assignment && row.selectable)
            m_choices.append(Choice{*assignment, row.clientColor, true});
    }
}

void EntryPanel::showError(const QString &sentence)
{
    m_error = sentence;
    resize(width(), wantedHeight());
    update();
}

void EntryPanel::move(int step)
{
    const int count = static_cast<int>(m_choices.size());
    if (count == 0)
        return;
    const int first = m_mode == Mode::NoMatch ? -1 : 0;
    m_chosen = std::clamp(m_chosen + step, first, count - 1);
    update();
}

bool EntryPanel::choose(int key)
{
    if (key < 1 || key > m_choices.size())
        return false;
    m_chosen = key - 1;
    update();
    return true;
}

std::optional<Assignment> EntryPanel::assignment() const
{
    return m_chosen >= 0 && m_chosen < m_choices.size() ? std::optional(m_choices[m_chosen].assignment) : std::nullopt;
}

QString EntryPanel::notes() const
{
    return m_mode == Mode::NoMatch && m_quick.notes.isEmpty() ? m_quick.words : m_quick.notes;
}

QString EntryPanel::spoken() const
{
    const std::optional<Assignment> chosenOne = assignment();
    if (!chosenOne)
        return title();
    const QString what
        = QStringList{chosenOne->project.name, chosenOne->client.name, chosenOne->task.name, notes()}.join(u", "_s);
    return tr("Enter starts %1. %2").arg(what, whatStops());
}

QString EntryPanel::title() const
{
    if (m_choices.isEmpty())
        return tr("There is nothing to book on yet");
    if (m_mode == Mode::NoMatch)
        return tr("Choose a project for %1").arg(text::quoted(text::oneLine(notes(), 60)));
    return m_mode == Mode::Suggestions ? tr("Likely now and recent") : QString();
}

QString EntryPanel::whatHappens() const
{
    return tr("Timer from now, today");
}

QString EntryPanel::whatStops() const
{
    if (!m_timer || !m_timer->isRunning())
        return {};
    return tr("Stops %1, %2 with %3", "project, task, time")
        .arg(m_timer->row().project, m_timer->row().task, m_timer->timeText());
}

/// Lines of the first block; 0 where there is none.
int EntryPanel::blockLines() const
{
    if (m_mode != Mode::Matches)
        return 0;
    return 3 + (whatStops().isEmpty() && m_error.isEmpty() ? 0 : 1);
}

QRectF EntryPanel::titleRect() const
{
    const look::Tokens &t = tokens();
    const qreal block = blockLines() == 0 ? 0 : t.px(20 * blockLines() + 18);
    const bool shown = m_mode != Mode::Matches || m_choices.size() > 1;
    const qreal error = m_mode != Mode::Matches && !m_error.isEmpty() ? t.px(24) : 0;
    return {0, 1 + block + error, qreal(width()), shown ? qreal(t.px(32)) : 0};
}

QRectF EntryPanel::rowRect(int row) const
{
    const look::Tokens &t = tokens();
    if (m_mode == Mode::Matches && row == 0)
        return {0, 1, qreal(width()), qreal(t.px(20 * blockLines() + 18))};
    const int line = m_mode == Mode::Matches ? row - 1 : row;
    return {0, titleRect().bottom() + t.px(30) * line, qreal(width()), qreal(t.px(30))};
}

int EntryPanel::wantedHeight() const
{
    const look::Tokens &t = tokens();
    const qreal rows = m_choices.isEmpty()
        ? titleRect().bottom()
        : std::max(titleRect().bottom(), rowRect(static_cast<int>(m_choices.size()) - 1).bottom());
    return static_cast<int>(std::ceil(rows)) + t.px(4 + 32) + 1;
}

int EntryPanel::rowAt(QPointF point) const
{
    for (int i = 0; i < m_choices.size(); ++i) {
        if (rowRect(i).contains(point))
            return i;
    }
    return -1;
}

void EntryPanel::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    m_chosen = row;
    update();
    Q_EMIT picked();
}

void EntryPanel::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(rowAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void EntryPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const look::Tokens &t = tokens();
    painter.fillRect(rect(), t.base);
    if (m_mode == Mode::Matches)
        paintBlock(painter);
    const QRectF head = titleRect();
    if (m_mode != Mode::Matches && !m_error.isEmpty())
        look::drawText(&painter, placed(QRectF(t.px(26), t.px(4), width() - t.px(38), t.px(20))), m_error, t.body,
            t.warning.color, layoutDirection());
    if (head.height() > 0) {
        const bool caption = m_mode == Mode::Matches || m_mode == Mode::Suggestions;
        look::drawText(&painter, placed(head.adjusted(t.px(26), t.px(2), -t.px(12), 0)),
            m_mode == Mode::Matches ? tr("Other matches") : title(),
            caption && !m_choices.isEmpty() ? t.caption : t.bodyName,
            caption && !m_choices.isEmpty() ? t.muted : t.text, layoutDirection());
    }
    for (int i = m_mode == Mode::Matches ? 1 : 0; i < m_choices.size(); ++i)
        paintRow(painter, i);
    paintFoot(painter);
    painter.setPen(t.lineOnWindow);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void EntryPanel::paintBlock(QPainter &painter) const
{
    const look::Tokens &t = tokens();
    const QRectF block = rowRect(0).adjusted(1, 0, -1, 0);
    if (m_chosen == 0)
        painter.fillRect(block, t.selection);
    const Choice &choice = m_choices.constFirst();
    const QRectF line(t.px(26), block.top() + t.px(9), width() - t.px(26 + 12), t.px(20));
    look::paintDot(&painter, t, placed(QRectF(t.px(4), line.center().y() - t.px(5), t.px(10), t.px(10))),
        t.client(choice.color), choice.assignment.billable);
    look::drawLine(&painter,
        look::placedRuns(nameRuns(t, choice.assignment.project.name, choice.assignment.client.name), placed(line),
            layoutDirection()));
    look::drawLine(&painter,
        look::placedRuns({look::TextRun{.text = choice.assignment.task.name, .font = t.body, .color = t.text},
                             look::TextRun{.text = notes(), .font = t.body, .color = t.text, .separator = u" — "_s}},
            placed(line.translated(0, t.px(20))), layoutDirection()));
    look::drawText(&painter, placed(line.translated(0, t.px(40))), whatHappens(), t.body, t.muted, layoutDirection());
    const QRectF last = line.translated(0, t.px(60));
    if (!m_error.isEmpty()) {
        look::drawText(&painter, placed(last), m_error, t.body, t.warning.color, layoutDirection());
    } else if (!whatStops().isEmpty()) {
        look::paintIcon(&painter, look::Icon::Swap,
            placed(QRectF(line.left(), last.center().y() - t.px(7), t.px(14), t.px(14))), t.warning.color);
        look::drawText(&painter, placed(last.adjusted(t.px(20), 0, 0, 0)), whatStops(), t.body, t.warning.color,
            layoutDirection());
    }
}

void EntryPanel::paintRow(QPainter &painter, int row) const
{
    const look::Tokens &t = tokens();
    const Choice &choice = m_choices[row];
    const QRectF area = rowRect(row).adjusted(1, 0, -1, 0);
    if (row == m_chosen)
        painter.fillRect(area, t.selection);
    look::paintDot(&painter, t, placed(QRectF(t.px(4), area.center().y() - t.px(5), t.px(10), t.px(10))),
        t.client(choice.color), choice.assignment.billable);
    const QRectF room(t.px(26), area.top(), width() - t.px(26 + 12), area.height());
    const QRectF key = paintKeyCap(&painter, t, placed(room), QString::number(row + 1), layoutDirection());
    const QRectF names(room.left(), room.top(), room.width() - key.width() - t.px(8), room.height());
    look::drawLine(&painter,
        look::placedRuns(
            {look::TextRun{.text = choice.assignment.project.name, .font = t.body, .color = t.text},
                look::TextRun{
                    .text = choice.assignment.task.name, .font = t.body, .color = t.muted, .gap = qreal(t.px(10))},
                look::TextRun{
                    .text = choice.assignment.client.name, .font = t.body, .color = t.muted, .separator = u" · "_s}},
            placed(names), layoutDirection()));
}

void EntryPanel::paintFoot(QPainter &painter) const
{
    const look::Tokens &t = tokens();
    const QRectF foot(1, height() - t.px(32) - 1, width() - 2, t.px(32));
    painter.fillRect(foot, t.window);
    look::paintLineAtTop(&painter, foot, t.lineOnWindow);

    struct Hint
    {
        QString key;
        QString word;
    };

    const bool starts = m_chosen >= 0;
    const QList<Hint> hints{{tr("Enter", "a key"), starts ? tr("Start") : tr("Open form")},
        {tr("Ctrl+Enter", "a key"), tr("Open form")}, {u"↑ ↓"_s, tr("Choose")}, {tr("Esc", "a key"), tr("Back")},
        {u"//"_s, tr("Notes")}};
    const QFontMetricsF metrics(t.caption);
    qreal at = t.px(26);
    for (const Hint &hint : hints) {
        const qreal cap = keyCapSize(t, hint.key).width();
        const qreal word = std::ceil(metrics.horizontalAdvance(hint.word)) + 1;
        const qreal end = at + cap + t.px(6) + word;
        if (end > width() - t.px(8))
            break;
        if (!starts && hint.key == tr("Ctrl+Enter", "a key"))
            continue;
        paintKeyCap(&painter, t, placed(QRectF(at, foot.top() + 1, cap, foot.height())), hint.key, layoutDirection());
        look::drawText(&painter, placed(QRectF(at + cap + t.px(6), foot.top() + 1, word, foot.height())), hint.word,
            t.caption, t.muted, layoutDirection());
        at = end + t.px(14);
    }
}

} // namespace sheaf
