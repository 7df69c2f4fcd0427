// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace sheaf {

/// Whether the person wants dark windows and strong contrast, as the desktop portal tells it
/// (org.freedesktop.portal.Settings, namespace org.freedesktop.appearance). Where there is no portal it stays at "no
/// preference".
class ColorScheme final : public QObject
{
    Q_OBJECT

public:
    enum class Preference : std::uint8_t { None, Dark, Light };
    Q_ENUM(Preference)

    explicit ColorScheme(const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    /// Asks the portal and follows it from then on. Does not wait: the answer comes by changed().
    void start();

    Preference preference() const { return m_preference; }

    bool strongContrast() const { return m_strongContrast; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &key);
    void take(const QString &key, const QVariant &value);

    QDBusConnection m_bus;
    Preference m_preference = Preference::None;
    bool m_strongContrast = false;
};

} // namespace sheaf
