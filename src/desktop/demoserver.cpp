// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/demoserver.h"

#include "base/log.h"
#include "simulator/control.h"
#include "simulator/inprocess.h"
#include "simulator/scenarios.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// The demo account has no secret; every program knows this one.
const QString demoToken = u"demo"_s;
const QString who = u"mara"_s;
constexpr auto saveDelay = std::chrono::milliseconds(500);

} // namespace

DemoServer::DemoServer(const QString &file, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(file)
    , m_server(std::make_unique<simulator::HarvestServer>(clock))
    , m_network(std::make_unique<simulator::InProcessNetwork>(*m_server))
    , m_saveAlarm(clock)
{
    if (!load())
        begin();
    m_server->log().setLimit(1);
    m_server->setChangeHook([this] {
        m_saveAlarm.set(saveDelay, [this] {
            if (!save())
                qCWarning(lcDesktop) << "the demo account could not be saved";
        });
    });
}

DemoServer::~DemoServer()
{
    if (m_saveAlarm.isSet() && !save())
        qCWarning(lcDesktop) << "the demo account could not be saved";
}

bool DemoServer::load()
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) && m_server->load(QJsonDocument::fromJson(file.readAll()).object())
        && m_server->state().tokens.contains(demoToken);
}

void DemoServer::begin()
{
    const simulator::Scenario scenario = simulator::loadDemo(*m_server);
    const auto person = m_server->state().tokens.find(scenario.tokens.at(who));
    simulator::addToken(*m_server, demoToken, person->second);
    if (!save())
        qCWarning(lcDesktop) << "the demo account could not be saved";
}

Result<> DemoServer::save() const
{
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(m_server->save()).toJson(QJsonDocument::Compact);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Error{.kind = Error::Kind::Storage, .detail = file.errorString()};
}

QNetworkAccessManager &DemoServer::network()
{
    return *m_network;
}

Account DemoServer::account() const
{
    const simulator::Scenario scenario = simulator::describe(m_server->state());
    const simulator::Account &studio = m_server->state().accounts.at(scenario.accountId);
    return Account{.key = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .name = studio.company.name,
        .server = {},
        .id = {scenario.accountId},
        .user = {scenario.users.at(who)},
        .tokenKey = {},
        .demo = true};
}

} // namespace sheaf
