// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/instancewire.h"

#include <algorithm>

namespace sheaf::instancewire {

namespace {

constexpr std::size_t maxToken = 256;

// What the caller's output is, and who calls, as bits of one number.
constexpr std::uint32_t isTerminal = 1;
constexpr std::uint32_t isPlain = 2;
constexpr std::uint32_t isAgent = 4;

void append(std::string &message, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        message += static_cast<char>(number >> shift & 0xff);
}

void append(std::string &message, std::string_view text)
{
    append(message, static_cast<std::uint32_t>(text.size()));
    message += text;
}

std::string framed(const std::string &content)
{
    std::string message;
    message.reserve(headSize + content.size());
    append(message, std::string_view(content));
    return message;
}

/// Takes a message apart; false from the first piece on that is not there.
class Reader
{
public:
    explicit Reader(std::string_view message)
        : m_left(message)
    {
    }

    bool take(std::uint32_t &number)
    {
        if (m_left.size() < headSize)
            return false;
        number = static_cast<std::uint32_t>(lengthFrom(m_left));
        m_left.remove_prefix(headSize);
        return true;
    }

    bool take(std::string &text)
    {
        std::uint32_t size = 0;
        if (!take(size) || m_left.size() < size)
            return false;
        text = m_left.substr(0, size);
        m_left.remove_prefix(size);
        return true;
    }

    bool atEnd() const { return m_left.empty(); }

private:
    std::string_view m_left;
};

/// Activation tokens are short and printable; anything else is not passed on.
bool isClean(std::string_view token)
{
    return token.size() <= maxToken
        && std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

std::string encoded(const InstanceCall &call)
{
    std::string content;
    append(content, static_cast<std::uint32_t>(call.columns));
    append(content, (call.terminal ? isTerminal : 0) | (call.plain ? isPlain : 0) | (call.agent ? isAgent : 0));
    append(content, call.input);
    append(content, call.activationToken);
    append(content, static_cast<std::uint32_t>(call.arguments.size()));
    for (const std::string &argument : call.arguments)
        append(content, argument);
    return framed(content);
}

std::string encoded(const InstanceAnswer &answer)
{
    std::string content;
    append(content, static_cast<std::uint32_t>(answer.kind));
    append(content, static_cast<std::uint32_t>(answer.code));
    append(content, answer.text);
    return framed(content);
}

std::optional<InstanceCall> callFrom(std::string_view message)
{
    Reader reader(message);
    InstanceCall call;
    std::uint32_t columns = 0;
    std::uint32_t output = 0;
    std::uint32_t count = 0;
    if (!reader.take(columns) || !reader.take(output) || !reader.take(call.input) || !reader.take(call.activationToken)
        || !reader.take(count))
        return std::nullopt;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!reader.take(call.arguments.emplace_back()))
            return std::nullopt;
    }
    if (!reader.atEnd())
        return std::nullopt;
    call.columns = static_cast<int>(std::clamp<std::uint32_t>(columns, 20, 1000));
    call.terminal = (output & isTerminal) != 0;
    call.plain = (output & isPlain) != 0;
    call.agent = (output & isAgent) != 0;
    if (!isClean(call.activationToken))
        call.activationToken.clear();
    return call;
}

std::optional<InstanceAnswer> answerFrom(std::string_view message)
{
    Reader reader(message);
    InstanceAnswer answer;
    std::uint32_t kind = 0;
    std::uint32_t code = 0;
    if (!reader.take(kind) || !reader.take(code) || !reader.take(answer.text) || !reader.atEnd()
        || kind > static_cast<std::uint32_t>(InstanceAnswer::Kind::Later))
        return std::nullopt;
    answer.kind = static_cast<InstanceAnswer::Kind>(kind);
    answer.code = static_cast<int>(code);
    return answer;
}

std::string socketPath(const std::string &folder)
{
    return folder + "/instance";
}

std::size_t lengthFrom(std::string_view head)
{
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < headSize; ++i)
        length = length << 8 | static_cast<unsigned char>(head[i]);
    return length;
}

} // namespace sheaf::instancewire
