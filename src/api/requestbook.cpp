// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/requestbook.h"

#include "base/log.h"

#include <QFile>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/file.h>
#endif

namespace sheaf {

namespace {

constexpr qsizetype width = sizeof(qint64);
/// A wish for silence longer than this is none: the clock was set meanwhile, or the file is not ours.
constexpr std::chrono::milliseconds longestSilence = std::chrono::hours(2);

/// Held for the few system calls it takes, and gone with the process. Elsewhere one instance a profile is all there is.
void lock(QFile &file)
{
#ifdef Q_OS_UNIX
    ::flock(file.handle(), LOCK_EX);
#else
    Q_UNUSED(file)
#endif
}

} // namespace

/// What the file holds: first the end of the silence, then the ring. Milliseconds since 1970; 0 is never.
struct RequestBook::Moments
{
    QFile &file;
    QList<qint64> all;

    void write(qsizetype at, qint64 moment)
    {
        all[at] = moment;
        const qint64 bytes = qToLittleEndian(moment);
        if (!file.seek(at * width) || file.write(reinterpret_cast<const char *>(&bytes), width) != width
            || !file.flush())
            qCWarning(lcApi) << "a request could not be counted:" << file.errorString();
    }
};

RequestBook::RequestBook(QString path, int requests, std::chrono::milliseconds window)
    : m_path(std::move(path))
    , m_requests(std::max(requests, 1))
    , m_window(window)
{
}

void RequestBook::with(const std::function<void(Moments &)> &use) const
{
    if (m_path.isEmpty())
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        qCWarning(lcApi) << "requests are not counted across processes:" << file.errorString();
        return;
    }
    lock(file);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray bytes = file.read((m_requests + 1) * width);
    Moments moments{file, QList<qint64>(m_requests + 1, 0)};
    for (qsizetype at = 0; at < bytes.size() / width; ++at)
        moments.all[at] = qFromLittleEndian<qint64>(bytes.constData() + at * width);
    use(moments);
}

std::chrono::milliseconds RequestBook::pause(const QDateTime &now) const
{
    const qint64 moment = now.toMSecsSinceEpoch();
    qint64 next = moment;
    with([&](const Moments &moments) {
        const qint64 silence = moments.all.first();
        if (silence <= moment + longestSilence.count())
            next = std::max(next, silence);
        const auto oldest = std::min_element(moments.all.begin() + 1, moments.all.end());
        const bool odd = std::any_of(
            moments.all.begin() + 1, moments.all.end(), [&](qint64 each) { return each > moment || each < 0; });
        if (!odd)
            next = std::max(next, *oldest + m_window.count());
    });
    return std::chrono::milliseconds(next - moment);
}

void RequestBook::spend(const QDateTime &now)
{
    const qint64 moment = now.toMSecsSinceEpoch();
    with([&](Moments &moments) {
        // What is yet to come was written before the clock was set back, and goes first.
        const auto worth = [&](qint64 each) { return each > moment ? qint64(-1) : each; };
        const auto oldest = std::min_element(
            moments.all.begin() + 1, moments.all.end(), [&](qint64 a, qint64 b) { return worth(a) < worth(b); });
        moments.write(oldest - moments.all.begin(), moment);
    });
}

void RequestBook::holdOff(const QDateTime &now, const QDateTime &until)
{
    const qint64 latest = now.toMSecsSinceEpoch() + longestSilence.count();
    with([&](Moments &moments) {
        const qint64 known = moments.all.first() > latest ? 0 : moments.all.first();
        if (until.toMSecsSinceEpoch() > known)
            moments.write(0, until.toMSecsSinceEpoch());
    });
}

} // namespace sheaf
