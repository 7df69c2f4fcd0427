// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/start.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace sheaf {

namespace {

bool isLink(std::string_view word)
{
    constexpr std::string_view scheme = "sheaf:";
    return word.size() >= scheme.size()
        && std::equal(scheme.begin(), scheme.end(), word.begin(),
            [](char wanted, char given) { return given == wanted || given == wanted - 'a' + 'A'; });
}

template <std::size_t size>
bool isOneOf(const std::array<std::string_view, size> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// As QStandardPaths has it on Unix.
std::string dataFolder()
{
    const char *data = std::getenv("XDG_DATA_HOME");
    if (data && *data == '/')
        return data;
    const char *home = std::getenv("HOME");
    return home && *home == '/' ? std::string(home) + "/.local/share" : std::string();
}

} // namespace

Start Start::of(std::vector<std::string> words)
{
    constexpr std::string_view profileIs = "--profile=";
    Start start;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string &word = words[at];
        if (word == "--") {
            start.words.insert(start.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
            break;
        }
        if (word == "--demo")
            start.demo = true;
        else if (word.starts_with(profileIs))
            start.profile = word.substr(profileIs.size());
        else if (word == "--profile" && at + 1 < words.size())
            start.profile = words[++at];
        else
            start.words.push_back(std::move(word));
    }
    return start;
}

std::size_t Start::verbAt() const
{
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == "--account")
            ++at; // Its value.
        else if (words[at] != "--json" && !words[at].starts_with("--account="))
            return at;
    }
    return words.size();
}

Start::Kind Start::kind() const
{
    constexpr std::array<std::string_view, 8> ownVerbs{
        "account", "help", "mcp", "version", "--help", "-h", "--version", "-v"};
    const std::size_t at = verbAt();
    if (at == words.size())
        return Kind::Window;
    if (isOneOf(ownVerbs, words[at]))
        return Kind::OwnVerb;
    return words[at].starts_with('-') || isLink(words[at]) ? Kind::Window : Kind::Verb;
}

bool Start::mayOnlyRead() const
{
    constexpr std::array<std::string_view, 7> readers{
        "complete", "list", "pending", "projects", "recent", "show", "status"};
    const std::size_t at = verbAt();
    return at < words.size() && isOneOf(readers, words[at]);
}

std::string Start::runtimeFolder() const
{
    if (!profile.empty())
        return profile + "/run";
    const std::string data = dataFolder();
    if (data.empty())
        return {};
    return data + (demo ? "/sheaf/demo/run" : "/sheaf/run");
}

} // namespace sheaf
