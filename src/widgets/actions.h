// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace sheaf {

/// Everything a person can ask the window for, each once: menus, buttons and the cheat sheet are all made from these.
class Actions : public QObject
{
    Q_OBJECT

public:
    enum class Id : std::uint8_t {
        NewEntry,
        NewEntryForm,
        StartStop,
        Toggle,
        EditRunning,
        Recent1, ///< Starts what was used last; eight more follow.
        Recent2,
        Recent3,
        Recent4,
        Recent5,
        Recent6,
        Recent7,
        Recent8,
        Recent9,
        Edit,
        EditTime,
        EditNotes,
        Duplicate,
        Move,
        ChangeProject,
        Delete,
        TryAgain, ///< The next five answer what stands in a row.
        Discard,
        TakeTheirs,
        KeepOurs,
        KeepBoth,
        History,
        Undo,
        PreviousDay,
        NextDay,
        Today,
        GoToDay,
        Changes,
        Refresh,
        SignIn,
        SignOut,
        ShowSeconds,
        HideNames,
        Markers,
        MenuBar,
        Menu,
        NextPart,
        PreviousPart,
        Keys,
        Hide,
        Quit,
    };

    /// Actions that belong together, under a name for menus and the cheat sheet.
    struct Group
    {
        QString title;
        QList<Id> ids;
    };

    /// `window` gets the actions whose keys work everywhere but in a text field, `list` those of its rows.
    Actions(QWidget *window, QWidget *list);

    QAction *operator[](Id id) const { return m_actions.value(id); }

    static constexpr int recentCount = 9;

    static Id recent(int number) { return static_cast<Id>(static_cast<int>(Id::Recent1) + number); }

    QList<Group> groups() const;

    void fillMenuBar(QMenuBar *bar) const;
    /// The menu of the menu button: all of it.
    void fillMainMenu(QMenu *menu) const;
    /// The menu of a row.
    void fillRowMenu(QMenu *menu) const;

    /// Left is back where text runs left to right, else forward.
    void setRightToLeft(bool rightToLeft);

private:
    QMenu *submenu(QMenu *menu, const Group &group) const;

    QHash<Id, QAction *> m_actions;
};

inline size_t qHash(Actions::Id id, size_t seed = 0)
{
    return ::qHash(static_cast<int>(id), seed);
}

} // namespace sheaf
