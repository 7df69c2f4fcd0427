// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account.h"
#include "base/result.h"

class QObject;

namespace sheaf {

class Sessions;

/// After signing out of `account`: answers when the keychain has forgotten its token, for a process that is about to
/// end. At once when there is none, or when another account uses it, too. Errors: those of the keychain.
void whenTokenForgotten(Sessions &sessions, const Account &account, QObject *context, const Handler<> &handler);

} // namespace sheaf
