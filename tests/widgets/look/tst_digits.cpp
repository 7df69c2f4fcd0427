// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/digits.h"
#include "widgets/look/palette.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

QImage canvas()
{
    QImage image(200, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

QImage drawn(QStringView text, const QFont &font, Qt::Alignment alignment = Qt::AlignRight)
{
    QImage image = canvas();
    QPainter painter(&image);
    drawDigits(&painter, QRectF(10, 0, 180, 60), text, font, Qt::black, alignment);
    return image;
}

/// The box of what is not white.
QRect ink(const QImage &image)
{
    QRect box;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).lightness() < 200)
                box |= QRect(x, y, 1, 1);
        }
    }
    return box;
}

} // namespace

class DigitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void areAllAsWide_data()
    {
        QTest::addColumn<QString>("family");
        QTest::newRow("Noto Sans") << u"Noto Sans"_s;
        QTest::newRow("Inter, proportional digits") << u"Inter"_s;
        QTest::newRow("DejaVu Sans") << u"DejaVu Sans"_s;
        QTest::newRow("DejaVu Serif") << u"DejaVu Serif"_s;
    }

    void areAllAsWide()
    {
        QFETCH(QString, family);
        const QFont font(family, 20);
        const qreal width = digitsWidth(font, u"0:00");
        for (const QStringView text : {u"1:11", u"2:34", u"4:44", u"8:59", u"9:07"})
            QCOMPARE(digitsWidth(font, text), width);
        QVERIFY(digitsWidth(font, u"10:00") > width);
        const QFontMetricsF metrics(font);
        qreal widest = 0;
        for (char c = '0'; c <= '9'; ++c)
            widest = qMax(widest, metrics.horizontalAdvance(QLatin1Char(c)));
        QCOMPARE(width, 3 * widest + metrics.horizontalAdvance(u':'));
    }

    void doNotMoveTheColon()
    {
        const QFont font(u"Inter"_s, 24);
        // The last two digits are the same, so right of the colon nothing may differ; left of it only the digit.
        const QImage one = drawn(u"1:00", font).copy(120, 0, 80, 60);
        const QImage eight = drawn(u"8:00", font).copy(120, 0, 80, 60);
        const qreal right = 190 - digitsWidth(font, u":00");
        const int from = static_cast<int>(right) + 2 - 120;
        QCOMPARE(one.copy(from, 0, 80 - from, 60), eight.copy(from, 0, 80 - from, 60));
    }

    void standAtTheAskedEdge()
    {
        const QFont font(u"DejaVu Sans"_s, 20);
        const QRect right = ink(drawn(u"0:00", font));
        const QRect left = ink(drawn(u"0:00", font, Qt::AlignLeft));
        const QRect centre = ink(drawn(u"0:00", font, Qt::AlignHCenter));
        QVERIFY(right.right() > 182 && right.right() < 191);
        QVERIFY(left.left() >= 9 && left.left() < 16);
        QVERIFY(qAbs(centre.center().x() - 100) <= 2);
        QVERIFY(qAbs(right.center().y() - 30) <= 4);
    }

    void putSecondsOnTheSameBaseline()
    {
        const Tokens tokens = Tokens::from(lightPalette(), QFont(u"Noto Sans"_s, 10));
        QCOMPARE(elapsedWidth(tokens, u"1:24", u":07"),
            digitsWidth(tokens.timer, u"1:24") + digitsWidth(tokens.timerSeconds, u":07"));
        QImage with = canvas();
        QImage without = canvas();
        {
            QPainter painter(&with);
            drawElapsed(&painter, QRectF(10, 0, 180, 60), u"1:24", u":07", tokens, Qt::black);
        }
        {
            QPainter painter(&without);
            drawElapsed(&painter, QRectF(10, 0, 180, 60), u"1:24", u"", tokens, Qt::black);
        }
        QVERIFY(qAbs(ink(with).bottom() - ink(without).bottom()) <= 1);
        QCOMPARE(ink(with).top(), ink(without).top());
        QVERIFY(ink(with).width() > ink(without).width());
    }
};

QTEST_MAIN(DigitsTest)
#include "tst_digits.moc"
