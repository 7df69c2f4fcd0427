// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace sheaf {

/// A request body that can be read once. When a connection closes without an answer, QNetworkAccessManager quietly
/// sends the request again, and Harvest would book the time twice. It cannot do so when the body is sequential, is not
/// buffered (DoNotBufferUploadDataAttribute) and refuses to start over.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr)
        : QIODevice(parent)
        , m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    /// True once somebody asked for the first byte: from then on the server may have got it.
    bool isTaken() const { return m_taken; }

    bool isSequential() const override { return true; }

    bool reset() override { return false; }

    bool atEnd() const override { return m_position == m_bytes.size(); }

    qint64 bytesAvailable() const override { return m_bytes.size() - m_position; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (maxSize <= 0)
            return 0;
        if (atEnd())
            return -1;
        m_taken = true;
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_position);
        std::memcpy(data, m_bytes.constData() + m_position, static_cast<size_t>(size));
        m_position += size;
        return size;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
    bool m_taken = false;
};

} // namespace sheaf
