// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QComboBox>
#include <QDate>

namespace sheaf {

class CalendarPopup;

/// The field for a day: a combo box whose list is a calendar. Up and Down go a day back and on, T is today.
class DayField : public QComboBox
{
    Q_OBJECT

public:
    explicit DayField(QWidget *parent = nullptr);

    void setWeekStart(Qt::DayOfWeek day);
    /// Harvest's today, which decides whether the year is shown.
    void setToday(QDate today);

    QDate day() const { return m_day; }

    void setDay(QDate day);

    void showPopup() override;

    /// `Thu 19 November`, as the field says it.
    static QString words(QDate day, QDate today);

Q_SIGNALS:
    /// The person chose another day.
    void dayEdited(QDate day);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void edit(QDate day);

    CalendarPopup *m_popup;
    QDate m_day;
    QDate m_today;
};

} // namespace sheaf
