// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/harvestserver.h"

#include "simulator/answers.h"
#include "simulator/call.h"
#include "simulator/jsontext.h"
#include "simulator/records.h"

#include <QHash>
#include <QJsonArray>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

QString tokenOf(const Request &request, const Parameters &parameters)
{
    const QByteArray header = headerValue(request.headers, "Authorization");
    if (header.left(7).compare("bearer ", Qt::CaseInsensitive) == 0) {
        return QString::fromUtf8(header.mid(7).trimmed());
    }
    return parameters.text("access_token"_L1);
}

std::optional<qint64> accountOf(const Request &request, const Parameters &parameters)
{
    if (hasHeader(request.headers, "Harvest-Account-Id")) {
        return headerValue(request.headers, "Harvest-Account-Id").trimmed().toLongLong();
    }
    return parameters.isSet("account_id"_L1) ? std::optional(parameters.integer("account_id"_L1).value_or(0))
                                             : std::nullopt;
}

Response route(Call &call)
{
    const QString &resource = call.path.constFirst();
    if (resource == "time_entries"_L1) {
        return answerTimeEntries(call);
    }
    using Answer = Response (*)(const Call &);
    static const QHash<QString, Answer> answers{
        {u"company"_s, &answerCompany},
        {u"users"_s, &answerUsers},
        {u"clients"_s, &answerClients},
        {u"projects"_s, &answerProjects},
        {u"tasks"_s, &answerTasks},
        {u"task_assignments"_s, &answerTaskAssignments},
        {u"user_assignments"_s, &answerUserAssignments},
        {u"reports"_s, &answerReports},
    };
    const QString below = call.path.value(2);
    if (below.endsWith("_assignments"_L1) && resource == "projects"_L1 && !call.is("GET") && call.path.size() <= 4) {
        return changeAssignments(call);
    }
    if (resource == "users"_L1 && below == "teammates"_L1 && call.path.size() == 3) {
        return answerTeammates(call);
    }
    if (std::optional<Response> records = answerRecords(call)) {
        return *std::move(records);
    }
    static const QHash<QString, Answer> changes{
        {u"clients"_s, &changeClients},
        {u"projects"_s, &changeProjects},
        {u"tasks"_s, &changeTasks},
        {u"users"_s, &changeUsers},
    };
    const bool changing = !call.is("GET") && changes.contains(resource);
    const Answer answer = (changing ? changes : answers).value(resource, nullptr);
    return answer == nullptr ? noRoute() : answer(call);
}

} // namespace

HarvestServer::HarvestServer(Clock &clock, quint32 seed)
    : m_clock(clock)
    , m_faults(seed)
{
}

HarvestServer::~HarvestServer() = default;

QDateTime HarvestServer::now() const
{
    return QDateTime::fromSecsSinceEpoch(m_clock.now().toSecsSinceEpoch() + m_skew.count(), Qt::UTC);
}

Response HarvestServer::handle(const Request &request)
{
    LoggedRequest record = logged(request);
    const std::optional<Fault> fault = m_faults.take(request.method, request.path);
    Response response = fault ? strike(*fault, request) : serve(request);
    record.faulted = fault.has_value();
    record.status = response.status;
    m_log.add(std::move(record));
    finish(response);
    if (m_answerHook) {
        m_answerHook(request, response);
    }
    return response;
}

Response HarvestServer::strike(const Fault &fault, const Request &request)
{
    Response response;
    response.status = 0;
    if (fault.applied && fault.applyDelay.count() > 0) {
        ++m_stillToApply;
        m_clock.after(fault.applyDelay, &m_context, [this, request] {
            --m_stillToApply;
            serve(request);
        });
    } else if (fault.applied) {
        response = serve(request);
    }
    if (fault.answer) {
        response = *fault.answer;
    }
    response.fate = fault.fate;
    if (response.status == 0 && fault.fate.ending == Fate::Ending::Complete) {
        response.fate.ending = Fate::Ending::Close; // there is nothing to complete
    }
    return response;
}

LoggedRequest HarvestServer::logged(const Request &request) const
{
    LoggedRequest record;
    record.at = now();
    record.method = request.method;
    record.path = request.path;
    record.hadTokenInQuery = request.query.hasQueryItem(u"access_token"_s);
    if (record.hadTokenInQuery) {
        QUrlQuery query = request.query;
        query.removeAllQueryItems(u"access_token"_s);
        record.query = query.toString(QUrl::FullyEncoded);
    } else {
        record.query = request.query.toString(QUrl::FullyEncoded);
    }
    for (const auto &[name, value] : request.headers) {
        record.headerNames.push_back(name);
    }
    record.contentType = headerValue(request.headers, "Content-Type");
    record.accountHeader = headerValue(request.headers, "Harvest-Account-Id");
    record.userAgent = headerValue(request.headers, "User-Agent");
    record.body = request.body;
    record.hadBearer = hasHeader(request.headers, "Authorization");
    return record;
}

void HarvestServer::finish(Response &response)
{
    ++m_answers;
    response.headers.push_back({"Date", headerDate(now())});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"Vary", "Origin"});
    response.headers.push_back({"X-Request-Id", QByteArray::number(m_answers, 16).rightJustified(32, '0')});
}

Response HarvestServer::serve(const Request &request)
{
    QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (path.size() > 1 && path.constFirst() == "api"_L1) {
        path.removeFirst();
    }
    if (path.size() < 2 || path.takeFirst() != "v2"_L1) {
        return noRoute();
    }
    if (headerValue(request.headers, "User-Agent").trimmed().isEmpty()) {
        return badRequest("A User-Agent header is required.\n");
    }
    const std::optional<Parameters> parameters = Parameters::of(request);
    if (!parameters) {
        return badRequest("The body is not a JSON object.\n");
    }
    const QString token = tokenOf(request, *parameters);
    const qint64 *personId = lookUp(m_state.tokens, token);
    const Person *person = personId == nullptr ? nullptr : lookUp(m_state.people, *personId);
    if (person == nullptr) {
        return invalidToken();
    }
    if (std::optional<Response> limited
        = m_rateLimit.charge(token, m_clock.monotonic(), m_switches, path.constFirst() == "reports"_L1)) {
        return *limited;
    }
    if (path.constFirst() == "accounts"_L1) {
        return path.size() == 1 && request.method == "GET" ? answerAccounts(*person) : noRoute();
    }
    Response response = answerApi(request, *parameters, *person, path);
    if (request.method != "GET" && response.status < 300 && m_changeHook) {
        m_changeHook();
    }
    return response;
}

Response HarvestServer::answerAccounts(const Person &person) const
{
    QJsonArray accounts;
    for (const auto &[accountId, userId] : person.users) {
        if (const Account *account = lookUp(m_state.accounts, accountId)) {
            accounts.push_back(QJsonObject{
                {u"id"_s, account->id}, {u"name"_s, account->company.name}, {u"product"_s, account->product}});
        }
    }
    return ok({{u"user"_s,
                   QJsonObject{{u"id"_s, person.id}, {u"first_name"_s, person.firstName},
                       {u"last_name"_s, person.lastName}, {u"email"_s, person.email}}},
        {u"accounts"_s, accounts}});
}

Response HarvestServer::answerApi(
    const Request &request, const Parameters &parameters, const Person &person, QStringList path)
{
    const std::optional<qint64> accountId = accountOf(request, parameters);
    if (!accountId) {
        return invalidToken();
    }
    const qint64 *userId = lookUp(person.users, *accountId);
    Account *account = lookUp(m_state.accounts, *accountId);
    if (userId == nullptr || account == nullptr || account->product != "harvest"_L1) {
        return notFound();
    }
    const User *me = lookUp(account->users, *userId);
    if (me == nullptr || !me->isActive) {
        return notFound();
    }
    Call call{request, parameters, m_switches, *account, *me, now(), std::move(path)};
    return route(call);
}

} // namespace sheaf::simulator
