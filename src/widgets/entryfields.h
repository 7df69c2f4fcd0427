// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QString>

class QLineEdit;
class QPlainTextEdit;

namespace sheaf {

/// A field that opens over a row of the list: Base, with the focus ring as its frame.
class RowField : public LookWidget
{
    Q_OBJECT

public:
    explicit RowField(QWidget *parent);

    virtual QString text() const = 0;
    virtual void setText(const QString &text) = 0;
    /// The field inside, which has the focus.
    virtual QWidget *input() const = 0;

Q_SIGNALS:
    void edited(const QString &text);
    /// The field wants to be this high.
    void heightWanted(int height);

protected:
    void paintEvent(QPaintEvent *event) override;
    int frame() const;
};

/// One line for a time, at the end side, where the time stands.
class TimeField : public RowField
{
    Q_OBJECT

public:
    explicit TimeField(QWidget *parent);

    QString text() const override;
    void setText(const QString &text) override;
    QWidget *input() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLineEdit *m_line;
};

/// Notes: one line, or as many as they have, up to five.
class NotesField : public RowField
{
    Q_OBJECT

public:
    explicit NotesField(QWidget *parent);

    QString text() const override;
    void setText(const QString &text) override;
    QWidget *input() const override;
    /// For the lines it has now.
    int heightForText() const;
    void insertLineBreak();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int mostLines = 5;
    QPlainTextEdit *m_edit;
};

} // namespace sheaf
