// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/ownconsole.h"

#include "doorstep/terminal.h"

namespace sheaf {

void OwnConsole::out(const QString &text)
{
    terminal::write(stdout, text.toStdString());
}

void OwnConsole::err(const QString &text)
{
    terminal::write(stderr, text.toStdString());
}

void OwnConsole::outUtf8(const QByteArray &text)
{
    terminal::write(stdout, {text.constData(), static_cast<std::size_t>(text.size())});
}

cli::Call ownCall(const QStringList &arguments)
{
    return {.arguments = arguments,
        .input = {},
        .columns = terminal::columns(),
        .terminal = terminal::outputIsTerminal(),
        .plain = !terminal::showsUnicode()};
}

} // namespace sheaf
