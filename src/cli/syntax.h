// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <span>

namespace sheaf::cli {

/// What a call needs, told from its words alone, before anything is opened.
enum class Need : std::uint8_t {
    Window, ///< No verb: the window, with its own options, or a sheaf:// link.
    Nothing, ///< Help, the version, a usage error: answered at once.
    Store, ///< Reads or writes the store; a change is then synced for a bounded time by the process.
    Harvest, ///< `sync`, `account add`: waits for the network itself.
    Follow, ///< `status --follow`: until the caller goes.
};

/// The options before the verb (`--profile DIR`, `--demo`, `--json`, `--account NAME`) are skipped.
Need needOf(const QStringList &arguments);
/// `account add`: the caller has to read a token (standard input, or a terminal without echo) into Call::input.
bool wantsSecret(const QStringList &arguments);
/// `mcp`: the process itself listens to an agent.
bool servesAgent(const QStringList &arguments);
/// `account add --token-stdin`: it has to be standard input, even on a terminal.
bool wantsSecretFromInput(const QStringList &arguments);

/// One option of a verb. Its words are in English here and translated where they are shown.
struct Option
{
    const char *name; ///< Without the dashes.
    char letter; ///< `-n`; 0: none.
    const char *value; ///< What its value is called; null for a switch.
    const char *help;
};

/// One verb: parsing, help, the man page's check and the completions all come from these.
struct Verb
{
    const char *name; ///< `start`, `account add`.
    const char *arguments; ///< `[WORDS…]`.
    const char *summary; ///< One line.
    const char *help; ///< More lines; empty when the summary says it all.
    std::span<const Option> options; ///< Without those every verb has.
    Need need;
    int atLeast; ///< How many words, at least and at most (-1: any number).
    int atMost;
};

/// In the order of the help. `complete`, which the completions call, is not among them.
std::span<const Verb> verbs();
/// `--json`, `--account`, `--help`: every verb has them.
std::span<const Option> commonOptions();
/// The window's own.
std::span<const Option> windowOptions();
/// What the completions call for live names: `complete projects|tasks|entries|pending|accounts`.
const Verb &completeVerb();

} // namespace sheaf::cli
