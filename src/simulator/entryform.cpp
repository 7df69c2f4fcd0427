// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/entryform.h"

#include "simulator/entryrules.h"
#include "simulator/wallclock.h"

#include <cmath>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String notesBlank = "Notes can't be blank"_L1;

/// Reads the fields both verbs share into an entry.
class Form
{
public:
    Form(const Call &call, Draft &draft)
        : m_call(call)
        , m_parameters(call.parameters)
        , m_draft(draft)
    {
    }

    void readIds()
    {
        TimeEntry &entry = m_draft.entry;
        if (m_parameters.has("project_id"_L1)) {
            entry.projectId = m_parameters.integer("project_id"_L1).value_or(0);
        }
        if (m_parameters.has("task_id"_L1)) {
            entry.taskId = m_parameters.integer("task_id"_L1).value_or(0);
        }
        if (entry.projectId == 0) {
            problem(u"Project can't be blank"_s);
        }
        if (entry.taskId == 0) {
            problem(u"Task can't be blank"_s);
        }
    }

    void readDate(bool required)
    {
        if (!required && !m_parameters.has("spent_date"_L1)) {
            return;
        }
        if (!m_parameters.isSet("spent_date"_L1)) {
            problem(u"Spent date can't be blank"_s);
        }
        m_draft.entry.spentDate = m_parameters.date("spent_date"_L1);
        if (!m_draft.entry.spentDate.isValid()) {
            problem(u"Spent date is not a valid date"_s);
        }
    }

    void readNotes()
    {
        if (m_parameters.has("notes"_L1)) {
            m_draft.entry.notes = m_parameters.text("notes"_L1);
        }
        if (m_draft.entry.notes.size() > m_call.switches.notesLimit) {
            problem(u"Notes is too long (maximum is %1 characters)"_s.arg(m_call.switches.notesLimit));
        }
    }

    void readReference()
    {
        if (!m_parameters.has("external_reference"_L1)) {
            return;
        }
        const Parameters given = Parameters::of(m_parameters.object("external_reference"_L1));
        m_draft.entry.reference = ExternalReference{
            given.text("id"_L1), given.text("group_id"_L1), given.text("account_id"_L1), given.text("permalink"_L1)};
        if (m_call.switches.referenceNeedsPermalink && !m_draft.entry.reference.isNull()
            && !given.isSet("permalink"_L1)) {
            problem(u"External reference permalink can't be blank"_s);
        }
    }

    /// Seconds of `hours`; nothing when it is absent or wrong.
    std::optional<qint64> readHours()
    {
        if (!m_parameters.isSet("hours"_L1)) {
            return std::nullopt;
        }
        const std::optional<double> hours = m_parameters.number("hours"_L1);
        if (!hours) {
            problem(u"Hours is not a number"_s);
            return std::nullopt;
        }
        if (*hours < 0) {
            problem(u"Hours must be greater than or equal to 0"_s);
            return std::nullopt;
        }
        // Without the switch's limit there still is one: seconds must fit.
        const double limit = m_call.switches.maxHours > 0 ? m_call.switches.maxHours : 1e9;
        if (*hours > limit) {
            problem(u"Hours must be less than or equal to %1"_s.arg(limit));
            return std::nullopt;
        }
        return std::llround(*hours * 3600);
    }

    QTime readTime(QLatin1String key, const QString &name)
    {
        if (!m_parameters.isSet(key)) {
            return {};
        }
        const QTime time = timeFromText(m_parameters.text(key));
        if (!time.isValid()) {
            problem(QString(name + u" is not a valid time"_s));
        }
        return time;
    }

    void checkNotesGiven()
    {
        const bool counts = !m_draft.entry.isRunning() || m_call.switches.notesRequiredToStart;
        if (m_call.account.company.dayEntryNotesRequired && counts && m_draft.entry.notes.trimmed().isEmpty()) {
            problem(notesBlank);
        }
    }

    void checkAssignment()
    {
        const TimeEntry &entry = m_draft.entry;
        if (entry.projectId != 0 && entry.taskId != 0) {
            const QString text = assignmentProblem(m_call.account, entry.userId, entry.projectId, entry.taskId);
            if (!text.isNull()) {
                problem(text);
            }
        }
    }

    void checkPeriod()
    {
        if (!m_call.me.isAdministrator() && closedForNew(m_call.account, m_draft.entry, m_call.switches)) {
            problem(u"Spent date is locked for this time period"_s);
        }
    }

    void problem(const QString &text) { m_draft.problems.push_back(text); }

private:
    const Call &m_call;
    const Parameters &m_parameters;
    Draft &m_draft;
};

void setLength(TimeEntry &entry, QTime started, QTime ended)
{
    entry.startedTime = started;
    entry.endedTime = ended;
    entry.banked = wallSeconds(started, ended);
}

/// The times of a new entry of a start/end account.
void createByTimes(const Call &call, Form &form, TimeEntry &entry)
{
    const QTime started = form.readTime("started_time"_L1, u"Started time"_s);
    const QTime ended = form.readTime("ended_time"_L1, u"Ended time"_s);
    const std::optional<qint64> seconds = form.readHours();
    const QTime wall = wallMinute(call.now, zoneOf(call.account, entry.userId));
    if (ended.isValid()) {
        setLength(entry, started.isValid() ? started : wall, ended);
    } else if (seconds && !started.isValid()) {
        entry.startedTime = wall.addSecs(-static_cast<int>(*seconds % 86'400));
        entry.startedTime = QTime(entry.startedTime.hour(), entry.startedTime.minute());
        entry.endedTime = wall;
        entry.banked = *seconds;
    } else {
        entry.startedTime = started;
        startTimer(call.account, entry, call.now);
    }
}

/// The times of a new entry of a duration account.
void createByHours(const Call &call, Form &form, TimeEntry &entry)
{
    const std::optional<qint64> seconds = form.readHours();
    if (call.switches.durationUsesTimes && !seconds) {
        const QTime started = form.readTime("started_time"_L1, u"Started time"_s);
        const QTime ended = form.readTime("ended_time"_L1, u"Ended time"_s);
        if (started.isValid() && ended.isValid()) {
            setLength(entry, started, ended);
            return;
        }
    }
    const bool starts = !call.parameters.isSet("hours"_L1) || (seconds == 0 && call.switches.zeroHoursStarts);
    if (starts) {
        startTimer(call.account, entry, call.now);
    } else {
        entry.banked = seconds.value_or(0);
    }
}

/// `hours` in a PATCH overwrites what was tracked; a running timer goes on from there.
void overwriteHours(const Call &call, TimeEntry &entry, qint64 seconds)
{
    const bool byTimes = call.account.company.wantsTimestampTimers && entry.startedTime.isValid();
    if (!entry.isRunning()) {
        entry.banked = seconds;
        if (byTimes) {
            const QTime ended = entry.startedTime.addSecs(static_cast<int>(seconds % 86'400));
            entry.endedTime = QTime(ended.hour(), ended.minute());
        }
        return;
    }
    if (byTimes) {
        // Start/end accounts have nothing but the start to keep the time in.
        entry.banked = 0;
        entry.startedTime = wallMinute(call.now.addSecs(-seconds), zoneOf(call.account, entry.userId));
        entry.timerStartedAt = call.now.addSecs(-seconds - call.now.time().second());
        return;
    }
    entry.banked = seconds;
    entry.timerStartedAt = call.now;
}

void updateTimes(const Call &call, Form &form, TimeEntry &entry)
{
    const QTime started = form.readTime("started_time"_L1, u"Started time"_s);
    const QTime ended = form.readTime("ended_time"_L1, u"Ended time"_s);
    if (started.isValid()) {
        entry.startedTime = started;
    }
    if (ended.isValid()) {
        entry.timerStartedAt = QDateTime();
        entry.endedTime = ended;
    }
    if (entry.isRunning() && started.isValid()) {
        entry.timerStartedAt = latestInstantAt(started, call.now, zoneOf(call.account, entry.userId));
    } else if ((started.isValid() || ended.isValid()) && entry.startedTime.isValid() && entry.endedTime.isValid()) {
        entry.banked = wallSeconds(entry.startedTime, entry.endedTime);
    }
}

} // namespace

Draft draftOfCreate(const Call &call, qint64 userId)
{
    Draft draft;
    TimeEntry &entry = draft.entry;
    entry.userId = userId;
    Form form(call, draft);
    form.readIds();
    form.readDate(true);
    form.readNotes();
    form.readReference();
    if (call.account.company.wantsTimestampTimers) {
        createByTimes(call, form, entry);
    } else {
        createByHours(call, form, entry);
    }
    form.checkNotesGiven();
    form.checkAssignment();
    form.checkPeriod();
    return draft;
}

Draft draftOfUpdate(const Call &call, const TimeEntry &entry, bool frozen)
{
    Draft draft{entry, {}};
    Form form(call, draft);
    if (!frozen) {
        form.readIds();
        form.readDate(false);
        const bool moved = draft.entry.projectId != entry.projectId || draft.entry.taskId != entry.taskId;
        if (moved) {
            form.checkAssignment();
        }
        if (moved || draft.entry.spentDate != entry.spentDate) {
            form.checkPeriod();
        }
    }
    form.readNotes();
    form.readReference();
    const bool byTimes = call.account.company.wantsTimestampTimers || call.switches.durationUsesTimes;
    if (byTimes) {
        updateTimes(call, form, draft.entry);
    }
    const bool timesGiven
        = byTimes && (call.parameters.isSet("started_time"_L1) || call.parameters.isSet("ended_time"_L1));
    if (const std::optional<qint64> seconds = form.readHours(); seconds && !timesGiven) {
        overwriteHours(call, draft.entry, *seconds);
    }
    form.checkNotesGiven();
    return draft;
}

} // namespace sheaf::simulator
