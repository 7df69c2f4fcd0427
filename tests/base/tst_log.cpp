// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/log.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

/// What a verb does that meets trouble.
int talk()
{
    silenceLog();
    qWarning("a warning of Qt");
    qCWarning(lcSync, "a warning of the sync");
    qCCritical(lcApi, "something bad of the line");
    qCritical("something bad of Qt");
    qWarning("a second warning of Qt");
    return 0;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVerbSaysNothingButItsSentence_data();
    void aVerbSaysNothingButItsSentence();
};

void TestLog::aVerbSaysNothingButItsSentence_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("silent") << QString() << QStringList{u"something bad of Qt"_s};
    QTest::newRow("asked for the sync") << u"sheaf.sync=true"_s
                                        << QStringList{u"a warning of the sync"_s, u"something bad of Qt"_s};
    QTest::newRow("asked for all of Sheaf")
        << u"sheaf.*=true"_s
        << QStringList{u"a warning of the sync"_s, u"something bad of the line"_s, u"something bad of Qt"_s};
    QTest::newRow("asked for Qt") << u"default=true"_s
                                  << QStringList{
                                         u"a warning of Qt"_s, u"something bad of Qt"_s, u"a second warning of Qt"_s};
}

void TestLog::aVerbSaysNothingButItsSentence()
{
    QFETCH(const QString, rules);
    QFETCH(const QStringList, said);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, rules);
    environment.insert(u"QT_MESSAGE_PATTERN"_s, u"%{message}"_s);
    environment.insert(u"QT_FORCE_STDERR_LOGGING"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), {u"talk"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(QString::fromUtf8(process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts), said);
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"talk"_s)
        return talk();
    TestLog test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_log.moc"
