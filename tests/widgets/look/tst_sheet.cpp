// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// With SHEAF_SHEET=picture.png in the environment this saves one picture of all drawings, for eyes rather than for
// CTest:
//   SHEAF_SHEET=sheet.png QT_QPA_PLATFORM=offscreen build/dev/tests/tst_sheet

#include "widgets/look/appicon.h"
#include "widgets/look/colors.h"
#include "widgets/look/digits.h"
#include "widgets/look/icons.h"
#include "widgets/look/paint.h"
#include "widgets/look/palette.h"
#include "widgets/look/text.h"
#include "widgets/look/tokens.h"
#include "widgets/look/traydrawing.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

constexpr int columns = 11;

Tokens tokensOf(const QPalette &palette)
{
    QFont font(u"Noto Sans"_s);
    font.setPixelSize(13);
    return Tokens::from(palette, font);
}

/// All icons at one size, in the text colour.
void paintIcons(QPainter *painter, QPointF at, const Tokens &tokens, int size)
{
    const int cell = size + 16;
    for (int i = 0; i < iconCount; ++i) {
        const QPointF corner = at + QPointF(i % columns * cell, i / columns * cell);
        paintIcon(painter, static_cast<Icon>(i), QRectF(corner, QSizeF(size, size)), tokens.text);
    }
}

void paintTray(QPainter *painter, QPointF at, const QColor &panelText)
{
    const std::array states{TrayState{}, TrayState{.running = true}, TrayState{.offline = true},
        TrayState{.running = true, .offline = true}, TrayState{.needsYou = true},
        TrayState{.running = true, .needsYou = true}, TrayState{.running = true, .time = std::chrono::minutes(84)},
        TrayState{.running = true, .time = std::chrono::minutes(610)}};
    qreal y = 0;
    for (const TrayState &state : states) {
        qreal x = 0;
        for (const int size : {16, 22, 24, 32, 48, 64}) {
            painter->drawImage(at + QPointF(x, y + (64 - size) / 2.0), trayImage(state, panelText, size));
            x += size + 20;
        }
        y += 68;
    }
}

void paintTexts(QPainter *painter, const QRectF &rect, const Tokens &tokens)
{
    paintFill(painter, rect, tokens.selection, tokens.rowRadius);
    paintRing(painter, tokens, rect, tokens.rowRadius);
    paintDot(painter, tokens, QRectF(rect.left() + 12, rect.top() + 12, 10, 10), tokens.client(7), true);
    paintDot(painter, tokens, QRectF(rect.left() + 12, rect.top() + 32, 10, 10), tokens.client(8), false);
    const QRectF upper(rect.left() + 34, rect.top() + 7, 200, 19);
    drawLine(painter,
        placedRuns(
            {TextRun{.text = u"אתר המוזיאון"_s, .font = tokens.bodyName, .color = tokens.text},
                TextRun{.text = u"מוזיאון הלדן לאמנות ומדע"_s, .font = tokens.body, .color = tokens.muted, .gap = 8}},
            upper, Qt::LeftToRight));
    drawLine(painter,
        placedRuns({TextRun{.text = u"Design"_s, .font = tokens.second, .color = tokens.muted},
                       TextRun{.text = u"Audio player: states, lock screen"_s,
                           .font = tokens.second,
                           .color = tokens.muted,
                           .separator = u" — "_s}},
            upper.translated(0, 19), Qt::LeftToRight));
    drawElapsed(painter, QRectF(rect.right() - 120, rect.top(), 110, rect.height()), u"1:24", u":07", tokens,
        tokens.running.color);
    paintBar(painter, tokens, QRectF(rect.left(), rect.bottom() + 8, 200, 3), tokens.ring, 0.7);
}

void paintHalf(QPainter *painter, QPointF at, const QPalette &palette, const QColor &panelText)
{
    const Tokens tokens = tokensOf(palette);
    painter->fillRect(QRectF(at, QSizeF(720, 1560)), tokens.window);
    paintIcons(painter, at + QPointF(20, 20), tokens, 16);
    paintIcons(painter, at + QPointF(20, 170), tokens, 22);
    paintIcons(painter, at + QPointF(20, 340), tokens, 48);
    paintTray(painter, at + QPointF(20, 620), panelText);
    qreal x = 20;
    for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
        painter->drawImage(at + QPointF(x, 1180), appIconImage(size));
        x += size + 16;
    }
    paintTexts(painter, QRectF(at + QPointF(20, 1470), QSizeF(400, 52)), tokens);
    for (int i = 0; i < clientColorCount; ++i)
        paintDot(painter, tokens, QRectF(at + QPointF(460 + 24 * i, 1490), QSizeF(10, 10)), tokens.client(i), i % 2);
}

} // namespace

class SheetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void paints_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("200 %") << 2.0;
    }

    void paints()
    {
        QFETCH(qreal, ratio);
        QImage sheet(QSizeF(1440 * ratio, 1560 * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        sheet.setDevicePixelRatio(ratio);
        QPainter painter(&sheet);
        paintHalf(&painter, QPointF(0, 0), lightPalette(), panelTextOnLight());
        paintHalf(&painter, QPointF(720, 0), breezeDarkPalette(), panelTextOnDark());
        painter.end();
        QVERIFY(!sheet.isNull());
        const QString path = qEnvironmentVariable("SHEAF_SHEET");
        if (!path.isEmpty() && ratio == 1.0)
            QVERIFY2(sheet.save(path), qPrintable(path));
    }
};

QTEST_MAIN(SheetTest)
#include "tst_sheet.moc"
