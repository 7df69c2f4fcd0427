// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace sheaf {

/// The field for notes: four lines, up to ten as they are written. Enter is for the dialog, Shift+Enter begins a line.
class NotesEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NotesEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter.
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    int heightOfLines(int lines) const;
    void grow();

    static constexpr int fewestLines = 4;
    static constexpr int mostLines = 10;
    int m_lines = fewestLines;
};

} // namespace sheaf
