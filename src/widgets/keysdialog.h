// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

#include <memory>

class QGridLayout;

namespace Ui {
class KeysDialog;
}

namespace sheaf {

class Actions;

/// The cheat sheet: what every key does, in two columns, with a search.
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    KeysDialog(const Actions &actions, QWidget *parent);
    ~KeysDialog() override;

private:
    struct Line
    {
        QWidget *keys = nullptr;
        QWidget *words = nullptr;
        QString searched;
    };

    void fill(const Actions &actions);
    void addLine(QGridLayout *grid, const QStringList &keys, const QString &words);
    void search(const QString &words);

    std::unique_ptr<Ui::KeysDialog> m_ui;
    QList<Line> m_lines;
};

} // namespace sheaf
