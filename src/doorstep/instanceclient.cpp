// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/instanceclient.h"

#ifdef __linux__

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sheaf {

namespace {

constexpr int greetingLimit = 1000; // ms; SingleInstance has more patience

/// A socket that blocks, closed with this.
class Line
{
public:
    explicit Line(const std::string &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path)
            return;
        std::memcpy(address.sun_path, path.data(), path.size());
        m_file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (m_file < 0)
            return;
        if (::connect(m_file, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || !isOurs())
            close();
    }

    ~Line() { close(); }

    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    bool isOpen() const { return m_file >= 0; }

    /// All of it, or nothing when the other end goes first or says nothing for too long (`limit` in ms, -1: for ever).
    std::string read(std::size_t size, int limit = -1) const
    {
        std::string bytes(size, '\0');
        for (std::size_t have = 0; have < size;) {
            pollfd wait{.fd = m_file, .events = POLLIN, .revents = 0};
            const int ready = ::poll(&wait, 1, limit);
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready <= 0)
                return {};
            const ssize_t more = ::read(m_file, bytes.data() + have, size - have);
            if (more < 0 && errno == EINTR)
                continue;
            if (more <= 0)
                return {};
            have += static_cast<std::size_t>(more);
        }
        return bytes;
    }

    bool write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const ssize_t more = ::send(m_file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (more < 0 && errno == EINTR)
                continue;
            if (more <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(more));
        }
        return true;
    }

private:
    /// Whoever listens there is the same person: a call may hold anything.
    bool isOurs() const
    {
        ucred peer{};
        socklen_t size = sizeof peer;
        return ::getsockopt(m_file, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
    }

    void close()
    {
        if (m_file >= 0)
            ::close(m_file);
        m_file = -1;
    }

    int m_file = -1;
};

std::optional<InstanceAnswer> nextAnswer(Line &line)
{
    const std::string head = line.read(instancewire::headSize);
    const std::size_t length = head.empty() ? 0 : instancewire::lengthFrom(head);
    if (length == 0 || length > instancewire::maxAnswer)
        return std::nullopt;
    const std::string message = line.read(length);
    return message.empty() ? std::nullopt : instancewire::answerFrom(message);
}

} // namespace

Asked askInstance(
    const std::string &folder, const InstanceCall &call, const std::function<void(const InstanceAnswer &)> &hear)
{
    Line line(instancewire::socketPath(folder));
    if (!line.isOpen() || line.read(instancewire::greeting.size(), greetingLimit) != instancewire::greeting)
        return Asked::No;
    // Who goes away before it has read all of a call has done nothing; but it may have read all.
    if (!line.write(instancewire::encoded(call)))
        return Asked::Lost;
    while (const std::optional<InstanceAnswer> answer = nextAnswer(line)) {
        if (answer->kind == InstanceAnswer::Kind::Later)
            return Asked::No;
        hear(*answer);
        if (answer->kind == InstanceAnswer::Kind::Exit)
            return Asked::Done;
    }
    return Asked::Lost;
}

} // namespace sheaf

#else

namespace sheaf {

// Elsewhere SingleInstance talks, over whatever QLocalSocket is there.
Asked askInstance(const std::string &, const InstanceCall &, const std::function<void(const InstanceAnswer &)> &)
{
    return Asked::No;
}

} // namespace sheaf

#endif
