// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "sheafprocess.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sheaf {

#if defined(__SANITIZE_ADDRESS__)
constexpr int crowd = 40; // A hundred programs under the sanitizer are more memory than many a machine has.
#else
constexpr int crowd = 100;
#endif

/// Verbs as processes, with a real keyring, against a Harvest on the loopback; alone and beside an open window.
class VerbProcessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tracksWithoutAWindow();
    void actsInTheOpenWindow();
    void keepsWhatCannotBeSent();
    void manyAtOnceLoseNothing_data();
    void manyAtOnceLoseNothing();
    void followsThroughWindowsThatComeAndGo();
    void giveTheirPlaceToAWindow();

private:
    QList<simulator::TimeEntry> running() const { return m_sheaf->control.running(m_sheaf->user()); }

    std::unique_ptr<SheafProcess> m_sheaf;
};

void VerbProcessTest::init()
{
    m_sheaf = std::make_unique<SheafProcess>();
    const Ran added = m_sheaf->signIn();
    QVERIFY2(added.exitCode == 0, added.text());
    QVERIFY2(!added.out.contains(m_sheaf->token()) && !added.err.contains(m_sheaf->token()), "the token was printed");
}

void VerbProcessTest::tracksWithoutAWindow()
{
    const Ran started = m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"fix login"_s});
    QVERIFY2(started.exitCode == 0, started.text());
    QCOMPARE(running().size(), 1);
    QCOMPARE(running().first().notes, u"fix login"_s);

    const Ran status = m_sheaf->run({u"status"_s, u"--json"_s});
    QVERIFY2(status.exitCode == 0, status.text());
    QVERIFY2(status.out.contains(u"fix login"_s), status.text());

    const Ran stopped = m_sheaf->run({u"stop"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.text());
    QCOMPARE(running().size(), 0);
    const Ran again = m_sheaf->run({u"stop"_s});
    QVERIFY2(again.exitCode == 1, again.text());
    QCOMPARE(again.err.count(u'\n'), 1);
}

void VerbProcessTest::actsInTheOpenWindow()
{
    const std::unique_ptr<QProcess> window = m_sheaf->openWindow();
    QVERIFY(window);
    const Ran started = m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s});
    QVERIFY2(started.exitCode == 0, started.text());
    QTRY_COMPARE(running().size(), 1);
    const Ran raised = m_sheaf->run({});
    QVERIFY2(raised.exitCode == 0, raised.text());
    QCOMPARE(window->state(), QProcess::Running);
    const Ran wrong = m_sheaf->run({u"start"_s, u"no such thing"_s});
    QVERIFY2(wrong.exitCode == 1, wrong.text());
    const Ran stopped = m_sheaf->run({u"stop"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.text());
    QTRY_COMPARE(running().size(), 0);
    const Ran report = m_sheaf->run({u"report"_s, u"this"_s, u"year"_s, u"--by"_s, u"day"_s});
    QVERIFY2(report.exitCode == 0 && report.out.contains(u"Total"_s), report.text());
    window->terminate();
    SheafProcess::wait(*window);
}

void VerbProcessTest::keepsWhatCannotBeSent()
{
    m_sheaf->cutLine();
    const Ran started = m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"on the train"_s});
    QVERIFY2(started.exitCode == 0, started.text());
    const Ran stopped = m_sheaf->run({u"stop"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.text());
    const Ran pending = m_sheaf->run({u"pending"_s, u"--json"_s});
    QVERIFY2(pending.out.contains(u"on the train"_s), pending.text());

    QVERIFY(m_sheaf->mendLine());
    const Ran synced = m_sheaf->run({u"sync"_s});
    QVERIFY2(synced.exitCode == 0, synced.text());
    const QList<simulator::TimeEntry> entries = m_sheaf->control.entriesOf(m_sheaf->user());
    QCOMPARE(entries.last().notes, u"on the train"_s);
    QCOMPARE(running().size(), 0);
}

void VerbProcessTest::manyAtOnceLoseNothing_data()
{
    QTest::addColumn<bool>("besideAWindow");
    QTest::newRow("alone") << false;
    QTest::newRow("beside a window") << true;
}

void VerbProcessTest::manyAtOnceLoseNothing()
{
    QFETCH(bool, besideAWindow);
    std::unique_ptr<QProcess> window;
    if (besideAWindow) {
        window = m_sheaf->openWindow();
        QVERIFY(window);
    }
    const qsizetype before = m_sheaf->control.entriesOf(m_sheaf->user()).size();
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < crowd; ++i)
        all.push_back(m_sheaf->start({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"note %1"_s.arg(i)}));
    for (const auto &process : all) {
        const Ran ran = SheafProcess::wait(*process);
        QVERIFY2(ran.exitCode == 0, ran.text());
    }
    // Two requests for each, and Harvest allows a hundred in a quarter of a minute.
    const Ran synced = m_sheaf->run({u"sync"_s, u"--wait"_s, u"180"_s});
    QVERIFY2(synced.exitCode == 0, synced.text());
    QCOMPARE(running().size(), 1);
    const QList<simulator::TimeEntry> entries = m_sheaf->control.entriesOf(m_sheaf->user());
    QCOMPARE(entries.size(), before + crowd);
    QSet<QString> notes;
    for (const simulator::TimeEntry &entry : entries)
        notes.insert(entry.notes);
    for (int i = 0; i < crowd; ++i)
        QVERIFY2(notes.contains(u"note %1"_s.arg(i)), qPrintable(u"note %1 is lost"_s.arg(i)));
    if (window) {
        QCOMPARE(window->state(), QProcess::Running);
        window->terminate();
        SheafProcess::wait(*window);
    }
}

void VerbProcessTest::followsThroughWindowsThatComeAndGo()
{
    const std::unique_ptr<QProcess> follower = m_sheaf->start({u"status"_s, u"--follow"_s, u"--json"_s});
    QString told;
    const auto tells = [&](const QString &text) {
        return QTest::qWaitFor(
            [&] { return (told += QString::fromUtf8(follower->readAllStandardOutput())).contains(text); }, 20'000);
    };
    QVERIFY(tells(u"\n"_s));
    QCOMPARE(m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"alone"_s}).exitCode, 0);
    QVERIFY2(tells(u"alone"_s), told.toUtf8());

    const std::unique_ptr<QProcess> window = m_sheaf->openWindow();
    QVERIFY(window);
    QCOMPARE(m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"beside"_s}).exitCode, 0);
    QVERIFY2(tells(u"beside"_s), told.toUtf8());

    window->kill();
    SheafProcess::wait(*window);
    QCOMPARE(m_sheaf->run({u"start"_s, u"website"_s, u"dev"_s, u"-n"_s, u"after"_s}).exitCode, 0);
    QVERIFY2(tells(u"after"_s), told.toUtf8());
    QCOMPARE(follower->state(), QProcess::Running);
    follower->terminate();
    SheafProcess::wait(*follower);
}

// The verb would wait for Harvest; the window shall not.
void VerbProcessTest::giveTheirPlaceToAWindow()
{
    m_sheaf->server.faults().add(simulator::Fault::stallBefore().often(0));
    const std::unique_ptr<QProcess> verb = m_sheaf->start({u"start"_s, u"website"_s, u"dev"_s});
    QTRY_VERIFY(verb->bytesAvailable() > 0); // said what it did; now it tries to send
    const std::unique_ptr<QProcess> window = m_sheaf->openWindow();
    QVERIFY(window);
    const Ran ran = SheafProcess::wait(*verb);
    QVERIFY2(ran.exitCode == 0, ran.text());
    const Ran status = m_sheaf->run({u"status"_s});
    QVERIFY2(status.exitCode == 0, status.text());
    QCOMPARE(window->state(), QProcess::Running);
    window->terminate();
    SheafProcess::wait(*window);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::VerbProcessTest)
#include "tst_verbprocess.moc"
