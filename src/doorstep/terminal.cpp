// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#ifndef _WIN32
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace sheaf::terminal {

namespace {

constexpr int maxSecret = 4096;

std::string readLine()
{
    std::array<char, maxSecret + 1> line{};
    if (!std::fgets(line.data(), static_cast<int>(line.size()), stdin))
        return {};
    const std::string_view typed = line.data();
    constexpr const char *space = " \t\r\n";
    const std::size_t first = typed.find_first_not_of(space);
    return first == std::string_view::npos
        ? std::string()
        : std::string(typed.substr(first, typed.find_last_not_of(space) + 1 - first));
}

} // namespace

#ifndef _WIN32

void openStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) == -1)
            (void)::open("/dev/null", O_RDWR); // gets the lowest free number, which is this one
    }
}

bool inputIsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

bool outputIsTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

int columns()
{
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool showsUnicode()
{
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char *locale = std::getenv(name);
        if (locale != nullptr && *locale != 0)
            return ::strcasestr(locale, "utf-8") != nullptr || ::strcasestr(locale, "utf8") != nullptr;
    }
    return false;
}

std::string readSecret(const char *prompt)
{
    termios before{};
    if (!inputIsTerminal() || ::tcgetattr(STDIN_FILENO, &before) != 0)
        return readLine();
    std::fputs(prompt, stderr);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::string secret = readLine();
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputs("\n", stderr);
    return secret;
}

bool readSome(std::string &bytes)
{
    constexpr std::size_t most = 64 * 1024;
    bytes.resize(most);
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    const bool again = count < 0 && (errno == EINTR || errno == EAGAIN);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return count > 0 || again;
}

bool inputHungUp()
{
    pollfd place{STDIN_FILENO, 0, 0};
    return ::poll(&place, 1, 0) > 0 && (place.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

long writeSome(std::string_view text)
{
    pollfd place{STDOUT_FILENO, POLLOUT, 0};
    if (::poll(&place, 1, 0) == 0)
        return 0;
    constexpr std::size_t atOnce = 4096; // a pipe that takes anything takes this much
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), std::min(text.size(), atOnce));
    const bool later = count < 0 && (errno == EINTR || errno == EAGAIN);
    return later ? 0 : count;
}

#else

bool inputHungUp()
{
    return false;
}

long writeSome(std::string_view text)
{
    write(stdout, text);
    return static_cast<long>(text.size());
}

void openStandardStreams() { }

bool readSome(std::string &bytes)
{
    const int byte = std::getc(stdin);
    bytes.assign(byte == EOF ? 0 : 1, static_cast<char>(byte));
    return byte != EOF;
}

bool inputIsTerminal()
{
    return false;
}

bool outputIsTerminal()
{
    return false;
}

int columns()
{
    return 80;
}

bool showsUnicode()
{
    return true;
}

std::string readSecret(const char *)
{
    return readLine();
}

#endif

void write(std::FILE *stream, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

} // namespace sheaf::terminal
