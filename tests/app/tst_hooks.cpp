// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Hooks with real scripts: when they run, what they get, and what a bad one cannot do.

#include "app/hookrunner.h"
#include "app/hooks.h"
#include "app/session.h"
#include "domain/samples.h"
#include "platform/secretstore.h"
#include "storage/store.h"
#include "support/manualclock.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class HooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"hooks"_s));
        QVERIFY(QFile::setPermissions(hooks(), privately));
        m_clock = std::make_unique<ManualClock>(u"2026-03-02T09:00:00Z");
        Account account;
        account.key = u"k"_s;
        account.name = u"Larkfield Studio"_s;
        Result<std::unique_ptr<Session>> opened = Session::open(
            account, m_folder->path(), [this](const Account &) -> QNetworkAccessManager & { return m_network; },
            m_secrets, *m_clock);
        QVERIFY(opened);
        m_session = std::move(*opened);
        const Result<> written = m_session->store().transact([](Store::Writer &writer) -> Result<> {
            User user;
            user.id = UserId{7};
            user.timezoneName = u"UTC"_s;
            if (const Result<> done = writer.setUser(user); !done)
                return done;
            if (const Result<> done = writer.setCompany(Company()); !done)
                return done;
            return writer.setAssignments({samples::assignment(10, 20)});
        });
        QVERIFY(written);
        watch();
    }

    void cleanup()
    {
        m_hooks.reset();
        m_runner.reset();
        m_session.reset();
        m_clock.reset();
        m_folder.reset();
    }

    void startAndStopAreToldWithTheEntry()
    {
        script(u"on-start"_s, u"cat > started.json; echo $SHEAF_HOOK/$SHEAF_ACCOUNT > started.env"_s);
        script(u"on-stop"_s, u"cat > stopped.json"_s);
        const Result<EntryId> id = m_session->tracker().start(samples::assignment(10, 20), u"fix \"login\" ü"_s);
        QVERIFY(id);
        QTRY_VERIFY(!m_runner->isBusy());
        QJsonObject json = jsonIn(u"started.json"_s);
        QCOMPARE(json[u"id"_s].toString(), id->toString());
        QCOMPARE(json[u"notes"_s].toString(), u"fix \"login\" ü"_s);
        QCOMPARE(json[u"running"_s], QJsonValue(true));
        QCOMPARE(json[u"started_at"_s].toString(), u"2026-03-02T09:00:00Z"_s);
        QCOMPARE(json[u"state"_s].toString(), u"pending"_s);
        QCOMPARE(contentOf(u"started.env"_s).trimmed(), "on-start/Larkfield Studio");
        QVERIFY(!QFile::exists(path(u"stopped.json"_s)));

        m_clock->advance(30min);
        QVERIFY(m_session->tracker().stop());
        QTRY_VERIFY(!m_runner->isBusy());
        json = jsonIn(u"stopped.json"_s);
        QCOMPARE(json[u"id"_s].toString(), id->toString());
        QCOMPARE(json[u"running"_s], QJsonValue(false));
        QCOMPARE(json[u"seconds"_s].toInteger(), 1800);
    }

    void aTimerSeenComingFromHarvestCounts()
    {
        log(u"on-start"_s);
        log(u"on-stop"_s);
        StoredEntry row = synced(samples::running());
        save(row);
        QTRY_COMPARE(told(), QStringList{u"on-start"_s});
        row.base = row.remote = row.local = samples::entry();
        save(row);
        QTRY_COMPARE(told(), (QStringList{u"on-start"_s, u"on-stop"_s}));
    }

    void aDeletedTimerStopsAsItWas()
    {
        script(u"on-stop"_s, u"cat > stopped.json"_s);
        const Result<EntryId> id = m_session->tracker().start(samples::assignment(10, 20), u"gone"_s);
        m_clock->advance(10min);
        QVERIFY(m_session->tracker().remove(*id));
        QTRY_VERIFY(QFile::exists(path(u"stopped.json"_s)) && !m_runner->isBusy());
        const QJsonObject json = jsonIn(u"stopped.json"_s);
        QCOMPARE(json[u"notes"_s].toString(), u"gone"_s);
        QCOMPARE(json[u"running"_s], QJsonValue(false));
        QCOMPARE(json[u"seconds"_s].toInteger(), 600);
    }

    void changesThatReachHarvestOrDoNot()
    {
        log(u"on-synced"_s);
        script(u"on-refused"_s, u"cat > refused.json; echo on-refused >> told"_s);
        StoredEntry row = synced(samples::entry());
        save(row); // read from Harvest: nothing was sent
        row.local->notes = u"other"_s;
        row.state = SyncState::Pending;
        save(row);
        row.state = SyncState::InDoubt;
        save(row);
        row.state = SyncState::Refused;
        row.problem = Error{.kind = Error::Kind::Refused, .detail = u"No."_s};
        save(row);
        QTRY_COMPARE(told(), QStringList{u"on-refused"_s});
        QTRY_VERIFY(!m_runner->isBusy());
        const QJsonObject json = jsonIn(u"refused.json"_s);
        QCOMPARE(json[u"state"_s].toString(), u"refused"_s);
        QCOMPARE(json[u"reason"_s].toString(), u"because No."_s);
        row.local->notes = u"still refused"_s;
        save(row);
        row.state = SyncState::Synced;
        row.problem.reset();
        row.base = row.local;
        save(row);
        QTRY_COMPARE(told(), (QStringList{u"on-refused"_s, u"on-synced"_s}));
    }

    void whatWasThereBeforeIsNoNews()
    {
        const Result<EntryId> id = m_session->tracker().start(samples::assignment(10, 20), {});
        watch(); // the program is started again
        log(u"on-start"_s);
        log(u"on-stop"_s);
        log(u"on-synced"_s);
        EntryEdit edit;
        edit.notes = u"still running"_s;
        QVERIFY(m_session->tracker().edit(*id, edit));
        QVERIFY(!m_runner->isBusy());
        StoredEntry row = *m_session->store().entry(*id);
        row.state = SyncState::Synced;
        row.base = row.local;
        row.remoteId = RemoteEntryId{5};
        save(row);
        QTRY_COMPARE(told(), QStringList{u"on-synced"_s});
    }

    void idleTellsOfTheRunningEntryOnly()
    {
        log(u"on-idle"_s);
        m_hooks->tellIdle();
        QVERIFY(!m_runner->isBusy());
        QVERIFY(m_session->tracker().start(samples::assignment(10, 20), {}));
        m_hooks->tellIdle();
        QTRY_COMPARE(told(), QStringList{u"on-idle"_s});
    }

    void onlyAFileThatNobodyElseCanWriteIsRun_data()
    {
        QTest::addColumn<QFile::Permissions>("permissions");
        QTest::addColumn<QFile::Permissions>("folder");
        QTest::addColumn<bool>("runs");
        QTest::newRow("mine") << privately << privately << true;
        QTest::newRow("others may read") << (privately | QFile::ReadOther | QFile::ExeOther) << privately << true;
        QTest::newRow("not executable") << (QFile::ReadOwner | QFile::WriteOwner) << privately << false;
        QTest::newRow("others may write") << (privately | QFile::WriteOther) << privately << false;
        QTest::newRow("the group may write") << (privately | QFile::WriteGroup) << privately << false;
        QTest::newRow("a folder others may write") << privately << (privately | QFile::WriteOther) << false;
    }

    void onlyAFileThatNobodyElseCanWriteIsRun()
    {
        QFETCH(const QFile::Permissions, permissions);
        QFETCH(const QFile::Permissions, folder);
        QFETCH(const bool, runs);
        log(u"on-start"_s);
        QVERIFY(QFile::setPermissions(path(u"on-start"_s), permissions));
        QVERIFY(QFile::setPermissions(hooks(), folder));
        if (!runs)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is not run"_s));
        m_runner->run(u"on-start"_s, {}, "{}\n");
        QTRY_VERIFY(!m_runner->isBusy());
        QCOMPARE(told().size(), runs ? 1 : 0);
    }

    void otherThingsAreNotRun()
    {
        QVERIFY(QDir(hooks()).mkdir(u"on-start"_s));
        QVERIFY(QFile::link(u"nowhere"_s, path(u"on-idle"_s)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"on-start.*is not run"_s));
        m_runner->run(u"on-start"_s, {}, "{}\n");
        m_runner->run(u"on-idle"_s, {}, "{}\n");
        m_runner->run(u"on-synced"_s, {}, "{}\n");
        QVERIFY(!m_runner->isBusy());
        // No shell is asked what this might be.
        write(u"on-refused"_s, "echo on-refused >> told\n");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be started"_s));
        m_runner->run(u"on-refused"_s, {}, "{}\n");
        QTRY_VERIFY(!m_runner->isBusy());
        QVERIFY(told().isEmpty());
    }

    void aHookThatHangsIsEndedWithWhatItStarted()
    {
        script(u"on-start"_s, u"sleep 1000 & echo $! > child; sleep 1000"_s);
        QSignalSpy idle(m_runner.get(), &HookRunner::idle);
        m_runner->run(u"on-start"_s, {}, "{}\n");
        QTRY_VERIFY(contentOf(u"child"_s).endsWith('\n'));
        m_clock->advance(9999ms);
        QVERIFY(m_runner->isBusy());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"took too long"_s));
        m_clock->advance(1ms);
        QTRY_COMPARE(idle.size(), 1);
        QCOMPARE(m_clock->pendingCalls(), 0);
        const int child = contentOf(u"child"_s).trimmed().toInt();
        QVERIFY(child > 0);
        QTRY_VERIFY(!lives(child));
    }

    void aFewAtOnceAndNotTooManyInAll()
    {
        script(u"on-start"_s, u"cat > /dev/null; echo on-start >> told; while [ ! -e go ]; do sleep 0.02; done"_s);
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < HookRunner::mostAtOnce + HookRunner::mostWaiting; ++i)
            m_runner->run(u"on-start"_s, {}, "{}\n");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"too many hooks wait"_s));
        m_runner->run(u"on-start"_s, {}, "{}\n");
        QVERIFY(timer.elapsed() < 5000); // nothing was waited for
        QTRY_COMPARE(told().size(), qsizetype(HookRunner::mostAtOnce));
        write(u"go"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(!m_runner->isBusy(), 30'000);
        QCOMPARE(told().size(), qsizetype(HookRunner::mostAtOnce + HookRunner::mostWaiting));
    }

    void aHookThatPrintsWithoutEndIsEnded()
    {
        script(u"on-start"_s, u"yes"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"prints too much"_s));
        m_runner->run(u"on-start"_s, {}, "{}\n");
        QTRY_VERIFY(!m_runner->isBusy());
    }

    void aHookNeedNotReadNorSucceed()
    {
        script(u"on-start"_s, u"exit 3"_s);
        m_runner->run(u"on-start"_s, {}, QByteArray(1'000'000, 'x'));
        QTRY_VERIFY(!m_runner->isBusy());
    }

    void theSurroundingsHoldNothingToActWith()
    {
        qputenv("XDG_ACTIVATION_TOKEN", "leave-to-take-the-focus");
        qputenv("SHEAF_SOMETHING", "inner");
        script(u"on-start"_s, u"env > env.txt; pwd > pwd.txt"_s);
        m_runner->run(u"on-start"_s, u"A"_s, "{}\n");
        QTRY_VERIFY(!m_runner->isBusy());
        qunsetenv("XDG_ACTIVATION_TOKEN");
        qunsetenv("SHEAF_SOMETHING");
        const QByteArray environment = contentOf(u"env.txt"_s);
        QVERIFY(environment.contains("PATH=") && environment.contains("SHEAF_ACCOUNT=A\n"));
        QVERIFY(!environment.contains("leave-to-take-the-focus") && !environment.contains("inner"));
        QCOMPARE(QString::fromUtf8(contentOf(u"pwd.txt"_s).trimmed()), QDir(hooks()).canonicalPath());
    }

    void quittingEndsWhatRuns()
    {
        script(u"on-start"_s, u"echo $$ > child; exec sleep 1000"_s);
        m_runner->run(u"on-start"_s, {}, "{}\n");
        QTRY_VERIFY(contentOf(u"child"_s).endsWith('\n'));
        m_hooks.reset();
        m_runner.reset();
        QVERIFY(!lives(contentOf(u"child"_s).trimmed().toInt()));
    }

private:
    static constexpr QFile::Permissions privately = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

    /// As a start of the program does.
    void watch()
    {
        m_hooks.reset();
        m_runner = std::make_unique<HookRunner>(hooks(), *m_clock);
        m_hooks = std::make_unique<Hooks>(*m_session, *m_runner, [](const StoredEntry &row) {
            return row.problem ? QString(u"because "_s + row.problem->detail) : QString();
        });
    }

    QString hooks() const { return m_folder->filePath(u"hooks"_s); }

    QString path(const QString &name) const { return hooks() + u'/' + name; }

    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        QVERIFY(file.setPermissions(privately));
    }

    void script(const QString &name, const QString &commands) { write(name, "#!/bin/sh\n" + commands.toUtf8() + '\n'); }

    /// A hook that writes down that it ran.
    void log(const QString &name) { script(name, u"cat > /dev/null; echo %1 >> told"_s.arg(name)); }

    QStringList told() const { return QString::fromUtf8(contentOf(u"told"_s)).split(u'\n', Qt::SkipEmptyParts); }

    QByteArray contentOf(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QJsonObject jsonIn(const QString &name) const { return QJsonDocument::fromJson(contentOf(name)).object(); }

    static bool lives(int process)
    {
        QFile status(u"/proc/%1/stat"_s.arg(process));
        return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z "); // nobody may collect it here
    }

    static StoredEntry synced(const TimeEntry &entry)
    {
        StoredEntry row;
        row.id = EntryId::create();
        row.remoteId = RemoteEntryId{4'000'000'000};
        row.base = row.remote = row.local = entry;
        row.state = SyncState::Synced;
        row.changedAt = samples::utc(9);
        return row;
    }

    void save(const StoredEntry &row)
    {
        QVERIFY(m_session->store().transact([&row](Store::Writer &writer) { return writer.save(row); }));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    QNetworkAccessManager m_network;
    MemorySecretStore m_secrets;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<HookRunner> m_runner;
    std::unique_ptr<Hooks> m_hooks;
};

QTEST_GUILESS_MAIN(HooksTest)
#include "tst_hooks.moc"
