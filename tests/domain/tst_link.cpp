// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Links come from anywhere: what is taken from them, and what is not.

#include "domain/link.h"
#include "domain/samples.h"

#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Assignment named(qint64 project, const QString &client, const QString &name, const QString &task)
{
    Assignment assignment = samples::assignment(project, 1, client);
    assignment.project.name = name;
    assignment.project.code = u"P-%1"_s.arg(project);
    assignment.task.name = task;
    return assignment;
}

NewEntryLink read(const QString &text)
{
    return parseLink(QUrl(text)).value_or(NewEntryLink());
}

} // namespace

class LinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everythingInOne()
    {
        const NewEntryLink link = read(u"sheaf://new?project=Web%20shop&task=Development&client=Caf%C3%A9+Oriel"
                                       "&words=a+b&notes=One%0ATwo%20%26+three&hours=1:30&date=2026-11-20"_s);
        QCOMPARE(link.project, u"Web shop"_s);
        QCOMPARE(link.task, u"Development"_s);
        QCOMPARE(link.client, u"Café Oriel"_s);
        QCOMPARE(link.words, u"a b"_s);
        QCOMPARE(link.notes, u"One\nTwo & three"_s);
        QCOMPARE(link.time->time, std::chrono::seconds(90min));
        QCOMPARE(link.date, QDate(2026, 11, 20));
        QVERIFY(link.ignored.isEmpty());
        QVERIFY(link.namesAssignment());
    }

    void otherLinksAreNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s, u"sheaf:"_s, u"sheaf://"_s, u"sheaf:new?notes=a"_s, u"sheaf://stop"_s,
                 u"sheaf://new/start?words=a"_s, u"sheaf://new.example?words=a"_s, u"sheaf://me@new?words=a"_s,
                 u"sheaf://new:80?words=a"_s, u"https://new?words=a"_s, u"file:///etc/passwd"_s,
                 u"javascript:alert(1)"_s, u"sheaf://new?notes=%"_s, u"not a link"_s})
            QTest::newRow(qPrintable(text)) << text;
        QTest::newRow("too long") << u"sheaf://new?notes="_s + u"a"_s.repeated(20'001);
    }

    void otherLinksAreNone()
    {
        QFETCH(const QString, text);
        QVERIFY(!parseLink(QUrl(text, QUrl::StrictMode)));
    }

    void anEmptyOneOpensAnEmptyForm()
    {
        for (const QString &text : {u"sheaf://new"_s, u"sheaf://new/"_s, u"SHEAF://NEW?"_s, u"sheaf://new?#part"_s}) {
            const std::optional<NewEntryLink> link = parseLink(QUrl(text));
            QVERIFY2(link, qPrintable(text));
            QCOMPARE(*link, NewEntryLink());
        }
    }

    void whatCannotBeUsedIsNamed_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("ignored");
        QTest::newRow("unknown") << u"start=1&notes=a"_s << QStringList{u"start"_s};
        QTest::newRow("twice") << u"notes=a&notes=b"_s << QStringList{u"notes"_s};
        QTest::newRow("no time") << u"hours=soon"_s << QStringList{u"hours"_s};
        QTest::newRow("empty time") << u"hours="_s << QStringList{u"hours"_s};
        QTest::newRow("more than a day") << u"hours=25"_s << QStringList{u"hours"_s};
        QTest::newRow("endless time") << u"hours="_s + u"9"_s.repeated(300) << QStringList{u"hours"_s};
        QTest::newRow("relative time") << u"hours=%2B0:15"_s << QStringList{u"hours"_s};
        QTest::newRow("since") << u"hours=since%209:30"_s << QStringList{u"hours"_s};
        QTest::newRow("no day") << u"date=2026-02-30"_s << QStringList{u"date"_s};
        QTest::newRow("another form of day") << u"date=20.11.2026"_s << QStringList{u"date"_s};
        QTest::newRow("a day far away") << u"date=9999-01-01"_s << QStringList{u"date"_s};
        QTest::newRow("a long name") << u"project="_s + u"a"_s.repeated(501) << QStringList{u"project"_s};
        QTest::newRow("long notes") << u"notes="_s + u"a"_s.repeated(10'001) << QStringList{u"notes"_s};
        QTest::newRow("a long key") << u"k"_s.repeated(1000) + u"=1"_s
                                    << QStringList{QString(u"k"_s.repeated(30) + u"…"_s)};
        QTest::newRow("too many") << u"x=1&"_s.repeated(60) << QStringList{u"x"_s, u"…"_s};
    }

    void whatCannotBeUsedIsNamed()
    {
        QFETCH(const QString, query);
        const NewEntryLink link = read(u"sheaf://new?"_s + query);
        QTEST(link.ignored, "ignored");
        QVERIFY(!link.time && !link.date.isValid() && !link.namesAssignment());
    }

    void textIsPlainAndBounded()
    {
        const NewEntryLink link = read(
            u"sheaf://new?project=a%00b%1B%5B31m%0Ac&notes=%3Cb%3Ex%3C/b%3E%07%0D%0A%09y%00&words=%20%09a%20%20b"_s);
        QCOMPARE(link.project, u"ab[31m c"_s);
        QCOMPARE(link.notes, u"<b>x</b>\n\ty"_s);
        QCOMPARE(link.words, u"a b"_s);
        QCOMPARE(read(u"sheaf://new?notes=1%2B1%3D2%26x"_s).notes, u"1+1=2&x"_s);
    }

    void aSpanOfTime()
    {
        const NewEntryLink link = read(u"sheaf://new?hours=9-10:30"_s);
        QCOMPARE(link.time->kind, DurationInput::Kind::Range);
        QCOMPARE(link.time->from, QTime(9, 0));
        QCOMPARE(link.time->to, QTime(10, 30));
    }

    void theAssignmentItNames_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("found");
        QTest::newRow("all names") << u"client=Halden&project=App&task=Design"_s << u"App Design"_s;
        QTest::newRow("case and accents") << u"project=ápp&task=DESIGN"_s << u"App Design"_s;
        QTest::newRow("the code") << u"project=P-20&task=QA"_s << u"App QA"_s;
        QTest::newRow("a project: its first task") << u"project=App"_s << u"App Design"_s;
        QTest::newRow("a task of several projects") << u"task=Design"_s << QString();
        QTest::newRow("part of a name") << u"project=Ap"_s << QString();
        QTest::newRow("words") << u"words=hald+qa"_s << u"App QA"_s;
        QTest::newRow("words within a project") << u"project=App&words=qa"_s << u"App QA"_s;
        QTest::newRow("words of one project") << u"words=app"_s << u"App Design"_s;
        QTest::newRow("ambiguous words") << u"words=design"_s << QString();
        QTest::newRow("archived") << u"project=Old"_s << QString();
        QTest::newRow("nothing") << u"notes=App"_s << QString();
    }

    void theAssignmentItNames()
    {
        QFETCH(const QString, query);
        Assignment old = named(30, u"Acme"_s, u"Old"_s, u"Design"_s);
        old.active = false;
        const Assignments assignments{named(10, u"Acme"_s, u"Site"_s, u"Design"_s), old,
            named(20, u"Halden"_s, u"App"_s, u"Design"_s), named(20, u"Halden"_s, u"App"_s, u"QA"_s)};
        const std::optional<Assignment> found = assignmentOf(read(u"sheaf://new?"_s + query), assignments);
        QTEST(found ? QString(found->project.name + u' ' + found->task.name) : QString(), "found");
    }

    void anythingCanStandInALink()
    {
        QRandomGenerator random(samples::seed());
        static const QString pieces = u"sheaf://new?&=%+;#/:@0123456789abcdef\u0000\u202eé😀-"_s;
        for (int i = 0; i < 20'000; ++i) {
            QString text = i % 2 == 0 ? u"sheaf://new?"_s : QString();
            for (int length = random.bounded(40); length > 0; --length)
                text += pieces.at(random.bounded(int(pieces.size())));
            const std::optional<NewEntryLink> link = parseLink(QUrl(text));
            QVERIFY(!link || (link->notes.size() < 100 && link->ignored.size() <= 11));
        }
    }
};

QTEST_GUILESS_MAIN(LinkTest)
#include "tst_link.moc"
