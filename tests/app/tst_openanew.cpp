// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// An account whose store is damaged: put aside, what can be read taken over, nothing thrown away. And its backups.

#include "app/accountlist.h"
#include "app/sessions.h"
#include "platform/secretstore.h"
#include "storage/backup.h"
#include "storage/store.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto key = "6f1e0f8a-5c1f-4f0e-9f57-0d3f0a4c2b11"_L1; ///< Names the account's folder, so it is a UUID.

} // namespace

class OpenAnewTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Sessions> sessions()
    {
        return std::make_unique<Sessions>(Sessions::Surroundings{.dataFolder = m_folder->filePath(u"data"_s),
            .configFolder = m_folder->filePath(u"config"_s),
            .clock = *m_clock,
            .secrets = m_secrets,
            .network = [this](const Account &) -> QNetworkAccessManager & { return m_network; }});
    }

    QString folder() const { return m_folder->filePath(QString(u"data/accounts/"_s + key)); }

    QString file() const { return folder() + u"/timesheet.sqlite"_s; }

    static TimeEntry entry(const QString &notes)
    {
        TimeEntry entry;
        entry.user = UserId{7};
        assign(entry,
            Assignment{Client{ClientId{1}, u"Client"_s}, Project{ProjectId{2}, u"Project"_s, {}},
                Task{TaskId{3}, u"Task"_s}, true, true});
        entry.spentDate = QDate(2026, 3, 2);
        entry.tracked = 1h;
        entry.notes = notes;
        return entry;
    }

    /// An account whose token is not in the keychain (nothing is sent), with one entry that Harvest never heard of.
    EntryId make()
    {
        Account account;
        account.key = QString(key);
        account.name = u"One"_s;
        account.id = AccountId{1};
        account.tokenKey = u"token-1"_s;
        AccountList list;
        list.accounts.append(account);
        list.current = account.key;
        if (!QDir().mkpath(m_folder->filePath(u"config"_s)) || !list.write(m_folder->filePath(u"config"_s)))
            return {};
        const auto store = Store::open(file(), *m_clock);
        if (!store)
            return {};
        StoredEntry fresh;
        fresh.id = EntryId::create();
        fresh.local = entry(u"not sent yet"_s);
        fresh.changedAt = m_clock->now();
        const Result<> saved = (*store)->transact([&](Store::Writer &writer) { return writer.save(fresh); });
        return saved ? fresh.id : EntryId();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    MemorySecretStore m_secrets;
    QNetworkAccessManager m_network;

private Q_SLOTS:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>();
    }

    /// Where the usual folder cannot be used, another one can; nothing of the old one is touched.
    void opensElsewhere()
    {
        QVERIFY(!make().isNull());
        const QString hidden = folder() + u".hidden"_s;
        QVERIFY(QDir().rename(folder(), hidden));
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QFile::WriteOnly)); // no folder can be made there
        inTheWay.close();
        auto all = sessions();
        QVERIFY(all->load());
        QCOMPARE(all->troubles().size(), 1);
        const Account before = all->troubles().first().account;
        QVERIFY(!all->openElsewhere(QString(key), folder() + u"/below-a-file"_s));
        QCOMPARE(all->troubles().first().account, before); // as it was

        const QString other = m_folder->filePath(u"other"_s);
        QVERIFY(QDir().mkpath(other));
        QSignalSpy shown(all.get(), &Sessions::currentChanged);
        QVERIFY(all->openElsewhere(QString(key), other));
        QCOMPARE(shown.size(), 1);
        QVERIFY(all->troubles().isEmpty());
        const QString place = other + u'/' + key;
        QCOMPARE(all->current()->folder(), place);
        QCOMPARE(QFileInfo(place).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(QFile::exists(hidden + u"/timesheet.sqlite"_s));

        all.reset();
        all = sessions();
        QVERIFY(all->load()); // remembered
        QCOMPARE(all->current()->folder(), place);
        LocalSheets reader;
        all.reset();
        QVERIFY(reader.load(m_folder->filePath(u"data"_s), m_folder->filePath(u"config"_s), *m_clock));
        QCOMPARE(reader.current()->folder(), place);
    }

    /// It is open there, but the next start would not know.
    void tellsThatAnotherFolderIsForgotten()
    {
        QVERIFY(!make().isNull());
        QVERIFY(QDir(folder()).removeRecursively());
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        inTheWay.close();
        auto all = sessions();
        QVERIFY(all->load());
        const QString config = m_folder->filePath(u"config"_s);
        QVERIFY(QDir(config).removeRecursively());
        QFile noFolder(config); // nothing can be written below a file, not even by root
        QVERIFY(noFolder.open(QFile::WriteOnly));
        const QString other = m_folder->filePath(u"other"_s);
        QVERIFY(QDir().mkpath(other));
        QSignalSpy forgotten(all.get(), &Sessions::folderForgotten);
        QVERIFY(all->openElsewhere(QString(key), other));
        QCOMPARE(forgotten.size(), 1);
        QCOMPARE(all->current()->folder(), QString(other + u'/' + key));
    }

    void signsOutOfAnotherFolder()
    {
        QVERIFY(!make().isNull());
        QVERIFY(QDir(folder()).removeRecursively());
        AccountList list = *AccountList::read(m_folder->filePath(u"config"_s));
        list.accounts.first().folder = m_folder->filePath(u"other"_s);
        QVERIFY(list.write(m_folder->filePath(u"config"_s)));
        QVERIFY(QDir().mkpath(m_folder->filePath(u"other/mine"_s)));
        const auto all = sessions();
        QVERIFY(all->load());
        QVERIFY(QFile::exists(m_folder->filePath(QString(u"other/"_s + key + u"/timesheet.sqlite"_s))));
        QVERIFY(all->signOut(*all->current()));
        QCOMPARE(QDir(m_folder->filePath(u"other"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
            QStringList{u"mine"_s}); // its own, and only that
    }

    void takesOverWhatCanBeRead()
    {
        const EntryId id = make();
        QVERIFY(!id.isNull());
        {
            QFile store(file());
            QVERIFY(store.open(QFile::ReadWrite));
            QVERIFY(store.seek(68)); // the application's number in the head: no longer ours
            QCOMPARE(store.write("xxxx", 4), 4);
        }
        const auto all = sessions();
        QVERIFY(all->load());
        QCOMPARE(all->troubles().size(), 1);
        QCOMPARE(all->troubles().first().error.kind, Error::Kind::Damaged);
        QSignalSpy rescued(all.get(), &Sessions::rescued);
        QVERIFY(all->openAnew(QString(key)));
        QCOMPARE(rescued.size(), 1);
        const auto report = rescued.first().first().value<RescueReport>();
        QCOMPARE(report, (RescueReport{.entries = 1, .unsent = 1, .complete = true}));
        QVERIFY(all->troubles().isEmpty());
        QCOMPARE(all->current()->store().entry(id)->local->notes, u"not sent yet"_s);
        QVERIFY(QFile::exists(folder() + u".damaged/timesheet.sqlite"_s));
    }

    void signingOutLeavesNothingBehind()
    {
        QVERIFY(!make().isNull());
        QFile::resize(file(), 100);
        const auto all = sessions();
        QVERIFY(all->load());
        QVERIFY(all->openAnew(QString(key)));
        const QDir accounts(m_folder->filePath(u"data/accounts"_s));
        QCOMPARE(accounts.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2); // the other one is the damaged
        QVERIFY(all->signOut(*all->current()));
        QCOMPARE(accounts.entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }

    void goesOnWithoutAnythingToRead()
    {
        QVERIFY(!make().isNull());
        QFile store(file());
        QVERIFY(store.open(QFile::WriteOnly | QFile::Truncate));
        store.write(QByteArray(8192, 'x'));
        store.close();
        const auto all = sessions();
        QVERIFY(all->load());
        QSignalSpy rescued(all.get(), &Sessions::rescued);
        QVERIFY(all->openAnew(QString(key)));
        QCOMPARE(rescued.first().first().value<RescueReport>(), RescueReport());
        QVERIFY(all->current());
    }

    void keepsABackupADay()
    {
        QVERIFY(!make().isNull());
        const auto all = sessions();
        QVERIFY(all->load());
        all->goOnline();
        QVERIFY(backup::files(file()).isEmpty()); // not in the way of the start, and not for a verb
        m_clock->advance(3min);
        QCOMPARE(backup::files(file()).size(), 1);
        m_clock->advance(5h);
        QCOMPARE(backup::files(file()).size(), 1);
        m_clock->advance(48h);
        QCOMPARE(backup::files(file()).size(), 3);
    }
};

QTEST_GUILESS_MAIN(OpenAnewTest)
#include "tst_openanew.moc"
