// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sheaf {

/// How Sheaf was started: what a later start hands to the one that runs. All text is UTF-8.
struct InstanceCall
{
    std::vector<std::string> arguments = {}; ///< Without the program's name and what only says where the profile is.
    std::string input = {}; ///< A secret that was read for this call, else empty.
    int columns = 80; ///< Width of the caller's terminal.
    bool terminal = false; ///< The caller's output is a terminal.
    bool plain = false; ///< The caller's locale is not UTF-8: no line drawing.
    bool agent = false; ///< An agent acts for the person.
    std::string activationToken = {}; ///< What the desktop gave the caller so that a window may take the focus.

    bool operator==(const InstanceCall &) const = default;
};

/// What goes back to the caller, piece by piece.
struct InstanceAnswer
{
    enum class Kind : std::uint8_t {
        Output, ///< `text` for its standard output.
        Error, ///< `text` for its standard error.
        Exit, ///< The end; `code` is its exit code.
        Later, ///< Not done at all: this instance is about to go away. Ask again.
    };
    Kind kind = Kind::Exit;
    std::string text;
    int code = 0;

    bool operator==(const InstanceAnswer &) const = default;
};

/// The bytes on the socket: what the one that runs says first, then messages of a length (4 bytes, big endian) and as
/// many bytes. In them a number is 4 bytes too, and a text is its length and its bytes.
namespace instancewire {

/// Comes before anything else, so that a caller knows whom it talks to and that it is being listened to. The number
/// changes with the messages.
constexpr std::string_view greeting = "sheaf 3\n";
/// The longest call, in bytes: room for long notes.
constexpr std::size_t maxCall = 512 * 1024;
constexpr std::size_t maxAnswer = 64 * 1024 * 1024;

/// With the length before it.
std::string encoded(const InstanceCall &call);
std::string encoded(const InstanceAnswer &answer);

/// None for anything that is not a call. An activation token that is no short printable word is left out. `message` is
/// without its length.
std::optional<InstanceCall> callFrom(std::string_view message);
std::optional<InstanceAnswer> answerFrom(std::string_view message);

/// Where the one that runs listens. `folder` is Paths::runtime.
std::string socketPath(const std::string &folder);

/// A message begins with this many bytes that tell its length.
constexpr std::size_t headSize = 4;
/// How many bytes follow. `head` has headSize bytes at least.
std::size_t lengthFrom(std::string_view head);

} // namespace instancewire

} // namespace sheaf
