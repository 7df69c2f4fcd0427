// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/signin.h"
#include "cli/verbs.h"

namespace sheaf {

class InstanceCaller;
class SingleInstance;

/// Does for other starts of the program what they were started for, with the accounts that are open here.
class VerbDesk final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    VerbDesk(Sessions &sessions, SingleInstance &instance, Clock &clock, QObject *parent = nullptr);
    ~VerbDesk() override;

    cli::Verbs &verbs() { return m_verbs; }

    /// Lets those go that follow what happens here; they turn to the instance that comes next.
    void sendFollowersAway();

Q_SIGNALS:
    /// A start without a verb: it wants the window.
    void windowWanted(sheaf::InstanceCaller *caller);

private:
    void serve(InstanceCaller *caller);

    SingleInstance &m_instance;
    SignIn m_signIn;
    cli::Verbs m_verbs;
};

} // namespace sheaf
