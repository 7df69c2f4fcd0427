// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "models/entryrow.h"
#include "storage/storedentry.h"

#include <QObject>

#include <optional>

namespace sheaf {

class LiveTime;
class Store;
struct ChangeSet;

/// The running entry of an account, or the last one when nothing runs, with the texts of timer bar, window title and
/// tray. `changed` comes when the entry or what is said about it changes, `tick` when only the time did: once a minute,
/// once a second while seconds are wanted and visible, never while nothing runs.
class TimerModel : public QObject
{
    Q_OBJECT

public:
    TimerModel(Store &store, LiveTime &time, QObject *parent = nullptr);

    bool isRunning() const { return m_running; }

    /// The running entry, else the last one; a null id when there is neither.
    const EntryRow &row() const { return m_row; }

    /// Project and task of row().
    std::optional<AssignmentKey> assignment() const;

    bool hasLast() const { return !m_running && !m_row.id.isNull(); }

    /// At this moment; 0 when idle. Whole seconds.
    std::chrono::seconds elapsed() const;
    /// `1:24`; `0:00` when idle.
    QString timeText() const;
    /// `:07`, to stand smaller beside timeText(); empty when idle and in accounts that count decimals.
    QString secondsText() const;

    /// What all entries of today add up to: `5:54`.
    const QString &todayText() const { return m_todayText; }

    /// `Nothing is running`
    QString idleTitle() const;

    /// `Last: Development, Web shop relaunch until 11:42`; empty when there is no last.
    QString lastText() const;

    /// `Continue Development`; with names hidden just `Continue`. Empty when there is no last.
    QString continueText(bool hideNames = false) const;

    /// `1:24 Web shop relaunch — Sheaf`; with names hidden `1:24 — Sheaf`. When idle the title of the day shown.
    QString windowTitle(QDate shownDay, bool hideNames) const;
    /// The two lines of the tray's tooltip, plain: bold title, and one more.
    QString trayTitle(bool hideNames) const;
    QString trayText(bool hideNames) const;
    /// The two disabled lines of the tray's menu, plain: `Web shop relaunch, Development` and `1:24 · today 5:54`.
    QString menuTitle(bool hideNames) const;
    QString menuText() const;

    /// Somebody shows seconds.
    void setSecondsWanted(bool wanted);

Q_SIGNALS:
    void changed();
    void tick();

private:
    void apply(const ChangeSet &changes);
    void readAccount();
    void update();
    void minute();
    EntryRow rowOf(const StoredEntry &entry) const;
    QString lastUntil(const StoredEntry &entry);
    std::optional<QDateTime> stoppedBefore(const QList<HistoryItem> &history) const;
    QString sumOfToday() const;

    Store &m_store;
    LiveTime &m_time;
    Company m_company;
    bool m_running = false;
    std::optional<StoredEntry> m_entry; ///< What `m_row` is made of.
    EntryRow m_row;
    QString m_lastUntil;

    struct
    {
        EntryId entry;
        qsizetype steps = 0; ///< In its history, which a new one makes longer.
        std::optional<QDateTime> stoppedAt;
    } m_restored; ///< What stoppedBefore() found last.

    QString m_todayText;
};

} // namespace sheaf
