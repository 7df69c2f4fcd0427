// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/call.h"
#include "cli/syntax.h"

#include <QObject>

#include <functional>

namespace sheaf {

class Clock;
class Sessions;
class SignIn;

namespace cli {

/// Runs verbs, in the process of an open window (every account online) or alone (accounts offline until a verb that
/// waits for Harvest asks for the line). Several may be under way at once.
class Verbs : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    Verbs(Sessions &sessions, SignIn &signIn, Clock &clock, QObject *parent = nullptr);
    ~Verbs() override;

    /// Runs to the end; `finished` gets the exit code (0 done, 1 refused or failed, 2 usage) once, later or at once.
    /// Deleting `context` abandons it (a follow ends so) and `finished` is not called. `console` lives as long as
    /// `context`.
    void run(const Call &call, Console &console, QObject *context, const std::function<void(int)> &finished);

private:
    Sessions &m_sessions;
    SignIn &m_signIn;
    Clock &m_clock;
};

} // namespace cli

} // namespace sheaf
