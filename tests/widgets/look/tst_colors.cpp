// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/colors.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace sheaf::look;

class ColorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void mixInSrgb()
    {
        QCOMPARE(mix(Qt::white, Qt::black, 0.5).name(), QColor(128, 128, 128).name());
        QCOMPARE(mix(QColor(10, 20, 30), QColor(20, 40, 60), 0).name(), QColor(10, 20, 30).name());
        QCOMPARE(mix(QColor(10, 20, 30), QColor(20, 40, 60), 1).name(), QColor(20, 40, 60).name());
    }

    void measureContrastAsWcagDoes()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // The known border case of grey on white: 4.54 for #767676, 4.48 for #777777.
        QVERIFY(qAbs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.005);
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
    }

    void toneOnlyAsFarAsNeeded()
    {
        const QColor enough(0x20, 0x20, 0x20);
        QCOMPARE(toned(enough, Qt::white, 4.5), enough);
        const QColor changed = toned(QColor(0xc0, 0xc0, 0xc0), Qt::white, 4.5);
        QVERIFY(contrast(changed, Qt::white) >= 4.5);
        QVERIFY(contrast(changed, Qt::white) < 5.2);
        QVERIFY(contrast(toned(Qt::black, Qt::black, 4.5), Qt::black) >= 4.5);
    }

    void endWhenOutOfReach()
    {
        QCOMPARE(toned(Qt::red, QColor(0x80, 0x80, 0x80), 20).name(), QColor(Qt::black).name());
    }

    void hashTheDigitsOfTheId()
    {
        // FNV-1a 64 of "1" is 0xaf63ac4c86019afc, of "12" 0x07f89407b4ba0c0a.
        QCOMPARE(clientColorIndex(1), static_cast<int>(0xaf63ac4c86019afcULL % 10));
        QCOMPARE(clientColorIndex(12), static_cast<int>(0x07f89407b4ba0c0aULL % 10));
    }

    void moveToTheNextFreeColor()
    {
        const int first = clientColorIndex(5735776);
        QCOMPARE(clientColorIndex(5735776, {first}), (first + 1) % 10);
        QCOMPARE(clientColorIndex(5735776, {first, (first + 1) % 10}), (first + 2) % 10);
        QCOMPARE(clientColorIndex(5735776, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), first);
    }

    void giveTenClientsTenColors()
    {
        QList<qint64> ids;
        for (qint64 id = 5735770; id < 5735780; ++id)
            ids.prepend(id);
        const QMap<qint64, int> colors = withClientColors({}, ids);
        QCOMPARE(QSet<int>(colors.cbegin(), colors.cend()).size(), 10);
        std::sort(ids.begin(), ids.end());
        QCOMPARE(withClientColors({}, ids), colors);
        QCOMPARE(colors[ids.first()], clientColorIndex(ids.first()));
    }

    void neverChangeAColorOnceGiven()
    {
        const QMap<qint64, int> before = withClientColors({}, {200, 300});
        const QMap<qint64, int> after = withClientColors(before, {100, 200, 300});
        QCOMPARE(after[200], before[200]);
        QCOMPARE(after[300], before[300]);
        QVERIFY(after[100] != after[200] && after[100] != after[300]);
    }

    void spreadEvenly()
    {
        std::array<int, clientColorCount> counts{};
        for (qint64 id = 1; id <= 10000; ++id)
            ++counts.at(static_cast<size_t>(clientColorIndex(id)));
        for (const int count : counts)
            QVERIFY2(count > 800 && count < 1200, qPrintable(QString::number(count)));
    }
};

QTEST_GUILESS_MAIN(ColorsTest)
#include "tst_colors.moc"
