// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sheaf {

/// How Sheaf was started, as far as it must be known before anything is loaded. What the words mean in full is told by
/// cli/parse, in the modules.
struct Start
{
    enum class Kind : std::uint8_t {
        Window, ///< No verb; or something odd, which the window's module looks at closer.
        Verb, ///< The Sheaf that runs may do it.
        OwnVerb, ///< A verb this process does itself, or begins to: it reads standard input, or tells of this program.
    };

    std::vector<std::string> words; ///< Without what only says where the profile is. UTF-8.
    std::string profile; ///< `--profile DIR`; empty: the person's own.
    bool demo = false; ///< `--demo`

    /// `words` are the program's, without its name.
    static Start of(std::vector<std::string> words);

    Kind kind() const;

    /// A verb that, asked for no more than usual, only reads what is on this computer.
    bool mayOnlyRead() const;

    /// Where the socket of the instance is that has this profile: Paths::runtime, which is not made here. Empty where
    /// that cannot be told.
    std::string runtimeFolder() const;

private:
    /// Past the options that may stand before it; words.size() when there is none.
    std::size_t verbAt() const;
};

} // namespace sheaf
