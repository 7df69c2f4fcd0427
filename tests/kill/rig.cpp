// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "rig.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf::kill {

namespace {

constexpr int longest = 200'000; ///< For any one run; milliseconds.

void copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    if (QDir(from).exists() && QProcess::execute(u"cp"_s, {u"-a"_s, from, to}) != 0)
        qFatal("cannot copy %s", qPrintable(from));
}

} // namespace

QJsonObject Ended::json() const
{
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

QString Ended::text() const
{
    const QString how = !ended ? u"hangs"_s : exitCode < 0 ? u"killed"_s : u"exit %1"_s.arg(exitCode);
    return u"%1; %2 %3"_s.arg(how, out.trimmed(), err.trimmed());
}

Rig::Rig(bool timestamps)
    : m_server(m_clock)
    , m_scenario(simulator::loadSmall(m_server, {.timestampTimers = timestamps}))
    , m_door(m_server)
{
    m_server.switches().rateLimit = false;
    if (!m_door.listen())
        qFatal("cannot listen: %s", qPrintable(m_door.errorText()));
    m_port = static_cast<quint16>(m_door.url().port());
}

QStringList Rig::command(const QStringList &arguments) const
{
    const QString program = qEnvironmentVariable("SHEAF_KILL_PROGRAM", QStringLiteral(SHEAF_PROGRAM));
    return QStringList{program, u"--profile"_s, profile()} + arguments;
}

std::unique_ptr<QProcess> Rig::start(const QStringList &commandLine, const QByteArray &input)
{
    auto process = std::make_unique<QProcess>();
    // LeakSanitizer does not work in a process that is traced.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASAN_OPTIONS"_s, environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    process->setProcessEnvironment(environment);
    process->start(commandLine.first(), commandLine.mid(1));
    process->write(input);
    process->closeWriteChannel();
    return process;
}

Ended Rig::wait(QProcess &process)
{
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, longest);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    const bool well = ended && process.exitStatus() == QProcess::NormalExit;
    return {ended, well ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

Ended Rig::run(const QStringList &arguments, const QByteArray &input) const
{
    return wait(*start(command(arguments), input));
}

QStringList Rig::signInWords() const
{
    return {u"account"_s, u"add"_s, u"--token-stdin"_s, u"--server"_s, m_door.url().toString()};
}

QByteArray Rig::token() const
{
    return m_scenario.tokens.at(u"admin"_s).toLatin1() + '\n';
}

// Without the folder of the lock and the socket: those are the running program's.
Moment Rig::keep()
{
    Moment moment;
    moment.files = m_folder.path() + u"/kept-%1"_s.arg(++m_kept);
    copyFolder(profile(), moment.files);
    QDir(moment.files + u"/run"_s).removeRecursively();
    moment.harvest = m_server.save();
    moment.at = m_server.now();
    return moment;
}

void Rig::putBack(const Moment &moment)
{
    copyFolder(moment.files, profile());
    m_clock.putBack();
    m_server.faults().clear();
    m_server.log().clear();
    if (!m_server.load(moment.harvest))
        qFatal("the saved Harvest cannot be put back");
}

} // namespace sheaf::kill
