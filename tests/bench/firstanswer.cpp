// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// firstanswer CMD…: starts a server of the Model Context Protocol and prints how many milliseconds passed until it
// answered to initialize and then to its tool `status`, and its memory after that (PSS in kB).

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace {

constexpr const char *hello
    = R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},)"
      R"("clientInfo":{"name":"bench","version":"1"}}})"
      "\n"
      R"({"jsonrpc":"2.0","method":"notifications/initialized"})"
      "\n";
constexpr const char *call = R"({"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"status"}})"
                             "\n";

bool say(int file, const std::string &text)
{
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// Whether a line came that is a result.
bool hear(int file)
{
    std::string line;
    std::array<char, 4096> text{};
    while (line.find('\n') == std::string::npos) {
        const ssize_t got = ::read(file, text.data(), text.size());
        if (got <= 0)
            return false;
        line.append(text.data(), static_cast<std::size_t>(got));
    }
    return line.find("\"result\"") != std::string::npos && line.find("\"isError\":true") == std::string::npos;
}

long memoryOf(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string word; file >> word;) {
        if (long value = 0; word == "Pss:" && file >> value)
            return value;
    }
    return -1;
}

} // namespace

int main(int argc, char *argv[])
{
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (argc < 2 || ::pipe(in.data()) != 0 || ::pipe(out.data()) != 0)
        return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    for (const int end : {in[0], in[1], out[0], out[1]})
        posix_spawn_file_actions_addclose(&actions, end);

    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const auto begin = Clock::now();
    pid_t child = 0;
    if (::posix_spawnp(&child, argv[1], &actions, nullptr, argv + 1, environ) != 0) {
        std::perror(argv[1]);
        return 2;
    }
    ::close(in[0]);
    ::close(out[1]);
    bool well = say(in[1], hello) && hear(out[0]);
    const Milliseconds first = Clock::now() - begin;
    well = well && say(in[1], call) && hear(out[0]);
    const Milliseconds second = Clock::now() - begin;
    const long memory = memoryOf(child);
    ::close(in[1]);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    if (!well || memory < 0) {
        std::fprintf(stderr, "firstanswer: %s did not answer\n", argv[1]);
        return 1;
    }
    std::printf("%.1f %.1f %ld\n", first.count(), second.count(), memory);
    return 0;
}
