// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "points.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

const QString fileNames = u"openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,"
                          "unlink,unlinkat,mkdir,chmod,fchmod"_s;
// A socket is read and written with read() and write(), as are pipes between threads, and strace cannot tell them apart
// when it counts; FIONREAD comes before each read, and the server's side of each write is Point::Unseen.
const QString networkNames = u"connect,sendto,sendmsg,ioctl"_s;

/// Those of fileNames that other files see, too.
const QStringList byPath{u"openat"_s, u"write"_s};

} // namespace

QString Point::text() const
{
    switch (kind) {
    case Kind::File:
    case Kind::Network:
        return injection;
    case Kind::Unseen:
        return u"request %1 unseen"_s.arg(number);
    case Kind::Unanswered:
        return u"request %1 unanswered"_s.arg(number);
    case Kind::Answered:
        return u"answered"_s;
    case Kind::Moment:
        break;
    }
    return u"at %1 per mille"_s.arg(number);
}

QString Tracer::obstacle()
{
    if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
        return u"strace is missing; ./dev test installs it"_s;
    QProcess strace;
    strace.start(u"strace"_s, {u"-f"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"inject=fsync:signal=KILL"_s, u"true"_s});
    if (strace.waitForFinished() && strace.exitStatus() == QProcess::NormalExit && strace.exitCode() == 0)
        return {};
    return u"processes cannot be traced here (ptrace): %1"_s.arg(
        QString::fromLocal8Bit(strace.readAllStandardError()).simplified());
}

Tracer::Tracer(QString profile, QString traceFile, bool newAccount)
    : m_profile(std::move(profile))
    , m_file(std::move(traceFile))
    , m_newAccount(newAccount)
{
}

// -y names the files behind descriptors.
QStringList Tracer::trace() const
{
    return {u"strace"_s, u"-f"_s, u"-y"_s, u"-o"_s, m_file};
}

QStringList Tracer::recording() const
{
    return trace() + QStringList{u"-e"_s, u"trace=%1,%2"_s.arg(fileNames, networkNames)};
}

void Tracer::learn()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no trace");
    // Names that are drawn anew each time cannot be waited for.
    static const QRegularExpression drawn(u"/\\.[^/]*|/[^/]*\\.(?!sqlite)[A-Za-z]{6}(/|$)"_s);
    static const QRegularExpression account(u"/[0-9a-f]{8}-[0-9a-f-]{27}"_s);
    static const QRegularExpression line(u"^(\\d+) +([a-z0-9_]+)\\("_s);
    const QRegularExpression path(QRegularExpression::escape(m_profile) + u"/[^\">]*"_s);
    const QStringList ofNetwork = networkNames.split(u',');
    CallCounts ofThread;
    while (!file.atEnd()) {
        const QString text = QString::fromUtf8(file.readLine());
        const QRegularExpressionMatch made = line.match(text);
        if (!made.hasMatch())
            continue;
        const QString call = made.captured(2);
        bool onFile = !byPath.contains(call) && !ofNetwork.contains(call);
        for (auto match = path.globalMatch(text); match.hasNext();) {
            const QString found = match.next().captured();
            const QString below = found.mid(m_profile.size());
            if (below.contains(drawn) || (m_newAccount && below.contains(account)))
                continue;
            onFile = true;
            if (!m_files.contains(found))
                m_files.append(found);
        }
        if (!onFile && !ofNetwork.contains(call))
            continue;
        CallCounts &counts = onFile ? m_fileCalls : m_networkCalls;
        const int count = ++ofThread[QString(made.captured(1) + u' ' + call)];
        counts[call] = std::max(counts.value(call), count);
    }
}

QStringList Tracer::doing(const Point &point) const
{
    const QString call = point.injection.section(u':', 0, 0);
    QStringList words = trace() + QStringList{u"-e"_s, u"trace="_s + call, u"-e"_s, u"inject="_s + point.injection};
    if (byPath.contains(call)) {
        for (const QString &each : m_files)
            words += {u"-P"_s, each};
    }
    return words;
}

bool Tracer::wasReached(const Point &point) const
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.readAll();
    return text.contains(point.isFailure() ? "(INJECTED)" : "+++ killed by SIGKILL +++");
}

QString Tracer::tail() const
{
    constexpr qint64 enough = 600;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - enough));
    return QString::fromUtf8(file.readAll());
}

QList<Point> pointsOf(const CallCounts &files, const CallCounts &network)
{
    QList<Point> points;
    const auto add = [&points](Point::Kind kind, const CallCounts &counts, const QStringList &ways) {
        QStringList calls = counts.keys();
        calls.sort();
        for (const QString &call : std::as_const(calls)) {
            for (const QString &way : ways) {
                for (int number = 1; number <= counts.value(call); ++number)
                    points.push_back(Point{kind, QString(call + u':' + way.arg(number)), 0});
            }
        }
    };
    const QString killed = u"signal=KILL:when=%1"_s;
    add(Point::Kind::File, files,
        {killed, u"error=ENOSPC:when=%1"_s, u"error=EIO:when=%1"_s, u"error=EROFS:when=%1"_s,
            u"error=ENOSPC:when=%1+"_s, u"error=EIO:when=%1+"_s, u"error=EROFS:when=%1+"_s});
    add(Point::Kind::Network, network, {killed, u"error=EIO:when=%1"_s, u"error=EIO:when=%1+"_s});
    return points;
}

} // namespace sheaf::kill
