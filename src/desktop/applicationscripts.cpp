// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The part of Application that other programs reach: the session bus, links, and the person's hooks.

#include "app/hookrunner.h"
#include "app/hooks.h"
#include "app/recordhooks.h"
#include "cli/lines.h"
#include "desktop/application.h"
#include "desktop/dialogs.h"
#include "desktop/surroundings.h"
#include "domain/link.h"
#include "models/text.h"
#include "platform/idlewatch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// What the form for a new entry is to hold.
TimeEntry prefillOf(const NewEntryLink &link, const std::optional<Assignment> &assignment, QDate today)
{
    TimeEntry prefill;
    if (assignment)
        assign(prefill, *assignment);
    prefill.notes = link.notes;
    prefill.spentDate = link.date.isValid() ? link.date : today;
    if (link.time) {
        prefill.tracked = link.time->time;
        if (link.time->kind == DurationInput::Kind::Range) {
            prefill.startedTime = link.time->from;
            prefill.endedTime = link.time->to;
        }
    }
    return prefill;
}

} // namespace

void Application::connectBus()
{
    BusService *bus = &m_surroundings->bus;
    connect(bus, &BusService::showRequested, this, &Application::raise);
    connect(bus, &BusService::linkOpened, this, &Application::openLink);
    connect(bus, &BusService::newEntryRequested, this, [this](const QString &activationToken) {
        raise(activationToken);
        m_dialogs->newEntry({});
    });
}

void Application::watchForHooks(Session &session)
{
    m_hooks[&session] = std::make_unique<Hooks>(session, *m_hookRunner, cli::reasonOf);
    m_recordHooks[&session] = std::make_unique<RecordHooks>(session, *m_hookRunner);
    connect(&timesheetOf(&session)->timer(), &TimerModel::changed, this, &Application::watchIdle);
}

// Only while a timer runs and somebody wants to hear of it.
void Application::watchIdle()
{
    if (!m_settled)
        return;
    const bool running = std::any_of(
        m_timesheets.cbegin(), m_timesheets.cend(), [](const auto &each) { return each.second->timer().isRunning(); });
    const bool wanted = running && m_hookRunner->has(u"on-idle"_s);
    if (wanted && !m_idle) {
        m_idle = std::make_unique<IdleWatch>();
        connect(m_idle.get(), &IdleWatch::idled, this, [this] {
            for (const auto &[session, hooks] : m_hooks)
                hooks->tellIdle();
        });
    }
    if (m_idle)
        m_idle->setWatching(wanted);
}

void Application::raise(const QString &activationToken)
{
    // Qt takes the desktop's leave to come to the front from here.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    m_window.present();
}

void Application::openLink(const QUrl &link)
{
    m_window.present();
    const auto say = [this](const QString &title, const QString &sentence) {
        m_window.showNotice(Banner{.severity = Banner::Severity::Info,
            .title = title,
            .sentence = sentence,
            .button = tr("All right"),
            .action = Banner::Action::None});
    };
    const std::optional<NewEntryLink> wanted = parseLink(link);
    if (!wanted) {
        say(tr("This link cannot be opened"), tr("Sheaf opens links that begin with sheaf://new."));
        return;
    }
    Session *session = m_sessions.current();
    if (!session)
        return; // The window asks to sign in.
    const Tracker &tracker = session->tracker();
    const std::optional<Assignment> assignment = assignmentOf(*wanted, tracker.assignments());
    QStringList ignored = wanted->ignored;
    if (wanted->time && wanted->time->kind == DurationInput::Kind::Absolute
        && tracker.company().timerMode == TimerMode::StartAndEnd)
        ignored.append(u"hours"_s); // Such an account counts from a start to an end.
    if (wanted->namesAssignment() && !assignment)
        say(tr("The link’s project was not found"), tr("Choose project and task in the form."));
    else if (!ignored.isEmpty())
        say(tr("Part of the link was left out"),
            tr("Sheaf cannot use %1.", "names of fields").arg(text::oneLine(ignored.join(", "_L1), 200)));
    m_dialogs->newEntry(prefillOf(*wanted, assignment, tracker.today()));
}

} // namespace sheaf
