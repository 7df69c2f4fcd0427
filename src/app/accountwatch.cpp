// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/accountwatch.h"

#include "app/session.h"
#include "storage/store.h"
#include "sync/syncengine.h"

namespace sheaf {

AccountWatch::AccountWatch(Session &session, QObject *parent)
    : QObject(parent)
{
    connect(&session.store(), &Store::changed, this, &AccountWatch::changed);
    connect(&session.sync(), &SyncEngine::statusChanged, this, &AccountWatch::changed);
    connect(&session, &Session::tokenStateChanged, this, &AccountWatch::changed);
}

} // namespace sheaf
