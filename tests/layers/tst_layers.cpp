// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "houserules.h"
#include "typenames.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf::layers {

class LayersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catchesPlantedViolations_data();
    void catchesPlantedViolations();
    void staysQuiet_data();
    void staysQuiet();
    void countsLines();
    void blanksCommentsAndLiterals();
    void knowsSharedTypes_data();
    void knowsSharedTypes();
    void findsTypesOfOneName();
    void theHouseKeepsItsRules();
};

namespace {

const QString licence = u"// SPDX-FileCopyrightText: 2026 The Sheaf authors\n// SPDX-License-Identifier: MIT\n\n"_s;

} // namespace

void LayersTest::catchesPlantedViolations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");

    QTest::newRow("include up") << u"src/domain/x.cpp"_s << u"#include \"storage/store.h\""_s
                                << u"domain may not include storage"_s;
    QTest::newRow("include a sibling") << u"src/models/x.cpp"_s << u"#include \"app/tracker.h\""_s
                                       << u"models may not include app"_s;
    QTest::newRow("the simulator knows base only")
        << u"src/simulator/x.cpp"_s << u"#include \"api/json.h\""_s << u"simulator may not include api"_s;
    QTest::newRow("widgets do not reach the network")
        << u"src/widgets/look/x.cpp"_s << u"#include \"api/harvest.h\""_s << u"widgets may not include api"_s;
    QTest::newRow("include without room") << u"src/app/x.cpp"_s << u"#include \"tracker.h\""_s << u"name the room"_s;
    QTest::newRow("unknown room") << u"src/helpers/x.cpp"_s << u"int x;"_s << u"not in the table"_s;
    QTest::newRow("time") << u"src/app/x.cpp"_s << u"auto now = QDateTime::currentDateTimeUtc();"_s << u"time"_s;
    QTest::newRow("date") << u"src/app/x.cpp"_s << u"auto day = QDate::currentDate();"_s << u"time"_s;
    QTest::newRow("chrono") << u"src/sync/x.cpp"_s << u"auto t = std::chrono::steady_clock::now();"_s << u"time"_s;
    QTest::newRow("event loop") << u"src/app/x.cpp"_s << u"QEventLoop loop;"_s << u"nothing waits"_s;
    QTest::newRow("processEvents") << u"src/widgets/x.cpp"_s << u"qApp->processEvents();"_s << u"nothing waits"_s;
    QTest::newRow("sleep") << u"src/api/x.cpp"_s << u"QThread::msleep(5);"_s << u"nothing waits"_s;
    QTest::newRow("dialog exec") << u"src/widgets/x.cpp"_s << u"dialog.exec();"_s << u"not executed"_s;
    QTest::newRow("menu exec") << u"src/widgets/x.cpp"_s << u"menu->exec(pos);"_s << u"not executed"_s;
    QTest::newRow("blocking socket") << u"src/platform/x.cpp"_s << u"socket.waitForConnected();"_s << u"signals"_s;
    QTest::newRow("blocking bus") << u"src/platform/x.cpp"_s << u"QDBusInterface i(a, b);"_s << u"asynchronously"_s;
    QTest::newRow("message box") << u"src/widgets/x.cpp"_s << u"#include <QMessageBox>"_s << u"prompts"_s;
    QTest::newRow("plain secrets") << u"src/platform/x.cpp"_s << u"job->setInsecureFallback( true );"_s << u"secret"_s;
    QTest::newRow("Qt at the door") << u"src/doorstep/x.cpp"_s << u"#include <QString>"_s << u"without Qt"_s;
    QTest::newRow("singleton") << u"src/app/x.cpp"_s << u"static Tracker &instance();"_s << u"singletons"_s;
    QTest::newRow("coroutine") << u"src/app/x.cpp"_s << u"co_await reply;"_s << u"coroutines"_s;
    QTest::newRow("umbrella") << u"src/widgets/x.cpp"_s << u"#include <QtWidgets>"_s << u"the class"_s;
    QTest::newRow("friendly test") << u"src/app/x.cpp"_s << u"friend class TrackerTest;"_s << u"public face"_s;
    QTest::newRow("unfinished") << u"src/app/x.cpp"_s << QString(u"// TO"_s + u"DO later"_s) << u"finish"_s;
    QTest::newRow("no pragma") << u"src/app/x.h"_s << u"int x;"_s << u"#pragma once"_s;
    QTest::newRow("sleeping test") << u"tests/app/x.cpp"_s << u"QTest::qWait(100);"_s << u"do not sleep"_s;
}

void LayersTest::catchesPlantedViolations()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);
    QFETCH(const QString, says);

    const QStringList found = violations(path, licence + line + u"\n"_s);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().contains(says), qPrintable(found.first()));
    const QString place = path + (says.contains(u"table"_s) || says.contains(u"pragma"_s) ? u":1: "_s : u":4: "_s);
    QVERIFY2(found.first().startsWith(place), qPrintable(found.first()));
}

void LayersTest::staysQuiet_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    QTest::newRow("include down") << u"src/app/x.cpp"_s << u"#include \"domain/day.h\""_s;
    QTest::newRow("own room") << u"src/app/x.cpp"_s << u"#include \"app/tracker.h\""_s;
    QTest::newRow("a folder in a room") << u"src/widgets/x.cpp"_s << u"#include \"widgets/look/palette.h\""_s;
    QTest::newRow("form") << u"src/widgets/x.cpp"_s << u"#include \"ui_daypage.h\""_s;
    QTest::newRow("main sees everything") << u"src/main.cpp"_s << u"#include \"widgets/window.h\""_s;
    QTest::newRow("the clock") << u"src/base/clock.cpp"_s << u"return QDateTime::currentDateTimeUtc();"_s;
    QTest::newRow("a query") << u"src/storage/x.cpp"_s << u"query.exec();"_s;
    QTest::newRow("the application") << u"src/desktop/x.cpp"_s << u"return app.exec();"_s;
    QTest::newRow("prompts") << u"src/widgets/prompts.cpp"_s << u"QMessageBox box;"_s;
    QTest::newRow("a comment") << u"src/app/x.cpp"_s << u"int x; // QEventLoop would be wrong here"_s;
    QTest::newRow("a text") << u"src/app/x.cpp"_s << u"f(u\"QMessageBox \\\" QEventLoop\"_s);"_s;
    QTest::newRow("Qt's own singleton") << u"src/app/x.cpp"_s << u"QCoreApplication::instance();"_s;
    QTest::newRow("tests may measure") << u"tests/app/x.cpp"_s << u"QElapsedTimer timer;"_s;
}

void LayersTest::staysQuiet()
{
    QFETCH(const QString, path);
    QFETCH(const QString, line);

    QCOMPARE(violations(path, licence + line + u"\n"_s), QStringList());
}

void LayersTest::countsLines()
{
    const QString fits = licence + u"int x;\n"_s.repeated(497);
    QCOMPARE(violations(u"src/app/x.cpp"_s, fits), QStringList());
    QCOMPARE(violations(u"src/app/x.cpp"_s, fits + u"int y;\n"_s).size(), 1);
    QCOMPARE(violations(u"src/app/x.cpp"_s, u"int x;\n"_s).size(), 1); // no licence
}

void LayersTest::blanksCommentsAndLiterals()
{
    QCOMPARE(codeOnly(u"a // b\nc"_s), u"a     \nc"_s);
    QCOMPARE(codeOnly(u"a /* b\n b */ c"_s), u"a     \n      c"_s);
    QCOMPARE(codeOnly(u"a(\"//\") b"_s), u"a(    ) b"_s);
    QCOMPARE(codeOnly(u"a('\"') b"_s), u"a(   ) b"_s);
    QCOMPARE(codeOnly(u"1'000'000 b"_s), u"1'000'000 b"_s);
    QCOMPARE(codeOnly(u"f(R\"x(a \" ) )x\") b"_s), QString(u"f("_s + u" "_s.repeated(13) + u") b"_s));
    QCOMPARE(codeOnly(u"\"a\\\"b\" c"_s), u"       c"_s);
}

void LayersTest::knowsSharedTypes_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("types");

    const auto row = [](const char *name, const QString &code, const QStringList &types) {
        QTest::newRow(name) << QString(u"namespace sheaf {\n"_s + code + u"\n}\n"_s) << types;
    };
    row("struct", u"struct A { int x; };"_s, {u"sheaf::A"_s});
    row("class with bases", u"class A final : public B<C>, private n::D\n{ };"_s, {u"sheaf::A"_s});
    row("enum", u"enum class A : std::uint8_t { X };\nenum B { Y };"_s, {u"sheaf::A"_s, u"sheaf::B"_s});
    row("template", u"template <typename T> class A { };"_s, {u"sheaf::A"_s});
    row("specialised", u"template <> struct A<int> { };"_s, {});
    row("declared only", u"struct A; class B; struct tm now() { return {}; }"_s, {});
    row("inside a type", u"struct A { struct B { }; enum class C { X }; };"_s, {u"sheaf::A"_s});
    row("inside a function", u"void f() { struct B { }; }"_s, {});
    row("of a class", u"struct A::B { };"_s, {});
    row("its own", u"namespace {\nstruct A { };\n}\nnamespace cli::x {\nstruct A { };\n}"_s, {u"sheaf::cli::x::A"_s});
    row("in a comment", u"// struct A { };\nconst char *b = \"struct B {\";"_s, {});
}

void LayersTest::knowsSharedTypes()
{
    QFETCH(const QString, code);
    QFETCH(const QStringList, types);

    QCOMPARE(sharedTypes(code), types);
}

void LayersTest::findsTypesOfOneName()
{
    QMap<QString, QString> known;
    QCOMPARE(clashes(u"a.h"_s, u"namespace n { struct A { }; }"_s, known), QStringList());
    QCOMPARE(clashes(u"b.h"_s, u"namespace m { struct A { }; }\nstruct A { };"_s, known), QStringList());
    QCOMPARE(clashes(u"c.h"_s, u"\nnamespace n { enum A { X }; }"_s, known),
        QStringList{u"c.h:2: n::A is defined in a.h too"_s});
}

void LayersTest::theHouseKeepsItsRules()
{
    const QDir root(QStringLiteral(SHEAF_SOURCE_DIR));
    QStringList found;
    QMap<QString, QString> types;
    int files = 0;
    for (const QString &folder : {u"src"_s, u"tests"_s}) {
        QDirIterator walk(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            const QString path = root.relativeFilePath(file.fileName());
            const QString text = QString::fromUtf8(file.readAll());
            found << violations(path, text);
            if (folder == "src"_L1)
                found << clashes(path, text, types);
            ++files;
        }
    }
    QVERIFY(files > 20);
    QVERIFY2(found.isEmpty(), qPrintable(u"\n"_s + found.join(u'\n')));
}

} // namespace sheaf::layers

QTEST_GUILESS_MAIN(sheaf::layers::LayersTest)
#include "tst_layers.moc"
