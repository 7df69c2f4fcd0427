// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "sync/ledger.h"

#include <QObject>

namespace sheaf {

/// Reads from Harvest into the store. One read at a time.
class Puller : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<> &)>;

    Puller(Ledger &ledger, Harvest &harvest, Clock &clock);

    /// Who we are, the account's rules, and what can be booked on. Errors: WrongUser when the token belongs to somebody
    /// else than the timesheet.
    void readAccount(Done done);

    /// How this account writes times, as far as Harvest's entries of the last quarter show it: for where Harvest does
    /// not let the person see the account's rules. What is known stays.
    Result<> inferCompany();

    /// The running timer, wherever it is.
    void readRunning(Done done);

    /// All entries of some days. Only when the list was complete is an entry missing from it asked about by its number,
    /// and only when Harvest does not know it either is it taken off the timesheet.
    void readDays(const DateRange &days, Done done);

    /// Everything changed since the last reading, on whatever day.
    void readChanges(Done done);

    /// The days before what is known, a quarter of a year at a time. `finished`: there is nothing older.
    void readHistory(std::function<void(const Result<bool> &finished)> done);

Q_SIGNALS:
    /// `entries` came so far in this reading.
    void progress(qsizetype entries);
    /// The history now being read ends on this day.
    void readingMonth(QDate last);

private:
    struct Reading;

    void readCompany(const Done &done);
    void readAssignments(const Done &done);
    EntryFilter ofMine() const;
    /// Not each time: where the next list of changes may begin a little earlier, nothing is lost.
    Result<> keepSyncedUntil(const QDateTime &serverTime);
    /// Files the list in slices, so that the window stays alive, then goes on to what is missing from it.
    void file(const std::shared_ptr<Reading> &reading);
    void askAboutMissing(const std::shared_ptr<Reading> &reading);
    void askAbout(const std::shared_ptr<Reading> &reading);
    void finish(const std::shared_ptr<Reading> &reading);
    void readQuarterBefore(QDate since, const std::function<void(const Result<bool> &)> &done);

    Ledger &m_ledger;
    Harvest &m_harvest;
    Clock &m_clock;
    qsizetype m_slice = 32; ///< How many entries are filed at a time.
    std::optional<QDate> m_oldest; ///< The day of the person's first entry, once asked; invalid when there is none.
};

} // namespace sheaf
