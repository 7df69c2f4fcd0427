// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sheet.h"
#include "app/sheetreader.h"
#include "base/error.h"
#include "cli/call.h"
#include "cli/parse.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace sheaf {

class Clock;
class Session;
class Sessions;
class Sheets;
class SignIn;

namespace cli {

enum ExitCode : int { Done = 0, Refused = 1, Usage = 2 };

/// Why a verb did not do what was asked.
struct Refusal
{
    QString kind; ///< A word for scripts, such as `locked` or `ambiguous`.
    QString sentence; ///< For a person; one line.
    QStringList candidates = {}; ///< What may have been meant.
    int code = Refused;
    /// Of an expression: a line of it and a caret below the place.
    QString excerpt = {};
    int column = 0; ///< From 1; 0: it is not about a place.
};

/// A value, or why there is none.
template <typename T>
struct Outcome
{
    std::optional<T> value;
    Refusal refusal = {};

    Outcome(T wanted)
        : value(std::move(wanted))
    {
    }

    Outcome(Refusal why)
        : refusal(std::move(why))
    {
    }

    explicit operator bool() const { return value.has_value(); }

    const T &operator*() const { return *value; }

    const T *operator->() const { return &*value; }
};

/// Somebody else whose time a verb is about.
struct Person
{
    UserId id;
    QString name;
    QTimeZone zone; ///< Theirs at Harvest.
    std::chrono::seconds workday{}; ///< How long one of their days is.
    Assignments assignments = {}; ///< What they can book on, once it was read.
};

/// One verb on its way: what was asked, where, and how to answer.
struct Job
{
    Parsed parsed;
    Call call;
    Console *console = nullptr;
    const Sheets *sheets = nullptr;
    Clock *clock = nullptr;
    Sheet *sheet = nullptr; ///< None for the verbs that need no account.
    // For those that do more than read what is here; a process that only reads has none of them.
    Sessions *sessions = nullptr;
    SignIn *signIn = nullptr;
    Session *session = nullptr; ///< The same account as `sheet`.
    std::optional<Person> person = {}; ///< With `--user`: whose time it is instead of the person's own.

    Tracker &tracker() const { return sheet->tracker(); }

    SheetReader reader() const { return SheetReader(*sheet); }

    /// Of whom it is about.
    QDate today() const;
    Assignments assignments() const;

    bool json() const { return parsed.json(); }

    TimeFormat format() const { return tracker().company().timeFormat; }

    /// Writes a document with --json, else the lines of text.
    int answer(const QJsonObject &document, const QString &text) const;
    int refuse(const Refusal &refusal) const;
    int refuse(const Error &error) const;
};

using Finished = std::function<void(int)>;

Refusal refusalOf(const Error &error);
/// A value that cannot be understood.
Refusal usage(const QString &sentence);
/// What to do where Harvest keeps to itself whether times are durations.
QString sayHowTimesAreWritten(const Account &account);
void writeRefusal(Console &console, bool json, const Refusal &refusal);
/// Something to know about what was done, on standard error; in JSON where that was asked for.
void warn(const Job &job, const QString &kind, const QString &sentence);

/// One line of JSON in which nothing can steer a terminal.
QString jsonLine(const QJsonObject &document);
/// A quick look at JSON (UTF-8): it has none of the letters that could. False when one of their bytes occurs.
bool isHarmless(const QByteArray &utf8);
/// The same of JSON as it was kept.
QString harmlessJson(const QByteArray &utf8);

// Verbs that only read what is here.
int runShow(const Job &job);
int runList(const Job &job);
int runProjects(const Job &job);
int runRecent(const Job &job);
int runPending(const Job &job);
int runStatus(const Job &job);
int runComplete(const Job &job);

// Verbs that are done at once.
int runStart(const Job &job);
int runContinue(const Job &job);
int runStop(const Job &job);
int runToggle(const Job &job);
int runCancel(const Job &job);
int runNote(const Job &job);
int runLog(const Job &job);
int runEdit(const Job &job);
int runDelete(const Job &job);
int runUndo(const Job &job);
int runAbsence(const Job &job);
int runAbsenceSet(const Job &job);
int runAbsenceForget(const Job &job);
int runPendingRetry(const Job &job);
int runPendingDrop(const Job &job);
int runAccountList(const Job &job);
int runAccountUse(const Job &job);
int runAccountMarkers(const Job &job);
int runAccountTimes(const Job &job);

// Verbs that take their time.
void runFollow(const Job &job, QObject *context, const Finished &finished);
void runSync(const Job &job, QObject *context, const Finished &finished);
void runAccountAdd(const Job &job, QObject *context, const Finished &finished);
void runAccountRemove(const Job &job, QObject *context, const Finished &finished);
void runListAny(const Job &job, QObject *context, const Finished &finished); ///< runList, or of an entity.
void runGet(const Job &job, QObject *context, const Finished &finished);
void runWatch(const Job &job, QObject *context, const Finished &finished);
void runSearch(const Job &job, QObject *context, const Finished &finished);
/// What `--user` asks for; `own` runs the verb when that is the person's own user.
void runForOther(
    const Job &job, const std::function<void(const Job &)> &own, QObject *context, const Finished &finished);
void runReport(const Job &job, QObject *context, const Finished &finished);
void runRecordChange(const Job &job, QObject *context, const Finished &finished); ///< add, change, archive, …

} // namespace cli

} // namespace sheaf
