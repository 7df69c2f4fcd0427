// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/line.h"

#include "prove/world.h"

#include <QNetworkReply>
#include <QPointer>

#include <algorithm>

namespace sheaf::prove {

using namespace Qt::StringLiterals;

namespace {

/// A request's JSON with one more member, read when the request leaves and not before.
class InkedBody final : public QIODevice
{
public:
    InkedBody(QIODevice &body, QByteArray ink)
        : m_body(&body)
        , m_ink(std::move(ink))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }

    bool reset() override { return m_body && m_body->reset(); }

    qint64 bytesAvailable() const override { return (m_body ? m_body->bytesAvailable() : 0) + m_left.size(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (const QByteArray read = m_body ? m_body->readAll() : QByteArray(); !read.isEmpty())
            m_left = QByteArray(read).insert(1, m_ink);
        if (m_left.isEmpty())
            return -1;
        const qint64 size = std::min<qint64>(most, m_left.size());
        std::copy_n(m_left.cbegin(), size, data);
        m_left.remove(0, size);
        return size;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QPointer<QIODevice> m_body;
    QByteArray m_ink;
    QByteArray m_left;
};

} // namespace

Line::Line(World &world, int device)
    : InProcessNetwork(world.server())
    , m_world(world)
    , m_device(device)
{
}

QNetworkReply *Line::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing)
{
    const bool change = operation != QNetworkAccessManager::GetOperation;
    if (m_world.clock().monotonic() < m_silentUntil)
        m_world.complain(u"device %1 spoke although Harvest asked for silence"_s.arg(m_device));
    if (change) {
        const QList<JournalRow> attempts = m_world.device(static_cast<quint32>(m_device)).store->journal();
        const bool noted
            = std::any_of(attempts.begin(), attempts.end(), [](const JournalRow &attempt) { return !attempt.inDoubt; });
        if (!noted)
            m_world.complain(u"device %1 sent a change that was not written down"_s.arg(m_device));
        if (++m_changes > 1)
            m_world.complain(u"device %1 has two changes on the way"_s.arg(m_device));
    }
    ++m_onTheWay;
    std::unique_ptr<QIODevice> inked;
    if (m_world.isUnmarked() && operation == QNetworkAccessManager::PostOperation)
        inked = inInk(*outgoing);
    QNetworkReply *reply = InProcessNetwork::createRequest(operation, request, inked ? inked.get() : outgoing);
    if (inked)
        inked.release()->setParent(reply);
    connect(reply, &QNetworkReply::finished, this, [this, reply, change] { finished(*reply, change); });
    if (change)
        m_world.dies(m_device, CrashPlan::When::BeforeSending);
    return reply;
}

/// The new entry under way, with the marker that the computer itself left out: the oracle has to know whose it is, and
/// a Harvest that shows no references keeps it from everybody else.
std::unique_ptr<QIODevice> Line::inInk(QIODevice &body) const
{
    const QList<JournalRow> attempts = m_world.device(static_cast<quint32>(m_device)).store->journal();
    const auto made = std::find_if(attempts.begin(), attempts.end(),
        [](const JournalRow &attempt) { return !attempt.inDoubt && attempt.verb == Verb::Create; });
    if (made == attempts.end())
        return nullptr;
    const QByteArray id = made->entry.toString().toLatin1();
    return std::make_unique<InkedBody>(body, R"("external_reference":{"id":")" + id + R"(","group_id":"sheaf"},)");
}

void Line::finished(const QNetworkReply &reply, bool change)
{
    --m_onTheWay;
    ++m_answered;
    if (change)
        --m_changes;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    bool told = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&told);
    if (status == 429 && told && seconds > 0 && seconds <= 900)
        m_silentUntil = std::max(m_silentUntil, m_world.clock().monotonic() + std::chrono::seconds(seconds));
}

} // namespace sheaf::prove
