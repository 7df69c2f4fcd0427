// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/settings.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

const QString showSecondsKey = u"timer/seconds"_s;
const QString closeToTrayKey = u"window/closeToTray"_s;
const QString trayIconKey = u"tray/icon"_s;
const QString hideNamesKey = u"privacy/hideNames"_s;
const QString menuBarKey = u"window/menuBar"_s;
const QString noTrayKey = u"notices/noTray"_s;
const QString geometryKey = u"window/geometry"_s;

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(file, QSettings::IniFormat)
{
}

void Settings::set(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) == value)
        return;
    m_settings.setValue(key, value);
    Q_EMIT changed();
}

bool Settings::showSeconds() const
{
    return m_settings.value(showSecondsKey, true).toBool();
}

void Settings::setShowSeconds(bool on)
{
    set(showSecondsKey, on);
}

bool Settings::closeToTray() const
{
    return m_settings.value(closeToTrayKey, true).toBool();
}

void Settings::setCloseToTray(bool on)
{
    set(closeToTrayKey, on);
}

Settings::TrayIcon Settings::trayIcon() const
{
    const int icon = m_settings.value(trayIconKey, 0).toInt();
    return icon == 1 ? TrayIcon::ForLightPanels : icon == 2 ? TrayIcon::ForDarkPanels : TrayIcon::Automatic;
}

void Settings::setTrayIcon(TrayIcon icon)
{
    set(trayIconKey, static_cast<int>(icon));
}

bool Settings::hideNames() const
{
    return m_settings.value(hideNamesKey, false).toBool();
}

void Settings::setHideNames(bool on)
{
    set(hideNamesKey, on);
}

bool Settings::menuBarShown() const
{
    return m_settings.value(menuBarKey, false).toBool();
}

void Settings::setMenuBarShown(bool on)
{
    set(menuBarKey, on);
}

bool Settings::noTrayNoticeSeen() const
{
    return m_settings.value(noTrayKey, false).toBool();
}

void Settings::setNoTrayNoticeSeen()
{
    set(noTrayKey, true);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    set(geometryKey, geometry);
}

} // namespace sheaf
