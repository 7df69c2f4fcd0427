// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/notesedit.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QStyle>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace sheaf {

NotesEdit::NotesEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &NotesEdit::grow);
}

int NotesEdit::heightOfLines(int lines) const
{
    const int text = lines * fontMetrics().lineSpacing();
    return text + 2 * frameWidth() + static_cast<int>(std::ceil(2 * document()->documentMargin()));
}

void NotesEdit::grow()
{
    // For a plain text the layout's height is its number of lines, wrapped ones included.
    const int lines = std::clamp(qRound(document()->size().height()), fewestLines, mostLines);
    if (lines == m_lines)
        return;
    m_lines = lines;
    updateGeometry();
}

QSize NotesEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, heightOfLines(m_lines)};
}

QSize NotesEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, heightOfLines(m_lines)};
}

void NotesEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        textCursor().insertBlock();
    else
        Q_EMIT submitted();
    ensureCursorVisible();
}

} // namespace sheaf
