// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The tray as a panel meets it: over D-Bus, on a screen and a bus of its own.

#include "widgets/tray.h"

#include "models/fixture.h"
#include "models/timesheet.h"
#include "support/traydesktop.h"
#include "sync/syncengine.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

namespace {

/// A line of the menu as the panel gets it.
struct Entry
{
    int id = 0;
    QString label;
    bool enabled = true;
    bool visible = true;
    QString type;
    int toggle = -1;
    bool hasIcon = false;
};

/// The children of the menu's root: (ia{sv}av).
QList<Entry> entriesOf(const QDBusArgument &layout)
{
    QList<Entry> entries;
    int id = 0;
    QVariantMap properties;
    QVariantList children;
    layout.beginStructure();
    layout >> id >> properties >> children;
    layout.endStructure();
    for (const QVariant &child : std::as_const(children)) {
        const auto argument = child.value<QDBusArgument>();
        Entry entry;
        QVariantList below;
        argument.beginStructure();
        argument >> entry.id >> properties >> below;
        argument.endStructure();
        entry.label = properties.value(u"label"_s).toString();
        entry.enabled = properties.value(u"enabled"_s, true).toBool();
        entry.visible = properties.value(u"visible"_s, true).toBool();
        entry.type = properties.value(u"type"_s).toString();
        entry.toggle = properties.value(u"toggle-state"_s, -1).toInt();
        entry.hasIcon = properties.contains(u"icon-data"_s) || properties.contains(u"icon-name"_s);
        entries.append(entry);
    }
    return entries;
}

} // namespace

/// What a panel does with an item it was told of, given as bus name plus path.
class Panel
{
public:
    explicit Panel(const QString &item)
        : m_bus(QDBusConnection::sessionBus())
        , m_service(item.section(u'/', 0, 0))
        , m_path(u'/' + item.section(u'/', 1))
    {
    }

    QVariant property(const QString &name) const
    {
        const QDBusMessage reply
            = ask(m_path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {u"org.kde.StatusNotifierItem"_s, name});
        return reply.arguments().value(0).value<QDBusVariant>().variant();
    }

    QString toolTip() const
    {
        const auto argument = property(u"ToolTip"_s).value<QDBusArgument>();
        QString icon;
        QString title;
        QString text;
        argument.beginStructure();
        argument >> icon;
        argument.beginArray();
        while (!argument.atEnd()) {
            int width = 0;
            int height = 0;
            QByteArray data;
            argument.beginStructure();
            argument >> width >> height >> data;
            argument.endStructure();
        }
        argument.endArray();
        argument >> title >> text;
        argument.endStructure();
        return title;
    }

    /// The pixels of all sizes.
    QByteArray icon() const
    {
        const auto argument = property(u"IconPixmap"_s).value<QDBusArgument>();
        QByteArray all;
        argument.beginArray();
        while (!argument.atEnd()) {
            int width = 0;
            int height = 0;
            QByteArray data;
            argument.beginStructure();
            argument >> width >> height >> data;
            argument.endStructure();
            all += data;
        }
        argument.endArray();
        return all;
    }

    QList<Entry> menu() const
    {
        const QString path = property(u"Menu"_s).value<QDBusObjectPath>().path();
        ask(path, u"com.canonical.dbusmenu"_s, u"AboutToShow"_s, {0});
        const QDBusMessage reply
            = ask(path, u"com.canonical.dbusmenu"_s, u"GetLayout"_s, {0, -1, QVariant(QStringList())});
        return entriesOf(reply.arguments().value(1).value<QDBusArgument>());
    }

    /// What a person sees: visible lines, separators as a dash.
    QStringList lines() const
    {
        QStringList shown;
        for (const Entry &entry : menu()) {
            if (entry.visible)
                shown.append(entry.type == "separator"_L1 ? u"-"_s : entry.label);
        }
        return shown;
    }

    void click(const QString &label) const
    {
        for (const Entry &entry : menu()) {
            if (entry.label != label)
                continue;
            const QString path = property(u"Menu"_s).value<QDBusObjectPath>().path();
            ask(path, u"com.canonical.dbusmenu"_s, u"Event"_s,
                {entry.id, u"clicked"_s, QVariant::fromValue(QDBusVariant(0)), QVariant::fromValue(uint(0))});
        }
    }

    void call(const QString &method) const { ask(m_path, u"org.kde.StatusNotifierItem"_s, method, {0, 0}); }

private:
    /// The item lives in this very process: wait without blocking it.
    QDBusMessage ask(
        const QString &path, const QString &interface, const QString &method, const QVariantList &arguments) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(m_service, path, interface, method);
        message.setArguments(arguments);
        return m_bus.call(message, QDBus::BlockWithGui, 5000);
    }

    QDBusConnection m_bus;
    QString m_service;
    QString m_path;
};

class TrayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsItself();
    void tellsWhatRuns();
    void tellsWhatRanLast();
    void startsARecent();
    void startsAFavourite();
    void asksForWhatIsClicked();
    void changesItsIcon();
    void hidesNames();
    void showsNamesAsTheyAre();
    void doesWithoutAnAccount();

private:
    TrayDesktop m_desktop;
};

namespace {

/// An account, its tray and the panel that shows it.
struct Stage
{
    explicit Stage(TrayDesktop &desktop)
        : clock(f.clock)
        , engine(f.store(), clock)
        , sheet(f.store(), engine, clock)
        , tray(Tray::Host::StatusNotifier)
    {
        f.write([](Store::Writer &writer) {
            return writer.setAssignments({Fixture::webShop(), Fixture::exhibition()});
        });
        tray.setTimesheet(&sheet);
        const auto before = desktop.items().size();
        tray.show();
        QTRY_VERIFY(desktop.items().size() > before);
        panel.emplace(desktop.items().constLast());
    }

    Fixture f;
    HarvestClock clock;
    SyncEngine engine;
    Timesheet sheet;
    Tray tray;
    std::optional<Panel> panel;
};

} // namespace

void TrayTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TrayTest::showsItself()
{
    const Stage stage(m_desktop);
    QCOMPARE(stage.panel->property(u"Status"_s).toString(), u"Active"_s);
    QVERIFY(!stage.panel->icon().isEmpty());
    QCOMPARE(stage.panel->property(u"ItemIsMenu"_s).toBool(), false);
}

void TrayTest::tellsWhatRuns()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.finished(270min));
    stage.f.save(stage.f.running(84min + 6s));
    stage.f.clock.advance(1s);
    QTRY_COMPARE(stage.panel->lines(),
        (QStringList{u"Web shop relaunch, Development"_s, u"1:24 · today 5:54"_s, u"Stop"_s, u"-"_s, u"Start"_s,
            u"Exhibition guide app, Design"_s, u"-"_s, u"New entry…"_s, u"Show Sheaf"_s, u"-"_s, u"Hide names"_s,
            u"Quit"_s})); // what runs is not offered again
    QCOMPARE(stage.panel->toolTip(), u"Web shop relaunch · Oriel Coffee\nDevelopment, 1:24 · today 5:54"_s);
    const QList<Entry> menu = stage.panel->menu();
    QVERIFY(!menu[0].enabled && !menu[1].enabled && menu[2].enabled && menu[2].hasIcon);
    stage.f.clock.advance(1min);
    QTRY_COMPARE(stage.panel->lines().value(1), u"1:25 · today 5:55"_s);
}

void TrayTest::tellsWhatRanLast()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.finished(70min));
    QTRY_COMPARE(stage.panel->lines().value(2), u"Continue Design"_s);
    QCOMPARE(stage.panel->lines().value(0), u"Nothing is running"_s);
    QCOMPARE(stage.panel->toolTip(), u"Nothing is running\nLast: Design · today 1:10"_s);
}

void TrayTest::startsARecent()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.finished(70min));
    stage.f.save(stage.f.finished(10min, Fixture::webShop()));
    stage.f.clock.advance(1s);
    QTRY_COMPARE(stage.panel->lines().value(2), u"Continue Development"_s);
    QTRY_COMPARE(stage.panel->lines().mid(3, 4), // what Continue goes on with is not offered again
        (QStringList{u"-"_s, u"Start"_s, u"Exhibition guide app, Design"_s, u"-"_s}));
    QSignalSpy start(&stage.tray, &Tray::startRequested);
    stage.panel->click(u"Exhibition guide app, Design"_s);
    QTRY_COMPARE(start.count(), 1);
    QCOMPARE(start.constFirst().at(0).value<Assignment>(), Fixture::exhibition());
    QCOMPARE(start.constFirst().at(1).toString(), u"Audio player"_s);
}

void TrayTest::startsAFavourite()
{
    Stage stage(m_desktop);
    const Assignment meetings = Fixture::assignment(2, u"Halden Museum"_s, u"Exhibition guide app"_s, u"Meetings"_s);
    const Assignment standUp = Fixture::assignment(7, u"Larkfield Studio"_s, u"Studio"_s, u"Stand-up"_s);
    stage.f.write([&](Store::Writer &writer) -> Result<> {
        const Favourites marked{keyOf(meetings), keyOf(standUp), keyOf(Fixture::webShop())};
        if (const Result<> done = writer.setAssignments({Fixture::webShop(), meetings, standUp}); !done)
            return done;
        return writer.setDraft(picks::favouritesPlace, picks::written(marked));
    });
    stage.f.save(stage.f.finished(70min, meetings));
    stage.f.save(stage.f.running(84min));
    stage.sheet.favouritesChanged();
    // What was used lately, then the favourites: none twice, and not what runs.
    QTRY_COMPARE(stage.panel->lines().mid(4, 4),
        (QStringList{u"Start"_s, u"Exhibition guide app, Meetings"_s, u"Studio, Stand-up"_s, u"-"_s}));
    QSignalSpy start(&stage.tray, &Tray::startRequested);
    stage.panel->click(u"Studio, Stand-up"_s);
    QTRY_COMPARE(start.count(), 1);
    QCOMPARE(start.constFirst().at(0).value<Assignment>(), standUp);
}

void TrayTest::asksForWhatIsClicked()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.finished(70min));
    QTRY_COMPARE(stage.panel->lines().value(2), u"Continue Design"_s);
    QSignalSpy goOn(&stage.tray, &Tray::continueRequested);
    QSignalSpy stop(&stage.tray, &Tray::stopRequested);
    QSignalSpy newEntry(&stage.tray, &Tray::newEntryRequested);
    QSignalSpy showHide(&stage.tray, &Tray::showHideRequested);
    QSignalSpy quit(&stage.tray, &Tray::quitRequested);
    stage.panel->click(u"Continue Design"_s);
    QTRY_COMPARE(goOn.count(), 1);
    stage.panel->click(u"New entry…"_s);
    QTRY_COMPARE(newEntry.count(), 1);
    stage.panel->click(u"Show Sheaf"_s);
    QTRY_COMPARE(showHide.count(), 1);
    stage.tray.setWindowShown(true);
    QTRY_VERIFY(stage.panel->lines().contains(u"Hide Sheaf"_s));
    stage.panel->click(u"Quit"_s);
    QTRY_COMPARE(quit.count(), 1);

    stage.panel->call(u"Activate"_s);
    QTRY_COMPARE(showHide.count(), 2);
    stage.panel->call(u"SecondaryActivate"_s);
    QTRY_COMPARE(goOn.count(), 2);
    stage.f.save(stage.f.running(84min));
    stage.panel->call(u"SecondaryActivate"_s);
    QTRY_COMPARE(stop.count(), 1);
}

void TrayTest::changesItsIcon()
{
    Stage stage(m_desktop);
    const QByteArray idle = stage.panel->icon();
    const StoredEntry entry = stage.f.running(84min);
    stage.f.save(entry);
    QTRY_VERIFY(stage.panel->icon() != idle);
    const QByteArray running = stage.panel->icon();
    SyncStatus status;
    status.needYou = 3;
    stage.sheet.status().setStatus(status);
    QTRY_VERIFY(stage.panel->icon() != running);
    QVERIFY(stage.panel->lines().contains(u"3 changes need you…"_s));
    QSignalSpy needYou(&stage.tray, &Tray::needYouRequested);
    stage.panel->click(u"3 changes need you…"_s);
    QTRY_COMPARE(needYou.count(), 1);
    stage.f.erase(entry.id);
    stage.sheet.status().setStatus(SyncStatus{});
    QTRY_COMPARE(stage.panel->icon(), idle);
    stage.tray.setPanelText(look::panelTextOnDark());
    QTRY_VERIFY(stage.panel->icon() != idle);
}

void TrayTest::hidesNames()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.running(84min));
    QSignalSpy hide(&stage.tray, &Tray::hideNamesToggled);
    stage.panel->click(u"Hide names"_s);
    QTRY_COMPARE(hide.count(), 1);
    QCOMPARE(hide.constFirst().constFirst().toBool(), true);
    stage.tray.setHideNames(true);
    QTRY_COMPARE(stage.panel->lines(),
        (QStringList{u"A timer is running"_s, u"1:24 · today 1:24"_s, u"Stop"_s, u"-"_s, u"New entry…"_s,
            u"Show Sheaf"_s, u"-"_s, u"Hide names"_s, u"Quit"_s}));
    QCOMPARE(stage.panel->toolTip(), u"A timer is running\n1:24 · today 1:24"_s);
    for (const Entry &entry : stage.panel->menu())
        QCOMPARE(entry.toggle, entry.label == "Hide names"_L1 ? 1 : -1);
}

/// In the panel's language an underscore marks a key, and some panels read markup in tool tips.
void TrayTest::showsNamesAsTheyAre()
{
    Stage stage(m_desktop);
    stage.f.save(stage.f.running(84min, Fixture::assignment(5, u"Pell & Sons"_s, u"R&D <b>x_y</b>"_s, u"A & B"_s)));
    QTRY_COMPARE(stage.panel->lines().value(0), u"R_&D <b>x__y</b>, A & B"_s);
    QVERIFY(stage.panel->toolTip().startsWith(u"R&D ‹b›x_y‹/b› · Pell & Sons\n"_s));
}

void TrayTest::doesWithoutAnAccount()
{
    Stage stage(m_desktop);
    stage.tray.setTimesheet(nullptr);
    QTRY_COMPARE(stage.panel->lines().value(0), u"No account yet"_s);
    QCOMPARE(stage.panel->toolTip(), u"Sheaf"_s);
    stage.panel->call(u"SecondaryActivate"_s);
    stage.f.save(stage.f.running(84min));
    QCOMPARE(stage.panel->lines().value(0), u"No account yet"_s);
}

} // namespace sheaf

QTEST_MAIN(sheaf::TrayTest)
#include "tst_tray.moc"
