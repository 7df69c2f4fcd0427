// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/tracker.h"
#include "base/ids.h"
#include "widgets/dialogs/entrydraft.h"
#include "widgets/dialogs/entrytime.h"
#include "widgets/dialogs/hintline.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QAction;
class QPushButton;

namespace Ui {
class EntryDialog;
}

namespace sheaf {

class ConflictCard;
class Timesheet;

/// One entry in a form: a new one, one to change, or a locked one to read. Not modal. Esc closes it and loses nothing:
/// what was half-typed, into a new entry or an old one, comes back the next time.
class EntryDialog : public QDialog
{
    Q_OBJECT

public:
    /// Both must outlive it.
    EntryDialog(Timesheet &sheet, Tracker &tracker, QWidget *parent = nullptr);
    ~EntryDialog() override;

    /// A new entry. What `prefill` has (project and task, notes, day, time) stands in the fields; without any of it but
    /// the day, what was half-typed before comes back, or else what was used last is suggested.
    void openNew(const TimeEntry &prefill);
    /// An entry to change; locked ones are shown to read.
    void openEdit(const EntryId &id);

Q_SIGNALS:
    /// The store has it: added, changed or copied. `day` is where it is now.
    void saved(const sheaf::EntryId &id, QDate day);
    /// Send what Harvest refused once more, as it is.
    void retryRequested(const sheaf::EntryId &id);
    /// What became of the entry.
    void historyRequested(const sheaf::EntryId &id);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Mode : std::uint8_t { New, Edit, Locked };

    // entrydialog.cpp: opening, and what stands in the fields.
    void setUpButtons();
    void setUpFields();
    void begin(Mode mode);
    void fillNew(const TimeEntry &prefill);
    void fillEdit(const TimeEntry &entry);
    void fillLocked(const TimeEntry &entry);
    void setAssignment(const std::optional<Assignment> &assignment);
    void fillTasks();
    void adoptPick(const Assignment &assignment);
    void showTimeMode();
    void tick();
    void applyLook();
    void present();
    void showState();
    bool hasUnfinishedChange(const EntryId &next);
    std::optional<Assignment> suggestion() const;

    // entrydialogsave.cpp: what it means, and saving it.
    void edited();
    void refresh();
    void showResult(const EntryTime &time);
    void showHint(const EntryTime &time);
    QString quietHint(const EntryTime &time) const;
    void showDefaultButton(const EntryTime &time);
    void followCure();
    void takeMinutes();
    EntryTime readTime() const;
    TimeFieldsOf timeFieldsOf() const;
    EntryEdit makeEdit(const EntryTime &time) const;
    bool assignmentFits() const;
    void save();
    Result<EntryId> addNew(const EntryTime &time);
    void saveEdit(const EntryTime &time);
    void finish(const EntryId &id, QDate day);
    void removeEntry();
    void copyToToday();
    void showTrouble(const Error &error);
    void resolve(Tracker::Resolution resolution);

    // entrydialogdraft.cpp: what was typed and not saved.
    bool isDirty() const;
    EntryDraft draftNow() const;
    QString draftPlace() const;
    void keepDraft();
    void dropDraft();
    void restoreDraft(const EntryDraft &draft);
    void restoreEdit();
    void startAnew();

    enum class Cure : std::uint8_t { None, StartToday, ChooseProject, Minutes, SwapTimes, StartAnew };
    void hint(HintLine::Kind kind, const QString &text, Cure cure = Cure::None, const QString &words = {});
    void warn(const QString &text, Cure cure = Cure::None, const QString &words = {});

    Timesheet &m_sheet;
    Tracker &m_tracker;
    std::unique_ptr<Ui::EntryDialog> m_ui;
    ConflictCard *m_conflict = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_history = nullptr;
    QAction *m_minutes = nullptr;
    Mode m_mode = Mode::New;
    EntryId m_id;
    std::optional<TimeEntry> m_entry; ///< As it was when the dialog opened.
    Assignments m_assignments;
    EntryDraft m_initial; ///< What stood in the fields at first.
    std::optional<Error> m_trouble; ///< Why saving failed; until the next edit.
    Cure m_cure = Cure::None;
    bool m_restored = false; ///< What stands here was typed before, and not touched since.
    bool m_hasDraft = false; ///< The store's draft is what stands (or stood) here.
    bool m_filling = false;
    QTimer m_draftTimer;
};

} // namespace sheaf
