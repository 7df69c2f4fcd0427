// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Signing in with a token, the real keyring and the real window; Harvest is the simulator.

#include "desktop/desktoprig.h"
#include "desktop/dialogs.h"
#include "platform/keychain.h"
#include "simulator/scenarios.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_server = std::make_unique<simulator::HarvestServer>(m_clock);
        m_scenario = simulator::loadDemo(*m_server);
        m_secrets = std::make_unique<KeychainSecretStore>(m_clock, u"Sheaf test"_s);
        m_rig = std::make_unique<DesktopRig>(*m_secrets, m_server.get());
        m_signIn = std::make_unique<SignIn>(m_rig->program->sessions());
    }

    void cleanup()
    {
        m_signIn.reset();
        m_rig.reset();
        m_secrets.reset();
        m_server.reset();
    }

    void aTokenIsCheckedAndKept()
    {
        const QString token = m_scenario.tokens.at(u"mara"_s);
        QList<SignIn::Offer> offers;
        connect(m_signIn.get(), &SignIn::offered, this,
            [&](const QString &, const QList<SignIn::Offer> &all) { offers = all; });
        QSignalSpy done(m_signIn.get(), &SignIn::done);
        m_signIn->check(u"  %1\n"_s.arg(token), m_address);
        QTRY_COMPARE(offers.size(), 2); // the Forecast account is left out
        m_signIn->add(offers);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(m_rig->program->sessions().all().size(), std::size_t(2));
        QTRY_VERIFY(m_rig->program->timesheet()->status().status().heard);

        // Quit and start again: the keychain gives the token back.
        m_signIn.reset();
        m_rig->quit();
        m_rig->start();
        QTRY_VERIFY(m_rig->program->timesheet()->status().status().heard);
        QVERIFY2(filesHolding(token).isEmpty(), qPrintable(filesHolding(token).join(u", "_s)));

        // Signing out of both takes the token away again.
        while (Session *session = m_rig->program->sessions().current())
            QVERIFY(m_rig->program->sessions().signOut(*session));
        m_rig->quit();
        m_rig->start();
        QVERIFY(!m_rig->program->sessions().current());
    }

    void aWrongTokenIsSaidAndNothingKept()
    {
        QList<Error> errors;
        connect(m_signIn.get(), &SignIn::failed, this, [&](const Error &error) { errors.append(error); });
        m_signIn->check(u"no-such-token"_s, m_address);
        QTRY_COMPARE(errors.size(), 1);
        QCOMPARE(errors.first().kind, Error::Kind::Unauthorized);
        m_signIn->check(u"has spaces inside"_s, {});
        QTRY_COMPARE(errors.size(), 2);
        m_signIn->check(u"fine"_s, u"http://time.example"_s); // not secure
        QTRY_COMPARE(errors.size(), 3);
        QCOMPARE(errors.last().kind, Error::Kind::NotHarvest);
        QVERIFY(m_rig->program->sessions().all().empty());
    }

private:
    QStringList filesHolding(const QString &text) const
    {
        QStringList found;
        QDirIterator files(m_rig->folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text.toUtf8()))
                found.append(file.fileName());
        }
        return found;
    }

    const QString m_address = u"https://api.harvestapp.com"_s; ///< One origin for both of Harvest's hosts.
    SystemClock m_clock;
    std::unique_ptr<simulator::HarvestServer> m_server;
    simulator::Scenario m_scenario;
    std::unique_ptr<KeychainSecretStore> m_secrets;
    std::unique_ptr<DesktopRig> m_rig;
    std::unique_ptr<SignIn> m_signIn;
};

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
