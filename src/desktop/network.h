// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QNetworkAccessManager>

#include <memory>

namespace sheaf {

/// The line to Harvest, through the proxy that the system is set to.
std::unique_ptr<QNetworkAccessManager> makeNetwork();

} // namespace sheaf
