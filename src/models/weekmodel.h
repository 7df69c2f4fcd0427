// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"
#include "domain/calendar.h"

#include <QList>
#include <QMetaType>
#include <QObject>

namespace sheaf {

class LiveTime;
class Store;
struct ChangeSet;

/// One cell of the week strip.
struct DayCell
{
    QDate date; ///< Invalid in the week's own cell.
    QString caption; ///< `Mon 16`; `Week`.
    QString narrowCaption; ///< `Mo 16`
    std::chrono::seconds total{0};
    QString totalText; ///< `7:50`; – when there is nothing.
    double fraction = 0; ///< Of the target, 0–1; 0 without a target.
    bool isToday = false;
    bool isFuture = false;
    bool runningHere = false;
    QString accessibleText; ///< `Monday 16 November, 7 hours 50 minutes`

    bool operator==(const DayCell &) const = default;
};

/// The week strip: seven days from the account's first weekday on, and their sum.
///
/// A value and a signal, not an item model: the strip always has eight cells, is painted by one widget and has no
/// selection of its own, so rows, roles and persistent indexes would only be in the way. `changed` comes only when a
/// cell differs.
class WeekModel : public QObject
{
    Q_OBJECT

public:
    WeekModel(Store &store, LiveTime &time, QObject *parent = nullptr);

    /// Shows the week around `day`.
    void setDay(QDate day);

    DateRange week() const { return m_week; }

    /// Seven.
    const QList<DayCell> &days() const { return m_days; }

    /// Their sum against the weekly capacity.
    const DayCell &whole() const { return m_whole; }

Q_SIGNALS:
    void changed();

private:
    void apply(const ChangeSet &changes);
    void readAccount();
    void update();

    Store &m_store;
    LiveTime &m_time;
    QDate m_day;
    DateRange m_week;
    Company m_company;
    std::chrono::seconds m_capacity{0};
    QList<DayCell> m_days;
    DayCell m_whole;
};

/// What a day should reach: a fifth of the weekly capacity from Monday to Friday, 0 on the weekend. Harvest knows the
/// week only.
std::chrono::seconds dayTarget(QDate day, std::chrono::seconds weeklyCapacity);

} // namespace sheaf
