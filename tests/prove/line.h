// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/inprocess.h"

#include <memory>

namespace sheaf::prove {

class World;

/// The line of one computer to the simulated Harvest. Watches what no engine may ever do: send without having written
/// it down, have two changes on the way, or speak when Harvest asked for silence.
class Line final : public simulator::InProcessNetwork
{
public:
    Line(World &world, int device);

    int changesOnTheWay() const { return m_changes; }

    int requestsOnTheWay() const { return m_onTheWay; }

    qint64 answered() const { return m_answered; }

    /// A new process knows nothing of what an old one was told.
    void forgetSilence() { m_silentUntil = {}; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *outgoing) override;

private:
    std::unique_ptr<QIODevice> inInk(QIODevice &body) const;
    void finished(const QNetworkReply &reply, bool change);

    World &m_world;
    int m_device;
    int m_changes = 0;
    int m_onTheWay = 0;
    qint64 m_answered = 0;
    std::chrono::milliseconds m_silentUntil{0};
};

} // namespace sheaf::prove
