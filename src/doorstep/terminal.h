// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace sheaf::terminal {

/// First thing in main(): a standard stream that was closed by the caller would be the next file we open, and what is
/// printed would end up in a timesheet. Closed ones lead to nowhere from now on.
void openStandardStreams();

bool inputIsTerminal();
bool outputIsTerminal();
/// The width of standard output; 80 when it is no terminal.
int columns();
/// What the person's locale can show: by its environment, as every program of the terminal tells.
bool showsUnicode();

/// One line from standard input, without its end and at most 4 KiB; waits for it. On a terminal the prompt is shown
/// and what is typed is not.
std::string readSecret(const char *prompt);

/// Standard input's number.
constexpr int input = 0;
/// What standard input has, some of it; waits when it has nothing yet. False at its end.
bool readSome(std::string &bytes);

/// Nothing more will come behind what it has.
bool inputHungUp();

/// Standard output's number.
constexpr int output = 1;
/// Writes the beginning of it, as much as standard output takes without waiting, and says how many bytes that is; -1
/// when nobody reads any more.
long writeSome(std::string_view text);

/// At once, not when a buffer is full.
void write(std::FILE *stream, std::string_view text);

} // namespace sheaf::terminal
