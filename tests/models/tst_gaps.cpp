// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The free time between the entries of a day.

#include "models/daymodel.h"

#include "models/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class GapsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void standBetweenEntries_data()
    {
        QTest::addColumn<QString>("spans");
        QTest::addColumn<QString>("rows"); ///< e: an entry, else the words of a gap.
        QTest::newRow("none") << u"09:00-10:00 10:00-11:00"_s << u"e|e"_s;
        QTest::newRow("one") << u"09:00-12:30 13:07-14:00"_s << u"e|0:37 free, 12:30–13:07|e"_s;
        QTest::newRow("a breath") << u"09:00-10:00 10:04-11:00"_s << u"e|e"_s;
        QTest::newRow("five minutes") << u"09:00-10:00 10:05-11:00"_s << u"e|0:05 free, 10:00–10:05|e"_s;
        QTest::newRow("inside a longer one")
            << u"09:00-12:00 10:00-10:30 12:30-13:00"_s << u"e|e|0:30 free, 12:00–12:30|e"_s;
        QTest::newRow("not in order") << u"13:00-14:00 09:00-10:00"_s << u"3:00 free, 10:00–13:00|e|e"_s;
        QTest::newRow("unknown times") << u"09:00-10:00 - 11:00-12:00"_s << u"e|e|1:00 free, 10:00–11:00|e"_s;
        QTest::newRow("past midnight") << u"09:00-10:00 22:00-01:00"_s << u"e|12:00 free, 10:00–22:00|e"_s;
        QTest::newRow("two at once") << u"09:00-10:00 11:00-12:00 11:00-13:00"_s << u"e|1:00 free, 10:00–11:00|e|e"_s;
    }

    void standBetweenEntries()
    {
        QFETCH(QString, spans);
        Fixture f(TimerMode::StartAndEnd);
        for (const QString &span : spans.split(u' '))
            f.save(entryOf(f, span));
        LiveTime time(f.store(), f.clock);
        DayModel model(f.store(), time);
        QTEST(shown(model), "rows");
    }

    void belongToStartAndEndOnly()
    {
        Fixture f;
        f.save(entryOf(f, u"09:00-10:00"_s));
        f.save(entryOf(f, u"11:00-12:00"_s));
        LiveTime time(f.store(), f.clock);
        const DayModel model(f.store(), time);
        QCOMPARE(shown(model), u"e|e"_s);
    }

    void comeAndGoRowByRow()
    {
        Fixture f(TimerMode::StartAndEnd);
        f.save(entryOf(f, u"09:00-10:00"_s));
        StoredEntry second = entryOf(f, u"11:00-12:00"_s);
        f.save(second);
        LiveTime time(f.store(), f.clock);
        DayModel model(f.store(), time);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QCOMPARE(shown(model), u"e|1:00 free, 10:00–11:00|e"_s);
        second.local->startedTime = QTime(10, 30);
        f.save(second);
        QCOMPARE(shown(model), u"e|0:30 free, 10:00–10:30|e"_s);
        second.local->startedTime = QTime(10, 0);
        f.save(second);
        QCOMPARE(shown(model), u"e|e"_s);
        f.erase(second.id);
        QCOMPARE(shown(model), u"e"_s);
        QCOMPARE(resets.count(), 0);
    }

    void areNoEntries()
    {
        Fixture f(TimerMode::StartAndEnd);
        f.save(entryOf(f, u"09:00-10:00"_s));
        const StoredEntry second = entryOf(f, u"11:00-12:00"_s);
        f.save(second);
        LiveTime time(f.store(), f.clock);
        DayModel model(f.store(), time);
        QCOMPARE(model.totals().tracked, 2h);
        QCOMPARE(model.indexOf(second.id).row(), 2);
        QVERIFY(model.data(model.index(1), DayModel::IdRole).toString().isEmpty());
        QCOMPARE(model.data(model.index(1), Qt::AccessibleTextRole).toString(), u"1 hour free, 10:00–11:00"_s);
        QCOMPARE(model.selectionText({model.index(0), model.index(1), model.index(2)}), u"2 selected · 2:00"_s);
    }

private:
    static StoredEntry entryOf(Fixture &f, const QString &span)
    {
        StoredEntry entry = f.finished(1h);
        const QTime from = QTime::fromString(span.section(u'-', 0, 0), u"HH:mm"_s);
        const QTime to = QTime::fromString(span.section(u'-', 1, 1), u"HH:mm"_s);
        if (from.isValid()) {
            entry.local->startedTime = from;
            entry.local->endedTime = to;
        }
        return entry;
    }

    static QString shown(const DayModel &model)
    {
        QStringList rows;
        for (int i = 0; i < model.rowCount(); ++i) {
            const EntryRow row = model.row(model.index(i));
            rows.append(row.gap ? row.secondLine.constFirst().text : u"e"_s);
        }
        return rows.join(u'|');
    }
};

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::GapsTest)
#include "tst_gaps.moc"
