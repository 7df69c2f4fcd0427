// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/tracker.h"
#include "widgets/entrydelegate.h"

#include <QObject>

namespace sheaf {

class Timesheet;

/// What the window's actions do to one account's timesheet. Whatever cannot be done is said where it was asked for.
class Commands : public QObject
{
    Q_OBJECT

public:
    Commands(Timesheet &timesheet, Tracker &tracker, QObject *parent = nullptr);

    /// Nothing on success; else the sentence for the entry line.
    std::optional<QString> start(const Assignment &assignment, const QString &notes);
    void startRecent(int number);
    void startAgain(const EntryId &id);
    /// Stops the row's timer or starts it again.
    void startStop(const EntryId &id);
    void stop();
    void toggle();

    void setTime(const EntryId &id, const QString &text);
    void setNotes(const EntryId &id, const QString &text);
    TimeHint timeWords(const EntryId &id, const QString &text) const;
    void remove(const QList<EntryId> &ids);
    void move(const QList<EntryId> &ids, QDate day);
    void duplicate(const QList<EntryId> &ids);
    void copyRows(QDate from, QDate to);
    void resolve(const EntryId &id, Tracker::Resolution resolution);
    void discard(const EntryId &id);
    /// Brings back what was deleted; `id` is what the row was called.
    void restore(qint64 deletedItem, const EntryId &id);
    void copyTo(const EntryId &id, QDate day);
    void undo();

    /// `Undo: delete Exhibition guide app`; empty when there is nothing to undo.
    QString undoText() const;

    void setDraft(const QByteArray &line);
    QString draft() const;
    /// The same of a field in the list; see RowDraft.
    void setRowDraft(const QByteArray &content);
    QByteArray rowDraft() const;
    /// It is still in the timesheet.
    bool has(const EntryId &id) const;

Q_SIGNALS:
    void rowRefused(const sheaf::EntryId &id, const QString &sentence);
    void timerRefused(const QString &sentence);
    /// The disk does not take what is written; nothing when it does again.
    void diskTrouble(const std::optional<sheaf::Error> &error);
    /// Something is gone from the list that can be brought back.
    void undoOffered(const QString &what);
    /// What was offered to be undone is undone, or something newer was done.
    void undoSpent();
    void entryStarted(const sheaf::EntryId &id);
    /// undo() brought it back to the day shown.
    void entryBack(const sheaf::EntryId &id);

private:
    /// Success; on failure it has told who asked: the row, or with a null id the timer.
    bool told(const Result<> &result, const EntryId &id);
    void notice(const Error &error);
    QString nameOf(const EntryId &id) const;
    QList<EntryId> listed() const;
    void offerUndo(const QString &what, int steps);

    template <typename T>
    static Result<> outcome(const Result<T> &result)
    {
        return result ? Result<>() : Result<>(result.error());
    }

    Timesheet &m_timesheet;
    Tracker &m_tracker;
    int m_undoSteps = 1; ///< What one undo takes back: all of what one command did.
    bool m_offered = false;
};

} // namespace sheaf
