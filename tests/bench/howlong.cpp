// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// howlong end|line CMD…: runs CMD and prints how many milliseconds passed until it ended, or until it had written
// something (and waits for its end then); then its peak memory (RSS) in MB.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char *argv[])
{
    std::array<int, 2> ends{};
    if (argc < 3 || ::pipe(ends.data()) != 0)
        return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);

    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    pid_t child = 0;
    if (::posix_spawnp(&child, argv[2], &actions, nullptr, argv + 2, environ) != 0) {
        std::perror(argv[2]);
        return 2;
    }
    ::close(ends[1]);
    std::array<char, 4096> text{};
    auto written = Clock::time_point::max();
    for (ssize_t got = 0; (got = ::read(ends[0], text.data(), text.size())) > 0;)
        written = std::min(written, Clock::now());
    int status = 0;
    ::waitpid(child, &status, 0);
    const auto until = std::strcmp(argv[1], "line") == 0 ? written : Clock::now();
    if (status != 0 || until == Clock::time_point::max()) {
        std::fprintf(stderr, "howlong: %s failed\n", argv[2]);
        return 1;
    }
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    std::printf("%.3f %.1f\n", std::chrono::duration<double, std::milli>(until - begin).count(),
        static_cast<double>(used.ru_maxrss) / 1024);
    return 0;
}
