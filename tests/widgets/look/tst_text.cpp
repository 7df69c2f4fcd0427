// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sheaf::look;

namespace {

const QFont plain(const char *family = "DejaVu Sans")
{
    return QFont(QLatin1String(family), 10);
}

QList<TextRun> projectAndClient(const QString &project, const QString &client)
{
    return {TextRun{.text = project, .font = plain(), .color = Qt::black},
        TextRun{.text = client, .font = plain(), .color = Qt::gray, .gap = 8}};
}

QString shownIn(const TextLine &line)
{
    QString all;
    for (const PlacedRun &run : line.runs)
        all += u'[' + run.text + u']';
    return all;
}

/// The columns of `image` that are not white.
QPair<int, int> inkColumns(const QImage &image)
{
    QPair<int, int> columns(-1, -1);
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y).lightness() < 200) {
                columns = {columns.first < 0 ? x : columns.first, x};
                break;
            }
        }
    }
    return columns;
}

QImage drawn(const QString &text, Qt::LayoutDirection direction, Qt::Alignment alignment = Qt::AlignLeading)
{
    QImage image(300, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    sheaf::look::drawText(&painter, QRectF(20, 0, 260, 30), text, plain(), Qt::black, direction, alignment);
    return image;
}

} // namespace

class TextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void cleans_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"Web shop relaunch"_s << u"Web shop relaunch"_s;
        QTest::newRow("lines") << u"One\nTwo\r\nThree\u2028Four"_s << u"One Two Three Four"_s;
        QTest::newRow("tabs, bells") << u"a\tb\ac"_s << u"a b c"_s;
        QTest::newRow("override") << u"abc\u202Edef\u202C"_s << u"abcdef"_s;
        QTest::newRow("isolates") << u"\u2066a\u2067b\u2069"_s << u"ab"_s;
        QTest::newRow("marks") << u"a\u200Eb\u200Fc\u061Cd"_s << u"abcd"_s;
        QTest::newRow("zero width") << u"a\u200Bb\uFEFFc\u00ADd"_s << u"abcd"_s;
        QTest::newRow("joiners stay") << u"\u0646\u0645\u06CC\u200C\u062E\u0648\u0627"_s
                                      << u"\u0646\u0645\u06CC\u200C\u062E\u0648\u0627"_s;
        QTest::newRow("Hebrew stays") << u"אתר המוזיאון"_s << u"אתר המוזיאון"_s;
        QTest::newRow("nothing") << u" \n "_s << QString();
        QTest::newRow("Qt's own alternatives") << u"long\u009Cshort"_s << u"long short"_s;
    }

    void cleans()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(cleaned(text), expected);
    }

    void boundsWhatItLaysOut()
    {
        QVERIFY(cleaned(QString(5'000'000, u'x')).size() <= 1000);
        QString emoji(u'x');
        for (int i = 0; i < 2000; ++i)
            emoji += u"😀"_s;
        QVERIFY(cleaned(emoji).back().isLowSurrogate());
    }

    void elidesAtTheLogicalEnd()
    {
        QCOMPARE(elided(u"Short", plain(), 500), u"Short"_s);
        const QString cut = elided(u"Development of a long thing", plain(), 90);
        QVERIFY(cut.startsWith(u"Dev"_s));
        QVERIFY(cut.endsWith(u'…'));
        QVERIFY(QFontMetricsF(plain()).horizontalAdvance(cut) <= 90);
        const QString hebrew = elided(u"אתר המוזיאון ומדריך התערוכות", plain(), 90);
        QVERIFY(hebrew.startsWith(u"אתר"_s));
        QVERIFY(hebrew.endsWith(u'…'));
        // The last letter may stick out a little beyond its advance, by which room is made for a text.
        QFont bold = plain();
        bold.setWeight(QFont::DemiBold);
        for (const QString &text : {u"Monday 23 November"_s, u"Friday 4 of"_s, u"Tuesday 1 July"_s})
            QCOMPARE(elided(text, bold, std::ceil(QFontMetricsF(bold).horizontalAdvance(text))), text);
        QCOMPARE(elided(u"Anything", plain(), 0), QString());
    }

    void givesUpTheLeastFirst()
    {
        const QString project = u"Web shop relaunch"_s;
        const QString client = u"Oriel Coffee"_s;
        const QFontMetricsF metrics(plain());
        const qreal projectWidth = metrics.horizontalAdvance(project);
        const qreal whole = projectWidth + 8 + metrics.horizontalAdvance(client);
        const auto lineIn = [&](qreal width) {
            return placedRuns(projectAndClient(project, client), QRectF(0, 0, width, 20), Qt::LeftToRight);
        };
        QCOMPARE(shownIn(lineIn(whole + 2)), u"[Web shop relaunch][Oriel Coffee]"_s);
        QVERIFY(!lineIn(whole + 2).cut);
        const TextLine shorter = lineIn(whole - 15);
        QVERIFY(shorter.cut);
        QCOMPARE(shorter.runs.size(), 2);
        QCOMPARE(shorter.runs[0].text, project);
        QVERIFY(shorter.runs[1].text.startsWith(u"Oriel"_s) && shorter.runs[1].text.endsWith(u'…'));
        const TextLine without = lineIn(projectWidth + 10);
        QCOMPARE(shownIn(without), u"[Web shop relaunch]"_s);
        QVERIFY(without.cut);
        const TextLine part = lineIn(projectWidth - 20);
        QCOMPARE(part.runs.size(), 1);
        QVERIFY(part.runs[0].text.startsWith(u"Web"_s) && part.runs[0].text.endsWith(u'…'));
    }

    void dropsTheSeparatorWithWhatFollows()
    {
        const auto lineOf = [](const QString &task, const QString &notes, qreal width) {
            return shownIn(
                placedRuns({TextRun{.text = task, .font = plain(), .color = Qt::black},
                               TextRun{.text = notes, .font = plain(), .color = Qt::black, .separator = u" — "_s}},
                    QRectF(0, 0, width, 20), Qt::LeftToRight));
        };
        QCOMPARE(lineOf(u"Design"_s, u"Audio"_s, 300), u"[Design][ — ][Audio]"_s);
        QCOMPARE(lineOf(u"Design"_s, QString(), 300), u"[Design]"_s);
        QCOMPARE(lineOf(QString(), u"Audio"_s, 300), u"[Audio]"_s);
        QCOMPARE(
            lineOf(u"Design"_s, u"Audio"_s, QFontMetricsF(plain()).horizontalAdvance(u"Design"_s) + 6), u"[Design]"_s);
    }

    void neverLeavesTheLine_data()
    {
        QTest::addColumn<int>("direction");
        QTest::newRow("left to right") << static_cast<int>(Qt::LeftToRight);
        QTest::newRow("right to left") << static_cast<int>(Qt::RightToLeft);
    }

    void neverLeavesTheLine()
    {
        QFETCH(int, direction);
        for (int width = 1; width < 320; width += 7) {
            const QRectF rect(40, 0, width, 20);
            const TextLine line = placedRuns(projectAndClient(u"אתר המוזיאון ומדריך"_s, u"Halden Museum of Things"_s),
                rect, static_cast<Qt::LayoutDirection>(direction));
            for (const PlacedRun &run : line.runs) {
                QVERIFY(run.rect.left() >= rect.left() - 0.01);
                QVERIFY(run.rect.right() <= rect.right() + 0.01);
            }
        }
    }

    void keepsTheColumnsEdgeAndItsOwnDirection()
    {
        const TextLine line
            = placedRuns(projectAndClient(u"אתר המוזיאון"_s, u"Halden"_s), QRectF(30, 0, 400, 20), Qt::LeftToRight);
        QCOMPARE(line.runs[0].rect.left(), 30.0);
        QCOMPARE(line.runs[0].direction, Qt::RightToLeft);
        QCOMPARE(line.runs[1].direction, Qt::LeftToRight);
        QVERIFY(line.runs[1].rect.left() >= line.runs[0].rect.right() + 8);
        const TextLine mirrored
            = placedRuns(projectAndClient(u"אתר המוזיאון"_s, u"Halden"_s), QRectF(30, 0, 400, 20), Qt::RightToLeft);
        QCOMPARE(mirrored.runs[0].rect.right(), 430.0);
        QVERIFY(mirrored.runs[1].rect.right() <= mirrored.runs[0].rect.left() - 8);
    }

    void drawsAtTheStartEdge()
    {
        const auto [hebrewLeft, hebrewRight] = inkColumns(drawn(u"מוזיאון הלדן"_s, Qt::LeftToRight));
        QVERIFY2(hebrewLeft >= 19 && hebrewLeft < 26, qPrintable(QString::number(hebrewLeft)));
        const auto [latinLeft, latinRight] = inkColumns(drawn(u"Halden"_s, Qt::RightToLeft));
        QVERIFY2(latinRight > 272 && latinRight <= 281, qPrintable(QString::number(latinRight)));
        const auto [endLeft, endRight] = inkColumns(drawn(u"Halden"_s, Qt::LeftToRight, Qt::AlignTrailing));
        QVERIFY(endRight > 272 && endRight <= 281);
        QVERIFY(hebrewRight > hebrewLeft && latinLeft > 20 && endLeft > 20);
    }

    void isNotReorderedByControlCharacters()
    {
        QCOMPARE(drawn(u"Invoice \u202E1234"_s, Qt::LeftToRight), drawn(u"Invoice 1234"_s, Qt::LeftToRight));
    }
};

QTEST_MAIN(TextTest)
#include "tst_text.moc"
