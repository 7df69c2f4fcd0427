// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// clicktopaint URL ACCOUNT TOKEN: how long after the key S the row that starts or stops is painted, in the real window,
// while the first reading of a large account goes on in the background. A press may come at any moment, so it is handed
// over by another thread: what the event loop is busy with counts. Prints median, worst (ms), how many were measured
// and during how many Sheaf was still reading.

#include "desktop/desktoprig.h"
#include "sync/syncengine.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

constexpr int presses = 50;
constexpr int minPause = 60; ///< Milliseconds between two presses.
constexpr int maxPause = 160;
constexpr int firstRows = 6; ///< Those surely visible.

/// Knows when a window was painted and given to the screen.
class BenchApplication : public QApplication
{
public:
    using QApplication::QApplication;

    std::function<void(QObject *)> painted;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const QEvent::Type type = event->type();
        const bool done = QApplication::notify(receiver, event);
        if (type == QEvent::UpdateRequest && painted)
            painted(receiver);
        return done;
    }
};

class Bench : public QObject
{
public:
    Bench(BenchApplication &application, const Account &account, const QByteArray &token)
        : m_account(account)
        , m_token(token)
        , m_rig(m_secrets)
    {
        application.painted = [this](QObject *window) {
            if (window == &m_rig.window())
                painted();
        };
    }

    ~Bench() override { m_thread.wait(); }

    bool run()
    {
        if (!m_rig.program->sessions().add(m_account, m_token) || !QTest::qWaitForWindowActive(&m_rig.window()))
            return false;
        m_list = m_rig.window().findChild<QListView *>(u"list"_s);
        const auto ready = [this] { return sheet()->day().rowCount() >= firstRows && isReading(); };
        if (!QTest::qWaitFor(ready, 60'000))
            return false;
        m_list->setFocus();
        m_thread.work = [this] { pressAgain(); };
        pressLater();
        QTimer::singleShot(120'000, qApp, &QApplication::quit);
        QApplication::exec(); // qWaitFor() sleeps between two looks
        report();
        return m_taken.size() == presses;
    }

private:
    /// Waits, notes the time and hands over a press.
    class Finger : public QThread
    {
    public:
        std::function<void()> work;
        int pause = 0;
        QObject *target = nullptr;
        QElapsedTimer *watch = nullptr;

    protected:
        void run() override
        {
            msleep(static_cast<unsigned long>(pause));
            watch->start();
            QMetaObject::invokeMethod(target, work, Qt::QueuedConnection);
        }
    };

    Timesheet *sheet() { return m_rig.program->timesheet(); }

    bool isReading()
    {
        return m_rig.program->sessions().current()->sync().status().state == SyncStatus::State::Fetching;
    }

    void pressLater()
    {
        m_thread.wait();
        m_thread.pause = std::uniform_int_distribution(minPause, maxPause)(m_random);
        m_thread.target = this;
        m_thread.watch = &m_watch;
        m_thread.start();
    }

    void pressAgain()
    {
        const int row = std::uniform_int_distribution(0, firstRows - 1)(m_random);
        m_reading += isReading() ? 1 : 0;
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
        m_changes = 0;
        m_waiting = true;
        const auto counted = connect(m_list->model(), &QAbstractItemModel::dataChanged, this, [this] { ++m_changes; });
        const auto added = connect(m_list->model(), &QAbstractItemModel::rowsInserted, this, [this] { ++m_changes; });
        QTest::keyClick(m_list, Qt::Key_S);
        disconnect(counted);
        disconnect(added);
        if (m_changes == 0) { // the command writes and tells at once: nothing could be done here
            m_waiting = false;
            std::fputs("clicktopaint: a press did nothing\n", stderr);
            pressLater();
        }
    }

    void painted()
    {
        if (!m_waiting)
            return;
        m_taken.append(static_cast<double>(m_watch.nsecsElapsed()) / 1e6);
        m_waiting = false;
        if (m_taken.size() == presses)
            QApplication::quit();
        else
            QMetaObject::invokeMethod(
                this, [this] { pressLater(); }, Qt::QueuedConnection);
    }

    void report()
    {
        std::sort(m_taken.begin(), m_taken.end());
        if (!m_taken.isEmpty())
            std::printf("%.2f %.2f %d %d\n", m_taken.at(m_taken.size() / 2), m_taken.last(),
                static_cast<int>(m_taken.size()), m_reading);
    }

    const Account m_account;
    const QByteArray m_token;
    MemorySecretStore m_secrets;
    DesktopRig m_rig;
    QListView *m_list = nullptr;
    Finger m_thread;
    QElapsedTimer m_watch;
    std::mt19937 m_random{1};
    QList<double> m_taken;
    int m_changes = 0;
    int m_reading = 0;
    bool m_waiting = false;
};

} // namespace

int main(int argc, char *argv[])
{
    BenchApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList arguments = QCoreApplication::arguments();
    const std::optional<Server> server = arguments.size() == 4 ? Server::at(QUrl(arguments.at(1))) : std::nullopt;
    if (!server)
        return 2;
    Account account;
    account.key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.name = u"Huge Works"_s;
    account.server = *server;
    account.id = {arguments.at(2).toLongLong()};
    Bench bench(application, account, arguments.at(3).toLatin1());
    return bench.run() ? 0 : 1;
}
