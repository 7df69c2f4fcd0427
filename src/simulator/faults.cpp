// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/faults.h"

#include "simulator/answers.h"

#include <QStringList>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

QStringList pieces(const QString &path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() > 1 && parts.at(0) == "api"_L1 && parts.at(1) == "v2"_L1) {
        parts.removeFirst();
    }
    return parts;
}

Fault ending(Fate::Ending ending, bool applied)
{
    Fault fault;
    fault.fate.ending = ending;
    fault.applied = applied;
    return fault;
}

/// An answer of that status as Harvest, or what stands in front of it, would give it.
Response answerOf(int status)
{
    switch (status) {
    case 401:
        return invalidToken();
    case 403:
        return notAuthorized();
    case 404:
        return notFound();
    case 429:
        return Response{429, {{"Content-Type", "text/html"}, {"Retry-After", "15"}}, {}, {}};
    default:
        return Response{status, {{"Content-Type", "text/html; charset=UTF-8"}, {"Server", "cloudflare"}},
            "<html><head><title>" + reasonPhrase(status) + "</title></head><body><center><h1>"
                + QByteArray::number(status) + "</h1></center></body></html>\n",
            {}};
    }
}

Fault answering(const Response &answer, bool applied)
{
    Fault fault;
    fault.answer = answer;
    fault.applied = applied;
    return fault;
}

} // namespace

bool pathMatches(const QString &path, const QString &pattern)
{
    if (pattern.isEmpty()) {
        return true;
    }
    const QStringList have = pieces(path);
    const QStringList want = pieces(pattern);
    for (qsizetype i = 0; i < want.size(); ++i) {
        if (want.at(i) == "**"_L1) {
            return true;
        }
        if (i >= have.size() || (want.at(i) != "*"_L1 && want.at(i) != have.at(i))) {
            return false;
        }
    }
    return have.size() == want.size();
}

Fault Fault::refuse()
{
    return ending(Fate::Ending::Refuse, false);
}

Fault Fault::closeBefore()
{
    return ending(Fate::Ending::Close, false);
}

Fault Fault::resetBefore()
{
    return ending(Fate::Ending::Reset, false);
}

Fault Fault::stallBefore()
{
    return ending(Fate::Ending::Stall, false);
}

Fault Fault::statusBefore(int status)
{
    return answering(answerOf(status), false);
}

Fault Fault::throttle(const QByteArray &retryAfter)
{
    Response answer{429, {{"Content-Type", "text/html"}}, {}, {}};
    if (!retryAfter.isEmpty()) {
        answer.headers.push_back({"Retry-After", retryAfter});
    }
    return answering(answer, false);
}

Fault Fault::captivePortal()
{
    return answering(Response{200, {{"Content-Type", "text/html; charset=utf-8"}},
                         "<html><head><title>Welcome</title></head><body>Please accept our terms.</body></html>", {}},
        false);
}

Fault Fault::redirect(const QString &url, int status)
{
    return answering(Response{status, {{"Location", url.toUtf8()}, {"Content-Type", "text/html"}}, {}, {}}, false);
}

Fault Fault::dropReply()
{
    return ending(Fate::Ending::Close, true);
}

Fault Fault::resetReply()
{
    return ending(Fate::Ending::Reset, true);
}

Fault Fault::stallReply()
{
    return ending(Fate::Ending::Stall, true);
}

Fault Fault::statusAfter(int status)
{
    return answering(answerOf(status), true);
}

Fault Fault::cutReply(qint64 bodyBytes, Fate::Ending how)
{
    Fault fault = ending(how, true);
    fault.fate.cutAt = bodyBytes;
    return fault;
}

Fault Fault::garbage(const QByteArray &body, const QByteArray &contentType)
{
    return answering(Response{200, {{"Content-Type", contentType}}, body, {}}, true);
}

Fault Fault::huge(qint64 bytes)
{
    Fault fault;
    fault.applied = true;
    fault.fate.padding = bytes;
    return fault;
}

Fault Fault::trickle(qint64 bytes, std::chrono::milliseconds pause)
{
    Fault fault;
    fault.applied = true;
    fault.fate.chunk = bytes;
    fault.fate.pause = pause;
    return fault;
}

Fault Fault::delay(std::chrono::milliseconds delay)
{
    Fault fault;
    fault.applied = true;
    fault.fate.delay = delay;
    return fault;
}

Fault Fault::applyLate(std::chrono::milliseconds delay)
{
    Fault fault = ending(Fate::Ending::Close, true);
    fault.applyDelay = delay;
    return fault;
}

Fault Fault::on(const QByteArray &onlyMethod, const QString &onlyPath) const
{
    Fault fault = *this;
    fault.method = onlyMethod;
    fault.path = onlyPath;
    return fault;
}

Fault Fault::after(int passing) const
{
    Fault fault = *this;
    fault.skip = passing;
    return fault;
}

Fault Fault::often(int strikes) const
{
    Fault fault = *this;
    fault.times = strikes;
    return fault;
}

Fault Fault::withChance(double probability) const
{
    Fault fault = *this;
    fault.chance = probability;
    return fault;
}

int Faults::pending() const
{
    int count = 0;
    for (const Planned &planned : m_planned) {
        count += planned.fault.times == 0 ? 1 : planned.fault.times - planned.struck;
    }
    return count;
}

bool Faults::strikes(Planned &planned)
{
    const Fault &fault = planned.fault;
    if (++planned.seen <= fault.skip || (fault.times > 0 && planned.struck >= fault.times)) {
        return false;
    }
    // Not std::uniform_real_distribution: its numbers differ between standard libraries, and a seed must mean the same.
    return fault.chance >= 1 || static_cast<double>(m_random()) / 4294967296.0 < fault.chance;
}

std::optional<Fault> Faults::take(const QByteArray &method, const QString &path)
{
    std::optional<Fault> taken;
    for (Planned &planned : m_planned) {
        const bool fits = (planned.fault.method.isEmpty() || planned.fault.method == method)
            && pathMatches(path, planned.fault.path);
        if (fits && strikes(planned) && !taken) {
            ++planned.struck;
            taken = planned.fault;
        }
    }
    return taken;
}

} // namespace sheaf::simulator
