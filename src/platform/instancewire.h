// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

class QIODevice;

namespace sheaf {

/// How Sheaf was started: what a later start hands to the one that runs.
struct InstanceCall
{
    QStringList arguments = {}; ///< Without the program's name and what only says where the profile is.
    QByteArray input = {}; ///< A secret that was read for this call, else empty.
    int columns = 80; ///< Width of the caller's terminal.
    bool terminal = false; ///< The caller's output is a terminal.
    QString activationToken = {}; ///< What the desktop gave the caller so that a window may take the focus.

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
    QByteArray text;
    int code = 0;

    bool operator==(const InstanceAnswer &) const = default;
};

/// The bytes on the socket: what the one that runs says first, then messages of a length (4 bytes, big endian) and as
/// many bytes of CBOR.
namespace instancewire {

/// Comes before anything else, so that a caller knows whom it talks to and that it is being listened to.
constexpr QByteArrayView greeting = "sheaf 1\n";
/// The longest call, in bytes: room for long notes.
constexpr qsizetype maxCall = 512 * 1024;
constexpr qsizetype maxAnswer = 64 * 1024 * 1024;

QByteArray encoded(const InstanceCall &call);
QByteArray encoded(const InstanceAnswer &answer);

/// None for anything that is not a call. An activation token that is no short printable word is left out.
std::optional<InstanceCall> callFrom(const QByteArray &message);
std::optional<InstanceAnswer> answerFrom(const QByteArray &message);

/// Where the one that runs listens. `folder` is Paths::runtime.
QString socketPath(const QString &folder);

/// A message begins with this many bytes that tell its length.
constexpr qsizetype headSize = 4;
/// How many bytes follow. `head` has headSize bytes at least.
qsizetype lengthFrom(const QByteArray &head);

enum class Reading : std::uint8_t { Complete, Incomplete, Broken };
/// Takes one whole message off a socket that does not block.
Reading take(QIODevice &socket, qsizetype limit, QByteArray &message);

} // namespace instancewire

} // namespace sheaf
