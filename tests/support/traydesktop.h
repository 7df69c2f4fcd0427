// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "support/traywatcher.h"

#include <QThread>

#include <functional>
#include <memory>

namespace sheaf {

/// The watcher on a thread of its own: Qt asks it for things without letting this thread's events through.
class TrayDesktop
{
public:
    TrayDesktop()
    {
        m_home.moveToThread(&m_thread);
        m_thread.start();
        run([this] { m_watcher = std::make_unique<TrayWatcher>(); });
    }

    ~TrayDesktop()
    {
        run([this] { m_watcher.reset(); });
        m_thread.quit();
        m_thread.wait();
    }

    Q_DISABLE_COPY_MOVE(TrayDesktop)

    QStringList items()
    {
        QStringList items;
        run([this, &items] { items = m_watcher->items(); });
        return items;
    }

private:
    void run(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_home, work, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_home;
    std::unique_ptr<TrayWatcher> m_watcher;
};

} // namespace sheaf
