// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The main job in the real program: window, tray, store, sync and the simulated Harvest, on a screen of its own.

#include "desktop/demoserver.h"
#include "desktop/desktoprig.h"
#include "simulator/control.h"
#include "simulator/scenarios.h"
#include "support/traydesktop.h"
#include "sync/syncengine.h"
#include "widgets/tray.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;

class TestMainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_desktop = std::make_unique<TrayDesktop>();
        m_secrets = std::make_unique<MemorySecretStore>();
        m_rig = std::make_unique<DesktopRig>(*m_secrets);
        QVERIFY(QTest::qWaitForWindowActive(&m_rig->window()));
        m_rig->program->tryDemo();
        QTRY_VERIFY(sheet() && sheet()->day().rowCount() > 0 && isSettled());
    }

    void cleanup()
    {
        m_rig.reset();
        m_secrets.reset();
        m_desktop.reset();
    }

    void startStopEditAndDeleteByKeyboard()
    {
        const qsizetype before = onServer().size();
        startByKeyboard();
        QTRY_COMPARE(running().size(), 1);
        QCOMPARE(sheet()->timer().row().client, u"Acme Instruments"_s);
        QCOMPARE(onServer().size(), before + 1);

        list()->setFocus();
        selectRunningRow();
        QTest::keyClick(list(), Qt::Key_S);
        QTRY_VERIFY(running().isEmpty() && isSettled());

        // Half an hour more, typed into the row.
        const qint64 id = newest().id;
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_E);
        QLineEdit *editor = nullptr;
        QTRY_VERIFY((editor = list()->findChild<QLineEdit *>()) && editor->isVisible());
        editor->selectAll();
        QTest::keyClicks(editor, u"0:30"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(control().entry(id)->banked, 1800);

        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QTRY_COMPARE(onServer().size(), before);
        QTRY_VERIFY(isSettled());

        QTest::keyClick(list(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(onServer().size(), before + 1);
        QCOMPARE(newest().banked, 1800);
    }

    void stopAndStartFromTheTray()
    {
        startByKeyboard();
        QTRY_COMPARE(running().size(), 1);
        QTRY_VERIFY(m_rig->program->tray());
        QTRY_COMPARE(m_desktop->items().size(), 1);
        trigger(u"Stop"_s);
        QTRY_VERIFY(running().isEmpty() && isSettled());
        trigger(u"Continue"_s);
        QTRY_COMPARE(running().size(), 1);
        QVERIFY(sheet()->timer().isRunning());
    }

    void whatIsLeftOfABudgetIsReadWhenSomebodyLooks()
    {
        PickerModel &picker = sheet()->picker();
        const auto budget = [&picker] {
            picker.setQuery(u"web shop dev"_s);
            return picker.row(picker.firstPick()).budget;
        };
        QCOMPARE(budget(), QString());
        QTRY_VERIFY(!budget().isEmpty());
    }

    void aRestartFindsEverythingAsItWasLeft()
    {
        startByKeyboard();
        QTRY_VERIFY(running().size() == 1 && isSettled());
        const int rows = sheet()->day().rowCount();
        const QString client = sheet()->timer().row().client;
        const qint64 id = running().first().id;
        m_rig->quit();
        m_rig->start();
        QVERIFY(sheet());
        QCOMPARE(sheet()->day().rowCount(), rows); // before the network said anything
        QVERIFY(sheet()->timer().isRunning());
        QCOMPARE(sheet()->timer().row().client, client);
        QTRY_VERIFY(isSettled() && sheet()->status().status().heard);
        QCOMPARE(running().first().id, id);
        QCOMPARE(sheet()->day().rowCount(), rows);
    }

    void closingHidesInTheTray()
    {
        QTRY_VERIFY(m_rig->program->tray());
        m_rig->window().close();
        QVERIFY(!m_rig->window().isVisible());
        trigger(u"Show Sheaf"_s);
        QVERIFY(m_rig->window().isVisible());
    }

    void signingOutAsksAboutWhatIsNotSent()
    {
        m_rig->program->demoServer()->line().setOffline(true);
        startByKeyboard();
        QTRY_VERIFY(sheet()->timer().isRunning());
        Q_EMIT m_rig->window().signOutRequested();
        QTRY_COMPARE(m_rig->prompts.asked, 1);
        QCOMPARE(m_rig->prompts.unsent, 1);
        QVERIFY(m_rig->program->sessions().current());
        m_rig->prompts.answer = Prompts::SignOut::SignOut;
        Q_EMIT m_rig->window().signOutRequested();
        QTRY_VERIFY(!m_rig->program->sessions().current());
        QVERIFY(QDir(m_rig->folder() + u"/data/accounts"_s).isEmpty());
    }

private:
    Timesheet *sheet() { return m_rig->program->timesheet(); }

    bool isSettled() { return sheet()->status().unsent() == 0; }

    simulator::HarvestServer &server() { return m_rig->program->demoServer()->server(); }

    simulator::Control control() { return {server(), simulator::describe(server().state()).accountId}; }

    qint64 mara() { return simulator::describe(server().state()).users.at(u"mara"_s); }

    QList<simulator::TimeEntry> onServer() { return control().entriesOf(mara()); }

    QList<simulator::TimeEntry> running() { return control().running(mara()); }

    simulator::TimeEntry newest() { return onServer().last(); }

    QListView *list() { return m_rig->window().findChild<QListView *>(u"list"_s); }

    void startByKeyboard()
    {
        MainWindow &window = m_rig->window();
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_N);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QWidget *line = QApplication::focusWidget();
        QVERIFY(window.isAncestorOf(line));
        QTest::keyClicks(line, u"acme dev"_s);
        QTest::keyClick(line, Qt::Key_Return);
    }

    void selectRunningRow()
    {
        const DayModel &day = sheet()->day();
        for (int row = 0; row < day.rowCount(); ++row) {
            if (day.row(day.index(row)).running)
                list()->setCurrentIndex(list()->model()->index(row, 0));
        }
    }

    void trigger(const QString &text)
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            const auto *menu = qobject_cast<QMenu *>(widget);
            if (!menu || menu->actions().size() < 6 || menu->parentWidget())
                continue;
            const QList<QAction *> actions = menu->actions();
            for (QAction *action : actions) {
                if (action->isVisible() && action->isEnabled() && action->text().startsWith(text)) {
                    action->trigger();
                    return;
                }
            }
        }
        QFAIL(qPrintable(u"The tray's menu has no “%1”"_s.arg(text)));
    }

    std::unique_ptr<TrayDesktop> m_desktop;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<DesktopRig> m_rig;
};

QTEST_MAIN(TestMainJob)
#include "tst_mainjob.moc"
