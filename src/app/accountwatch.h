// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace sheaf {

class Session;

/// Says when anything about an account changed: its store, its sync, its token.
class AccountWatch : public QObject
{
    Q_OBJECT

public:
    explicit AccountWatch(Session &session, QObject *parent = nullptr);

Q_SIGNALS:
    void changed();
};

} // namespace sheaf
