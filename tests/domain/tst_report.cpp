// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/catalogue.h"
#include "domain/report.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace sheaf;
using namespace Qt::StringLiterals;

namespace {

Decimal decimal(double value)
{
    return *Decimal::from(value);
}

QJsonObject clientRow(qint64 id, const QString &name, const QString &currency, double hours, double amount)
{
    return {{u"client_id"_s, id}, {u"client_name"_s, name}, {u"currency"_s, currency}, {u"total_hours"_s, hours},
        {u"billable_hours"_s, hours / 2}, {u"billable_amount"_s, amount}};
}

const ReportQuery byClient{.kind = ReportKind::Time, .by = ReportBy::Client};

} // namespace

/// Exact numbers, and what is added up by.
class ReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void decimals_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << u"0.00"_s;
        QTest::newRow("cents") << 0.1 << u"0.10"_s;
        QTest::newRow("three places") << 1.005 << u"1.005"_s;
        QTest::newRow("four places") << 1.0005 << u"1.0005"_s;
        QTest::newRow("rounded") << 2.00005 << u"2.0001"_s;
        QTest::newRow("negative") << -1234.5 << u"-1234.50"_s;
        QTest::newRow("less than one below nothing") << -0.05 << u"-0.05"_s;
        QTest::newRow("large") << 899'999'999'999.99 << u"899999999999.99"_s;
    }

    void decimals()
    {
        QFETCH(const double, value);
        QTEST(decimal(value).toString(), "text");
    }

    void decimalsAreExact()
    {
        Decimal sum;
        for (int i = 0; i < 1000; ++i)
            sum += decimal(0.1);
        QCOMPARE(sum, decimal(100));
        QCOMPARE(sum.toDouble(), 100.0);
        QVERIFY(!Decimal::from(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!Decimal::from(std::numeric_limits<double>::infinity()));
        QVERIFY(!Decimal::from(1e300));
        const Decimal most = decimal(9e11);
        QCOMPARE(most + most, most); // and does not turn over
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int i = 0; i < 10'000; ++i) {
            const double value = double(qint64(random.bounded(2'000'000'000)) - 1'000'000'000) / 100;
            QCOMPARE(decimal(value).toDouble(), value);
            QCOMPARE(decimal(value).toString().toDouble(), value);
        }
    }

    void windowsOfAYear()
    {
        QCOMPARE(reportWindows({QDate(2026, 1, 1), QDate(2026, 12, 31)}).size(), 1);
        const QList<DateRange> leap = reportWindows({QDate(2024, 1, 1), QDate(2024, 12, 31)});
        QCOMPARE(leap.size(), 2);
        QCOMPARE(leap.last(), (DateRange{QDate(2024, 12, 31), QDate(2024, 12, 31)}));
        const QList<DateRange> years = reportWindows({QDate(2020, 3, 5), QDate(2026, 11, 19)});
        QDate expected(2020, 3, 5);
        for (const DateRange &window : years) {
            QCOMPARE(window.from, expected);
            QVERIFY(window.days() <= 365);
            expected = window.to.addDays(1);
        }
        QCOMPARE(expected, QDate(2026, 11, 20));
        QVERIFY(reportWindows({QDate(2026, 1, 2), QDate(2026, 1, 1)}).isEmpty());
    }

    void oneRowForEachThingAndCurrency()
    {
        ReportSums sums;
        for (const QJsonObject &record :
            {clientRow(1, u"Oriel"_s, u"EUR"_s, 1.5, 0.1), clientRow(1, u"Oriel"_s, u"USD"_s, 1, 5),
                clientRow(2, u"Halden"_s, u"EUR"_s, 4, 0.2), clientRow(1, u"Oriel Coffee"_s, u"EUR"_s, 0.25, 0.2)})
            sums.add(*reportRow(byClient, record, Qt::Monday));
        const QList<ReportRow> rows = sums.rows();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).name, u"Halden"_s);
        QCOMPARE(rows.at(1).name, u"Oriel Coffee"_s); // as it is called in the later window
        QCOMPARE(rows.at(1).figures.at(0), decimal(1.75));
        QCOMPARE(rows.at(1).figures.at(2), decimal(0.3));
        QCOMPARE(rows.at(2).currency, u"USD"_s);
        const QList<ReportRow> totals = totalsOf(rows);
        QCOMPARE(totals.size(), 2);
        QCOMPARE(totals.at(0).currency, u"EUR"_s);
        QCOMPARE(totals.at(0).figures.at(2), decimal(0.5));
        QCOMPARE(totals.at(1).figures.at(2), decimal(5));
        QCOMPARE(sumOf(rows).at(0), decimal(6.75));
    }

    void whatHarvestDoesNotTell()
    {
        QJsonObject record = clientRow(1, u"Oriel"_s, {}, 2, 0);
        record.remove(u"billable_amount"_s);
        record.remove(u"currency"_s);
        const auto row = reportRow(byClient, record, Qt::Monday);
        QVERIFY(row && row->currency.isEmpty() && !row->figures.at(2));
        record.insert(u"total_hours"_s, u"lots"_s);
        QVERIFY(!reportRow(byClient, record, Qt::Monday));
        record.insert(u"total_hours"_s, 1e300);
        QVERIFY(!reportRow(byClient, record, Qt::Monday));
        QVERIFY(!reportRow({.by = ReportBy::Day}, {{u"spent_date"_s, u"soon"_s}, {u"hours"_s, 1}}, Qt::Monday));
    }

    void daysAndWeeks()
    {
        const QJsonObject entry{{u"id"_s, 7}, {u"spent_date"_s, u"2026-11-19"_s}, {u"hours"_s, 1.1},
            {u"rounded_hours"_s, 1.25}, {u"billable"_s, true}};
        const auto day = reportRow({.by = ReportBy::Day}, entry, Qt::Monday);
        QCOMPARE(day->day, QDate(2026, 11, 19));
        QCOMPARE(day->figures.at(0), decimal(1.25));
        QCOMPARE(day->figures.at(1), decimal(1.25));
        QCOMPARE(reportRow({.by = ReportBy::Week}, entry, Qt::Sunday)->day, QDate(2026, 11, 15));
    }

    void onlyBillable()
    {
        ReportSums sums;
        sums.add(*reportRow(byClient, clientRow(1, u"A"_s, u"EUR"_s, 3, 1), Qt::Monday));
        sums.add(*reportRow(byClient, clientRow(2, u"B"_s, u"EUR"_s, 0, 0), Qt::Monday));
        const QList<ReportRow> rows = billableOnly(sums.rows());
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().figures.first(), decimal(1.5));
    }

    void everyReportIsInTheCatalogue()
    {
        int known = 0;
        for (int kind = 0; kind < 4; ++kind) {
            for (int by = 0; by < 7; ++by) {
                const char *name = reportEntity(ReportKind(kind), ReportBy(by));
                if (name == nullptr)
                    continue;
                const Entity *entity = catalogue::find(QLatin1String(name));
                QVERIFY2(entity != nullptr, name);
                ++known;
                for (const ReportFigure &figure : figuresOf(ReportKind(kind))) {
                    const bool entries = QLatin1String(name) == "time_entries"_L1;
                    QVERIFY2(entries || entity->field(QLatin1String(figure.field)) != nullptr, figure.field);
                }
            }
        }
        QCOMPARE(known, 13);
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
