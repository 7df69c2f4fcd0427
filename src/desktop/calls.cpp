// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/calls.h"

namespace sheaf {

InstanceCall wired(const cli::Call &call)
{
    InstanceCall wired{.arguments = {},
        .input = call.input.toStdString(),
        .columns = call.columns,
        .terminal = call.terminal,
        .plain = call.plain,
        .agent = call.agent,
        .activationToken = {}};
    for (const QString &argument : call.arguments)
        wired.arguments.push_back(argument.toStdString());
    return wired;
}

cli::Call unwired(const InstanceCall &call)
{
    cli::Call unwired{.arguments = {},
        .input = QByteArray::fromStdString(call.input),
        .columns = call.columns,
        .terminal = call.terminal,
        .plain = call.plain,
        .agent = call.agent};
    for (const std::string &argument : call.arguments)
        unwired.arguments.append(QString::fromStdString(argument));
    return unwired;
}

} // namespace sheaf
