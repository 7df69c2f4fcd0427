// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/caretaker.h"

#include "base/log.h"
#include "storage/backup.h"
#include "storage/database.h"

#include <QPointer>
#include <QThread>

#include <utility>

namespace sheaf {

namespace {

constexpr int enough = 1000; ///< Pages of 4 KB, from which on it is worth the while to move them.
constexpr int most = 8000; ///< Until then nobody has to wait.
constexpr std::chrono::milliseconds quietSoon{200};

} // namespace

struct Caretaker::Job
{
    struct Listener
    {
        QPointer<QObject> context;
        Handler<QString> handler;
    };

    QDateTime copyAt = {}; ///< Invalid: no copy was asked for.
    QList<Listener> listeners = {};
    // What came of it.
    Result<int> moved = 0;
    Result<QString> copy = QString();

    void run(const QString &file, const std::atomic<bool> &stop)
    {
        const auto database = Database::beside(file, stop);
        if (!database) {
            moved = database.error();
            copy = database.error();
            return;
        }
        moved = (*database)->moveLog();
        if (copyAt.isValid())
            copy = backup::daily(**database, file, copyAt);
    }
};

Caretaker::Caretaker(const QString &file)
    : m_file(file)
{
    m_later.setSingleShot(true);
    m_later.setInterval(quietSoon);
    connect(&m_later, &QTimer::timeout, this, &Caretaker::begin);
}

Caretaker::~Caretaker()
{
    rest();
}

int Caretaker::unmoved() const
{
    return m_logPages - m_moved;
}

bool Caretaker::isBehind() const
{
    return m_logPages > most && unmoved() > 0;
}

void Caretaker::look(int logPages)
{
    if (logPages < m_logPages || m_moved == m_logPages) // it was begun anew, or may have been
        m_moved = 0;
    m_logPages = logPages;
    m_grownMeanwhile = true;
    if (unmoved() >= enough)
        begin();
}

void Caretaker::backUp(const QDateTime &now, QObject *context, Handler<QString> handler)
{
    const Job::Listener listener{context, std::move(handler)};
    if (m_job && m_job->copyAt.isValid()) {
        m_job->listeners.append(listener);
        return;
    }
    if (!m_next)
        m_next = std::make_shared<Job>();
    m_next->copyAt = now;
    m_next->listeners.append(listener);
    begin();
}

void Caretaker::begin()
{
    if (m_thread)
        return;
    m_later.stop();
    m_grownMeanwhile = false;
    m_job = m_next ? std::exchange(m_next, nullptr) : std::make_shared<Job>();
    m_thread.reset(QThread::create([this, job = m_job] {
        job->run(m_file, m_stop);
        QMetaObject::invokeMethod(
            this, [this, job] { finished(job); }, Qt::QueuedConnection);
    }));
    m_thread->start();
}

void Caretaker::finished(const std::shared_ptr<Job> &job)
{
    if (m_job == job)
        rest();
    if (!job->moved) {
        qCWarning(lcStorage) << "The log could not be moved" << job->moved.error().detail;
        m_moved = m_logPages; // tried again when there is as much again
    } else {
        m_moved = m_grownMeanwhile ? 0 : *job->moved; // it may have been begun anew meanwhile
    }
    for (const Job::Listener &listener : std::as_const(job->listeners)) {
        if (listener.context)
            listener.handler(job->copy);
    }
    if (m_next || unmoved() >= enough || isBehind())
        begin();
    else if (unmoved() > 0 && m_logPages >= enough)
        m_later.start();
}

void Caretaker::rest()
{
    if (!m_thread)
        return;
    m_stop = true;
    m_thread->wait();
    m_thread.reset();
    m_job.reset();
    m_stop = false;
}

} // namespace sheaf
