// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/help.h"
#include "cli/lines.h"
#include "cli/parse.h"
#include "cli/readverbs.h"
#include "doorstep/start.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace sheaf::cli;
using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    QFile file(QStringLiteral(SHEAF_SOURCE_DIR) + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// What a call means, told from its words; and that man page and completions know the same verbs and options.
class TestSyntax : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // The program loads what a verb needs before it understands it.
    void theDoorstepKnowsWhoOnlyReads()
    {
        QList<const Verb *> all{&completeVerb()};
        for (const Verb &verb : verbs())
            all.append(&verb);
        for (const Verb *verb : std::as_const(all)) {
            const QString name = QString::fromLatin1(verb->name);
            if (name.contains(u' '))
                continue; // Its first word is told apart, and may read.
            const QStringList words = QStringList(name) + QStringList(verb->atLeast, u"1"_s);
            std::vector<std::string> typed;
            for (const QString &word : words)
                typed.push_back(word.toStdString());
            QVERIFY2(sheaf::Start::of(typed).mayOnlyRead() == onlyReads(parse(words)), verb->name);
        }
        QVERIFY(sheaf::Start::of({"--account", "acme", "--json", "status"}).mayOnlyRead());
        QVERIFY(!sheaf::Start::of({"--account", "status", "start"}).mayOnlyRead());
        QVERIFY(!onlyReads(parse({u"status"_s, u"--follow"_s})));
        QVERIFY(!onlyReads(parse({u"list"_s, u"projects"_s})));
        QVERIFY(!onlyReads(parse({u"list"_s, u"--user"_s, u"1"_s})));
        QVERIFY(!onlyReads(parse({u"pending"_s, u"retry"_s, u"12345678"_s})));
        QVERIFY(!onlyReads(parse({u"status"_s, u"--help"_s})));
    }

    void needs_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("need");
        QTest::newRow("nothing") << u""_s << int(Need::Window);
        QTest::newRow("hidden") << u"--hidden"_s << int(Need::Window);
        QTest::newRow("demo") << u"--demo"_s << int(Need::Window);
        QTest::newRow("profile") << u"--profile /tmp/x --hidden"_s << int(Need::Window);
        QTest::newRow("profile alone") << u"--profile"_s << int(Need::Window);
        QTest::newRow("tour") << u"--demo-tour=/tmp/x"_s << int(Need::Window);
        QTest::newRow("Qt") << u"-platform offscreen"_s << int(Need::Window);
        QTest::newRow("Qt, two dashes") << u"--platform=offscreen"_s << int(Need::Window);
        QTest::newRow("link") << u"sheaf://new?notes=x"_s << int(Need::Window);
        QTest::newRow("help") << u"--help"_s << int(Need::Nothing);
        QTest::newRow("help of a verb") << u"start --help"_s << int(Need::Nothing);
        QTest::newRow("help with garbage") << u"help garbage"_s << int(Need::Nothing);
        QTest::newRow("version") << u"-v"_s << int(Need::Nothing);
        QTest::newRow("wrong verb") << u"strat"_s << int(Need::Nothing);
        QTest::newRow("wrong option") << u"--bogus"_s << int(Need::Nothing);
        QTest::newRow("half a verb") << u"account"_s << int(Need::Nothing);
        QTest::newRow("only --json") << u"--json"_s << int(Need::Nothing);
        QTest::newRow("start") << u"start acme"_s << int(Need::Store);
        QTest::newRow("before the verb") << u"--profile /tmp/x --json --account a status"_s << int(Need::Store);
        QTest::newRow("negative value") << u"start acme --since -15"_s << int(Need::Store);
        QTest::newRow("sync") << u"sync"_s << int(Need::Harvest);
        QTest::newRow("account add") << u"account add --token-stdin"_s << int(Need::Harvest);
        QTest::newRow("follow") << u"status --follow --json"_s << int(Need::Follow);
        QTest::newRow("completions") << u"complete projects"_s << int(Need::Store);
    }

    void needs()
    {
        QFETCH(const QString, line);
        QTEST(int(needOf(line.split(u' ', Qt::SkipEmptyParts))), "need");
    }

    void secrets()
    {
        QVERIFY(wantsSecret({u"account"_s, u"add"_s}));
        QVERIFY(!wantsSecret({u"account"_s, u"add"_s, u"--help"_s}));
        QVERIFY(!wantsSecret({u"account"_s, u"list"_s}));
        QVERIFY(!wantsSecretFromInput({u"account"_s, u"add"_s}));
        QVERIFY(wantsSecretFromInput({u"account"_s, u"add"_s, u"--token-stdin"_s}));
    }

    void options()
    {
        const Parsed parsed = parse({u"start"_s, u"a b"_s, u"-nfix"_s, u"--since"_s, u"-15"_s, u"--project=x=y"_s,
            u"-7"_s, u"--"_s, u"--json"_s});
        QCOMPARE(parsed.kind, Parsed::Kind::Run);
        QCOMPARE(parsed.words, QStringList({u"a b"_s, u"-7"_s, u"--json"_s}));
        QCOMPARE(parsed.value(u"notes"_s), u"fix"_s);
        QCOMPARE(parsed.value(u"since"_s), u"-15"_s);
        QCOMPARE(parsed.value(u"project"_s), u"x=y"_s);
        QVERIFY(!parsed.json());
        for (const QStringList &wrong : {QStringList{u"start"_s, u"--bogus"_s}, {u"start"_s, u"-n"_s},
                 {u"stop"_s, u"now"_s}, {u"stop"_s, u"--json=1"_s}, {u"stop"_s, u"--json"_s, u"--json"_s}, {u"show"_s},
                 {u"pending"_s, u"7"_s}, {u"stop"_s, u"--at"_s}}) {
            QCOMPARE(parse(wrong).kind, Parsed::Kind::Wrong);
            QVERIFY(parse(wrong).wrong.endsWith(u'.'));
        }
    }

    void saysWhatMayHaveBeenMeant()
    {
        QVERIFY(parse({u"strat"_s}).wrong.contains("Did you mean start"_L1));
        QVERIFY(parse({u"list"_s, u"projects"_s, u"--is-activ=yes"_s}).wrong.contains("Did you mean --is-active?"_L1));
        QVERIFY(!parse({u"start"_s, u"--bogus"_s}).wrong.contains("Did you"_L1));
    }

    void garbageNeverCrashes()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QStringList pieces{u"--"_s, u"-"_s, u""_s, u"="_s, u"--="_s, u"-15"_s, u"--json"_s, u"--account"_s, u"-n"_s,
            u"-nx"_s, u"--notes="_s, QString(QChar(0)), QString(QChar(0xD800)), u"\u001b[2J"_s, u"…"_s, u"%1%2"_s,
            QString(5000, u'x')};
        for (const Verb &verb : verbs()) {
            pieces += QString(QLatin1String(verb.name)).split(u' ');
            for (const Option &option : verb.options)
                pieces.append(u"--"_s + QLatin1String(option.name));
        }
        for (int round = 0; round < 50'000; ++round) {
            QStringList arguments;
            const int count = random.bounded(7);
            for (int i = 0; i < count; ++i)
                arguments.append(pieces.at(random.bounded(int(pieces.size()))));
            const Parsed parsed = parse(arguments);
            QCOMPARE(parsed.kind == Parsed::Kind::Wrong, !parsed.wrong.isEmpty());
            QVERIFY(parsed.wrong.size() < 300);
            QVERIFY(parsed.kind != Parsed::Kind::Run || parsed.verb != nullptr);
            needOf(arguments);
        }
    }

    void helpNamesEverything()
    {
        const QString all = helpOf(nullptr);
        for (const Verb &verb : verbs()) {
            QVERIFY(all.contains(u"\n  "_s + QLatin1String(verb.name)));
            const QString help = helpOf(&verb);
            for (const Option &option : verb.options)
                QVERIFY(help.contains(u"--"_s + QLatin1String(option.name)));
            QVERIFY(help.contains(u"--json"_s));
            QVERIFY(help.endsWith(u'\n'));
        }
    }

    void theManPageKnowsWhatTheTableKnows()
    {
        QString page = contentOf(u"packaging/sheaf.1"_s);
        page.replace(u"\\-"_s, u"-"_s);
        QVERIFY(!page.isEmpty());
        QStringList sections = page.split(u"\n.SS "_s);
        QCOMPARE(sections.size() - 1, qsizetype(verbs().size()));
        for (const Option &option : windowOptions())
            QVERIFY2(sections.first().contains(u"--"_s + QLatin1String(option.name)), option.name);
        for (qsizetype i = 0; i < qsizetype(verbs().size()); ++i) {
            const Verb &verb = verbs()[std::size_t(i)];
            const QString &section = sections.at(i + 1);
            QVERIFY2(section.startsWith(u"\"sheaf "_s + QLatin1String(verb.name)), verb.name);
            QSet<QString> told;
            static const QRegularExpression name(u"--([a-z-]+)"_s);
            auto found = name.globalMatch(section.section(u"\n.SH "_s, 0, 0));
            while (found.hasNext())
                told.insert(found.next().captured(1));
            for (const Option &option : verb.options)
                QVERIFY2(told.contains(QLatin1String(option.name)), qPrintable(section));
        }
    }

    void theCompletionsKnowWhatTheTableKnows_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("mark"); // before an option's name
        QTest::newRow("bash") << u"packaging/completions/sheaf.bash"_s << u"--"_s;
        QTest::newRow("zsh") << u"packaging/completions/_sheaf"_s << u"--"_s;
        QTest::newRow("fish") << u"packaging/completions/sheaf.fish"_s << u"-l "_s;
    }

    void theCompletionsKnowWhatTheTableKnows()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, mark);
        const QString content = contentOf(file);
        QVERIFY(!content.isEmpty());
        QSet<QString> known;
        const auto expect = [&](std::span<const Option> options) {
            for (const Option &option : options) {
                known.insert(QLatin1String(option.name));
                QVERIFY2(content.contains(mark + QLatin1String(option.name)), option.name);
            }
        };
        expect(commonOptions());
        expect(windowOptions());
        for (const Verb &verb : verbs()) {
            const QStringList words = QString(QLatin1String(verb.name)).split(u' ');
            for (const QString &word : words)
                QVERIFY2(content.contains(QRegularExpression(u"\\b%1\\b"_s.arg(word))), verb.name);
            expect(verb.options);
        }
        // And no option that is gone.
        const QRegularExpression name(u"(?<![\\w-])"_s + mark + u"([a-z][a-z-]+)"_s);
        auto found = name.globalMatch(content);
        while (found.hasNext()) {
            const QString option = found.next().captured(1);
            QVERIFY2(known.contains(option), qPrintable(option));
        }
    }

    void theirOwnToolsAcceptThem_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("groff") << u"groff"_s << QStringList{u"-man"_s, u"-ww"_s, u"-z"_s, u"packaging/sheaf.1"_s};
        QTest::newRow("mandoc") << u"mandoc"_s << QStringList{u"-Tlint"_s, u"-Wwarning"_s, u"packaging/sheaf.1"_s};
        QTest::newRow("bash") << u"bash"_s << QStringList{u"-n"_s, u"packaging/completions/sheaf.bash"_s};
        QTest::newRow("zsh") << u"zsh"_s << QStringList{u"-n"_s, u"packaging/completions/_sheaf"_s};
        QTest::newRow("fish") << u"fish"_s << QStringList{u"-n"_s, u"packaging/completions/sheaf.fish"_s};
    }

    void theirOwnToolsAcceptThem()
    {
        QFETCH(const QString, tool);
        QFETCH(const QStringList, arguments);
        if (QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP("not installed");
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(SHEAF_SOURCE_DIR));
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(tool, arguments);
        QVERIFY(process.waitForFinished());
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitCode() == 0 && said.isEmpty(), said.constData());
    }

    void widths()
    {
        QCOMPARE(widthOf(u"abc"_s), 3);
        QCOMPARE(widthOf(u"日本"_s), 4);
        QCOMPARE(widthOf(u"e\u0301"_s), 1);
        QCOMPARE(cutTo(u"日本語"_s, 4), u"日…"_s);
        QCOMPARE(cutTo(u"abc"_s, 3), u"abc"_s);
        QCOMPARE(table({{u"a"_s, u"1"_s}, {u"bb"_s, u"10"_s}}, 0, {1}), u"a    1\nbb  10\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestSyntax)
#include "tst_syntax.moc"
