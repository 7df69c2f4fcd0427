// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/syncword.h"

using namespace Qt::StringLiterals;

namespace sheaf {

QString syncWord(SyncStatus::State state)
{
    using State = SyncStatus::State;
    switch (state) {
    case State::NotChecked:
        break;
    case State::Idle:
        return u"idle"_s;
    case State::Fetching:
        return u"fetching"_s;
    case State::Sending:
        return u"sending"_s;
    case State::Offline:
        return u"offline"_s;
    case State::Paused:
        return u"paused"_s;
    case State::Portal:
        return u"portal"_s;
    case State::SignInNeeded:
        return u"sign-in-needed"_s;
    case State::WrongUser:
        return u"wrong-user"_s;
    case State::NoAccess:
        return u"no-access"_s;
    case State::NoToken:
        return u"no-token"_s;
    case State::NotSaving:
        return u"not-saving"_s;
    }
    return u"not-checked"_s;
}

} // namespace sheaf
