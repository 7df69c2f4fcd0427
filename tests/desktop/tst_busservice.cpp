// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The program as another one sees it on the session bus: the real Application on the demo account, asked over a second
// connection.

#include "desktop/busservice.h"
#include "desktop/demoserver.h"
#include "desktop/desktoprig.h"
#include "desktop/dialogs.h"
#include "storage/store.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include <QXmlStreamReader>

using namespace sheaf;
using namespace Qt::StringLiterals;

namespace {

const QString name = u"io.github.sheaf_timer.Sheaf"_s;
const QString path = u"/io/github/sheaf_timer/Sheaf"_s;
const QString interface = u"io.github.sheaf_timer.Sheaf1"_s;
const QString properties = u"org.freedesktop.DBus.Properties"_s;
const QString desktopInterface = u"org.freedesktop.Application"_s;

/// One line for each member of an interface: what a caller relies on, whatever the order it is written in.
QStringList membersOf(const QByteArray &xml, const QString &wanted)
{
    QStringList members;
    QStringList inside;
    QXmlStreamReader reader(xml);
    bool in = false;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (reader.name() == "interface"_L1)
                in = reader.attributes().value("name"_L1) == wanted;
            QStringList attributes;
            const QXmlStreamAttributes all = reader.attributes();
            for (const QXmlStreamAttribute &each : all)
                attributes.append(u"%1=%2"_s.arg(each.name(), each.value()));
            attributes.sort();
            inside.append(u"%1(%2)"_s.arg(reader.name(), attributes.join(u' ')));
            if (in)
                members.append(inside.mid(inside.size() > 2 ? 2 : 1).join(u'/'));
        } else if (token == QXmlStreamReader::EndElement) {
            inside.removeLast();
            in = in && reader.name() != "interface"_L1;
        }
    }
    members.sort();
    return members;
}

} // namespace

class TestBusService : public QObject
{
    Q_OBJECT

public Q_SLOTS:

    void propertiesChanged(const QString &of, const QVariantMap &changed, const QStringList &outdated)
    {
        QCOMPARE(of, interface);
        m_changed.append(changed);
        m_outdated.append(outdated);
    }

private Q_SLOTS:

    void init()
    {
        m_client = std::make_unique<QDBusConnection>(
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"client"_s));
        QVERIFY(m_client->isConnected());
        QVERIFY(m_client->connect(name, path, properties, u"PropertiesChanged"_s, this,
            SLOT(propertiesChanged(QString, QVariantMap, QStringList))));
        m_secrets = std::make_unique<MemorySecretStore>();
        m_rig = std::make_unique<DesktopRig>(*m_secrets);
        QTRY_VERIFY(isOnBus());
    }

    void cleanup()
    {
        m_rig.reset();
        m_secrets.reset();
        m_client.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
        m_changed.clear();
        m_outdated.clear();
    }

    void withoutAnAccount()
    {
        QCOMPARE(read(u"Running"_s), QVariant(false));
        QCOMPARE(read(u"SyncState"_s), QVariant(u"no-account"_s));
        QCOMPARE(read(u"Account"_s), QVariant(QString()));
        QCOMPARE(read(u"Elapsed"_s).toLongLong(), 0);
        QCOMPARE(read(u"TodayTotal"_s).toLongLong(), 0);
        QCOMPARE(errorOf(call(u"Stop"_s)), u"NoAccount"_s);
        QCOMPARE(errorOf(call(u"Start"_s, {u"acme dev"_s, QString()})), u"NoAccount"_s);
        QCOMPARE(errorOf(call(u"NewEntry"_s)), u"NoAccount"_s);
    }

    void startStopToggleAndContinue()
    {
        openDemo();
        QCOMPARE(errorOf(call(u"Stop"_s)), u"NotRunning"_s);
        const QDBusMessage started = call(u"Start"_s, {u"acme dev"_s, u"fix <b>login</b>"_s});
        QCOMPARE(started.type(), QDBusMessage::ReplyMessage);
        const QString id = started.arguments().value(0).toString();
        QVERIFY(sheet()->timer().isRunning());
        QCOMPARE(sheet()->timer().row().id.toString(), id);

        const QVariantMap entry = qdbus_cast<QVariantMap>(read(u"Entry"_s));
        QCOMPARE(entry.value(u"id"_s).toString(), id);
        QCOMPARE(entry.value(u"client"_s).toString(), u"Acme Instruments"_s);
        QCOMPARE(entry.value(u"project"_s).toString(), u"Product site"_s);
        QCOMPARE(entry.value(u"task"_s).toString(), u"Development"_s);
        QCOMPARE(entry.value(u"notes"_s).toString(), u"fix <b>login</b>"_s);
        QCOMPARE(entry.value(u"date"_s).toString(), sheet()->today().toString(Qt::ISODate));
        QVERIFY(QDateTime::fromString(entry.value(u"started"_s).toString(), Qt::ISODate).isValid());
        QVERIFY(entry.value(u"started"_s).toString().endsWith(u'Z'));
        QCOMPARE(entry.value(u"banked"_s).toLongLong(), 0);
        QCOMPARE(read(u"Running"_s), QVariant(true));
        QVERIFY(read(u"Elapsed"_s).toLongLong() < 60);

        QVERIFY(errorOf(call(u"Stop"_s)).isEmpty());
        QVERIFY(!sheet()->timer().isRunning());
        QVERIFY(qdbus_cast<QVariantMap>(read(u"Entry"_s)).isEmpty());
        QVERIFY(errorOf(call(u"Toggle"_s)).isEmpty());
        QVERIFY(sheet()->timer().isRunning());
        QCOMPARE(errorOf(call(u"Continue"_s, {QString()})), u"AlreadyRunning"_s);
        QVERIFY(errorOf(call(u"Toggle"_s)).isEmpty());
        QVERIFY(!sheet()->timer().isRunning());
        const QDBusMessage continued = call(u"Continue"_s, {id});
        QCOMPARE(continued.arguments().value(0).toString(), sheet()->timer().row().id.toString());
        QVERIFY(sheet()->timer().isRunning());
        QCOMPARE(errorOf(call(u"Continue"_s, {u"no such entry"_s})), u"NotFound"_s);
    }

    void whatIsAmbiguousIsNotGuessed()
    {
        openDemo();
        const QDBusMessage several = call(u"Start"_s, {u"halden dev"_s, QString()});
        QCOMPARE(errorOf(several), u"Ambiguous"_s);
        QVERIFY2(several.errorMessage().contains(u"Halden Museum, Exhibition guide app, Development"_s),
            qPrintable(several.errorMessage()));
        const QDBusMessage many = call(u"Start"_s, {u"e"_s, QString()});
        QCOMPARE(errorOf(many), u"Ambiguous"_s);
        QVERIFY(many.errorMessage().size() < 1000);
        QCOMPARE(errorOf(call(u"Start"_s, {u"nowhere to be found"_s, QString()})), u"NoMatch"_s);
        QCOMPARE(errorOf(call(u"Start"_s, {QString(), QString()})), u"NoMatch"_s);
        QVERIFY(!sheet()->timer().isRunning());
    }

    void argumentsAreBounded()
    {
        openDemo();
        const QString words = u"acme dev "_s;
        QCOMPARE(errorOf(call(u"Start"_s, {u"a"_s.repeated(501), QString()})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(call(u"Start"_s, {words, u"n"_s.repeated(10'001)})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(call(u"Continue"_s, {u"i"_s.repeated(501)})), u"InvalidArgument"_s);
        QCOMPARE(errorOf(call(u"Show"_s, {u"t"_s.repeated(501)})), u"InvalidArgument"_s);
        QVERIFY(!sheet()->timer().isRunning());
        QVERIFY(errorOf(call(u"Start"_s, {words, u"n"_s.repeated(10'000)})).isEmpty());
        QVERIFY(sheet()->timer().isRunning());
    }

    void changesAreAnnouncedAndOnlyThose()
    {
        openDemo();
        listen();
        QVERIFY(errorOf(call(u"Start"_s, {u"acme dev"_s, u"a"_s})).isEmpty());
        settle();
        QCOMPARE(announced(u"Running"_s), QVariantList{true});
        QVERIFY(!announced(u"Entry"_s).isEmpty());
        QCOMPARE(qdbus_cast<QVariantMap>(announced(u"Entry"_s).last()).value(u"notes"_s).toString(), u"a"_s);
        QVERIFY(m_outdated.contains(u"Elapsed"_s) && m_outdated.contains(u"TodayTotal"_s));
        // The change has reached Harvest; the last thing said about it holds.
        QCOMPARE(announced(u"Waiting"_s).last(), QVariant(0));
        QTRY_COMPARE(announced(u"SyncState"_s).last(), QVariant(u"idle"_s)); // older months may still be coming
        QVERIFY(announced(u"Elapsed"_s).isEmpty() && announced(u"TodayTotal"_s).isEmpty());

        listen();
        QVERIFY(errorOf(call(u"Stop"_s)).isEmpty());
        settle();
        QCOMPARE(announced(u"Running"_s), QVariantList{false});

        // Another note of a stopped entry changes nothing that is announced, but that it has to be sent.
        listen();
        const EntryId id = sheet()->timer().row().id;
        EntryEdit edit;
        edit.notes = u"b"_s;
        QVERIFY(m_rig->program->sessions().current()->tracker().edit(id, edit));
        settle();
        QVERIFY(announced(u"Entry"_s).isEmpty() && announced(u"Running"_s).isEmpty() && m_outdated.isEmpty());

        listen();
        edit = {};
        edit.tracked = std::chrono::hours(2);
        QVERIFY(m_rig->program->sessions().current()->tracker().edit(id, edit));
        settle();
        QCOMPARE(m_outdated, QStringList{u"TodayTotal"_s});
        QVERIFY(read(u"TodayTotal"_s).toLongLong() >= 7200);
    }

    void anotherAccountIsAnnounced()
    {
        openDemo();
        QCOMPARE(announced(u"Account"_s).last(), read(u"Account"_s));
        QVERIFY(m_rig->program->sessions().signOut(*m_rig->program->sessions().current()));
        QTRY_COMPARE(announced(u"Account"_s).last(), QVariant(QString()));
        QCOMPARE(announced(u"SyncState"_s).last(), QVariant(u"no-account"_s));
        QCOMPARE(read(u"Running"_s), QVariant(false));
    }

    void theWindowAndTheForm()
    {
        openDemo();
        m_rig->window().hide();
        QVERIFY(errorOf(call(u"Show"_s, {u"token-1"_s})).isEmpty());
        QVERIFY(m_rig->window().isVisible());
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-1");
        m_rig->window().hide();
        QVERIFY(errorOf(call(u"NewEntry"_s)).isEmpty());
        QVERIFY(form() && form()->isVisible());
        QVERIFY(m_rig->window().isVisible());
        QVERIFY(!sheet()->timer().isRunning());
    }

    void theDesktopStartsIt()
    {
        openDemo();
        m_rig->window().hide();
        const QVariantMap platform{{u"activation-token"_s, u"token-2"_s}};
        QVERIFY(errorOf(call(u"Activate"_s, {platform}, desktopInterface)).isEmpty());
        QVERIFY(m_rig->window().isVisible());
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token-2");

        const QStringList links{u"sheaf://new?project=Product+site&task=Development&notes=From+a+page&hours=1:30"_s};
        QVERIFY(errorOf(call(u"Open"_s, {links, QVariantMap()}, desktopInterface)).isEmpty());
        QVERIFY(form() && form()->isVisible());
        QCOMPARE(form()->findChild<QPlainTextEdit *>(u"notes"_s)->toPlainText(), u"From a page"_s);
        QCOMPARE(form()->findChild<QLineEdit *>(u"time"_s)->text(), u"1:30"_s);
        QVERIFY(!sheet()->timer().isRunning());
        form()->close();

        const auto action = [this](const QString &which) {
            return call(u"ActivateAction"_s, {which, QVariantList(), QVariantMap()}, desktopInterface);
        };
        QVERIFY(errorOf(action(u"toggle"_s)).isEmpty());
        QVERIFY(sheet()->timer().isRunning());
        QVERIFY(errorOf(action(u"new-entry"_s)).isEmpty());
        QVERIFY(form()->isVisible());
        QCOMPARE(errorOf(action(u"delete-everything"_s)), u"InvalidArgument"_s);
    }

    void linksNeverAct_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("opensForm");
        QTest::newRow("another host") << u"sheaf://start?words=acme+dev"_s << false;
        QTest::newRow("another scheme") << u"file:///etc/passwd"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("unknown keys") << u"sheaf://new?save=1&words=acme+dev&notes=x"_s << true;
        QTest::newRow("unknown project") << u"sheaf://new?project=None&notes=x"_s << true;
        QTest::newRow("markup") << u"sheaf://new?%3Cb%3E=1&notes=%3Cimg%20src%3D%22http://a/%22%3E"_s << true;
    }

    void linksNeverAct()
    {
        QFETCH(const QString, link);
        openDemo();
        m_rig->program->openLink(QUrl(link));
        QTEST(form() && form()->isVisible(), "opensForm");
        QVERIFY(m_rig->window().isVisible());
        QVERIFY(!sheet()->timer().isRunning());
        QCOMPARE(sheet()->status().unsent(), 0);
    }

    void whatIsWrittenDownIsWhatIsThere()
    {
        const QByteArray told = call(u"Introspect"_s, {}, u"org.freedesktop.DBus.Introspectable"_s)
                                    .arguments()
                                    .value(0)
                                    .toString()
                                    .toUtf8();
        for (const QString &each : {interface, desktopInterface}) {
            QFile file(QStringLiteral(SHEAF_SOURCE_DIR "/src/desktop/") + each + u".xml"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList written = membersOf(file.readAll(), each);
            QVERIFY(written.size() > 3);
            QCOMPARE(membersOf(told, each), written);
        }
    }

    void propertiesAreOnlyRead()
    {
        const QDBusMessage answer
            = call(u"Set"_s, {interface, u"Running"_s, QVariant::fromValue(QDBusVariant(true))}, properties);
        QCOMPARE(answer.type(), QDBusMessage::ErrorMessage);
        const QDBusMessage all = call(u"GetAll"_s, {interface}, properties);
        QStringList names = qdbus_cast<QVariantMap>(all.arguments().value(0)).keys();
        QCOMPARE(names,
            (QStringList{
                u"Account"_s, u"Elapsed"_s, u"Entry"_s, u"Running"_s, u"SyncState"_s, u"TodayTotal"_s, u"Waiting"_s}));
    }

    void noBusIsNoTrouble()
    {
        BusService service{QDBusConnection(u"none"_s)};
        service.start();
        service.setAccount(sheet(), m_rig->program->sessions().current());
        QVERIFY(!service.isRunning());
        service.Stop(); // refused, and nobody to tell
    }

    void aTakenNameIsNoTrouble()
    {
        m_rig->quit();
        QTRY_VERIFY(!isOnBus());
        QVERIFY(m_client->registerService(name));
        m_rig->start();
        openDemo();
        QVERIFY(m_rig->program->sessions().current()->tracker().toggle());
        QVERIFY(sheet()->timer().isRunning());
        QVERIFY(m_client->unregisterService(name));
    }

private:
    Timesheet *sheet() { return m_rig->program->timesheet(); }

    EntryDialog *form() { return m_rig->program->dialogs().entryDialog(); }

    void openDemo()
    {
        m_rig->program->tryDemo();
        QTRY_VERIFY(sheet() && sheet()->day().rowCount() > 0 && isSettled());
        if (sheet()->timer().isRunning())
            QVERIFY(m_rig->program->sessions().current()->tracker().stop());
        QTRY_VERIFY(isSettled());
    }

    bool isSettled()
    {
        return sheet()->status().unsent() == 0 && sheet()->status().status().state == SyncStatus::State::Idle;
    }

    /// From here on.
    void listen()
    {
        settle();
        m_changed.clear();
        m_outdated.clear();
    }

    /// Until nothing more is on its way: neither to Harvest nor on the bus.
    void settle()
    {
        QTRY_VERIFY(isSettled());
        // What was sent before the first answer is delivered before the second.
        read(u"Running"_s);
        read(u"Running"_s);
    }

    QVariantList announced(const QString &property) const
    {
        QVariantList values;
        for (const QVariantMap &each : m_changed) {
            if (each.contains(property))
                values.append(each.value(property));
        }
        return values;
    }

    bool isOnBus()
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
        return answerTo(question << name).arguments().value(0).toBool();
    }

    QDBusMessage answerTo(const QDBusMessage &question)
    {
        QDBusPendingCallWatcher watcher(m_client->asyncCall(question));
        [&watcher] { QTRY_VERIFY(watcher.isFinished()); }();
        return watcher.reply();
    }

    QDBusMessage call(const QString &method, const QVariantList &arguments = {}, const QString &of = interface)
    {
        QDBusMessage question = QDBusMessage::createMethodCall(name, path, of, method);
        question.setArguments(arguments);
        return answerTo(question);
    }

    QVariant read(const QString &property)
    {
        return call(u"Get"_s, {interface, property}, properties).arguments().value(0).value<QDBusVariant>().variant();
    }

    /// The last word of our errors' names; the whole name of others; empty when all is well. Each has a sentence.
    static QString errorOf(const QDBusMessage &answer)
    {
        if (answer.type() != QDBusMessage::ErrorMessage)
            return {};
        static const QString ours = u"io.github.sheaf_timer.Error."_s;
        const QString error = answer.errorName();
        if (!error.startsWith(ours) || !answer.errorMessage().endsWith(u'.'))
            return error + u": "_s + answer.errorMessage();
        return error.mid(ours.size());
    }

    std::unique_ptr<QDBusConnection> m_client;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<DesktopRig> m_rig;
    QList<QVariantMap> m_changed;
    QStringList m_outdated;
};

QTEST_MAIN(TestBusService)
#include "tst_busservice.moc"
