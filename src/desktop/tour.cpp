// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/tour.h"

#include "desktop/application.h"
#include "desktop/demoserver.h"
#include "desktop/dialogs.h"
#include "simulator/inprocess.h"
#include "widgets/look/palette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

constexpr int mostTries = 50;
constexpr auto betweenTries = 100ms;

} // namespace

Tour::Tour(Application &application, Clock &clock, const QString &folder)
    : m_application(application)
    , m_alarm(clock)
    , m_folder(folder)
{
    planMainJob();
    planPictures();
}

void Tour::start()
{
    next();
}

void Tour::next()
{
    if (m_step == m_steps.size()) {
        Q_EMIT finished(true);
        return;
    }
    const Step &step = m_steps.at(m_step);
    m_alarm.set(m_tries == 0 ? step.pause : betweenTries, [this] {
        if (m_steps.at(m_step).act()) {
            ++m_step;
            m_tries = 0;
        } else if (++m_tries > mostTries) {
            say(tr("Step %1 did not come to its end.").arg(m_step + 1));
            Q_EMIT finished(false);
            return;
        }
        next();
    });
}

void Tour::say(const QString &line) const
{
    QTextStream(stdout) << line << Qt::endl;
}

void Tour::press(int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    QWidget *target = QApplication::focusWidget();
    if (!target)
        target = &m_application.window();
    QCoreApplication::postEvent(target, new QKeyEvent(QEvent::KeyPress, key, modifiers, text));
    QCoreApplication::postEvent(target, new QKeyEvent(QEvent::KeyRelease, key, modifiers, text));
}

void Tour::type(const QString &text)
{
    for (const QChar letter : text)
        press(0, Qt::NoModifier, QString(letter));
}

bool Tour::save(QWidget *widget, const QString &name)
{
    const QString file = m_folder + u'/' + name + u".png"_s;
    if (!widget || !widget->isVisible() || !widget->grab().save(file))
        return false;
    say(file);
    return true;
}

bool Tour::printDay()
{
    Timesheet *sheet = m_application.timesheet();
    const DayModel &day = sheet->day();
    say({});
    say(day.day().toString(Qt::ISODate));
    for (int i = 0; i < day.rowCount(); ++i) {
        const EntryRow row = day.row(day.index(i));
        say(u"  %1 %2  %3, %4%5"_s.arg(row.timeText, 6)
                .arg(row.running ? u"*"_s : u" "_s, row.project, row.task,
                    row.notes.isEmpty() ? QString() : QString(u": "_s + row.notes.section(u'\n', 0, 0))));
    }
    say(u"  %1    %2"_s.arg(day.totals().trackedText, 6).arg(day.totals().text));
    say(u"  %1"_s.arg(sheet->status().sentence()));
    say({});
    return true;
}

// N, a few letters, Enter: a timer runs, and Harvest has it.
void Tour::planMainJob()
{
    MainWindow *window = &m_application.window();
    const auto sheet = [this] { return m_application.timesheet(); };
    m_steps.push_back(
        {0ms, [sheet] { return sheet() && sheet()->day().rowCount() > 0 && sheet()->status().unsent() == 0; }});
    m_steps.push_back({300ms, [window] {
                           window->present();
                           window->focusEntryLine();
                           return true;
                       }});
    m_steps.push_back({200ms, [this] {
                           say(tr("Typing “acme dev”, Enter"));
                           type(u"acme dev"_s);
                           return true;
                       }});
    m_steps.push_back({300ms, [this, window] { return save(window, u"entry-line"_s); }});
    m_steps.push_back({100ms, [this] {
                           press(Qt::Key_Return, Qt::NoModifier, u"\r"_s);
                           return true;
                       }});
    m_steps.push_back({300ms, [this, sheet] {
                           const bool runs = sheet()->timer().isRunning() && sheet()->status().unsent() == 0;
                           if (runs)
                               say(tr("Running, and Harvest has it: %1").arg(sheet()->timer().menuTitle(false)));
                           return runs;
                       }});
    m_steps.push_back({500ms, [this] { return printDay(); }});
}

void Tour::planPictures()
{
    MainWindow *window = &m_application.window();
    const auto colours = [](const QPalette &palette) {
        return [palette] {
            QApplication::setPalette(palette);
            return true;
        };
    };
    m_steps.push_back({0ms, colours(look::lightPalette())});
    m_steps.push_back({400ms, [this, window] { return save(window, u"day-light"_s); }});
    m_steps.push_back({0ms, [this] {
                           if (const DayModel &day = m_application.timesheet()->day(); day.rowCount() > 0)
                               m_application.dialogs().editEntry(day.row(day.index(0)).id);
                           return m_application.dialogs().entryDialog() != nullptr;
                       }});
    m_steps.push_back({400ms, [this] { return save(m_application.dialogs().entryDialog(), u"entry-light"_s); }});
    m_steps.push_back({0ms, [this] {
                           m_application.dialogs().entryDialog()->close();
                           return true;
                       }});
    m_steps.push_back({0ms, colours(look::darkPalette())});
    m_steps.push_back({400ms, [this, window] { return save(window, u"day-dark"_s); }});
    // The same with the network gone: nothing stops working.
    m_steps.push_back({0ms, [this] {
                           m_application.demoServer()->line().setOffline(true);
                           Session *session = m_application.sessions().current();
                           return session && session->tracker().stop().has_value();
                       }});
    m_steps.push_back({2500ms, [this, window] { return save(window, u"offline-dark"_s); }});
    m_steps.push_back({0ms, [this] {
                           m_application.demoServer()->line().setOffline(false);
                           Q_EMIT m_application.window().syncRequested();
                           return true;
                       }});
    m_steps.push_back({300ms, [this] { return m_application.timesheet()->status().unsent() == 0; }});
    m_steps.push_back({100ms, [this] {
                           say(tr("Stopped without a network; sent when it came back."));
                           return printDay();
                       }});
}

} // namespace sheaf
