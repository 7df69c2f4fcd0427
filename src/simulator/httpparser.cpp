// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/httpparser.h"

#include <QUrl>

#include <utility>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

bool HttpParser::reject(int status)
{
    m_error = status;
    m_buffer.clear();
    return false;
}

std::optional<Request> HttpParser::next()
{
    if (m_error != 0 || (m_length < 0 && !readHead()) || m_buffer.size() < m_length) {
        return std::nullopt;
    }
    m_request.body = m_buffer.left(m_length);
    m_buffer.remove(0, m_length);
    m_length = -1;
    m_continue = false;
    return std::exchange(m_request, Request());
}

bool HttpParser::takeContinue()
{
    return std::exchange(m_continue, false);
}

bool HttpParser::readHead()
{
    // An empty line before a request is to be ignored (RFC 9112, 2.2).
    while (m_buffer.startsWith("\r\n")) {
        m_buffer.remove(0, 2);
    }
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > maxHead || (end < 0 && m_buffer.size() > maxHead)) {
        return reject(431);
    }
    if (end < 0) {
        return false;
    }
    const QByteArrayList lines = m_buffer.left(end).replace("\r\n", "\n").split('\n');
    m_buffer.remove(0, end + 4);
    const QByteArrayList start = lines.constFirst().split(' ');
    if (start.size() != 3 || !start.at(2).startsWith("HTTP/1.") || !readTarget(start.at(1))) {
        return reject(400);
    }
    m_request.method = start.at(0);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!readHeader(lines.at(i))) {
            return reject(400);
        }
    }
    const QByteArray connection = headerValue(m_request.headers, "Connection").toLower();
    m_close = connection == "close" || (start.at(2) == "HTTP/1.0" && connection != "keep-alive");
    return readFraming();
}

bool HttpParser::readHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || line.at(0) == ' ' || line.at(0) == '\t') {
        return false;
    }
    m_request.headers.push_back({line.left(colon), line.mid(colon + 1).trimmed()});
    return true;
}

bool HttpParser::readTarget(const QByteArray &target)
{
    const QUrl url = QUrl::fromEncoded(target, QUrl::StrictMode);
    if (!url.isValid() || !url.path().startsWith(u'/')) {
        return false;
    }
    m_request.path = url.path(QUrl::FullyDecoded);
    m_request.query = QUrlQuery(url);
    return true;
}

/// How long the body is. Chunked bodies are not taken: no client of ours sends any.
bool HttpParser::readFraming()
{
    if (hasHeader(m_request.headers, "Transfer-Encoding")) {
        return reject(501);
    }
    m_length = 0;
    if (hasHeader(m_request.headers, "Content-Length")) {
        bool ok = false;
        m_length = headerValue(m_request.headers, "Content-Length").toLongLong(&ok);
        if (!ok || m_length < 0) {
            return reject(400);
        }
    } else if (m_request.method == "POST" || m_request.method == "PUT") {
        return reject(411);
    }
    if (m_length > maxBody) {
        return reject(413);
    }
    m_continue = headerValue(m_request.headers, "Expect").toLower() == "100-continue" && m_buffer.size() < m_length;
    return true;
}

} // namespace sheaf::simulator
