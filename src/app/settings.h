// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QSettings>

namespace sheaf {

/// What a person can set, typed, over one small INI file. One row each; a corrupt file gives the defaults.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const QString &file, QObject *parent = nullptr);

    bool showSeconds() const;
    void setShowSeconds(bool on);

    bool closeToTray() const;
    void setCloseToTray(bool on);

    enum class TrayIcon { Automatic, ForLightPanels, ForDarkPanels };
    TrayIcon trayIcon() const;
    void setTrayIcon(TrayIcon icon);

    bool hideNames() const; ///< In the tray and the window title.
    void setHideNames(bool on);

    bool menuBarShown() const;
    void setMenuBarShown(bool on);

    /// The notice that this desktop has no tray was shown; it is said once.
    bool noTrayNoticeSeen() const;
    void setNoTrayNoticeSeen();

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

Q_SIGNALS:
    void changed();

private:
    void set(const QString &key, const QVariant &value);
    QSettings m_settings;
};

} // namespace sheaf
