// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/requestbook.h"
#include "api/requestbudget.h"
#include "support/manualclock.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RequestBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void allowsABurst()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        for (int i = 0; i < 90; ++i) {
            QCOMPARE(budget.pause(), 0ms);
            budget.spend();
        }
        QCOMPARE(budget.pause(), 15'000ms);
        clock.advance(14'999ms);
        QCOMPARE(budget.pause(), 1ms);
        clock.advance(1ms);
        QCOMPARE(budget.pause(), 0ms);
    }

    /// Whatever the rhythm of the wishes, no 15 s ever see more than 90 requests.
    void neverTooManyInAnyWindow()
    {
        QRandomGenerator random(20260302);
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        std::deque<std::chrono::milliseconds> sent;
        for (int i = 0; i < 5000; ++i) {
            clock.advance(std::chrono::milliseconds(random.bounded(random.bounded(10) == 0 ? 4000 : 60)));
            clock.advance(budget.pause());
            QCOMPARE(budget.pause(), 0ms);
            budget.spend();
            sent.push_back(clock.monotonic());
            while (sent.front() <= clock.monotonic() - 15s)
                sent.pop_front();
            QVERIFY(sent.size() <= 90);
        }
    }

    void holdsOff()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        budget.holdOff(1h);
        QCOMPARE(budget.pause(), std::chrono::milliseconds(1h));
        clock.advance(10min);
        budget.holdOff(15s); // does not shorten the first wish
        QCOMPARE(budget.pause(), std::chrono::milliseconds(50min));
        clock.advance(50min);
        QCOMPARE(budget.pause(), 0ms);
        budget.holdOff(20s);
        QCOMPARE(budget.pause(), 20'000ms);
    }

    void wallClockDoesNotMatter()
    {
        ManualClock clock;
        RequestBudget budget(clock, Limits{});
        budget.holdOff(30s);
        clock.jumpWall(std::chrono::hours(24 * 3650));
        QCOMPARE(budget.pause(), 30'000ms);
        clock.jumpWall(-std::chrono::hours(24 * 7300));
        QCOMPARE(budget.pause(), 30'000ms);
    }

    /// Each as in a process of its own: together they keep to the limit, in every window.
    void severalShareABook()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"count"_s);
        QRandomGenerator random(20260302);
        ManualClock clock;
        std::deque<std::chrono::milliseconds> sent;
        for (int i = 0; i < 500; ++i) {
            RequestBook book(path, 20, 15min);
            clock.advance(std::chrono::seconds(random.bounded(60)));
            clock.advance(book.pause(clock.now()));
            QCOMPARE(book.pause(clock.now()), 0ms);
            book.spend(clock.now());
            sent.push_back(clock.monotonic());
            while (sent.front() <= clock.monotonic() - 15min)
                sent.pop_front();
            QVERIFY(sent.size() <= 20);
        }
        QCOMPARE(QFile(path).size(), 21 * 8);
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aBookHoldsOff()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"count"_s);
        ManualClock clock;
        RequestBook(path, 5, 15min).holdOff(clock.now(), clock.now().addSecs(600));
        RequestBook(path, 5, 15min).holdOff(clock.now(), clock.now().addSecs(60));
        QCOMPARE(RequestBook(path, 5, 15min).pause(clock.now()), std::chrono::milliseconds(10min));
        clock.jumpWall(-std::chrono::hours(24)); // a day of silence was never wished
        QCOMPARE(RequestBook(path, 5, 15min).pause(clock.now()), 0ms);
    }

    /// What was noted before the clock was set back is not waited for, and makes room for the new.
    void aBookForgetsTheFuture()
    {
        QTemporaryDir folder;
        ManualClock clock;
        RequestBook book(folder.filePath(u"count"_s), 3, 15min);
        for (int i = 0; i < 3; ++i)
            book.spend(clock.now());
        QCOMPARE(book.pause(clock.now()), std::chrono::milliseconds(15min));
        clock.jumpWall(-1h);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(book.pause(clock.now()), 0ms);
            book.spend(clock.now());
            clock.advance(1s);
        }
        QCOMPARE(book.pause(clock.now()), std::chrono::milliseconds(15min - 3s));
    }

    void aBookThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(13, '\0');
        QTest::newRow("garbage") << QByteArray(1000, '\xa5');
        QTest::newRow("text") << QByteArray(1000, 'x');
    }

    void aBookThatIsNone()
    {
        QFETCH(const QByteArray, content);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"count"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        ManualClock clock;
        RequestBook book(path, 3, 15min);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(book.pause(clock.now()), 0ms);
            book.spend(clock.now());
        }
        QCOMPARE(book.pause(clock.now()), std::chrono::milliseconds(15min));
        RequestBook nowhere(folder.filePath(u"no/such/folder"_s), 3, 15min);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not counted"_s));
        nowhere.spend(clock.now());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not counted"_s));
        QCOMPARE(nowhere.pause(clock.now()), 0ms);
    }
};

QTEST_GUILESS_MAIN(RequestBudgetTest)
#include "tst_requestbudget.moc"
