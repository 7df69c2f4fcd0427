// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/actions.h"

#include "widgets/look/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include <array>
#include <iterator>
#include <optional>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Id = Actions::Id;

enum class Scope : std::uint8_t {
    Window, ///< Its keys work in the whole window; a text field keeps the letters for itself.
    Row, ///< Its keys work while the list has the focus.
};

struct Row
{
    Id id;
    Scope scope;
    const char *text;
    const char *keys; ///< Separated by blanks.
    std::optional<look::Icon> icon;
};

#define WORDS(text) QT_TRANSLATE_NOOP("actions", text)

const Row rows[] = {
    {Id::NewEntry, Scope::Window, WORDS("&New entry"), "N Ctrl+N Ctrl+K", look::Icon::Plus},
    {Id::NewEntryForm, Scope::Window, WORDS("New entry in a &form…"), "Shift+N Ctrl+Shift+N", std::nullopt},
    {Id::StartStop, Scope::Window, WORDS("&Start or stop"), "S Ctrl+S", look::Icon::Play},
    {Id::Toggle, Scope::Window, WORDS("&Continue or stop the last one"), "Ctrl+Space", std::nullopt},
    {Id::EditRunning, Scope::Window, WORDS("Edit what is &running…"), "Ctrl+E", std::nullopt},
    {Id::Recent1, Scope::Window, "", "1", std::nullopt},
    {Id::Recent2, Scope::Window, "", "2", std::nullopt},
    {Id::Recent3, Scope::Window, "", "3", std::nullopt},
    {Id::Recent4, Scope::Window, "", "4", std::nullopt},
    {Id::Recent5, Scope::Window, "", "5", std::nullopt},
    {Id::Recent6, Scope::Window, "", "6", std::nullopt},
    {Id::Recent7, Scope::Window, "", "7", std::nullopt},
    {Id::Recent8, Scope::Window, "", "8", std::nullopt},
    {Id::Recent9, Scope::Window, "", "9", std::nullopt},
    {Id::Edit, Scope::Row, WORDS("&Edit…"), "Return Enter", look::Icon::Pencil},
    {Id::EditTime, Scope::Row, WORDS("Edit &time"), "E F2", look::Icon::Clock},
    {Id::EditNotes, Scope::Row, WORDS("Edit &notes"), "Shift+E", std::nullopt},
    {Id::Duplicate, Scope::Row, WORDS("&Duplicate"), "D", look::Icon::Copy},
    {Id::Move, Scope::Row, WORDS("&Move to day…"), "M", look::Icon::Move},
    {Id::ChangeProject, Scope::Row, WORDS("Change &project…"), "P", std::nullopt},
    {Id::Delete, Scope::Row, WORDS("De&lete"), "Del Backspace", look::Icon::Bin},
    {Id::TryAgain, Scope::Row, WORDS("Try &again"), "", look::Icon::Pending},
    {Id::Discard, Scope::Row, WORDS("Discard &change"), "", look::Icon::Undo},
    {Id::TakeTheirs, Scope::Row, WORDS("Keep &Harvest’s"), "", std::nullopt},
    {Id::KeepOurs, Scope::Row, WORDS("Use m&ine"), "", std::nullopt},
    {Id::KeepBoth, Scope::Row, WORDS("Keep &both as two entries"), "", std::nullopt},
    {Id::History, Scope::Row, WORDS("Show &history"), "H", look::Icon::Clock},
    {Id::Undo, Scope::Window, WORDS("&Undo"), "Ctrl+Z", look::Icon::Undo},
    {Id::PreviousDay, Scope::Window, WORDS("&Previous day"), "Left", look::Icon::ChevronLeft},
    {Id::NextDay, Scope::Window, WORDS("&Next day"), "Right", look::Icon::ChevronRight},
    {Id::Today, Scope::Window, WORDS("&Today"), "T", look::Icon::Day},
    {Id::GoToDay, Scope::Window, WORDS("&Go to a day…"), "G", look::Icon::Calendar},
    {Id::Changes, Scope::Window, WORDS("C&hanges"), "C Ctrl+4", look::Icon::Pending},
    {Id::Refresh, Scope::Window, WORDS("&Check with Harvest now"), "F5 Ctrl+R", look::Icon::Checking},
    {Id::SignIn, Scope::Window, WORDS("Sign &in…"), "", look::Icon::Person},
    {Id::SignOut, Scope::Window, WORDS("Sign &out…"), "", std::nullopt},
    {Id::ShowSeconds, Scope::Window, WORDS("Show &seconds"), "", std::nullopt},
    {Id::HideNames, Scope::Window, WORDS("&Hide names in title and tray"), "", std::nullopt},
    {Id::Markers, Scope::Window, WORDS("Mar&k my new entries in Harvest"), "", std::nullopt},
    {Id::MenuBar, Scope::Window, WORDS("&Menu bar"), "Ctrl+M", std::nullopt},
    {Id::Menu, Scope::Window, WORDS("Open the menu"), "F10", look::Icon::Menu},
    {Id::NextPart, Scope::Window, WORDS("Go to the next part of the window"), "F6", std::nullopt},
    {Id::PreviousPart, Scope::Window, WORDS("Go to the part before"), "Shift+F6", std::nullopt},
    {Id::Keys, Scope::Window, WORDS("&Keys"), "? Shift+?", look::Icon::Keyboard},
    {Id::Hide, Scope::Window, WORDS("&Close window"), "Ctrl+W", look::Icon::Close},
    {Id::Quit, Scope::Window, WORDS("&Quit"), "Ctrl+Q", std::nullopt},
};

#undef WORDS

QList<QKeySequence> sequences(const char *keys)
{
    QList<QKeySequence> list;
    for (const QString &key : QString::fromLatin1(keys).split(u' ', Qt::SkipEmptyParts))
        list.append(QKeySequence(key, QKeySequence::PortableText));
    return list;
}

} // namespace

Actions::Actions(QWidget *window, QWidget *list)
    : QObject(window)
{
    for (const Row &row : rows) {
        auto *action = new QAction(QCoreApplication::translate("actions", row.text), this);
        action->setShortcuts(sequences(row.keys));
        action->setAutoRepeat(row.id == Id::PreviousDay || row.id == Id::NextDay);
        action->setShortcutContext(row.scope == Scope::Row ? Qt::WidgetShortcut : Qt::WindowShortcut);
        action->setMenuRole(row.id == Id::Quit ? QAction::QuitRole : QAction::NoRole);
        if (row.icon)
            action->setIcon(look::icon(*row.icon));
        (row.scope == Scope::Row ? list : window)->addAction(action);
        m_actions.insert(row.id, action);
    }
    for (const Id id : {Id::ShowSeconds, Id::HideNames, Id::Markers, Id::MenuBar})
        m_actions[id]->setCheckable(true);
}

QList<Actions::Group> Actions::groups() const
{
    QList<Id> starting{Id::NewEntry, Id::NewEntryForm, Id::StartStop, Id::Toggle, Id::EditRunning};
    for (int i = 0; i < recentCount; ++i)
        starting.append(recent(i));
    return {
        {tr("&Time"), starting},
        {tr("&Entry"),
            {Id::Edit, Id::EditTime, Id::EditNotes, Id::Duplicate, Id::Move, Id::ChangeProject, Id::Delete,
                Id::TryAgain, Id::Discard, Id::TakeTheirs, Id::KeepOurs, Id::KeepBoth, Id::History, Id::Undo}},
        {tr("&Day"), {Id::PreviousDay, Id::NextDay, Id::Today, Id::GoToDay, Id::Changes, Id::Refresh}},
        {tr("&Window"),
            {Id::ShowSeconds, Id::HideNames, Id::MenuBar, Id::Menu, Id::NextPart, Id::PreviousPart, Id::Keys,
                Id::SignIn, Id::SignOut, Id::Markers, Id::Hide, Id::Quit}},
    };
}

QMenu *Actions::submenu(QMenu *menu, const Group &group) const
{
    for (const Id id : group.ids) {
        if (id == Id::Recent1 || id == Id::Undo || id == Id::Changes || id == Id::SignIn || id == Id::Hide)
            menu->addSeparator();
        // Getting about the window is for the keyboard.
        if (id != Id::NextPart && id != Id::PreviousPart && id != Id::Menu)
            menu->addAction(m_actions.value(id));
    }
    return menu;
}

void Actions::fillMenuBar(QMenuBar *bar) const
{
    for (const Group &group : groups())
        submenu(bar->addMenu(group.title), group);
}

void Actions::fillMainMenu(QMenu *menu) const
{
    menu->addAction(m_actions.value(Id::NewEntry));
    menu->addAction(m_actions.value(Id::NewEntryForm));
    menu->addAction(m_actions.value(Id::Undo));
    menu->addAction(m_actions.value(Id::Changes));
    menu->addAction(m_actions.value(Id::Refresh));
    menu->addSeparator();
    for (const Group &group : groups())
        submenu(menu->addMenu(group.title), group);
    menu->addSeparator();
    menu->addAction(m_actions.value(Id::Keys));
    menu->addAction(m_actions.value(Id::Quit));
}

void Actions::fillRowMenu(QMenu *menu) const
{
    menu->addAction(m_actions.value(Id::StartStop));
    menu->addSeparator();
    for (const Id id : {Id::TryAgain, Id::Discard, Id::TakeTheirs, Id::KeepOurs, Id::KeepBoth})
        menu->addAction(m_actions.value(id));
    menu->addSeparator();
    for (const Id id : {Id::Edit, Id::EditTime, Id::EditNotes, Id::Duplicate, Id::Move, Id::ChangeProject, Id::History})
        menu->addAction(m_actions.value(id));
    menu->addSeparator();
    menu->addAction(m_actions.value(Id::Delete));
}

void Actions::setRightToLeft(bool rightToLeft)
{
    m_actions[Id::PreviousDay]->setShortcut(rightToLeft ? Qt::Key_Right : Qt::Key_Left);
    m_actions[Id::NextDay]->setShortcut(rightToLeft ? Qt::Key_Left : Qt::Key_Right);
}

} // namespace sheaf
