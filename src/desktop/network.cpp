// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/network.h"

#include <QNetworkProxyFactory>

namespace sheaf {

std::unique_ptr<QNetworkAccessManager> makeNetwork()
{
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    return std::make_unique<QNetworkAccessManager>();
}

} // namespace sheaf
