// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/forgottentoken.h"

#include "app/sessions.h"
#include "platform/secretstore.h"

#include <algorithm>

namespace sheaf {

void whenTokenForgotten(Sessions &sessions, const Account &account, QObject *context, const Handler<> &handler)
{
    const bool shared = std::any_of(sessions.all().begin(), sessions.all().end(),
        [&](const auto &other) { return other->account().tokenKey == account.tokenKey; });
    if (account.tokenKey.isEmpty() || shared) {
        handler({});
        return;
    }
    // Removing what is being removed does no harm, and is answered after it.
    sessions.surroundings().secrets.remove(account.tokenKey, context, handler);
}

} // namespace sheaf
