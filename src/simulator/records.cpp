// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "simulator/records.h"

#include "simulator/answers.h"
#include "simulator/jsonvalues.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

/// The name under which a column is kept and sent.
QString keptName(const Column &column)
{
    const QString name = QLatin1String(column.name);
    return column.type == ColumnType::Link ? QString(name + "_id"_L1) : name;
}

/// `Client can't be blank`.
QString label(const Column &column)
{
    QString words = QString(QLatin1String(column.name)).replace(u'_', u' ');
    words[0] = words.at(0).toUpper();
    return words;
}

bool exists(const Account &account, const QString &collection, qint64 id)
{
    return !linkJson(account, collection, id).isNull();
}

QJsonValue listJson(const QJsonValue &sent, ColumnType type)
{
    QJsonArray list;
    const QJsonArray given = sent.toArray();
    for (const auto &item : given) {
        const bool fits = type == ColumnType::Objects ? item.isObject()
            : type == ColumnType::Ids                 ? item.toInteger() > 0
                                                      : item.isString();
        if (fits) {
            list.push_back(item);
        }
    }
    return list;
}

/// What was sent for a column, as it is kept; Undefined when it makes no sense.
QJsonValue valueOf(const Parameters &parameters, const Column &column)
{
    const QByteArray name = keptName(column).toLatin1();
    const QLatin1String key(name);
    const auto orUndefined
        = [](const auto &value) { return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Undefined); };
    if (parameters.value(key).isNull()) {
        return {};
    }
    switch (column.type) {
    case ColumnType::Text:
        return orNull(parameters.text(key));
    case ColumnType::Number:
        return orUndefined(parameters.number(key));
    case ColumnType::Flag:
        return orUndefined(parameters.boolean(key));
    case ColumnType::Link:
        return orUndefined(parameters.integer(key));
    case ColumnType::Day:
        return parameters.date(key).isValid() ? dateJson(parameters.date(key)) : QJsonValue(QJsonValue::Undefined);
    case ColumnType::Instant:
        return parameters.instant(key).isValid() ? instantJson(parameters.instant(key))
                                                 : QJsonValue(QJsonValue::Undefined);
    case ColumnType::Object:
        return parameters.object(key);
    default:
        return listJson(parameters.value(key), column.type);
    }
}

bool isBlank(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().trimmed().isEmpty());
}

/// One request about one kind of record.
class Desk
{
public:
    /// `base`: how many pieces of the path stand before the collection's own name.
    Desk(const Call &call, const Resource &resource, int base, qint64 parent)
        : m_call(call)
        , m_resource(resource)
        , m_base(base)
        , m_parent(parent)
        , m_rows(recordsOf(call.account, resource.name))
    {
    }

    Response answer();

private:
    bool isVisible(const QJsonObject &row) const;
    bool passes(const QJsonObject &row) const;
    QJsonObject told(const QJsonObject &row) const;
    Response list() const;
    Response create();
    Response change(QJsonObject row);
    Response remove(const QJsonObject &row);
    QStringList take(QJsonObject &row, bool isNew) const;
    QStringList faultsOf(const QJsonObject &row) const;
    bool isTaken(const QJsonObject &row) const;

    const Call &m_call;
    const Resource &m_resource;
    int m_base;
    qint64 m_parent;
    std::map<qint64, QJsonObject> &m_rows;
};

Response Desk::answer()
{
    const bool reads = m_call.is("GET");
    const bool off = m_resource.feature != nullptr && !(m_call.account.company.*m_resource.feature);
    if (off || !(reads ? m_resource.mayRead : m_resource.mayWrite)(m_call)) {
        return notAuthorized();
    }
    const int depth = static_cast<int>(m_call.path.size()) - m_base;
    if (depth == 1) {
        return reads ? list() : m_call.is("POST") ? create() : noRoute();
    }
    const auto found = m_rows.find(m_call.idAt(m_base + 1));
    if (depth > 2 || (reads && !m_resource.single)) {
        return noRoute();
    }
    if (found == m_rows.end() || !isVisible(found->second)) {
        return notFound();
    }
    if (reads) {
        return ok(told(found->second));
    }
    if (m_resource.isMine != nullptr && !m_resource.isMine(m_call, found->second)) {
        return notAuthorized();
    }
    if (m_call.is("PATCH") && m_resource.changes) {
        return change(found->second);
    }
    return m_call.is("DELETE") && m_resource.deletes ? remove(found->second) : noRoute();
}

bool Desk::isVisible(const QJsonObject &row) const
{
    const bool here
        = m_resource.parent == nullptr || row.value(QLatin1String(m_resource.parent)).toInteger() == m_parent;
    return here && (m_resource.isVisible == nullptr || m_resource.isVisible(m_call, row));
}

/// The filters of the query, as far as the kind has what they look at.
bool Desk::passes(const QJsonObject &row) const
{
    const Parameters &parameters = m_call.parameters;
    for (const Column &column : m_resource.columns) {
        const QByteArray name = keptName(column).toLatin1();
        const QLatin1String key(name);
        const QJsonValue value = row.value(key);
        const bool filters = column.type == ColumnType::Link || key == "is_active"_L1 || key == "is_billed"_L1
            || key == "state"_L1 || key == "client_id"_L1;
        if (!filters || !parameters.isSet(key)) {
            continue;
        }
        const bool same = value.isBool() ? parameters.boolean(key) == value.toBool()
            : value.isString()           ? parameters.text(key) == value.toString()
                                         : parameters.integer(key) == value.toInteger();
        if (!same) {
            return false;
        }
    }
    const QDateTime since = parameters.instant("updated_since"_L1);
    if (since.isValid() && QDateTime::fromString(row.value("updated_at"_L1).toString(), Qt::ISODate) <= since) {
        return false;
    }
    if (m_resource.day == nullptr) {
        return true;
    }
    const QDate day = QDate::fromString(row.value(QLatin1String(m_resource.day)).toString(), Qt::ISODate);
    const QDate from = parameters.date("from"_L1);
    const QDate to = parameters.date("to"_L1);
    return (!from.isValid() || day >= from) && (!to.isValid() || day <= to);
}

QJsonObject Desk::told(const QJsonObject &row) const
{
    QJsonObject json = row;
    for (const Column &column : m_resource.columns) {
        const QString name = QLatin1String(column.name);
        if ((column.rights & Column::Hidden) != 0) {
            json.remove(keptName(column));
        } else if (column.type == ColumnType::Link) {
            const qint64 id = json.take(keptName(column)).toInteger();
            QJsonValue link = id == 0 ? QJsonValue() : linkJson(m_call.account, QLatin1String(column.target), id);
            if (link.isObject() && !m_resource.clientCurrency) {
                QJsonObject plain = link.toObject();
                plain.remove("currency"_L1);
                link = plain;
            }
            json.insert(name, link);
        } else if (!json.contains(name)) {
            json.insert(name, QJsonValue::Null);
        }
    }
    if (m_resource.shown != nullptr) {
        m_resource.shown(m_call, json);
    }
    return json;
}

Response Desk::list() const
{
    QList<qint64> ids;
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        if (isVisible(row->second) && passes(row->second)) {
            ids.push_back(row->first);
        }
    }
    if (m_resource.day != nullptr) {
        const QLatin1String day(m_resource.day);
        std::stable_sort(ids.begin(), ids.end(), [&](qint64 a, qint64 b) {
            return m_rows.at(a).value(day).toString() > m_rows.at(b).value(day).toString();
        });
    }
    return answerPage(m_call, QLatin1String(m_resource.name), m_resource.paging, ids,
        [&](qsizetype index) { return told(m_rows.at(ids.at(index))); });
}

/// Puts what was sent into the row; answers what cannot be understood.
QStringList Desk::take(QJsonObject &row, bool isNew) const
{
    QStringList faults;
    for (const Column &column : m_resource.columns) {
        const QString name = keptName(column);
        const QByteArray bytes = name.toLatin1();
        const bool allowed = (column.rights & (isNew ? Column::Create : Column::Change)) != 0;
        if (!allowed || !m_call.parameters.has(QLatin1String(bytes))) {
            continue;
        }
        const QJsonValue value = valueOf(m_call.parameters, column);
        if (value.isUndefined()) {
            faults.push_back(QString(label(column) + " is invalid"_L1));
        } else {
            row.insert(name, value);
        }
    }
    return faults;
}

QStringList Desk::faultsOf(const QJsonObject &row) const
{
    QStringList faults;
    for (const Column &column : m_resource.columns) {
        const QJsonValue value = row.value(keptName(column));
        const bool dangling = column.type == ColumnType::Link && value.toInteger() != 0
            && !exists(m_call.account, QLatin1String(column.target), value.toInteger());
        if (dangling || ((column.rights & Column::Needed) != 0 && isBlank(value))) {
            faults.push_back(QString(label(column) + " can't be blank"_L1));
        }
    }
    if (m_resource.unique && isTaken(row)) {
        faults.push_back(u"Name has already been taken"_s);
    }
    return faults;
}

bool Desk::isTaken(const QJsonObject &row) const
{
    const QString name = row.value("name"_L1).toString();
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const auto &other) {
        return other.first != row.value("id"_L1).toInteger()
            && other.second.value("name"_L1).toString().compare(name, Qt::CaseInsensitive) == 0;
    });
}

Response Desk::create()
{
    QJsonObject row;
    for (const Column &column : m_resource.columns) {
        if (column.initial != nullptr) {
            const QByteArray json = '[' + QByteArray(column.initial) + ']';
            row.insert(keptName(column), QJsonDocument::fromJson(json).array().first());
        }
    }
    if (m_resource.parent != nullptr) {
        row.insert(QLatin1String(m_resource.parent), m_parent);
    }
    QStringList faults = take(row, true);
    faults += faultsOf(row);
    if (faults.isEmpty() && m_resource.complete != nullptr) {
        faults = m_resource.complete(m_call, row, true);
    }
    if (!faults.isEmpty()) {
        return refused(faults);
    }
    const qint64 id = fileRecord(m_call.account, m_resource.name, row, m_call.now);
    return created(told(m_rows.at(id)),
        QString(m_call.request.origin + "/api/v2/"_L1 + m_call.path.join(u'/') + u'/' + QString::number(id)));
}

Response Desk::change(QJsonObject row)
{
    const QJsonObject before = row;
    QStringList faults = take(row, false);
    faults += faultsOf(row);
    if (faults.isEmpty() && m_resource.complete != nullptr) {
        faults = m_resource.complete(m_call, row, false);
    }
    if (!faults.isEmpty()) {
        return refused(faults);
    }
    if (row != before) {
        row.insert(u"updated_at"_s, instantJson(m_call.now));
    }
    m_rows[row.value("id"_L1).toInteger()] = row;
    return ok(told(row));
}

Response Desk::remove(const QJsonObject &row)
{
    const QString reason = m_resource.whyKept == nullptr ? QString() : m_resource.whyKept(m_call, row);
    if (!reason.isNull()) {
        return refused(reason);
    }
    const QJsonObject gone = row;
    m_rows.erase(gone.value("id"_L1).toInteger());
    if (m_resource.removed != nullptr) {
        m_resource.removed(m_call, gone);
    }
    return done();
}

/// Where a parent's collection of its own name stands in the path.
bool parentIsVisible(const Call &call, const QString &collection, qint64 id)
{
    if (collection == "users"_L1) {
        return lookUp(call.account.users, id) != nullptr;
    }
    const auto all = resources();
    const auto resource = std::find_if(
        all.begin(), all.end(), [&](const Resource &each) { return collection == QLatin1String(each.name); });
    const auto &rows = recordsOf(call.account, resource->name);
    const auto row = rows.find(id);
    return row != rows.end() && (resource->isVisible == nullptr || resource->isVisible(call, row->second));
}

} // namespace

std::map<qint64, QJsonObject> &recordsOf(Account &account, const char *name)
{
    return account.records[QLatin1String(name)];
}

qint64 fileRecord(Account &account, const char *name, QJsonObject row, const QDateTime &now)
{
    const qint64 id = account.nextId++;
    row.insert(u"id"_s, id);
    row.insert(u"created_at"_s, instantJson(now));
    row.insert(u"updated_at"_s, instantJson(now));
    recordsOf(account, name).emplace(id, row);
    return id;
}

std::optional<Response> answerRecords(const Call &call)
{
    const QString top = call.path.constFirst();
    const QString below = call.path.value(2);
    for (const Resource &resource : resources()) {
        if (resource.below == nullptr) {
            if (top == QLatin1String(resource.name) && call.path.size() <= 2) {
                return Desk(call, resource, 0, 0).answer();
            }
            continue;
        }
        const QString parent = QString(QLatin1String(resource.parent)).chopped(3) + u's'; // invoice_id → invoices
        if (top != parent || below != QLatin1String(resource.below)) {
            continue;
        }
        if (!resource.mayRead(call)) {
            return notAuthorized();
        }
        const qint64 id = top == "users"_L1 && call.path.at(1) == "me"_L1 ? call.me.id : call.idAt(1);
        if (!parentIsVisible(call, parent, id)) {
            return notFound();
        }
        const bool proposes = resource.proposal != nullptr && call.is("GET") && call.path.value(3) == "new"_L1;
        return proposes ? ok(resource.proposal(call, id)) : Desk(call, resource, 2, id).answer();
    }
    return std::nullopt;
}

QJsonValue linkJson(const Account &account, const QString &collection, qint64 id)
{
    const auto stub = [id](const QString &name) { return QJsonValue(QJsonObject{{u"id"_s, id}, {u"name"_s, name}}); };
    if (collection == "clients"_L1) {
        const Client *client = lookUp(account.clients, id);
        return client == nullptr
            ? QJsonValue()
            : QJsonObject{{u"id"_s, id}, {u"name"_s, client->name}, {u"currency"_s, client->currency}};
    }
    if (collection == "projects"_L1) {
        const Project *project = lookUp(account.projects, id);
        return project == nullptr
            ? QJsonValue()
            : QJsonObject{{u"id"_s, id}, {u"name"_s, project->name}, {u"code"_s, orNull(project->code)}};
    }
    if (collection == "users"_L1) {
        const User *user = lookUp(account.users, id);
        return user == nullptr ? QJsonValue() : stub(user->name());
    }
    const auto records = account.records.find(collection);
    const QJsonObject *row = records == account.records.end() ? nullptr : lookUp(records->second, id);
    if (row == nullptr) {
        return {};
    }
    QJsonObject json{{u"id"_s, id}};
    const bool units = collection == "expense_categories"_L1; // told also where there are none
    for (const QString &name : {u"name"_s, u"number"_s, u"unit_name"_s, u"unit_price"_s}) {
        if (row->contains(name) || (units && name.startsWith("unit_"_L1))) {
            json.insert(name, row->contains(name) ? row->value(name) : QJsonValue());
        }
    }
    return json;
}

} // namespace sheaf::simulator
