// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/icons.h"
#include "widgets/look/palette.h"
#include "widgets/look/tokens.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

/// How much of the image is painted, 0 to 1.
qreal coverage(const QImage &image)
{
    qreal sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += image.pixelColor(x, y).alphaF();
    }
    return sum / (image.width() * image.height());
}

QImage imageOf(Icon which, int size, bool rightToLeft = false, const QColor &color = Qt::black)
{
    return iconPixmap(which, size, color, 1, rightToLeft).toImage().convertToFormat(QImage::Format_ARGB32);
}

QColor strongest(const QImage &image)
{
    QColor found(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > found.alpha())
                found = image.pixelColor(x, y);
        }
    }
    return found;
}

} // namespace

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void allPaintSomethingAndStayInside_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<qreal>("ratio");
        for (const int size : {16, 22, 24, 32, 48, 64}) {
            for (const qreal ratio : {1.0, 1.5, 2.0, 3.0})
                QTest::addRow("%d at %.1f", size, ratio) << size << ratio;
        }
    }

    void allPaintSomethingAndStayInside()
    {
        QFETCH(int, size);
        QFETCH(qreal, ratio);
        for (int i = 0; i < iconCount; ++i) {
            const QPixmap pixmap = iconPixmap(static_cast<Icon>(i), size, Qt::black, ratio);
            QCOMPARE(pixmap.width(), qRound(size * ratio));
            const qreal painted = coverage(pixmap.toImage());
            QVERIFY2(painted > 0.05 && painted < 0.6, qPrintable(QString(u"%1: %2"_s).arg(i).arg(painted)));
            // Nothing is cut off at the edges: a margin of half a grid unit stays empty.
            QImage rim = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
            rim.setDevicePixelRatio(1);
            const int margin = qMax(1, qFloor(size * ratio / 32));
            QPainter painter(&rim);
            painter.setCompositionMode(QPainter::CompositionMode_Clear);
            painter.fillRect(QRect(QPoint(0, 0), rim.size()).adjusted(margin, margin, -margin, -margin), Qt::black);
            painter.end();
            QVERIFY2(coverage(rim) < 0.002,
                qPrintable(QString(u"icon %1 touches the edge: %2"_s).arg(i).arg(coverage(rim))));
        }
    }

    void allDiffer()
    {
        QList<QImage> seen;
        for (int i = 0; i < iconCount; ++i) {
            const QImage image = imageOf(static_cast<Icon>(i), 16);
            QVERIFY2(!seen.contains(image), qPrintable(QString::number(i)));
            seen.append(image);
        }
    }

    void mirrorOnlyWhatHasADirection_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("chevron") << static_cast<int>(Icon::ChevronLeft) << true;
        QTest::newRow("undo") << static_cast<int>(Icon::Undo) << true;
        QTest::newRow("return") << static_cast<int>(Icon::Return) << true;
        QTest::newRow("move") << static_cast<int>(Icon::Move) << true;
        QTest::newRow("play") << static_cast<int>(Icon::Play) << false;
        QTest::newRow("clock") << static_cast<int>(Icon::Clock) << false;
        QTest::newRow("search") << static_cast<int>(Icon::Search) << false;
    }

    void mirrorOnlyWhatHasADirection()
    {
        QFETCH(int, which);
        QFETCH(bool, mirrored);
        const QImage ltr = imageOf(static_cast<Icon>(which), 32);
        const QImage rtl = imageOf(static_cast<Icon>(which), 32, true);
        QCOMPARE(rtl != ltr, mirrored);
        if (mirrored)
            QVERIFY(qAbs(coverage(rtl) - coverage(ltr)) < 0.01);
    }

    void keepTheirStroke()
    {
        QCOMPARE(iconStroke(16), 1.5);
        QCOMPARE(iconStroke(22), 2.0);
        QCOMPARE(iconStroke(32), 2.5);
        QVERIFY(iconStroke(24) > 2 && iconStroke(24) < 2.5);
        QCOMPARE(iconStroke(64), 5.0);
    }

    void leaveAHoleInRefused()
    {
        const QImage image = imageOf(Icon::Refused, 64);
        QVERIFY(image.pixelColor(32, 25).alpha() < 20); // the stem of the "!"
        QVERIFY(image.pixelColor(20, 32).alpha() > 240);
    }

    void fadeAsAWhole()
    {
        QColor faint(Qt::black);
        faint.setAlphaF(0.4F);
        // Where the strokes of the plus cross, it is no darker than elsewhere.
        const QImage image = imageOf(Icon::Plus, 64, false, faint);
        QVERIFY(qAbs(image.pixelColor(32, 32).alpha() - 102) <= 2);
        QVERIFY(qAbs(image.pixelColor(32, 20).alpha() - 102) <= 2);
    }

    void followThePalette()
    {
        const QPalette before = QApplication::palette();
        const auto restore = qScopeGuard([before] { QApplication::setPalette(before); });
        for (const QPalette &palette : {lightPalette(), breezeDarkPalette()}) {
            QApplication::setPalette(palette);
            const Tokens tokens = Tokens::from(palette, QApplication::font());
            const QIcon stop = icon(Icon::Stop);
            const auto colorIn = [&stop](QIcon::Mode mode, QIcon::State state = QIcon::Off) {
                return strongest(stop.pixmap(QSize(32, 32), mode, state).toImage());
            };
            QCOMPARE(colorIn(QIcon::Normal).name(), tokens.muted.name());
            QCOMPARE(colorIn(QIcon::Active).name(), tokens.text.name());
            QCOMPARE(colorIn(QIcon::Normal, QIcon::On).name(), tokens.accentText.name());
            QCOMPARE(colorIn(QIcon::Selected).name(), palette.color(QPalette::HighlightedText).name());
            QVERIFY(qAbs(colorIn(QIcon::Disabled).alpha() - 102) <= 2);
        }
    }

    void areAsSharpAsTheScreen()
    {
        const QPixmap pixmap = icon(Icon::Menu).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
        // The stroke is that of a 16 pixel icon on a finer screen (3 device pixels), not that of a 32 pixel one (2.5).
        const QPixmap coarse = icon(Icon::Menu).pixmap(QSize(32, 32), 1.0);
        QVERIFY(coverage(pixmap.toImage()) > coverage(coarse.toImage()) * 1.1);
    }

    void haveDotsForMenus()
    {
        const QImage filled = dotIcon(6, true).pixmap(QSize(16, 16)).toImage();
        const QImage ring = dotIcon(6, false).pixmap(QSize(16, 16)).toImage();
        const Tokens tokens = Tokens::from(QApplication::palette(), QApplication::font());
        QCOMPARE(filled.pixelColor(8, 8).name(), tokens.client(6).name());
        QCOMPARE(ring.pixelColor(8, 8).alpha(), 0);
        QVERIFY(coverage(ring) > 0.05);
    }
};

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
