// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"
#include "widgets/dialogs/projectline.h"

#include <QLineEdit>
#include <QPointer>

#include <optional>

namespace sheaf {

class PickerPopup;
class Timesheet;

/// The field for project and task. At rest it shows the project like a combo box; a click, a letter or Down turns it
/// into a search field with the list below. ↑ and ↓ choose, Enter and a click pick, Tab picks and goes on, Alt and a
/// digit pick at any time, Ctrl+D marks a favourite, Esc brings back what was there.
class ProjectPicker : public QLineEdit
{
    Q_OBJECT

public:
    explicit ProjectPicker(QWidget *parent = nullptr);
    ~ProjectPicker() override;

    /// Where projects come from. Must be set before it is shown, and outlive it.
    void setTimesheet(Timesheet *sheet);

    /// What is picked; nothing at first.
    const std::optional<Assignment> &assignment() const { return m_assignment; }

    void setAssignment(const std::optional<Assignment> &assignment);

    bool isOpen() const { return m_searching; }

    void openList();
    /// Closes the list; what was picked before stays.
    void closeList();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person picked; `lastNotes` are the notes of its last use.
    void picked(const sheaf::Assignment &assignment, const QString &lastNotes);
    /// It became a favourite, or is one no more. Who listens writes it down at once.
    void favouriteToggled(const sheaf::AssignmentKey &key);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool handleListKey(QKeyEvent *event);
    bool handleRestKey(QKeyEvent *event);
    bool pickKey(const QKeyEvent *event);
    void markFavourite();
    bool pick(const QModelIndex &index);
    void search(const QString &words);
    void endSearch();
    void showRest();
    void announce(const QModelIndex &index);
    QSize fieldSize(const QSize &line) const;

    Timesheet *m_sheet = nullptr;
    PickerPopup *m_popup;
    QAction *m_icon;
    look::Tokens m_tokens;
    std::optional<Assignment> m_assignment;
    ProjectName m_name;
    bool m_searching = false;
};

} // namespace sheaf
