// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// A real X server's alarm at which nobody types, and GNOME's idle monitor as it is described.

#include "platform/idlewatch.h"
#include "support/fakemutter.h"

#include <QSignalSpy>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class IdleWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void cleanup() { qunsetenv("WAYLAND_DISPLAY"); }

    /// How long the server has been idle is not known here: a watch may be late, and the next one waits longer.
    void theServerRingsOnce()
    {
        for (auto limit = 2s; limit < 60s; limit *= 3) {
            IdleWatch off(limit);
            QSignalSpy quiet(&off, &IdleWatch::idled);
            off.setWatching(true);
            off.setWatching(false);
            IdleWatch on(limit);
            QSignalSpy idled(&on, &IdleWatch::idled);
            on.setWatching(true);
            on.setWatching(true);
            if (!idled.wait(int(limit / 1ms)))
                continue;
            QVERIFY(!idled.wait(200));
            QCOMPARE(idled.size(), 1);
            QCOMPARE(quiet.size(), 0);
            return;
        }
        QFAIL("the alarm never rang");
    }

    void gnomeRings()
    {
        qputenv("WAYLAND_DISPLAY", "wayland-0"); // what X11 knows does not count then
        FakeMutter mutter;
        QVERIFY(mutter.isThere());
        IdleWatch watch;
        QSignalSpy idled(&watch, &IdleWatch::idled);
        watch.setWatching(true);
        QTRY_COMPARE(mutter.added, QList<qulonglong>{300'000});
        // Once the answer is here, too.
        QTRY_VERIFY(!idled.isEmpty() || (Q_EMIT mutter.WatchFired(41), false));
        const qsizetype rung = idled.size();
        Q_EMIT mutter.WatchFired(7); // somebody else's
        watch.setWatching(false);
        QTRY_COMPARE(mutter.removed, QList<uint>{41});
        QVERIFY(idled.size() >= rung);
        watch.setWatching(true);
        QTRY_COMPARE(mutter.added.size(), 2);
    }

    void nobodyToAskIsNoTrouble()
    {
        qputenv("WAYLAND_DISPLAY", "wayland-0");
        IdleWatch alone;
        alone.setWatching(true);
        IdleWatch noBus(1s, QDBusConnection(u"none"_s));
        noBus.setWatching(true);
        noBus.setWatching(false);
    }
};

QTEST_MAIN(IdleWatchTest)
#include "tst_idlewatch.moc"
