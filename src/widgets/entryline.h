// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"
#include "widgets/look/tokens.h"

#include <QLineEdit>

class QAction;

namespace sheaf {

class EntryPanel;
class PickerModel;
class TimerModel;

/// "What are you working on?" Typing shows below what Enter would do. Words are searched for in client, project, code
/// and task; what stands after // becomes the notes.
class EntryLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit EntryLine(QWidget *parent = nullptr);

    void setModels(PickerModel *picker, TimerModel *timer);
    /// Its last key stands at the end of the empty field.
    void setAction(const QAction *action);

    /// Below the field, while its panel is open. Plain text.
    void showError(const QString &sentence);
    /// What was typed has become something: the field is empty again.
    void finish();

    bool isPanelShown() const;
    void closePanel();

    QSize sizeHint() const override;

Q_SIGNALS:
    void startRequested(const sheaf::Assignment &assignment, const QString &notes);
    /// A form, with what was understood so far; without a project the assignment is empty.
    void formRequested(const sheaf::Assignment &assignment, const QString &notes);
    /// Esc with nothing left to close.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lookChanged();
    void openPanel();
    void placePanel();
    void enter();
    void openForm();
    QString hint() const;

    look::Tokens m_tokens;
    EntryPanel *m_panel = nullptr;
    PickerModel *m_picker = nullptr;
    TimerModel *m_timer = nullptr;
    const QAction *m_action = nullptr;
};

} // namespace sheaf
