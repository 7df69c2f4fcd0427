// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/hookrunner.h"

#include "base/alarm.h"
#include "base/log.h"

#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <functional>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Nobody but this user can have put it there or changed it.
bool isOurs(const QFileInfo &file)
{
#ifdef Q_OS_UNIX
    return file.ownerId() == ::geteuid() && !file.permission(QFile::WriteGroup) && !file.permission(QFile::WriteOther);
#else
    return file.exists();
#endif
}

/// The program to run, links followed; empty when there is none, or none that may be run.
QString programOf(const QString &folder, const QString &name)
{
    const QFileInfo file(QFileInfo(folder + u'/' + name).canonicalFilePath());
    if (file.filePath().isEmpty())
        return {};
    if (file.isFile() && file.isExecutable() && isOurs(file) && isOurs(QFileInfo(folder)))
        return file.filePath();
    qCWarning(lcApp).nospace() << "the hook " << name
                               << " is not run: it has to be an executable file that belongs to you and that nobody"
                                  " else can write, in a folder of the same kind";
    return {};
}

/// What a hook may know of the surroundings: nothing that lets it act as Sheaf.
QProcessEnvironment environmentFor(const QString &name, const QString &account)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys) {
        if (key.startsWith("SHEAF_"_L1) || key == "XDG_ACTIVATION_TOKEN"_L1 || key == "DESKTOP_STARTUP_ID"_L1)
            environment.remove(key);
    }
    environment.insert(u"SHEAF_HOOK"_s, name);
    environment.insert(u"SHEAF_ACCOUNT"_s, QString(account).remove(QChar::Null));
    return environment;
}

} // namespace

/// One hook that runs.
class HookRunner::Run
{
public:
    Run(const QString &name, Clock &clock)
        : m_name(name)
        , m_limit(clock)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_UNIX
        // A group of its own, so that what it started can be killed with it.
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
        QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { read(); });
    }

    ~Run()
    {
        m_process.disconnect();
        kill();
    }

    void start(const QString &program, const QString &folder, const QProcessEnvironment &environment,
        const QByteArray &input, std::function<void()> ended)
    {
        m_ended = std::move(ended);
        QObject::connect(&m_process, &QProcess::finished, &m_process, [this] { finished(); });
        QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finished();
        });
        m_process.setProgram(program);
        m_process.setWorkingDirectory(folder);
        m_process.setProcessEnvironment(environment);
        m_limit.set(limit, [this] {
            qCWarning(lcApp) << "the hook" << m_name << "took too long and was ended";
            kill();
        });
        m_process.start();
        if (m_process.state() == QProcess::NotRunning)
            return; // It has been said already.
        m_process.write(input);
        m_process.closeWriteChannel();
    }

private:
    void read()
    {
        const QByteArray bytes = m_process.readAll();
        if (m_printed == 0)
            qCDebug(lcApp) << "the hook" << m_name << "says" << bytes.left(500);
        m_printed += bytes.size();
        if (m_printed > maxOutput && m_process.state() != QProcess::NotRunning) {
            qCWarning(lcApp) << "the hook" << m_name << "prints too much and was ended";
            kill();
        }
    }

    void kill()
    {
#ifdef Q_OS_UNIX
        if (m_process.processId() > 0)
            ::kill(-pid_t(m_process.processId()), SIGKILL);
#endif
        m_process.kill();
    }

    void finished()
    {
        m_limit.cancel();
        if (m_process.error() == QProcess::FailedToStart)
            qCWarning(lcApp) << "the hook" << m_name << "could not be started:" << m_process.errorString();
        else if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0)
            qCInfo(lcApp) << "the hook" << m_name << "failed with" << m_process.exitCode();
        m_ended();
    }

    QString m_name;
    QProcess m_process;
    Alarm m_limit;
    qint64 m_printed = 0;
    std::function<void()> m_ended;
};

HookRunner::HookRunner(const QString &folder, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_clock(clock)
{
}

HookRunner::~HookRunner() = default;

bool HookRunner::has(const QString &name) const
{
    return QFileInfo::exists(m_folder + u'/' + name);
}

void HookRunner::run(const QString &name, const QString &account, const QByteArray &input)
{
    if (!has(name))
        return;
    if (m_waiting.size() >= mostWaiting) {
        qCWarning(lcApp) << "too many hooks wait:" << name << "is left out once";
        return;
    }
    m_waiting.push_back(Job{name, account, input});
    startNext();
}

void HookRunner::startNext()
{
    while (!m_waiting.empty() && m_running.size() < mostAtOnce) {
        const Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        const QString program = programOf(m_folder, job.name);
        if (program.isEmpty())
            continue;
        m_running.push_back(std::make_unique<Run>(job.name, m_clock));
        Run *run = m_running.back().get();
        run->start(program, m_folder, environmentFor(job.name, job.account), job.input, [this, run] {
            // Not while the process is still telling us.
            QMetaObject::invokeMethod(
                this, [this, run] { ended(run); }, Qt::QueuedConnection);
        });
    }
}

void HookRunner::ended(Run *run)
{
    std::erase_if(m_running, [run](const std::unique_ptr<Run> &each) { return each.get() == run; });
    startNext();
    if (!isBusy())
        Q_EMIT idle();
}

} // namespace sheaf
