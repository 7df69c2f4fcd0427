// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/colors.h"
#include "widgets/look/paint.h"
#include "widgets/look/palette.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>

using namespace sheaf::look;

namespace {

const QRectF box(10, 10, 40, 20);

Tokens tokens(bool strong = false)
{
    return Tokens::from(lightPalette(), QFont(), strong);
}

QImage painted(const std::function<void(QPainter *)> &paint, qreal ratio = 1)
{
    QImage image(QSizeF(60 * ratio, 40 * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(&painter);
    painter.end();
    return image.convertToFormat(QImage::Format_ARGB32);
}

} // namespace

class PaintTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void ringStaysInside()
    {
        const QImage image = painted([](QPainter *p) { paintRing(p, tokens(), box, 6); });
        QCOMPARE(image.pixelColor(30, 10).name(), tokens().ring.name());
        QCOMPARE(image.pixelColor(30, 11).name(), tokens().ring.name());
        QCOMPARE(image.pixelColor(30, 9).alpha(), 0);
        QCOMPARE(image.pixelColor(30, 20).alpha(), 0);
        QCOMPARE(image.pixelColor(30, 30).alpha(), 0);
        QCOMPARE(image.pixelColor(10, 10).alpha(), 0); // the rounded corner
    }

    void fillsStandOnDevicePixels_data()
    {
        QTest::addColumn<qreal>("ratio");
        for (const qreal ratio : {1.0, 1.25, 1.5, 1.75, 2.0, 3.0})
            QTest::addRow("%.2f", ratio) << ratio;
    }

    void fillsStandOnDevicePixels()
    {
        QFETCH(qreal, ratio);
        const QImage image
            = painted([](QPainter *p) { paintFill(p, QRectF(10.3, 9.7, 33.3, 19.1), Qt::black, 0); }, ratio);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const int alpha = image.pixelColor(x, y).alpha();
                QVERIFY2(alpha <= 2 || alpha >= 253, qPrintable(QString::number(alpha)));
            }
        }
    }

    void dotTellsBillable()
    {
        const QRectF dot(10, 10, 10, 10);
        const QImage filled = painted([&](QPainter *p) { paintDot(p, tokens(), dot, Qt::red, true); });
        const QImage ring = painted([&](QPainter *p) { paintDot(p, tokens(), dot, Qt::red, false); });
        QCOMPARE(filled.pixelColor(15, 15).name(), QColor(Qt::red).name());
        QCOMPARE(ring.pixelColor(15, 15).alpha(), 0);
        QCOMPARE(ring.pixelColor(15, 11).name(), QColor(Qt::red).name());
        QCOMPARE(ring.pixelColor(15, 13).alpha(), 0);
    }

    void barFillsFromTheStart_data()
    {
        QTest::addColumn<qreal>("share");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<bool>("leftFilled");
        QTest::addColumn<bool>("rightFilled");
        QTest::newRow("none") << 0.0 << false << false << false;
        QTest::newRow("half") << 0.5 << false << true << false;
        QTest::newRow("half, mirrored") << 0.5 << true << false << true;
        QTest::newRow("more than all") << 1.7 << false << true << true;
        QTest::newRow("less than nothing") << -1.0 << false << false << false;
    }

    void barFillsFromTheStart()
    {
        QFETCH(qreal, share);
        QFETCH(bool, rightToLeft);
        const QImage image
            = painted([&](QPainter *p) { paintBar(p, tokens(), QRectF(10, 10, 40, 3), Qt::red, share, rightToLeft); });
        const auto isFilled = [&](int x) { return image.pixelColor(x, 11) == QColor(Qt::red); };
        QTEST(isFilled(15), "leftFilled");
        QTEST(isFilled(45), "rightFilled");
        QCOMPARE(image.pixelColor(5, 11).alpha(), 0);
        QCOMPARE(image.pixelColor(55, 11).alpha(), 0);
    }

    void tintHasAnOutlineWithStrongContrast()
    {
        for (const bool strong : {false, true}) {
            const Tokens t = tokens(strong);
            const QImage image = painted([&](QPainter *p) { paintTint(p, t, box, t.refused.tint, 6); });
            QCOMPARE(image.pixelColor(30, 20).name(), t.refused.tint.name());
            QCOMPARE(image.pixelColor(30, 10).name(), (strong ? t.text : t.refused.tint).name());
        }
    }

    void lineIsOnePixel()
    {
        const QImage image = painted([](QPainter *p) { paintLineAtTop(p, box, Qt::black); });
        QCOMPARE(image.pixelColor(30, 10).alpha(), 255);
        QCOMPARE(image.pixelColor(30, 9).alpha(), 0);
        QCOMPARE(image.pixelColor(30, 11).alpha(), 0);
    }

    void darkPaletteDimsWhatIsDisabled()
    {
        const QPalette palette = darkPalette();
        QCOMPARE(palette.color(QPalette::Window).name(), QColor(0x2d2f31).name());
        QCOMPARE(palette.color(QPalette::Base).name(), QColor(0x1d1f20).name());
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText).name(),
            mix(QColor(0xf2f3f4), QColor(0x1d1f20), 0.55).name());
        QCOMPARE(palette.color(QPalette::Inactive, QPalette::Text).name(), QColor(0xf2f3f4).name());
    }
};

QTEST_MAIN(PaintTest)
#include "tst_paint.moc"
