// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/instanceclient.h"

#ifdef Q_OS_LINUX

#include <QFile>

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
    explicit Line(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (name.size() >= static_cast<qsizetype>(sizeof address.sun_path))
            return;
        std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
        m_file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (m_file >= 0 && ::connect(m_file, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            ::close(m_file);
            m_file = -1;
        }
    }

    ~Line()
    {
        if (m_file >= 0)
            ::close(m_file);
    }

    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    bool isOpen() const { return m_file >= 0; }

    /// All of it, or nothing when the other end goes first or says nothing for too long (`limit` in ms, -1: for ever).
    QByteArray read(qsizetype size, int limit = -1) const
    {
        QByteArray bytes(size, Qt::Uninitialized);
        for (qsizetype have = 0; have < size;) {
            pollfd wait{.fd = m_file, .events = POLLIN, .revents = 0};
            const int ready = ::poll(&wait, 1, limit);
            if (ready < 0 && errno == EINTR)
                continue;
            if (ready <= 0)
                return {};
            const ssize_t more = ::read(m_file, bytes.data() + have, static_cast<std::size_t>(size - have));
            if (more < 0 && errno == EINTR)
                continue;
            if (more <= 0)
                return {};
            have += more;
        }
        return bytes;
    }

    bool write(const QByteArray &bytes) const
    {
        for (qsizetype sent = 0; sent < bytes.size();) {
            const ssize_t more
                = ::send(m_file, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
            if (more < 0 && errno == EINTR)
                continue;
            if (more <= 0)
                return false;
            sent += more;
        }
        return true;
    }

private:
    int m_file = -1;
};

std::optional<InstanceAnswer> nextAnswer(Line &line)
{
    const QByteArray head = line.read(instancewire::headSize);
    const qsizetype length = head.isEmpty() ? 0 : instancewire::lengthFrom(head);
    if (length <= 0 || length > instancewire::maxAnswer)
        return std::nullopt;
    const QByteArray message = line.read(length);
    return message.isEmpty() ? std::nullopt : instancewire::answerFrom(message);
}

} // namespace

Asked askInstance(
    const QString &folder, const InstanceCall &call, const std::function<void(const InstanceAnswer &)> &hear)
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
Asked askInstance(const QString &, const InstanceCall &, const std::function<void(const InstanceAnswer &)> &)
{
    return Asked::No;
}

} // namespace sheaf

#endif
