// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Only so that the program links while the verbs are being written: replace it whole.

#include "cli/verbs.h"

namespace sheaf::cli {

Verbs::Verbs(Sessions &sessions, SignIn &signIn, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_signIn(signIn)
    , m_clock(clock)
{
}

Verbs::~Verbs() = default;

void Verbs::run(const Call &, Console &console, QObject *, std::function<void(int)> finished)
{
    console.err(QStringLiteral("sheaf: not yet\n"));
    finished(1);
}

} // namespace sheaf::cli
