// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLineEdit>

namespace sheaf {

/// The field for a token: dots, and an eye to see what was pasted. It gives its text to nobody but its owner: no copy,
/// no cut, no drag, no selection while it can be read, and no undo after it was cleared.
class TokenField : public QLineEdit
{
    Q_OBJECT

public:
    explicit TokenField(QWidget *parent = nullptr);

    /// Forgets the text, its history included, and shows dots again.
    void forget();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void showText(bool on);

    QAction *m_eye;
};

} // namespace sheaf
