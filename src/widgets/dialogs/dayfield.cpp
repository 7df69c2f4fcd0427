// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/dayfield.h"

#include "widgets/dialogs/calendarpopup.h"

#include <QKeyEvent>
#include <QLocale>
#include <QWheelEvent>

namespace sheaf {

DayField::DayField(QWidget *parent)
    : QComboBox(parent)
    , m_popup(new CalendarPopup(this))
{
    addItem({});
    connect(m_popup, &CalendarPopup::picked, this, &DayField::edit);
}

QString DayField::words(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    return QLocale().toString(day, day.year() == today.year() ? tr("ddd d MMMM") : tr("ddd d MMMM yyyy"));
}

void DayField::setWeekStart(Qt::DayOfWeek day)
{
    m_popup->setWeekStart(day);
}

void DayField::setToday(QDate today)
{
    m_today = today;
    setDay(m_day);
}

void DayField::setDay(QDate day)
{
    m_day = day;
    setItemText(0, words(day, m_today));
}

void DayField::edit(QDate day)
{
    if (day == m_day || !day.isValid())
        return;
    setDay(day);
    Q_EMIT dayEdited(day);
}

void DayField::showPopup()
{
    m_popup->openAt(this, m_day, m_today);
}

void DayField::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Up)
        edit(m_day.addDays(-1));
    else if (plain && event->key() == Qt::Key_Down)
        edit(m_day.addDays(1));
    else if (plain && event->key() == Qt::Key_T)
        edit(m_today);
    else
        QComboBox::keyPressEvent(event);
}

void DayField::wheelEvent(QWheelEvent *event)
{
    // A day changed in passing goes unseen.
    event->ignore();
}

} // namespace sheaf
