// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/start.h"

#include "platform/paths.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWanted_data();
    void whatIsWanted();
    void whereTheProfileIs();
    void looksWhereTheFoldersAre();
    void doesNotGuessAFolder();
};

namespace {

Start startOf(const QStringList &words)
{
    std::vector<std::string> typed;
    for (const QString &word : words)
        typed.push_back(word.toStdString());
    return Start::of(std::move(typed));
}

} // namespace

void TestStart::whatIsWanted_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<Start::Kind>("kind");

    using Kind = Start::Kind;
    const auto row = [](const QStringList &words, Kind kind) {
        QTest::addRow("%s", qPrintable(u'[' + words.join(u' ') + u']')) << words << kind;
    };
    row({}, Kind::Window);
    row({u"--demo"_s}, Kind::Window);
    row({u"--hidden"_s}, Kind::Window);
    row({u"--json"_s}, Kind::Window);
    row({u"-style"_s, u"fusion"_s}, Kind::Window);
    row({u"sheaf://new?notes=status"_s}, Kind::Window);
    row({u"SHEAF:new"_s}, Kind::Window);
    row({u"status"_s}, Kind::Verb);
    row({u"sheafing"_s}, Kind::Verb);
    row({u"--demo"_s, u"--json"_s, u"status"_s}, Kind::Verb);
    row({u"--account"_s, u"--help"_s, u"status"_s}, Kind::Verb);
    row({u"--account=acme"_s, u"status"_s}, Kind::Verb);
    row({u"status"_s, u"--help"_s}, Kind::Verb);
    row({u"account"_s, u"add"_s}, Kind::OwnVerb);
    row({u"mcp"_s, u"--allow-write"_s}, Kind::OwnVerb);
    row({u"help"_s}, Kind::OwnVerb);
    row({u"--version"_s}, Kind::OwnVerb);
    row({u""_s}, Kind::Verb);
}

void TestStart::whatIsWanted()
{
    QFETCH(const QStringList, words);
    QFETCH(const Start::Kind, kind);

    QCOMPARE(startOf(words).kind(), kind);
}

void TestStart::whereTheProfileIs()
{
    const Start start = startOf({u"--profile"_s, u"/a b"_s, u"start"_s, u"--demo"_s, u"--"_s, u"--demo"_s});
    QCOMPARE(start.profile, std::string("/a b"));
    QVERIFY(start.demo);
    QCOMPARE(start.words, (std::vector<std::string>{"start", "--", "--demo"}));
    QCOMPARE(startOf({u"--profile=/c"_s}).profile, std::string("/c"));
    QCOMPARE(startOf({u"status"_s, u"--profile"_s}).words.size(), 2U); // It has no value.
}

// Else a verb would not find the window that is open.
void TestStart::looksWhereTheFoldersAre()
{
    const QTemporaryDir home;
    const auto check = [](const QStringList &words, const Result<Paths> &paths) {
        QVERIFY(paths);
        QCOMPARE(QString::fromStdString(startOf(words).runtimeFolder()), paths->runtime);
    };
    qputenv("HOME", home.path().toUtf8());
    qunsetenv("XDG_DATA_HOME");
    check({}, standardPaths());
    qputenv("XDG_DATA_HOME", QString(home.path() + u"/elsewhere"_s).toUtf8());
    check({}, standardPaths());
    check({u"--demo"_s}, pathsUnder(standardPaths()->data + u"/demo"_s));
    check({u"--profile"_s, home.path()}, pathsUnder(home.path()));
}

void TestStart::doesNotGuessAFolder()
{
    qunsetenv("XDG_DATA_HOME");
    qputenv("HOME", "");
    QCOMPARE(startOf({}).runtimeFolder(), std::string());
}

QTEST_GUILESS_MAIN(TestStart)

#include "tst_start.moc"
