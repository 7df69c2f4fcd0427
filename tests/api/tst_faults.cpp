// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Every call against everything that can go wrong between us and Harvest.

#include "awaited.h"
#include "world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace std::chrono_literals;

using simulator::Fault;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(sheaf::simulator::Fault)

class FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void faults_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<Kind>("read");
        QTest::addColumn<Kind>("change");
        QTest::newRow("refused") << Fault::refuse() << Kind::NotSent << Kind::NotSent;
        QTest::newRow("closed before") << Fault::closeBefore() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("reset before") << Fault::resetBefore() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("stall before") << Fault::stallBefore() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("401") << Fault::statusBefore(401) << Kind::Unauthorized << Kind::Unauthorized;
        QTest::newRow("403") << Fault::statusBefore(403) << Kind::Forbidden << Kind::Forbidden;
        QTest::newRow("404") << Fault::statusBefore(404) << Kind::NotFound << Kind::NotFound;
        QTest::newRow("429") << Fault::statusBefore(429) << Kind::RateLimited << Kind::RateLimited;
        QTest::newRow("429, no header") << Fault::throttle({}) << Kind::RateLimited << Kind::RateLimited;
        QTest::newRow("429, absurd") << Fault::throttle("1000000000") << Kind::RateLimited << Kind::RateLimited;
        QTest::newRow("500 before") << Fault::statusBefore(500) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("502 before") << Fault::statusBefore(502) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("captive portal") << Fault::captivePortal() << Kind::NotHarvest << Kind::InDoubt;
        QTest::newRow("redirect") << Fault::redirect(u"https://evil.example/"_s) << Kind::NotHarvest << Kind::InDoubt;
        QTest::newRow("307") << Fault::redirect(u"https://evil.example/"_s, 307) << Kind::NotHarvest << Kind::InDoubt;
        QTest::newRow("reply dropped") << Fault::dropReply() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("reply reset") << Fault::resetReply() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("reply stalled") << Fault::stallReply() << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("500 after") << Fault::statusAfter(500) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("504 after") << Fault::statusAfter(504) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("cut") << Fault::cutReply(0) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("cut by reset") << Fault::cutReply(1, simulator::Fate::Ending::Reset) << Kind::InDoubt
                                      << Kind::InDoubt;
        QTest::newRow("cut and stalled") << Fault::cutReply(1, simulator::Fate::Ending::Stall) << Kind::InDoubt
                                         << Kind::InDoubt;
        QTest::newRow("garbage") << Fault::garbage("{\"id\":") << Kind::NotHarvest << Kind::InDoubt;
        QTest::newRow("another's id") << Fault::garbage("{\"id\":1,\"spent_date\":\"2026-03-02\"}") << Kind::NotHarvest
                                      << Kind::InDoubt;
        QTest::newRow("huge") << Fault::huge(9 * 1024 * 1024) << Kind::TooLarge << Kind::InDoubt;
        QTest::newRow("trickle") << Fault::trickle(1, 20s) << Kind::InDoubt << Kind::InDoubt;
        QTest::newRow("applied late") << Fault::applyLate(100s) << Kind::InDoubt << Kind::InDoubt;
    }

    void faults()
    {
        QFETCH(Fault, fault);
        QFETCH(Kind, read);
        QFETCH(Kind, change);
        const auto waitFor = [](World &world, auto &outcome) {
            // Lets the event loop run dry between the alarms, as it would in real time.
            for (int i = 0; i < 400 && !outcome.came(); ++i) {
                QCoreApplication::processEvents();
                if (i > 300)
                    world.clock.advance(1s);
            }
            return outcome.came();
        };
        for (const bool startAndEnd : {false, true}) {
            World reading(startAndEnd);
            reading.server.faults().add(fault);
            Outcome<RemoteEntry> entry;
            reading.harvest.entry(reading.anEntry(), this, entry.handler());
            QVERIFY(waitFor(reading, entry));
            QCOMPARE(entry.kind(), read);

            for (const Change made : allChanges) {
                World world(startAndEnd);
                world.network.setResendsLostRequests(true); // as Qt does
                world.server.faults().add(fault);
                Outcome<void> outcome;
                make(made, world, outcome.handler());
                QVERIFY(waitFor(world, outcome));
                // Some answers prove enough for a call that only wants to hear "done".
                const bool anyBody = made == Change::RemoveReference || made == Change::Restart;
                if (!(anyBody && outcome.succeeded() && fault.answer && fault.answer->body.endsWith("}")))
                    QCOMPARE(outcome.kind(), change);
                QVERIFY(world.server.log().mutations() <= 1);
                QVERIFY(world.network.strays().isEmpty());
            }
        }
    }

    void offline()
    {
        World world;
        world.network.setOffline(true);
        for (const Change change : allChanges) {
            Outcome<void> outcome;
            make(change, world, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), Kind::NotSent);
        }
        QCOMPARE(world.server.log().mutations(), 0);
    }

    /// Any page may fail: what came is kept, and nothing is taken for absent.
    void pagesThatFail()
    {
        for (int page = 0; page < 5; ++page) {
            Limits limits;
            limits.pageSize = 1;
            World world(false, false, u"admin"_s, limits);
            world.server.faults().add(Fault::statusBefore(502).after(page));
            EntryFilter filter;
            filter.user = world.user;
            Outcome<EntryList> list;
            world.harvest.listEntries(filter, this, list.handler());
            QVERIFY(list.arrives());
            if (page == 0) {
                QCOMPARE(list.kind(), Kind::InDoubt);
                continue;
            }
            QVERIFY(list.succeeded());
            QVERIFY(!(*list.result)->complete);
            QCOMPARE((*list.result)->entries.size(), page);
            QCOMPARE((*list.result)->stopped->httpStatus, 502);
        }
    }

    void entryDeletedBetweenPages()
    {
        Limits limits;
        limits.pageSize = 2;
        World world(false, false, u"admin"_s, limits);
        EntryFilter filter;
        filter.user = world.user;
        Outcome<EntryList> list;
        const qint64 victim = world.control.entriesOf(world.user.value).last().id;
        bool deleted = false;
        world.harvest.listEntries(filter, this, list.handler(), [&](qsizetype) {
            if (!deleted)
                deleted = world.control.deleteEntry(victim);
        });
        QVERIFY(list.arrives() && list.succeeded());
        QVERIFY(deleted);
        QVERIFY(!(*list.result)->complete);
    }

    void throttled()
    {
        for (const bool html : {false, true}) {
            World world;
            world.server.switches().htmlThrottle = html;
            Limits limits;
            limits.requests = 1000; // ruder than we are
            Harvest rude(world.network, world.clock, world.credentials(u"admin"_s), limits);
            int refused = 0;
            for (int i = 0; i < 105; ++i) {
                rude.stop(world.anEntry(), this, [&](const Result<RemoteEntry> &result) {
                    refused += !result && result.error().kind == Kind::RateLimited ? 1 : 0;
                });
            }
            QTRY_VERIFY(refused > 0);
            QVERIFY(rude.pause() >= 1s);
        }
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
