// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/awaited.h"
#include "api/harvest.h"
#include "domain/marker.h"
#include "wireserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <array>
#include <memory>

namespace sheaf::wire {

inline const QByteArray token = "canary-token-4711";

/// The real client on the real network stack, pointed at a WireServer.
class WireClient
{
public:
    WireClient(const WireServer &server, Clock &clock, const Limits &limits = {})
        : m_harvest(std::make_unique<Harvest>(
            m_network, clock, Credentials{*Server::at(server.origin()), token, AccountId{99}}, limits))
    {
    }

    Harvest &operator*() const { return *m_harvest; }

    Harvest *operator->() const { return m_harvest.get(); }

    void end() { m_harvest.reset(); }

    void endNetwork() { m_network.reset(); }

private:
    struct Network
    {
        std::unique_ptr<QNetworkAccessManager> manager = std::make_unique<QNetworkAccessManager>();

        operator QNetworkAccessManager &() const { return *manager; }

        void reset() { manager.reset(); }
    };

    Network m_network;
    std::unique_ptr<Harvest> m_harvest;
};

/// The calls that change something.
enum class Change { Create, Update, Stop, Restart, Remove, RemoveReference };
inline constexpr std::array allChanges{
    Change::Create, Change::Update, Change::Stop, Change::Restart, Change::Remove, Change::RemoveReference};

inline NewEntry newEntry()
{
    NewEntry wanted;
    wanted.entry.project.id.value = 11;
    wanted.entry.task.id.value = 12;
    wanted.entry.user.value = 7;
    wanted.entry.spentDate = QDate(2026, 3, 2);
    wanted.entry.tracked = std::chrono::minutes(90);
    wanted.entry.externalReference
        = markerOf(EntryId::fromString(QStringLiteral("0b1e5d5e-2f0e-4c6f-9d8e-6d2f54a3b001")));
    return wanted;
}

/// Makes the call for entry 5; what it answers is reduced to success or the error.
inline void make(Change change, Harvest &harvest, QObject *context, const Handler<> &handler)
{
    const RemoteEntryId id{5};
    const Handler<RemoteEntry> reduced
        = [handler](const Result<RemoteEntry> &entry) { handler(entry ? Result<>() : Result<>(entry.error())); };
    EntryEdit edit;
    edit.notes = QStringLiteral("Changed");
    switch (change) {
    case Change::Create:
        return harvest.create(newEntry(), context, reduced);
    case Change::Update:
        return harvest.update(id, edit, ClockFormat::Hours24, context, reduced);
    case Change::Stop:
        return harvest.stop(id, context, reduced);
    case Change::Restart:
        return harvest.restart(id, context, reduced);
    case Change::Remove:
        return harvest.remove(id, context, handler);
    case Change::RemoveReference:
        return harvest.removeExternalReference(id, context, handler);
    }
}

} // namespace sheaf::wire
