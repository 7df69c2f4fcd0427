// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/ids.h"
#include "domain/timeentry.h"
#include "models/changerow.h"
#include "models/timesheet.h"
#include "widgets/entrydelegate.h"
#include "widgets/rowdraft.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

class QMenu;

namespace Ui {
class MainWindow;
}

namespace sheaf {

class Actions;
class CalendarPopup;
class ChangesPage;
class Commands;
class Session;
class Settings;
class UndoBar;

/// An account as the account menu shows it.
struct AccountEntry
{
    QString key;
    QString name; ///< From outside: plain text.
    bool current = false;
};

/// An account whose timesheet cannot be opened, and why.
struct AccountTrouble
{
    QString key;
    QString name; ///< From outside: plain text.
    Error error;
};

/// The window: what runs, the entry line, a day with its week, and where things stand. It does everything about the
/// timesheet by itself; for what concerns more than that it has signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the window's close button means.
    enum class OnClose {
        Quit,
        Hide, ///< The tray brings it back.
        Minimize, ///< There is no tray.
    };

    MainWindow(Settings &settings, Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows an account; with nullptr twice there is none yet. Both must outlive the next call.
    void showAccount(Timesheet *timesheet, Session *session);
    /// What can be switched to; the current one's name stands in the status line.
    void setAccounts(const QList<AccountEntry> &accounts);

    /// In place of the account that is shown: why there is nothing to show, and what can be done. Until the next
    /// showAccount().
    void showTrouble(const AccountTrouble &trouble);
    /// The timer of an account that is not shown: it stands in the timer bar, or where that one is taken in a banner.
    /// nullptr: there is none (any more).
    void showElsewhere(TimerModel *timer, const QString &key, const QString &name);

    void setOnClose(OnClose onClose) { m_onClose = onClose; }

    /// Shows the window and brings it to the front.
    void present();
    void focusEntryLine();
    void goToDay(QDate day);
    /// Shows the entry in its day and makes it the current row.
    void showEntry(const EntryId &id, QDate day);
    /// Says above the list what is not the matter of one entry. Empty: nothing any more.
    void showNotice(const std::optional<Banner> &notice);
    /// The page of what is not in Harvest yet, in place of the day; or the day again.
    void showChanges(bool shown);
    bool changesShown() const;
    /// What became of an entry.
    void showHistory(const EntryId &id);

    const Actions &actions() const { return *m_actions; }

Q_SIGNALS:
    void signInRequested();
    void demoRequested();
    void accountSwitchRequested(const QString &key);
    void markersRequested(bool on);
    void signOutRequested();
    void stopElsewhereRequested(const QString &key);
    /// Try to open the account of showTrouble() once more.
    void openAgainRequested(const QString &key);
    /// Keep it in another folder, which is to be chosen.
    void openElsewhereRequested(const QString &key);
    /// Put its damaged file aside and begin anew.
    void openAnewRequested(const QString &key);
    void quitRequested();
    /// How the account writes times has to be chosen.
    void timerModeRequested();
    /// The window was closed and is hidden now.
    void hidden();

    /// A form for a new entry, filled in as far as understood: assignment, notes and day.
    void newEntryDialogRequested(const sheaf::TimeEntry &prefill);
    void editEntryRequested(const sheaf::EntryId &id);
    /// Another project for these entries.
    void changeProjectRequested(const QList<sheaf::EntryId> &ids);

    /// Look at Harvest now.
    void syncRequested();
    /// Send this refused change again as it is.
    void retryRequested(const sheaf::EntryId &id);
    /// The network wants a sign-in of its own.
    void openNetworkSignInRequested();
    /// The button of what showNotice() said.
    void noticeActionRequested(sheaf::Banner::Action action);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void customEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    // mainwindow.cpp: the parts and what they show.
    void buildParts();
    void lookChanged();
    void arrange();
    void fitHeight();
    void connectParts();
    void connectTimesheet();
    void updateParts();
    void focusDay();
    void updateTitle();
    void updateDay();
    void updateEmptyState();
    void showTroublePage();
    void updateBanner();
    std::optional<Banner> elsewhereBanner() const;
    void updateVisible();
    void updateChoice();
    void placeUndoBar();
    void followToday();

    // windowactions.cpp: what the actions do.
    void connectActions();
    void connectRowActions();
    void connectCommands();
    void updateActions();
    void updateUndo();
    void updateRecents();
    void showMenuBoxes();
    void answerEmptyState();
    void startOrStop();
    void removeChosen();
    void newEntryForm();
    void fillGap(const FreeTime &gap);
    void pickDay(QWidget *anchor, QDate day, const std::function<void(QDate)> &handler);
    void bannerAction(Banner::Action action);
    void goToPart(int step);
    void openRowMenu(const QPoint &position);
    void fillMainMenu();
    void openMenu();
    void showMenuBar(bool shown);
    void keysDialog();
    void fillAccountMenu();
    void saveDraftSoon();
    void saveDraft();
    void finishField();
    void restoreFieldSoon();
    void restoreField();

    // windowchanges.cpp: the page of changes.
    void makeChangesPage();
    void showParts();
    void answerChange(const ChangeRow &row, ChangeRow::Action action);
    void keepLostText(EntryDelegate::Field field, const QString &text);
    QList<EntryId> chosen() const;

    Settings &m_settings;
    Clock &m_clock;
    std::unique_ptr<Ui::MainWindow> m_ui;
    Actions *m_actions = nullptr;
    UndoBar *m_undoBar = nullptr;
    ChangesPage *m_changes = nullptr; ///< Made when it is first wanted.
    CalendarPopup *m_calendar = nullptr;
    QMenu *m_mainMenu = nullptr;
    QMenu *m_rowMenu = nullptr;
    QMenu *m_accountMenu = nullptr;
    QList<AccountEntry> m_accounts;
    QPointer<Timesheet> m_timesheet;
    QPointer<Session> m_session;
    std::unique_ptr<Commands> m_commands;
    std::optional<Banner> m_notice;
    std::optional<AccountTrouble> m_trouble;
    QPointer<TimerModel> m_elsewhere;
    QString m_elsewhereKey;
    QString m_elsewhereName;
    QDate m_today;
    Alarm m_draftAlarm;
    std::optional<RowDraft> m_unfinished; ///< A field that is opened again when its row is shown.
    OnClose m_onClose = OnClose::Quit;
};

} // namespace sheaf
