// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/fact.h"

#include "widgets/lookwidget.h"

#include <QAbstractTextDocumentLayout>
#include <QTextEdit>

#include <algorithm>
#include <cmath>

namespace sheaf {

namespace {

/// What fits in any window; a longer text is nothing a person reads here.
constexpr qsizetype longestFact = 20'000;

} // namespace

Fact::Fact(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setBackgroundVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        [this] { updateGeometry(); });
}

void Fact::setFact(const QString &plain, qsizetype loud)
{
    m_loud = loud;
    setPlainText(plain.left(longestFact));
    applyLook();
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

int Fact::wantedHeight() const
{
    // Before it is shown it has no width to wrap at.
    const int written = isVisible() ? qRound(document()->size().height()) : document()->blockCount();
    const int lines = std::clamp(written, 1, mostLines);
    return lines * fontMetrics().lineSpacing() + 2;
}

QSize Fact::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, wantedHeight()};
}

QSize Fact::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, wantedHeight()};
}

void Fact::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (changesLook(event) || event->type() == QEvent::LayoutDirectionChange)
        applyLook();
}

void Fact::applyLook()
{
    QTextOption option = document()->defaultTextOption();
    option.setAlignment(startEdge(layoutDirection()));
    document()->setDefaultTextOption(option);
    QList<QTextEdit::ExtraSelection> muted;
    if (m_loud >= 0) {
        QTextEdit::ExtraSelection rest;
        rest.cursor = textCursor();
        rest.cursor.setPosition(static_cast<int>(std::min<qsizetype>(m_loud, document()->characterCount() - 1)));
        rest.cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        rest.format.setForeground(look::Tokens::of(this).muted);
        muted.append(rest);
    }
    setExtraSelections(muted);
    updateGeometry();
}

} // namespace sheaf
