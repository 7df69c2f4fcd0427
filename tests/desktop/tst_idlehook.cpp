// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The whole way of one hook: GNOME says that nobody is there, and the person's script hears of the running timer.

#include "desktop/desktoprig.h"
#include "support/fakemutter.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestIdleHook : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theHookHearsOfTheRunningTimer()
    {
        FakeMutter mutter;
        QVERIFY(mutter.isThere());
        MemorySecretStore secrets;
        DesktopRig rig(secrets);
        const QString hooks = rig.folder() + u"/config/hooks"_s;
        rig.program->tryDemo();
        QTRY_VERIFY(rig.program->timesheet() && rig.program->timesheet()->day().rowCount() > 0);
        Tracker &tracker = rig.program->sessions().current()->tracker();
        if (rig.program->timesheet()->timer().isRunning())
            QVERIFY(tracker.stop());
        writeHook(hooks);
        QVERIFY(mutter.added.isEmpty());

        QVERIFY(tracker.start(tracker.assignments().constFirst(), u"still there?"_s));
        QTRY_COMPARE(mutter.added, QList<qulonglong>{300'000});
        QFile told(hooks + u"/told"_s);
        QTRY_VERIFY(told.exists() || (Q_EMIT mutter.WatchFired(41), false));
        QVERIFY(told.open(QIODevice::ReadOnly));
        QByteArray heard;
        QTRY_VERIFY((heard += told.readAll()).contains("still there?"));

        QVERIFY(tracker.stop());
        QTRY_COMPARE(mutter.removed, QList<uint>{41});
    }

private:
    static void writeHook(const QString &folder)
    {
        QVERIFY(QDir().mkpath(folder));
        QFile hook(folder + u"/on-idle"_s);
        QVERIFY(hook.open(QIODevice::WriteOnly) && hook.write("#!/bin/sh\ncat >> told\n") > 0);
        const QFile::Permissions privately = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        QVERIFY(hook.setPermissions(privately) && QFile::setPermissions(folder, privately));
    }
};

QTEST_MAIN(TestIdleHook)
#include "tst_idlehook.moc"
