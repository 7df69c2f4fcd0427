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

} // namespace sheaf
