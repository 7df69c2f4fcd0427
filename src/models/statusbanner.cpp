// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// What is wrong and wants a person's hand, the gravest first.

#include "models/statusmodel.h"
#include "models/text.h"
#include "models/wording.h"

namespace sheaf {

using State = SyncStatus::State;
using Severity = Banner::Severity;
using Action = Banner::Action;

std::optional<Banner> StatusModel::makeBanner() const
{
    if (m_trouble) {
        const Headline words = wording::headline(*m_trouble);
        return Banner{Severity::Refused, words.title, words.sentence, tr("Try again"), Action::TryAgain};
    }
    switch (m_status.state) {
    case State::NotSaving: {
        const Headline words = wording::headline(Error{Error::Kind::Storage, {}, 0, {}});
        return Banner{Severity::Refused, words.title, words.sentence, tr("Try again"), Action::TryAgain};
    }
    case State::SignInNeeded:
        return Banner{
            Severity::Refused, tr("Harvest no longer accepts the token"), kept(), tr("Sign in again…"), Action::SignIn};
    case State::WrongUser: {
        const Headline words = wording::headline(Error{Error::Kind::WrongUser, {}, 0, {}});
        return Banner{Severity::Refused, words.title, words.sentence, tr("Sign in again…"), Action::SignIn};
    }
    case State::NoAccess:
        return Banner{Severity::Refused, tr("Harvest does not let you in"),
            tr("Ask an administrator of the account. %1").arg(kept()), tr("Try again"), Action::TryAgain};
    case State::NoToken:
        return tokenBanner();
    case State::Portal:
        return Banner{Severity::Warning, tr("The network wants a sign-in"),
            tr("Open it in your browser. Sheaf goes on by itself."), tr("Open browser…"), Action::OpenBrowser};
    default:
        break;
    }
    if (m_status.timerModeUnknown) {
        return Banner{Severity::Warning, tr("Harvest does not say how this account writes times"),
            tr("What you do is kept. It is sent once you have chosen."), tr("Choose…"), Action::ChooseTimerMode};
    }
    return std::nullopt;
}

std::optional<Banner> StatusModel::tokenBanner() const
{
    const QString works = tr("Everything works. Sending waits until it is open.");
    switch (m_token) {
    case TokenState::Reading:
    case TokenState::Present:
        return std::nullopt;
    case TokenState::Locked:
        return Banner{
            Severity::Warning, tr("The keychain is locked"), works, tr("Open keychain…"), Action::OpenKeychain};
    case TokenState::Absent:
        return Banner{Severity::Warning, tr("No keychain was found"),
            tr("Everything works. Sending waits until you sign in."), tr("Sign in again…"), Action::SignIn};
    case TokenState::Missing:
        return Banner{
            Severity::Refused, tr("The token is not in the keychain"), kept(), tr("Sign in again…"), Action::SignIn};
    case TokenState::Failed:
        return Banner{Severity::Warning, tr("The keychain does not answer"),
            tr("Everything works. Sending waits until it does."), tr("Try again"), Action::OpenKeychain};
    }
    return std::nullopt;
}

/// That nothing is lost, and how much has not been sent.
QString StatusModel::kept() const
{
    if (unsent() == 0)
        return tr("Nothing here is lost.");
    return unsent() == 1 ? tr("Nothing here is lost. 1 change waits.")
                         : tr("Nothing here is lost. %n changes wait.", nullptr, unsent());
}

} // namespace sheaf
