// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace sheaf {

/// Same scheme, host and port.
bool sameOrigin(const QUrl &a, const QUrl &b);

/// Where a token may be sent, and nowhere else. Https only, except loopback literals (127.0.0.1, [::1]) so that a
/// simulator can stand in.
class Server
{
public:
    /// Harvest itself: api.harvestapp.com and id.getharvest.com.
    Server() = default;

    /// One origin that serves the API under /v2 and the id host's paths (/api/v2/accounts), as the simulator does.
    /// Nothing when the address is not an origin a token may be sent to.
    static std::optional<Server> at(const QUrl &origin);

    bool isHarvest() const { return m_origin.isEmpty(); }

    /// Empty for Harvest. Part of the keychain item, so that a token cannot be sent elsewhere by changing a setting.
    QUrl origin() const { return m_origin; }

    QUrl api(const QString &path) const; ///< `path` such as "/time_entries".
    QUrl accounts() const;

    /// True when the bearer may go to `url`: same scheme, host and port as one of ours.
    bool owns(const QUrl &url) const;

    bool operator==(const Server &) const = default;

private:
    QUrl m_origin;
};

} // namespace sheaf
