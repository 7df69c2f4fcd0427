// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/colorscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto schemeKey = "color-scheme"_L1;
constexpr auto contrastKey = "contrast"_L1;

/// Portals wrap a value once in signals and twice in answers to Read.
QVariant unwrapped(QVariant value)
{
    for (int depth = 0; depth < 3 && value.canConvert<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

ColorScheme::ColorScheme(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
}

void ColorScheme::start()
{
    if (!m_bus.isConnected())
        return;
    qRegisterMetaType<QDBusVariant>(); // else Qt 6.4 does not know the slot's third argument and refuses to connect
    m_bus.connect(
        service, path, interface, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    read(schemeKey);
    read(contrastKey);
}

void ColorScheme::read(const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question << QString(appearance) << key;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusMessage answer = call->reply(); // an error means no portal, or one that does not know the key
        if (answer.type() == QDBusMessage::ReplyMessage)
            take(key, unwrapped(answer.arguments().value(0)));
    });
}

void ColorScheme::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance)
        take(key, unwrapped(value.variant()));
}

void ColorScheme::take(const QString &key, const QVariant &value)
{
    if (value.typeId() != QMetaType::UInt)
        return;
    const uint number = value.toUInt();
    Preference preference = m_preference;
    bool strong = m_strongContrast;
    if (key == schemeKey)
        preference = number == 1 ? Preference::Dark : number == 2 ? Preference::Light : Preference::None;
    else if (key == contrastKey)
        strong = number == 1;
    if (preference == m_preference && strong == m_strongContrast)
        return;
    m_preference = preference;
    m_strongContrast = strong;
    Q_EMIT changed();
}

} // namespace sheaf
