// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "domain/search.h"

#include "samples.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sheaf;
using Span = AssignmentMatch::Span;
using Spans = QList<Span>;

namespace {

Assignment named(const QString &client, const QString &project, const QString &task, const QString &code = {})
{
    Assignment assignment = samples::assignment(1, 1);
    assignment.client.name = client;
    assignment.project.name = project;
    assignment.project.code = code;
    assignment.task.name = task;
    return assignment;
}

/// The indexes found, best first.
QList<qsizetype> found(const AssignmentIndex &index, QStringView words)
{
    QList<qsizetype> indexes;
    const QList<AssignmentMatch> matches = index.find(words);
    for (const AssignmentMatch &match : matches)
        indexes.append(match.index);
    return indexes;
}

/// What the spans cover, joined by bars.
QString marked(const QString &text, const Spans &spans)
{
    QStringList parts;
    for (const Span &span : spans)
        parts.append(text.mid(span.start, span.length));
    return parts.join(u'|');
}

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void folding_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("case") << u"ACME Inc."_s << u"acme inc."_s;
        QTest::newRow("diacritics") << u"Café Ärger Ñandú"_s << u"cafe arger nandu"_s;
        QTest::newRow("decomposed already") << u"Cafe\u0301"_s << u"cafe"_s;
        QTest::newRow("strokes") << u"Łódź Ørsted Đorđe"_s << u"lodz orsted dorde"_s;
        QTest::newRow("two letters for one") << u"Straße Æther Œuvre"_s << u"strasse aether oeuvre"_s;
        QTest::newRow("ligature") << u"ﬁle"_s << u"file"_s;
        QTest::newRow("full width") << u"Ａｃｍｅ１"_s << u"acme1"_s;
        QTest::newRow("Turkish") << u"İstanbul ısı"_s << u"istanbul isi"_s;
        QTest::newRow("Greek") << u"Άλφα ΣΟΦΌΣ"_s << u"αλφα σοφοσ"_s;
        QTest::newRow("Cyrillic") << u"Йод Ёлка"_s << u"иод елка"_s;
        QTest::newRow("Hebrew points") << u"שָׁלוֹם"_s << u"שלום"_s;
        QTest::newRow("direction marks") << u"\u200fabc\u202c"_s << u"abc"_s;
        QTest::newRow("beyond the first plane") << u"𝔄𝔠𝔪𝔢 😀"_s << u"acme 😀"_s;
        QTest::newRow("lone surrogate") << QString(u"a" + QString(QChar(0xD800)) + u"b")
                                        << QString(u"a" + QString(QChar(0xD800)) + u"b");
        QTest::newRow("empty") << QString() << QString();
    }

    void folding()
    {
        QFETCH(const QString, text);
        QTEST(folded(text), "folded");
    }

    void folded_isStable()
    {
        QRandomGenerator random(samples::seed());
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            for (int letter = 0; letter < 4; ++letter)
                text += QChar(ushort(random.bounded(0x10000)));
            const QString once = folded(text);
            QCOMPARE(folded(once), once);
        }
    }

    void wordsAreFoundAcrossFields_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("found");
        QTest::newRow("client and task") << u"acme dev"_s << true;
        QTest::newRow("any order") << u"dev acme"_s << true;
        QTest::newRow("inside a word") << u"velop"_s << true;
        QTest::newRow("code") << u"ws-1"_s << true;
        QTest::newRow("all four") << u"web ws instr dev"_s << true;
        QTest::newRow("spaces") << u"  acme \t dev "_s << true;
        QTest::newRow("case and accents") << u"ÁCME DÉV"_s << true;
        QTest::newRow("repeated word") << u"acme acme"_s << true;
        QTest::newRow("one word missing") << u"acme design"_s << false;
        QTest::newRow("not across fields") << u"instrumentswebsite"_s << false;
        QTest::newRow("nothing like it") << u"zzz"_s << false;
    }

    void wordsAreFoundAcrossFields()
    {
        QFETCH(const QString, words);
        const AssignmentIndex index({named(u"Acme Instruments"_s, u"Website"_s, u"Development"_s, u"WS-1"_s)});
        QTEST(!index.find(words).isEmpty(), "found");
    }

    void betterMatchesComeFirst()
    {
        const AssignmentIndex index({
            named(u"X"_s, u"Y"_s, u"Redevelop"_s), // inside
            named(u"X"_s, u"Y"_s, u"Web Dev"_s), // start of a word
            named(u"X"_s, u"Y"_s, u"Development"_s), // start of a name
            named(u"X"_s, u"Y"_s, u"Dev"_s), // the name
            named(u"Dev"_s, u"Y"_s, u"Z"_s), // the name of the client
        });
        QCOMPARE(found(index, u"dev"), (QList<qsizetype>{4, 3, 2, 1, 0}));
    }

    void equalMatchesKeepTheirOrderAndInactiveOnesComeLast()
    {
        Assignment inactive = named(u"Acme"_s, u"Exact"_s, u"T"_s);
        inactive.active = false;
        const AssignmentIndex index(
            {inactive, named(u"Beta"_s, u"The exact"_s, u"T"_s), named(u"Alpha"_s, u"The exact"_s, u"T"_s)});
        QCOMPARE(found(index, u"exact"), (QList<qsizetype>{1, 2, 0}));
    }

    void noWordsFindAll()
    {
        Assignment inactive = named(u"A"_s, u"B"_s, u"C"_s);
        inactive.active = false;
        const AssignmentIndex index({inactive, named(u"D"_s, u"E"_s, u"F"_s), named(u"A"_s, u"B"_s, u"C"_s)});
        for (const QString &words : {QString(), u"  "_s, u"\u200f"_s})
            QCOMPARE(found(index, words), (QList<qsizetype>{1, 2, 0}));
        QVERIFY(index.find(u"")[0].client.isEmpty());
    }

    void nothingToFind() { QVERIFY(AssignmentIndex().find(u"acme").isEmpty()); }

    void wordsChooseOneOrNone_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("chosen"); // client and task
        QTest::addColumn<int>("candidates");
        QTest::newRow("the only one") << u"acme dev"_s << u"Acme Development"_s << 0;
        QTest::newRow("any order") << u"DEV acmé"_s << u"Acme Development"_s << 0;
        QTest::newRow("equally good") << u"dev"_s << QString() << 2;
        QTest::newRow("the beginning of several") << u"halden de"_s << QString() << 3;
        QTest::newRow("a word only one has") << u"review"_s << u"Halden Design review"_s << 0;
        QTest::newRow("one is better") << u"halden design"_s << u"Halden Design"_s << 0;
        QTest::newRow("archived ones do not count") << u"closed"_s << QString() << 0;
        QTest::newRow("none") << u"nowhere"_s << QString() << 0;
        QTest::newRow("no words") << u"  "_s << QString() << 0;
    }

    void wordsChooseOneOrNone()
    {
        QFETCH(const QString, words);
        QFETCH(const QString, chosen);
        Assignment closed = named(u"Closed"_s, u"Site"_s, u"Development"_s);
        closed.active = false;
        const AssignmentIndex index(
            {named(u"Acme"_s, u"Site"_s, u"Development"_s), closed, named(u"Halden"_s, u"App"_s, u"Design review"_s),
                named(u"Halden"_s, u"App"_s, u"Design"_s), named(u"Halden"_s, u"App"_s, u"Development"_s)});
        const AssignmentChoice choice = chooseAssignment(index, words);
        const QString name
            = choice.chosen ? QString(choice.chosen->client.name + u' ' + choice.chosen->task.name) : QString();
        QCOMPARE(name, chosen);
        QTEST(int(choice.candidates.size()), "candidates");
    }

    void matchedLettersAreMarked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("marked");
        QTest::newRow("start") << u"Acme Instruments"_s << u"acme"_s << u"Acme"_s;
        QTest::newRow("start of a word before inside") << u"Redevelop Dev"_s << u"dev"_s << u"Dev"_s;
        QTest::newRow("two words") << u"Acme Instruments"_s << u"instr ac"_s << u"Ac|Instr"_s;
        QTest::newRow("overlapping words") << u"Development"_s << u"develop dev devel"_s << u"Develop"_s;
        QTest::newRow("diacritics") << u"Zürich Café"_s << u"cafe zur"_s << u"Zür|Café"_s;
        QTest::newRow("decomposed") << u"Cafe\u0301 X"_s << u"cafe"_s << u"Cafe\u0301"_s;
        QTest::newRow("half of a ligature") << u"profiﬁle"_s << u"prof"_s << u"prof"_s;
        QTest::newRow("ligature") << u"a ﬁle"_s << u"fi"_s << u"ﬁ"_s;
        QTest::newRow("part of ß") << u"Straße 1"_s << u"stras"_s << u"Straß"_s;
        QTest::newRow("behind ß") << u"Straße 1"_s << u"e"_s << u"e"_s;
        QTest::newRow("behind an emoji") << u"😀 Acme"_s << u"acme"_s << u"Acme"_s;
        QTest::newRow("an emoji") << u"a😀b"_s << u"😀"_s << u"😀"_s;
        QTest::newRow("markup is text") << u"<b>R&D</b>"_s << u"r&d"_s << u"R&D"_s;
        QTest::newRow("a tag") << u"<b>R&D</b>"_s << u"<b>"_s << u"<b>"_s;
        QTest::newRow("Hebrew") << u"חברת שָׁלוֹם"_s << u"שלום"_s << u"שָׁלוֹם"_s;
        QTest::newRow("Arabic") << u"شركة التطوير"_s << u"التطوير"_s << u"التطوير"_s;
        QTest::newRow("Hangul syllable by its first letters") << u"한국"_s << u"하"_s << u"한"_s;
        QTest::newRow("regular expression letters") << u"a.*(b)[c]"_s << u".*("_s << u".*("_s;
    }

    void matchedLettersAreMarked()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, words);
        const AssignmentIndex index(
            {named(name, u"X"_s, u"Y"_s), named(u"X"_s, name, u"Y"_s), named(u"X"_s, u"Y"_s, name)});
        const QList<AssignmentMatch> matches = index.find(words);
        QCOMPARE(matches.size(), 3);
        QTEST(marked(name, matches[0].client), "marked");
        QTEST(marked(name, matches[1].project), "marked");
        QTEST(marked(name, matches[2].task), "marked");
    }

    void everyFieldThatHasTheWordIsMarked()
    {
        const AssignmentIndex index({named(u"Dev Ltd"_s, u"Devices"_s, u"Development"_s)});
        const AssignmentMatch match = index.find(u"dev").first();
        QCOMPARE(match.client, (Spans{Span{0, 3}}));
        QCOMPARE(match.project, (Spans{Span{0, 3}}));
        QCOMPARE(match.task, (Spans{Span{0, 3}}));
    }

    void longNames()
    {
        const QString name = QString(QString(10'000, u'é') + u" Acme");
        const AssignmentIndex index({named(name, name, name)});
        const QList<AssignmentMatch> matches = index.find(u"acme");
        QCOMPARE(matches.size(), 1);
        QCOMPARE(matches[0].client, (Spans{Span{10'001, 4}}));
        QVERIFY(index.find(QString(10'001, u'e')).isEmpty());
        QCOMPARE(index.find(QString(10'000, u'e')).first().client, (Spans{Span{0, 10'000}}));
    }

    void spansStayInsideTheText()
    {
        QRandomGenerator random(samples::seed());
        static const QString letters = u"aA éß\u0301ﬁ😀ש\u05b8-한Ⅷ\u200f"_s;
        const auto text = [&](int longest) {
            QString result;
            for (int i = random.bounded(longest + 1); i > 0; --i)
                result += letters.at(random.bounded(int(letters.size())));
            return result;
        };
        for (int i = 0; i < 20'000; ++i) {
            const QString name = text(12);
            const AssignmentIndex index({named(name, u"x"_s, u"y"_s)});
            const QList<AssignmentMatch> matches = index.find(text(3));
            qsizetype end = 0;
            for (const Span &span : matches.isEmpty() ? Spans() : matches.first().client) {
                QVERIFY(span.start >= end && span.length > 0);
                end = span.start + span.length;
                QVERIFY(end <= name.size());
            }
        }
    }

    /// The best of a few attempts counts, and the slack is for a busy machine; much more of it for sanitizers.
    void twentyThousandRowsAnswerAtOnce()
    {
        Assignments assignments;
        for (int i = 0; i < 20'000; ++i) {
            assignments.append(named(u"Client %1 Instruments"_s.arg(i % 200), u"Project Überblick %1"_s.arg(i / 10),
                u"Development %1"_s.arg(i % 10), u"P-%1"_s.arg(i)));
        }
        const AssignmentIndex index(assignments);
        constexpr qint64 target = 50;
#ifdef QT_NO_DEBUG
        constexpr qint64 allowed = 250;
#else
        constexpr qint64 allowed = 15'000;
#endif
        for (const QString &words : {u"e"_s, u"instr uber dev"_s, u"199 dev"_s, u"nowhere"_s}) {
            qint64 best = allowed;
            for (int attempt = 0; attempt < 5 && best >= target; ++attempt) {
                QElapsedTimer timer;
                timer.start();
                const qsizetype count = index.find(words).size();
                best = std::min(best, timer.elapsed());
                QVERIFY(count <= assignments.size());
            }
            qInfo("%s: %lld ms", qPrintable(words), static_cast<long long>(best));
            QVERIFY(best < allowed);
        }
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
