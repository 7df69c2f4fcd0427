// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/powerwatch.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// NM_STATE_CONNECTED_SITE: connected, the whole internet not proven. Company networks often stay at it.
constexpr uint connectedSite = 60;

} // namespace

PowerWatch::PowerWatch(const QDBusConnection &systemBus, QObject *parent)
    : QObject(parent)
    , m_bus(systemBus)
{
}

void PowerWatch::start()
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
        u"PrepareForSleep"_s, this, SLOT(prepareForSleep(bool)));
    m_bus.connect(u"org.freedesktop.NetworkManager"_s, u"/org/freedesktop/NetworkManager"_s,
        u"org.freedesktop.NetworkManager"_s, u"StateChanged"_s, this, SLOT(networkStateChanged(uint)));
}

void PowerWatch::prepareForSleep(bool start)
{
    if (start)
        Q_EMIT aboutToSleep();
    else
        Q_EMIT resumed();
}

void PowerWatch::networkStateChanged(uint state)
{
    if (state >= connectedSite)
        Q_EMIT onlineHint();
}

} // namespace sheaf
