// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/entryfields.h"

#include "widgets/look/paint.h"

#include <QFontMetrics>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

RowField::RowField(QWidget *parent)
    : LookWidget(parent)
{
    setAutoFillBackground(false);
}

void RowField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    look::paintFill(&painter, rect(), tokens().base, tokens().blockRadius);
    look::paintRing(&painter, tokens(), rect(), tokens().blockRadius);
}

int RowField::frame() const
{
    return tokens().ringWidth;
}

TimeField::TimeField(QWidget *parent)
    : RowField(parent)
    , m_line(new QLineEdit(this))
{
    m_line->setFrame(false);
    m_line->setObjectName(u"timeField"_s);
    m_line->setAccessibleName(tr("Time"));
    m_line->setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
    m_line->setLayoutDirection(Qt::LeftToRight);
    m_line->setMaxLength(40);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &RowField::edited);
}

QString TimeField::text() const
{
    return m_line->text();
}

void TimeField::setText(const QString &text)
{
    m_line->setText(text);
    m_line->selectAll();
}

QWidget *TimeField::input() const
{
    return m_line;
}

void TimeField::resizeEvent(QResizeEvent *)
{
    m_line->setGeometry(rect().adjusted(frame() + 1, frame(), -frame() - 1, -frame()));
}

NotesField::NotesField(QWidget *parent)
    : RowField(parent)
    , m_edit(new QPlainTextEdit(this))
{
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setObjectName(u"notesField"_s);
    m_edit->setAccessibleName(tr("Notes"));
    m_edit->setFont(tokens().second);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->document()->setDocumentMargin(1);
    m_edit->setTabChangesFocus(true);
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        m_edit->setVerticalScrollBarPolicy(
            m_edit->blockCount() > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
        Q_EMIT heightWanted(heightForText());
        Q_EMIT edited(text());
    });
}

QString NotesField::text() const
{
    return m_edit->toPlainText();
}

void NotesField::setText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

QWidget *NotesField::input() const
{
    return m_edit;
}

int NotesField::heightForText() const
{
    const int lines = std::clamp(m_edit->blockCount(), 1, mostLines);
    const int line = QFontMetrics(m_edit->font()).lineSpacing();
    return std::max(tokens().px(22), lines * line + 2 + 2 * frame());
}

void NotesField::insertLineBreak()
{
    m_edit->insertPlainText(u"\n"_s);
}

void NotesField::resizeEvent(QResizeEvent *)
{
    const int side = tokens().px(6);
    m_edit->setGeometry(rect().adjusted(side, frame(), -frame() - 1, -frame()));
}

} // namespace sheaf
