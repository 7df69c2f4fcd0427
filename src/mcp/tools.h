// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <span>

namespace sheaf::mcp {

/// One argument of a tool. All words are English: the reader is a model.
struct Argument
{
    enum class Kind : std::uint8_t {
        Text,
        Number, ///< A whole one, from `least` to `most`.
        Flag,
        Choice, ///< One of `choices`.
        Entity, ///< One of the catalogue's.
        Id, ///< A text or a whole number.
    };

    const char *name;
    Kind kind;
    const char *help;
    /// The verb's option that gets it; null: it is one of the verb's words. Empty: of a Choice the value itself is the
    /// option, but for the first one, which is none; anything else only Tool::shaped looks at.
    const char *option = nullptr;
    bool needed = false;
    const char *choices = nullptr; ///< Apart by spaces.
    int least = 0;
    int most = 0;
    int usual = 0; ///< What a Number is when it is left out.
};

/// Something an agent can call: a verb of the command line, described for a model.
struct Tool
{
    const char *name;
    const char *title;
    const char *help;
    const char *verb;
    std::span<const Argument> arguments;
    bool writes = false;
    bool asksHarvest = false; ///< It may go out to Harvest.
    const char *always = nullptr; ///< An option the verb gets each time.
    /// Makes the verb's document what the tool answers; null: it is the answer.
    QJsonObject (*shaped)(const QJsonObject &document, const QJsonObject &given) = nullptr;
};

std::span<const Tool> tools();
/// Null when there is none of the name.
const Tool *toolNamed(const QString &name);

/// As tools/list tells it.
QJsonObject described(const Tool &tool);

/// The words of the verb that does it, or one sentence about what is wrong with what was given.
struct VerbCall
{
    QStringList words;
    QJsonObject given; ///< With what was left out, as far as it has a usual value.
    QString wrong;
};

VerbCall verbCall(const Tool &tool, const QJsonObject &given);

} // namespace sheaf::mcp
