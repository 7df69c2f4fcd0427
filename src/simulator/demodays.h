// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/control.h"
#include "simulator/scenarios.h"

#include <random>

namespace sheaf::simulator {

/// Writes somebody's timesheet of the demo: working days of seven to eight hours, in steps of five minutes.
class DemoDays
{
public:
    /// `names` are those of the account `control` works in.
    DemoDays(Control &control, const Scenario &names, qint64 userId, quint32 seed);

    /// Every working day from `first` until the day before `today`, then a part of today, whatever weekday it is.
    void fill(const QDate &first, const QDate &today);
    /// Only the days before today.
    void fillPast(const QDate &first, const QDate &today);

private:
    struct Block
    {
        QString project;
        QString task;
        std::chrono::minutes length;
        QString notes;
    };

    void fillDay(const QDate &day);
    void fillToday(const QDate &today);
    bool mayUse(const QString &project) const;
    /// Files a block; valid `start` = it was tracked with a timer and shows its times.
    void add(const QDate &day, const Block &block, QTime start);

    int draw(int below) { return static_cast<int>(m_random() % static_cast<quint32>(below)); }

    Control &m_control;
    const Scenario &m_names;
    qint64 m_userId;
    std::mt19937 m_random;
};

} // namespace sheaf::simulator
