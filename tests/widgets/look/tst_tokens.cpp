// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/colors.h"
#include "widgets/look/palette.h"
#include "widgets/look/tokens.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPalette>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

QFont fontOf(qreal points)
{
    QFont font(u"Noto Sans"_s);
    font.setPointSizeF(points);
    return font;
}

QPalette simplePalette(QRgb window, QRgb base, QRgb text, QRgb highlight)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(window));
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::AlternateBase, QColor(window));
    palette.setColor(QPalette::Text, QColor(text));
    palette.setColor(QPalette::WindowText, QColor(text));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    return palette;
}

void addPalettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("Breeze light") << lightPalette();
    QTest::newRow("Breeze dark") << breezeDarkPalette();
    QTest::newRow("our dark") << darkPalette();
    QTest::newRow("Fusion light") << simplePalette(0xefefef, 0xffffff, 0x000000, 0x308cc6);
    QTest::newRow("Fusion dark") << simplePalette(0x323232, 0x242424, 0xffffff, 0x308cc6);
    QTest::newRow("Adwaita light") << simplePalette(0xfafafa, 0xffffff, 0x2e2e2e, 0x3584e4);
    QTest::newRow("Adwaita dark") << simplePalette(0x242424, 0x1e1e1e, 0xffffff, 0x3584e4);
    QTest::newRow("high contrast") << simplePalette(0x000000, 0x000000, 0xffffff, 0xffff00);
    QTest::newRow("yellow accent") << simplePalette(0xeff0f1, 0xffffff, 0x232629, 0xf6d32d);
    QTest::newRow("black accent") << simplePalette(0x202326, 0x141618, 0xfcfcfc, 0x101010);
}

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void followBreeze_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QColor>("light");
        QTest::addColumn<QColor>("dark");
        QTest::addColumn<QColor>("gotLight");
        QTest::addColumn<QColor>("gotDark");
        const Tokens l = Tokens::from(lightPalette(), fontOf(10));
        const Tokens d = Tokens::from(breezeDarkPalette(), fontOf(10));
        const auto row = [](const char *name, QRgb light, QRgb dark, const QColor &gotLight, const QColor &gotDark) {
            QTest::newRow(name) << QString::fromLatin1(name) << QColor(light) << QColor(dark) << gotLight << gotDark;
        };
        row("muted", 0x696b6c, 0xa8a9aa, l.muted, d.muted);
        row("line", 0xe5e5e5, 0x343638, l.line, d.line);
        row("hover", 0xf6f6f6, 0x222426, l.hover, d.hover);
        row("selection", 0xe4f4fc, 0x1d3746, l.selection, d.selection);
        row("accent text", 0x29749b, 0x3daee9, l.accentText, d.accentText);
        row("ring", 0x379ace, 0x3daee9, l.ring, d.ring);
        row("running", 0x1a7a4c, 0x52c48a, l.running.color, d.running.color);
        row("warning", 0x8f5b00, 0xe3b150, l.warning.color, d.warning.color);
        row("refused", 0xbf2c34, 0xff8b85, l.refused.color, d.refused.color);
        row("running tint", 0xeaf3ef, 0x1c2d27, l.running.tint, d.running.tint);
        row("on running", 0xffffff, 0x08140d, l.onRunning, d.onRunning);
    }

    void followBreeze()
    {
        QFETCH(QColor, light);
        QFETCH(QColor, dark);
        QFETCH(QColor, gotLight);
        QFETCH(QColor, gotDark);
        QCOMPARE(gotLight.name(), light.name());
        QCOMPARE(gotDark.name(), dark.name());
    }

    void knowDarkFromLight()
    {
        QVERIFY(!Tokens::from(lightPalette(), fontOf(10)).dark);
        QVERIFY(Tokens::from(breezeDarkPalette(), fontOf(10)).dark);
        QVERIFY(Tokens::from(darkPalette(), fontOf(10)).dark);
    }

    void keepTextLegible_data() { addPalettes(); }

    void keepTextLegible()
    {
        QFETCH(QPalette, palette);
        const Tokens t = Tokens::from(palette, fontOf(10));
        for (const Accent &accent : {t.running, t.warning, t.refused}) {
            QVERIFY(contrast(accent.color, accent.tint) >= 4.5);
            QVERIFY(contrast(accent.color, t.window) >= 4.5);
            QVERIFY(contrast(accent.color, t.base) >= 4.5);
            QVERIFY(contrast(t.muted, accent.tint) >= 4.5);
            QVERIFY(contrast(t.text, accent.tint) >= 4.5);
            QVERIFY(contrast(accent.color, t.selection) >= 4.5);
        }
        for (const QColor &background : {t.window, t.base, t.selection, t.hover})
            QVERIFY2(contrast(t.muted, background) >= 4.5, qPrintable(background.name()));
        QVERIFY(contrast(t.accentText, t.selection) >= 4.5);
        QVERIFY(contrast(t.ring, t.base) >= 3);
        QVERIFY(contrast(t.onRunning, t.running.color) >= 4.5);
        for (int i = 0; i < clientColorCount; ++i)
            QVERIFY(contrast(t.blockMuted(i), t.blockFill(i)) >= 4.5);
    }

    void keepDotsVisible_data() { addPalettes(); }

    void keepDotsVisible()
    {
        QFETCH(QPalette, palette);
        const Tokens t = Tokens::from(palette, fontOf(10));
        for (int i = 0; i < clientColorCount; ++i) {
            for (const QColor &background : {t.base, t.window, t.selection, t.running.tint}) {
                const qreal ratio = contrast(t.client(i), background);
                QVERIFY2(ratio >= 3,
                    qPrintable(QString(u"%1 on %2: %3"_s)
                                   .arg(QLatin1String(clientColorName(i)), background.name())
                                   .arg(ratio)));
            }
        }
    }

    void getStronger()
    {
        const Tokens t = Tokens::from(lightPalette(), fontOf(10), true);
        QCOMPARE(t.muted, t.text);
        QCOMPARE(t.running.tint, t.base);
        QCOMPARE(t.refused.tint, t.base);
        QCOMPARE(t.line.name(), mix(t.base, t.text, 0.5).name());
        QCOMPARE(t.tintOutline, 2);
        QCOMPARE(t.dotOutline, 1);
    }

    void growWithTheFont()
    {
        const Tokens normal = Tokens::from(lightPalette(), fontOf(10));
        const Tokens twice = Tokens::from(lightPalette(), fontOf(20));
        QCOMPARE(normal.unit, qMax(4, qRound(QFontMetricsF(fontOf(10)).height() / 4.5)));
        QVERIFY(twice.unit > normal.unit);
        QCOMPARE(twice.px(72), 18 * twice.unit);
        QCOMPARE(Tokens::from(lightPalette(), fontOf(5)).unit, 4);
        QCOMPARE(Tokens::from(lightPalette(), fontOf(5)).px(52), 52);
    }

    void scaleFonts_data()
    {
        QTest::addColumn<bool>("inPixels");
        QTest::newRow("points") << false;
        QTest::newRow("pixels") << true;
    }

    void scaleFonts()
    {
        QFETCH(bool, inPixels);
        QFont font = fontOf(10);
        if (inPixels)
            font.setPixelSize(20);
        const Tokens t = Tokens::from(lightPalette(), font);
        const auto ratio = [inPixels](const QFont &f) { return inPixels ? f.pixelSize() / 20.0 : f.pointSizeF() / 10; };
        QCOMPARE(ratio(t.timer), 2.0);
        QCOMPARE(ratio(t.timerSeconds), 1.2);
        QCOMPARE(ratio(t.title), 1.25);
        QCOMPARE(ratio(t.time), 1.1);
        QCOMPARE(ratio(t.second), 0.95);
        QVERIFY(ratio(t.caption) >= 0.85);
        QCOMPARE(t.title.weight(), QFont::DemiBold);
        QCOMPARE(t.bodyName.weight(), QFont::DemiBold);
        QCOMPARE(t.time.weight(), QFont::Medium);
        QCOMPARE(t.timeTotal.weight(), QFont::DemiBold);
        QCOMPARE(t.body.weight(), QFont::Normal);
    }

    void haveSmallerRadiiInFusion()
    {
        const Tokens breeze = Tokens::from(lightPalette(), fontOf(5));
        const Tokens fusion = Tokens::from(lightPalette(), fontOf(5), false, u"Fusion");
        QCOMPARE(QList<int>({breeze.rowRadius, breeze.blockRadius, breeze.barRadius}), QList<int>({6, 5, 2}));
        QCOMPARE(QList<int>({fusion.rowRadius, fusion.blockRadius, fusion.barRadius}), QList<int>({3, 2, 2}));
    }
};

QTEST_MAIN(TokensTest)
#include "tst_tokens.moc"
