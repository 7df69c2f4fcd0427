// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/wording.h"

#include "domain/totals.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::wording {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wording)
};

/// Enough for a sentence, too little to push everything else out of the window.
constexpr qsizetype bearable = 200;
constexpr qsizetype nameLength = 80;
/// Where a whole page is free for it.
constexpr qsizetype reasonLength = 400;

QString foreign(const QString &text, qsizetype limit = bearable)
{
    return text::oneLine(text, limit);
}

QString harvestSays(const QString &detail)
{
    return Words::tr("Harvest says %1").arg(text::quoted(foreign(detail)));
}

QString pauseSentence(const Error &error)
{
    if (!error.retryAfter)
        return Words::tr("Sheaf goes on by itself.");
    return Words::tr("Sheaf goes on by itself in %1.").arg(text::wait(*error.retryAfter));
}

Headline signInHeadline(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unauthorized:
        return {Words::tr("Harvest does not know this token"),
            Words::tr("Copy it again, whole, without spaces around it.")};
    case Error::Kind::InvalidInput:
        return {error.detail.isEmpty()
                ? Words::tr("This cannot be used")
                : Words::tr("%1 cannot be used").arg(text::quoted(foreign(error.detail, nameLength))),
            Words::tr("Copy the token again, whole, and check the address under Advanced.")};
    case Error::Kind::NotHarvest:
        return {error.detail.isEmpty() ? Words::tr("This is not a Harvest server")
                                       : Words::tr("%1 is not a Harvest server").arg(foreign(error.detail, nameLength)),
            Words::tr("Check the address under Advanced.")};
    case Error::Kind::NotSent:
    case Error::Kind::InDoubt:
    case Error::Kind::NotFound:
    case Error::Kind::Incomplete:
    case Error::Kind::TooLarge:
        return {Words::tr("Harvest cannot be reached"), Words::tr("Look at the network, then try again.")};
    case Error::Kind::Forbidden:
        return {Words::tr("Harvest does not let this token in"),
            Words::tr("Ask an administrator of the account, or use another token.")};
    default:
        return {};
    }
}

Headline networkHeadline(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotSent:
        return {Words::tr("Harvest cannot be reached"), Words::tr("What you changed is kept here and sent later.")};
    case Error::Kind::InDoubt:
        return {Words::tr("Harvest’s answer was lost"),
            Words::tr("Sheaf asks whether the change arrived before it sends anything again.")};
    case Error::Kind::Unauthorized:
        return {Words::tr("Harvest no longer accepts the token"), Words::tr("Nothing here is lost. Sign in again.")};
    case Error::Kind::Forbidden:
        return {Words::tr("Harvest does not allow this"),
            error.detail.isEmpty() ? Words::tr("Ask an administrator of the account. What you changed is kept here.")
                                   : Words::tr("%1. What you changed is kept here.").arg(harvestSays(error.detail))};
    case Error::Kind::NotFound:
        return {Words::tr("Harvest does not have this any more"),
            Words::tr("What is here is kept. Create it again or let it go.")};
    case Error::Kind::Refused:
        return {error.detail.isEmpty() ? Words::tr("Harvest refused the change") : harvestSays(error.detail),
            Words::tr("The change is kept here. Correct it and try again.")};
    case Error::Kind::RateLimited:
        return {Words::tr("Harvest asks for a pause"), pauseSentence(error)};
    case Error::Kind::NotHarvest:
        return {Words::tr("Something else answers for Harvest"),
            Words::tr("The network may want a sign-in. Open it in your browser.")};
    case Error::Kind::TooLarge:
        return {Words::tr("Harvest’s answer was too long to read"),
            Words::tr("What is here is kept. Sheaf tries again later.")};
    case Error::Kind::Incomplete:
        return {Words::tr("The list changed while it was read"),
            Words::tr("What came is shown. Sheaf reads it again by itself.")};
    default:
        return {};
    }
}

Headline ruleHeadline(const Error &error)
{
    const QString detail = foreign(error.detail, nameLength);
    switch (error.kind) {
    case Error::Kind::NotesMissing:
        return {Words::tr("Notes are missing"), Words::tr("This account wants notes on every entry.")};
    case Error::Kind::TooLong:
        return {Words::tr("A day has 24 hours"),
            detail.isEmpty() ? Words::tr("Enter a shorter time.") : Words::tr("%1 is too long.").arg(detail)};
    case Error::Kind::Locked:
        return {Words::tr("Harvest has locked this entry"),
            error.detail.isEmpty()
                ? Words::tr("You can copy it or start it again.")
                : Words::tr("%1. You can copy it or start it again.").arg(harvestSays(error.detail))};
    case Error::Kind::NotAssigned:
        return {detail.isEmpty() ? Words::tr("You cannot book on this project and task")
                                 : Words::tr("You cannot book on %1").arg(detail),
            Words::tr("Choose another project or task.")};
    case Error::Kind::Gone:
        return {Words::tr("This entry is not here any more"),
            Words::tr("It was deleted. Its content stays in the history for 30 days.")};
    case Error::Kind::InvalidInput:
        return {detail.isEmpty() ? Words::tr("This cannot be understood")
                                 : Words::tr("%1 cannot be understood").arg(text::quoted(detail)),
            Words::tr("Write it another way.")};
    case Error::Kind::AlreadyRunning:
        return {Words::tr("This timer is already running"), {}};
    case Error::Kind::NotRunning:
        return {Words::tr("No timer is running"), {}};
    default:
        return {};
    }
}

Headline diskHeadline(const Error &error)
{
    const QString detail = foreign(error.detail, nameLength);
    switch (error.kind) {
    case Error::Kind::DiskFull:
        return {Words::tr("The disk is full"), Words::tr("What you typed stays on screen, but is not saved.")};
    case Error::Kind::ReadOnly:
        return {Words::tr("The timesheet cannot be written"),
            Words::tr("What you typed stays on screen, but is not saved. Look at the rights of its folder.")};
    case Error::Kind::NewerData:
        return {Words::tr("A newer Sheaf wrote this timesheet"),
            detail.isEmpty() ? Words::tr("A newer version can open it. Nothing was changed.")
                             : Words::tr("Version %1 or later can open it. Nothing was changed.").arg(detail)};
    case Error::Kind::Damaged:
        return {Words::tr("The timesheet’s file is damaged"),
            Words::tr("Nothing was changed. Move the file away, and Sheaf reads Harvest anew.")};
    case Error::Kind::Busy:
        return {Words::tr("Another program holds this timesheet"), Words::tr("Close the other Sheaf, then try again.")};
    case Error::Kind::Storage:
        return {Words::tr("The timesheet was not saved"),
            detail.isEmpty()
                ? Words::tr("What you typed stays on screen. Try again.")
                : Words::tr("What you typed stays on screen. The system says %1.").arg(text::quoted(detail))};
    default:
        return {};
    }
}

/// Nothing was typed yet, and nothing is shown.
Headline openingHeadline(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::DiskFull:
        return {Words::tr("The disk is full"),
            Words::tr("Sheaf cannot open this timesheet. Make room, then try again. Nothing is lost.")};
    case Error::Kind::ReadOnly:
        return {Words::tr("This timesheet cannot be written"),
            Words::tr("Look at the rights of its folder, then try again. Nothing was changed.")};
    case Error::Kind::Damaged:
        return {Words::tr("The timesheet’s file is damaged"),
            Words::tr(
                "Put it aside. Sheaf takes over what can be read and fetches the rest from Harvest; the old file is "
                "kept.")};
    case Error::Kind::Storage:
        return {Words::tr("This timesheet cannot be opened"),
            error.detail.isEmpty() ? Words::tr("Nothing was changed.")
                                   : Words::tr("The system says %1. Nothing was changed.")
                                         .arg(text::quoted(foreign(error.detail, reasonLength)))};
    default:
        return {};
    }
}

Headline keychainHeadline(const Error &error)
{
    const QString detail = foreign(error.detail, nameLength);
    switch (error.kind) {
    case Error::Kind::KeychainLocked:
        return {Words::tr("The keychain is locked"), Words::tr("Unlock it and Sheaf goes on.")};
    case Error::Kind::KeychainAbsent:
        return {Words::tr("No keychain was found"), Words::tr("The token can be kept until you quit.")};
    case Error::Kind::Keychain:
        return {Words::tr("The keychain does not answer"),
            detail.isEmpty() ? Words::tr("Try again.") : Words::tr("It says %1. Try again.").arg(text::quoted(detail))};
    case Error::Kind::NoAccounts:
        return {
            Words::tr("This token opens no Harvest account"), Words::tr("Make one in the account you track time in.")};
    case Error::Kind::WrongUser:
        return {Words::tr("This token belongs to somebody else"),
            Words::tr("Nothing was read or sent. Use a token of the person this timesheet belongs to.")};
    default:
        return {};
    }
}

/// How the undo bar and the menu name an entry.
QString nameOf(const TimeEntry &entry)
{
    constexpr qsizetype most = 40; // so that the time after it is seen as well
    return foreign(entry.project.name, most);
}

} // namespace

Headline headline(const Error &error, Place place)
{
    if (error.kind == Error::Kind::Cancelled)
        return {Words::tr("Cancelled"), Words::tr("Nothing was changed.")};
    Headline made;
    if (place == Place::SignIn)
        made = signInHeadline(error);
    else if (place == Place::Opening)
        made = openingHeadline(error);
    for (const auto &make : {networkHeadline, ruleHeadline, diskHeadline, keychainHeadline}) {
        if (made.title.isEmpty())
            made = make(error);
    }
    return made;
}

QString sentence(const Error &error, Place place)
{
    const Headline made = headline(error, place);
    const QString first = Words::tr("%1.", "a sentence and its full stop").arg(made.title);
    return made.sentence.isEmpty() ? first : first + u' ' + made.sentence;
}

QString problem(const Error &error)
{
    if (error.kind == Error::Kind::Damaged) // of an entry: the store is long mended
        return Words::tr("Found in a backup; it may be in Harvest already");
    const Headline made = headline(error);
    return error.kind == Error::Kind::NotesMissing ? made.sentence : made.title;
}

QString lockedReason(const TimeEntry &entry)
{
    if (entry.approved)
        return Words::tr("Approved, so Harvest has locked it. You can copy it or start it again.");
    if (entry.billed)
        return Words::tr("Invoiced, so Harvest has locked it. You can copy it or start it again.");
    if (entry.lockedReason.isEmpty())
        return Words::tr("Locked in Harvest. You can copy it or start it again.");
    return Words::tr("Locked. %1.").arg(harvestSays(entry.lockedReason));
}

QString done(Deed deed, const TimeEntry &entry, const QDateTime &now, TimeFormat format)
{
    const QString name = nameOf(entry);
    const QString time = text::duration(shownTime(entry, now, format), format);
    switch (deed) {
    case Deed::Add:
        return Words::tr("Added %1, %2").arg(name, time);
    case Deed::Edit:
        return Words::tr("Changed %1").arg(name);
    case Deed::Remove:
        return Words::tr("Deleted %1, %2").arg(name, time);
    case Deed::Start:
        return Words::tr("Started %1").arg(name);
    case Deed::Stop:
        return Words::tr("Stopped %1, %2").arg(name, time);
    }
    return {};
}

QString undo(Deed deed, const TimeEntry &entry)
{
    const QString name = nameOf(entry);
    switch (deed) {
    case Deed::Add:
        return Words::tr("Undo: add %1").arg(name);
    case Deed::Edit:
        return Words::tr("Undo: change %1").arg(name);
    case Deed::Remove:
        return Words::tr("Undo: delete %1").arg(name);
    case Deed::Start:
        return Words::tr("Undo: start %1").arg(name);
    case Deed::Stop:
        return Words::tr("Undo: stop %1").arg(name);
    }
    return {};
}

} // namespace sheaf::wording
