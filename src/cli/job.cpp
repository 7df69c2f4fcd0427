// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/job.h"

#include "domain/calendar.h"
#include "models/wording.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

QString wordOf(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::NotSent:
        return u"unreachable"_s;
    case Kind::InDoubt:
        return u"in-doubt"_s;
    case Kind::Unauthorized:
        return u"unauthorized"_s;
    case Kind::Forbidden:
        return u"forbidden"_s;
    case Kind::NotFound:
        return u"not-found"_s;
    case Kind::Refused:
        return u"refused"_s;
    case Kind::RateLimited:
        return u"rate-limited"_s;
    case Kind::NotHarvest:
        return u"not-harvest"_s;
    case Kind::TooLarge:
        return u"too-large"_s;
    case Kind::Incomplete:
        return u"incomplete"_s;
    case Kind::NotesMissing:
        return u"notes-missing"_s;
    case Kind::TooLong:
        return u"too-long"_s;
    case Kind::Locked:
        return u"locked"_s;
    case Kind::NotAssigned:
        return u"not-assigned"_s;
    case Kind::Gone:
        return u"gone"_s;
    case Kind::InvalidInput:
        return u"invalid"_s;
    case Kind::AlreadyRunning:
        return u"already-running"_s;
    case Kind::NotRunning:
        return u"not-running"_s;
    case Kind::DiskFull:
    case Kind::ReadOnly:
    case Kind::NewerData:
    case Kind::Damaged:
    case Kind::Storage:
        return u"storage"_s;
    case Kind::Busy:
        return u"busy"_s;
    case Kind::KeychainLocked:
    case Kind::KeychainAbsent:
    case Kind::Keychain:
        return u"keychain"_s;
    case Kind::NoAccounts:
        return u"no-accounts"_s;
    case Kind::WrongUser:
        return u"wrong-user"_s;
    case Kind::Cancelled:
        return u"cancelled"_s;
    }
    return u"failed"_s;
}

/// What JSON lets stand in strings although a terminal may obey it, or turn the line around.
bool steersTerminal(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x7F && u <= 0x9F) || (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x2028
        || u == 0x2029;
}

} // namespace

bool isHarmless(const QByteArray &utf8)
{
    // They are U+007F, or begin with one of these bytes.
    return !utf8.contains('\x7F') && !utf8.contains('\xC2') && !utf8.contains('\xE2');
}

QString harmlessJson(const QByteArray &utf8)
{
    QString plain = QString::fromUtf8(utf8);
    if (std::none_of(plain.begin(), plain.end(), steersTerminal))
        return plain;
    QString line;
    line.reserve(plain.size() + 1);
    for (const QChar c : plain) {
        if (steersTerminal(c))
            line += u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            line += c;
    }
    return line;
}

QString jsonLine(const QJsonObject &document)
{
    return harmlessJson(QJsonDocument(document).toJson(QJsonDocument::Compact)) + u'\n';
}

Refusal refusalOf(const Error &error)
{
    return {.kind = wordOf(error.kind), .sentence = wording::sentence(error)};
}

Refusal usage(const QString &sentence)
{
    return {.kind = u"usage"_s, .sentence = sentence, .candidates = {}, .code = Usage};
}

void writeRefusal(Console &console, bool json, const Refusal &refusal)
{
    if (json) {
        QJsonObject error{{u"kind"_s, refusal.kind}, {u"message"_s, refusal.sentence}};
        if (!refusal.candidates.isEmpty())
            error.insert(u"candidates"_s, QJsonArray::fromStringList(refusal.candidates));
        if (refusal.column > 0)
            error.insert(u"column"_s, refusal.column);
        console.err(jsonLine({{u"error"_s, error}}));
        return;
    }
    QString text = u"sheaf: "_s + refusal.sentence + u'\n' + refusal.excerpt;
    constexpr qsizetype mostListed = 20;
    for (const QString &candidate : refusal.candidates.first(std::min(refusal.candidates.size(), mostListed)))
        text += u"  "_s + candidate + u'\n';
    if (refusal.candidates.size() > mostListed)
        text += u"  … "_s + QString::number(refusal.candidates.size() - mostListed) + u'\n';
    console.err(text);
}

void warn(const Job &job, const QString &kind, const QString &sentence)
{
    if (job.json())
        job.console->err(jsonLine({{u"warning"_s, QJsonObject{{u"kind"_s, kind}, {u"message"_s, sentence}}}}));
    else
        job.console->err(u"sheaf: "_s + sentence + u'\n');
}

QDate Job::today() const
{
    return person ? harvestDay(tracker().now(), person->zone) : tracker().today();
}

Assignments Job::assignments() const
{
    return person ? person->assignments : tracker().assignments();
}

int Job::answer(const QJsonObject &document, const QString &text) const
{
    if (json())
        console->out(jsonLine(document));
    else if (!text.isEmpty())
        console->out(text.endsWith(u'\n') ? text : QString(text + u'\n'));
    return Done;
}

int Job::refuse(const Refusal &refusal) const
{
    writeRefusal(*console, json(), refusal);
    return refusal.code;
}

int Job::refuse(const Error &error) const
{
    return refuse(refusalOf(error));
}

} // namespace sheaf::cli
