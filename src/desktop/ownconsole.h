// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/call.h"

namespace sheaf {

/// This process's own terminal.
class OwnConsole final : public cli::Console
{
public:
    void out(const QString &text) override;
    void err(const QString &text) override;
    void outUtf8(const QByteArray &text) override;
};

/// A call of this process, printed to its own terminal.
cli::Call ownCall(const QStringList &arguments);

} // namespace sheaf
