// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/demodays.h"

#include "simulator/entryrules.h"

namespace sheaf::simulator {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Work
{
    QString project;
    QString task;
    QStringList notes;
    int weight; ///< How often it turns up, against the others.
};

const QList<Work> &works()
{
    static const QList<Work> list{
        {u"Web shop relaunch"_s, u"Development"_s,
            {u"Checkout: VAT rounding, guest orders"_s, u"Cart, gift cards"_s, u"Product pages"_s,
                u"Checkout: address form"_s, u"Search: filters and facets"_s, u"Payment provider, second try"_s},
            9},
        {u"Web shop relaunch"_s, u"Meetings"_s, {u"Weekly call with Jonas"_s, u"Launch checklist"_s}, 2},
        {u"Web shop relaunch"_s, u"QA"_s, {u"Test orders, all shipping zones"_s}, 1},
        {u"Customer portal"_s, u"Development"_s,
            {u"Meter reading form, validation and upload"_s, u"Meter reading form"_s, u"Tariff change, step 2 of 3"_s,
                u"Invoices as PDF\nOpen: who signs the letter head?"_s},
            6},
        {u"Customer portal"_s, u"QA"_s, {u"Release 4.2"_s, u"Release 4.3, smoke test"_s}, 2},
        {u"Exhibition guide app"_s, u"Design"_s,
            {u"Audio player: states, lock screen"_s, u"Floor plan, first draft"_s, u"Audio player"_s, u"Icons"_s}, 5},
        {u"Exhibition guide app"_s, u"Design review"_s, {u"With the curators"_s}, 1},
        {u"Brand refresh"_s, u"Design"_s, {u"Type trials"_s, u"Letterhead, cards"_s, QString()}, 3},
        {u"Timetable API"_s, u"Development"_s, {u"Delay feed, retries"_s, u"Time zones at the border"_s}, 3},
        {u"Website care 2026"_s, u"Support"_s, {u"Updates and backups"_s, u"Opening hours over Christmas"_s}, 2},
        {u"Halyard ticket machine"_s, u"Design"_s, {u"Large type mode"_s}, 1},
        {u"Concert hall website"_s, u"Design"_s, {u"Season programme"_s}, 1},
        {u"Product site"_s, u"Development"_s, {u"Data sheets"_s}, 1},
        {u"<b>R&D</b> sprint"_s, u"Research"_s, {u"Soil sensors <i>& gateways</i>"_s}, 1},
        {u"אתר הקהילה"_s, u"Design"_s, {u"דף הבית"_s}, 1},
        {u"بوابة الزوار"_s, u"Design"_s, {u"الصفحة الرئيسية"_s}, 1},
        {u"Studio"_s, u"Admin"_s, {u"Invoices"_s, u"Mail"_s}, 2},
    };
    return list;
}

} // namespace

DemoDays::DemoDays(Control &control, const Scenario &names, qint64 userId, quint32 seed)
    : m_control(control)
    , m_names(names)
    , m_userId(userId)
    , m_random(seed)
{
}

void DemoDays::fill(const QDate &first, const QDate &today)
{
    fillPast(first, today);
    fillToday(today);
}

void DemoDays::fillPast(const QDate &first, const QDate &today)
{
    for (QDate day = first; day < today; day = day.addDays(1)) {
        if (day.dayOfWeek() <= Qt::Friday) {
            fillDay(day);
        }
    }
}

bool DemoDays::mayUse(const QString &project) const
{
    return userAssignmentOf(m_control.account(), m_names.projects.at(project), m_userId) != nullptr;
}

void DemoDays::fillDay(const QDate &day)
{
    QList<const Work *> bag;
    for (const Work &work : works()) {
        if (mayUse(work.project)) {
            bag.insert(bag.size(), work.weight, &work);
        }
    }
    QTime clock(8, 30);
    clock = clock.addSecs(5 * 60 * draw(7));
    add(day, {u"Studio"_s, u"Stand-up"_s, 20min, QString()}, clock);
    clock = clock.addSecs(20 * 60);
    auto left = 7h + 5min * draw(13) - 20min;
    while (left > 0min) {
        const Work &work = *bag.at(draw(static_cast<int>(bag.size())));
        auto length = std::chrono::minutes(30 + 5 * draw(40));
        // No crumbs: the last block takes what would be too little for another.
        length = left - length < 30min ? left : length;
        if (clock >= QTime(12, 15) && clock < QTime(13, 0)) {
            clock = QTime(13, 0);
        }
        const bool timed = draw(4) != 0;
        const QString notes = work.notes.at(draw(static_cast<int>(work.notes.size())));
        add(day, {work.project, work.task, length, notes}, timed ? clock : QTime());
        clock = clock.addSecs(static_cast<int>(std::chrono::seconds(length).count()));
        left -= length;
    }
}

void DemoDays::fillToday(const QDate &today)
{
    const QList<Block> blocks{
        {u"Studio"_s, u"Stand-up"_s, 20min, u"Planning the Oriel release"_s},
        {u"Customer portal"_s, u"Development"_s, 1h + 45min, u"Meter reading form, validation and upload"_s},
        {u"Exhibition guide app"_s, u"Design"_s, 1h + 10min, u"Audio player: states, lock screen"_s},
        {u"Web shop relaunch"_s, u"Meetings"_s, 45min, u"Weekly call with Jonas"_s},
        {u"Brand refresh"_s, u"Design"_s, 30min, QString()},
    };
    // In the early morning the day is still typed in ahead: no times then, they would lie in the future.
    const QTime wall = m_control.wall(m_userId);
    QTime clock(8, 0);
    for (const Block &block : blocks) {
        const QTime end = clock.addSecs(static_cast<int>(std::chrono::seconds(block.length).count()));
        add(today, block, end <= wall ? clock : QTime());
        clock = end;
    }
}

void DemoDays::add(const QDate &day, const Block &block, QTime start)
{
    m_control.addEntry({m_userId, m_names.projects.at(block.project), m_names.tasks.at(block.task), day, block.length,
        block.notes, start});
}

} // namespace sheaf::simulator
