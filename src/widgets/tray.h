// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/recents.h"
#include "widgets/look/traydrawing.h"

#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QSystemTrayIcon>

#include <array>
#include <optional>

namespace sheaf {

class Timesheet;

/// The icon in the panel, its tooltip and its menu. It only says what the person wants; whoever made it acts.
///
/// Make it once the desktop is known to have a tray (platform/trayhost), never before: Qt decides for a kind of tray at
/// the first QSystemTrayIcon and stays with it.
class Tray : public QObject
{
    Q_OBJECT

public:
    /// The kind of tray: texts are escaped in another way for each.
    enum class Host : std::uint8_t { StatusNotifier, XEmbed };

    explicit Tray(Host host, QObject *parent = nullptr);
    ~Tray() override;

    /// The account it tells about; nullptr while there is none. It must outlive the tray or be taken away before.
    void setTimesheet(Timesheet *sheet);
    /// Names of clients, projects and tasks stay out of tooltip and menu.
    void setHideNames(bool hide);
    /// Whether the menu offers to hide or to show the window.
    void setWindowShown(bool shown);
    /// The text colour of the panel, see panelTextOnLight() and panelTextOnDark().
    void setPanelText(const QColor &color);

    void show();

Q_SIGNALS:
    void startRequested(const sheaf::Assignment &assignment, const QString &notes);
    void stopRequested();
    /// Start the last entry again.
    void continueRequested();
    void newEntryRequested();
    /// Left click, and the menu's Show or Hide.
    void showHideRequested();
    /// Show what is refused or changed in both places.
    void needYouRequested();
    void hideNamesToggled(bool hide);
    void quitRequested();

private:
    /// A line under Start.
    struct Startable
    {
        Recent recent;
        bool favourite = false;

        bool operator==(const Startable &) const = default;
    };

    void buildMenu();
    void update();
    void updateTimer();
    void updateRecents();
    QList<Startable> startable() const;
    void updateStatus();
    void updateToolTip();
    void updateIcon();
    void activated(QSystemTrayIcon::ActivationReason reason);
    void startOrStop();
    QString menuText(const QString &plain) const;
    QString toolTipText(const QString &title, const QString &line) const;

    Host m_host;
    QPointer<Timesheet> m_sheet;
    bool m_hideNames = false;
    bool m_windowShown = false;
    QColor m_panelText;
    std::optional<look::TrayState> m_drawn;
    QMenu m_menu;
    QSystemTrayIcon m_icon;

    QAction *m_title = nullptr;
    QAction *m_line = nullptr;
    QAction *m_startStop = nullptr;
    QAction *m_startLine = nullptr; ///< The separator above.
    QAction *m_startHead = nullptr;
    std::array<QAction *, 6> m_starts{}; ///< Three used lately, then favourites.
    QList<Startable> m_started; ///< What they show.
    QAction *m_newEntry = nullptr;
    QAction *m_showHide = nullptr;
    QAction *m_needYou = nullptr;
    QAction *m_hideNamesAction = nullptr;
};

} // namespace sheaf
