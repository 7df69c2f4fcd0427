// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/syntax.h"

#include <QHash>

#include <optional>

namespace sheaf::cli {

/// A call, taken apart.
struct Parsed
{
    enum class Kind : std::uint8_t {
        Window, ///< Not for us.
        Help, ///< Of `verb`, or of the whole program without one.
        Version,
        Run, ///< `verb` with its `words` and `options`.
        Wrong, ///< `wrong` says why, in one sentence.
    };

    Kind kind = Kind::Window;
    const Verb *verb = nullptr;
    QStringList words;
    QHash<QString, QString> options; ///< By name; a switch has an empty value.
    QString wrong;

    bool has(const QString &option) const { return options.contains(option); }

    /// Nothing when it was not given.
    std::optional<QString> value(const QString &option) const
    {
        const auto at = options.find(option);
        return at == options.end() ? std::nullopt : std::optional(*at);
    }

    bool json() const { return has(QStringLiteral("json")); }
};

/// Understands any list of words whatsoever, or says what is wrong with it. An option's value may begin with a dash
/// (`--since -15`), and a word may, when a digit follows (`-15`). `--` ends the options.
Parsed parse(const QStringList &arguments);

} // namespace sheaf::cli
