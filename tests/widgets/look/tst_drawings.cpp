// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/appicon.h"
#include "widgets/look/traydrawing.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

const QColor panelText(0x23, 0x26, 0x29);

/// The picture of `state` ten times as large as its 16 grid, so that (80, 80) is the middle.
QImage tray(const TrayState &state)
{
    return trayImage(state, panelText, 160).convertToFormat(QImage::Format_ARGB32);
}

QString at(const QImage &image, qreal x, qreal y, qreal grid = 16)
{
    const QColor color = image.pixelColor(qRound(x * image.width() / grid), qRound(y * image.height() / grid));
    return color.alpha() < 10 ? u"nothing"_s : color.name();
}

} // namespace

class DrawingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void trayShowsItsState_data()
    {
        QTest::addColumn<bool>("running");
        QTest::addColumn<bool>("offline");
        QTest::addColumn<bool>("needsYou");
        QTest::addColumn<QString>("ear");
        QTest::addColumn<QString>("disc");
        QTest::addColumn<QString>("badgeMiddle");
        QTest::addColumn<QString>("badgeRing");
        QTest::addColumn<QString>("badgeGap");
        const QString none = u"nothing"_s;
        const QString text = panelText.name();
        const QString green = u"#1f9a61"_s;
        const QString white = u"#ffffff"_s;
        const QString orange = u"#cc6d00"_s;
        QTest::newRow("idle") << false << false << false << text << none << none << none << none;
        QTest::newRow("running") << true << false << false << white << green << green << green << none;
        QTest::newRow("offline") << false << true << false << text << none << none << text << none;
        QTest::newRow("running offline") << true << true << false << white << green << none << text << none;
        QTest::newRow("needs you") << false << false << true << text << none << orange << orange << none;
        QTest::newRow("running, needs you") << true << false << true << white << green << orange << orange << none;
        QTest::newRow("all") << true << true << true << white << green << orange << orange << none;
    }

    void trayShowsItsState()
    {
        QFETCH(bool, running);
        QFETCH(bool, offline);
        QFETCH(bool, needsYou);
        const QImage image = tray({.running = running, .offline = offline, .needsYou = needsYou});
        QTEST(at(image, 8, 4.5), "ear");
        QTEST(at(image, 1.2, 8), "disc");
        QTEST(at(image, 12.6, 12.6), "badgeMiddle");
        QTEST(at(image, 12.6, 10.1), "badgeRing");
        QTEST(at(image, 15.8, 8.5 + 7), "badgeGap");
    }

    void trayFillsItsDisc()
    {
        const QImage image = tray({.running = true});
        QCOMPARE(at(image, 0.2, 8), u"#1f9a61"_s);
        QCOMPARE(at(image, 15.8, 8), u"#1f9a61"_s);
        QCOMPARE(at(image, 8, 0.2), u"#1f9a61"_s);
        QCOMPARE(at(image, 0.5, 0.5), u"nothing"_s);
    }

    void traySizes()
    {
        const QIcon icon = trayIcon({.running = true}, panelText);
        const QList<QSize> sizes = icon.availableSizes();
        for (const int size : {16, 22, 24, 32, 48})
            QVERIFY(sizes.contains(QSize(size, size)));
    }

    void trayTime_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("shown");
        QTest::newRow("16") << 16 << false;
        QTest::newRow("22") << 22 << true;
        QTest::newRow("48") << 48 << true;
    }

    void trayTime()
    {
        QFETCH(int, size);
        QFETCH(bool, shown);
        const TrayState with{.running = true, .time = std::chrono::minutes(84)};
        const QImage image = trayImage(with, panelText, size);
        QCOMPARE(image != trayImage({.running = true}, panelText, size), shown);
        const TrayState later{.running = true, .time = std::chrono::minutes(85)};
        QCOMPARE(image != trayImage(later, panelText, size), shown);
        const TrayState idle{.time = std::chrono::minutes(84)};
        QCOMPARE(trayImage(idle, panelText, size), trayImage({}, panelText, size));
    }

    void trayTimeKeepsToHoursFromTen()
    {
        const auto picture = [](int minutes) {
            return trayImage({.running = true, .time = std::chrono::minutes(minutes)}, panelText, 48);
        };
        QCOMPARE(picture(600), picture(659));
        QVERIFY(picture(600) != picture(660));
        QVERIFY(picture(599) != picture(598));
    }

    void appIconHasItsGeometry()
    {
        const QImage large = appIconImage(512);
        QCOMPARE(at(large, 128, 160, 256), u"#fff6e0"_s);
        QCOMPARE(at(large, 128, 41, 256), u"#f4cb66"_s);
        QCOMPARE(at(large, 128, 200, 256), u"#ddaa45"_s);
        QCOMPARE(at(large, 4, 128, 256), u"nothing"_s);
        QCOMPARE(at(large, 12, 12, 256), u"nothing"_s);
        QVERIFY(at(large, 20, 128, 256) != u"nothing"_s);
    }

    void appIconHasDrawingsForSmallSizes_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("margin");
        QTest::newRow("16") << 16 << false;
        QTest::newRow("20") << 20 << false;
        QTest::newRow("39") << 39 << false;
        QTest::newRow("64") << 64 << true;
        QTest::newRow("128") << 128 << true;
    }

    void appIconHasDrawingsForSmallSizes()
    {
        QFETCH(int, size);
        QFETCH(bool, margin);
        const QImage image = appIconImage(size);
        QCOMPARE(image.pixelColor(0, size / 2).alpha() < 10, margin);
        QCOMPARE(image.pixelColor(size / 2, size * 10 / 16).name(), u"#fff6e0"_s);
        QCOMPARE(image.pixelColor(0, 0).alpha() < 128, true);
    }

    /// What is installed for others to show is what the window shows.
    void appIconIsTheOneInFiles_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("file");
        QTest::newRow("16") << 16 << u"sheaf-16.svg"_s;
        QTest::newRow("24") << 24 << u"sheaf-32.svg"_s;
        QTest::newRow("32") << 32 << u"sheaf-32.svg"_s;
        QTest::newRow("48") << 48 << u"sheaf-48.svg"_s;
        QTest::newRow("128") << 128 << u"sheaf.svg"_s;
        QTest::newRow("256") << 256 << u"sheaf.svg"_s;
    }

    void appIconIsTheOneInFiles()
    {
        QFETCH(int, size);
        QFETCH(QString, file);
        QImage wanted(size, size, QImage::Format_ARGB32_Premultiplied);
        wanted.fill(Qt::transparent);
        {
            QPainter painter(&wanted);
            QSvgRenderer drawing(u"" ICONS "/"_s + file);
            QVERIFY(drawing.isValid());
            drawing.render(&painter, QRectF(0, 0, size, size));
        }
        const QImage drawn = appIconImage(size);
        constexpr int bearable = 40; // of 255: who draws smooths edges a little differently
        int most = 0;
        for (int y = 0; y < size; ++y) {
            for (int x = 0; x < 4 * size; ++x)
                most = std::max(most, std::abs(drawn.constScanLine(y)[x] - wanted.constScanLine(y)[x]));
        }
        QVERIFY2(most <= bearable, qPrintable(QString::number(most)));
    }

    void appIconHasAllSizes()
    {
        const QList<QSize> sizes = appIcon().availableSizes();
        for (const int size : {16, 24, 32, 48, 64, 128})
            QVERIFY(sizes.contains(QSize(size, size)));
    }
};

QTEST_MAIN(DrawingsTest)
#include "tst_drawings.moc"
