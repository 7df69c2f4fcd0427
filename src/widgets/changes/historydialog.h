// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/ids.h"
#include "models/entryhistory.h"

#include <QDialog>

class QDialogButtonBox;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace sheaf {

class Timesheet;
class Tracker;

/// What became of an entry in the last 30 days: when, what, the old and the new words, and a way back to each earlier
/// version. Follows the entry while it is open. Not modal.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    /// Both must outlive it.
    HistoryDialog(Timesheet &sheet, Tracker &tracker, const EntryId &id, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addStep(const HistoryStep &step);
    void applyLook();
    void restore(const TimeEntry &version);

    Timesheet &m_sheet;
    Tracker &m_tracker;
    EntryId m_id;
    QList<HistoryStep> m_steps;
    QLabel *m_title;
    QLabel *m_trouble;
    QScrollArea *m_area;
    QDialogButtonBox *m_buttons;
    QHBoxLayout *m_head;
    QVBoxLayout *m_column;
    QWidget *m_body = nullptr;
};

} // namespace sheaf
