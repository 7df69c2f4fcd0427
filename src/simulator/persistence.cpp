// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Saving and loading. Each struct names its fields once, in a visit(); a writer and a reader walk them.

#include "simulator/harvestserver.h"

#include <QJsonArray>

#include <type_traits>

namespace sheaf::simulator {

using namespace Qt::StringLiterals;

namespace {

constexpr int formatVersion = 1;

// clang-format off
template <typename T, typename A> concept Is = std::is_same_v<std::remove_const_t<T>, A>;

template <typename V, Is<Company> T> void visit(V &v, T &c)
{
    v("name", c.name); v("subdomain", c.subdomain); v("weekStartDay", c.weekStartDay);
    v("wantsTimestampTimers", c.wantsTimestampTimers); v("timeFormat", c.timeFormat); v("dateFormat", c.dateFormat);
    v("planType", c.planType); v("expenseFeature", c.expenseFeature); v("invoiceFeature", c.invoiceFeature);
    v("estimateFeature", c.estimateFeature); v("teamFeature", c.teamFeature);
    v("approvalFeature", c.approvalFeature); v("weeklyCapacity", c.weeklyCapacity); v("clock", c.clock);
    v("currency", c.currency); v("currencyCodeDisplay", c.currencyCodeDisplay);
    v("currencySymbolDisplay", c.currencySymbolDisplay); v("decimalSymbol", c.decimalSymbol);
    v("thousandsSeparator", c.thousandsSeparator); v("colorScheme", c.colorScheme);
    v("samlSignInRequired", c.samlSignInRequired); v("dayEntryNotesRequired", c.dayEntryNotesRequired);
}

template <typename V, Is<User> T> void visit(V &v, T &u)
{
    v("id", u.id); v("firstName", u.firstName); v("lastName", u.lastName); v("email", u.email);
    v("telephone", u.telephone); v("timezone", u.timezone); v("weeklyCapacity", u.weeklyCapacity);
    v("hasAccessToAllFutureProjects", u.hasAccessToAllFutureProjects); v("isContractor", u.isContractor);
    v("isActive", u.isActive); v("defaultHourlyRate", u.defaultHourlyRate); v("costRate", u.costRate);
    v("roles", u.roles); v("accessRoles", u.accessRoles); v("teammates", u.teammates);
    v("createdAt", u.createdAt); v("updatedAt", u.updatedAt);
}

template <typename V, Is<Client> T> void visit(V &v, T &c)
{
    v("id", c.id); v("name", c.name); v("isActive", c.isActive); v("address", c.address);
    v("statementKey", c.statementKey); v("currency", c.currency); v("createdAt", c.createdAt);
    v("updatedAt", c.updatedAt);
}

template <typename V, Is<Project> T> void visit(V &v, T &p)
{
    v("id", p.id); v("clientId", p.clientId); v("name", p.name); v("code", p.code); v("isActive", p.isActive);
    v("isBillable", p.isBillable); v("isFixedFee", p.isFixedFee); v("billBy", p.billBy);
    v("hourlyRate", p.hourlyRate); v("budget", p.budget); v("budgetBy", p.budgetBy);
    v("budgetIsMonthly", p.budgetIsMonthly); v("showBudgetToAll", p.showBudgetToAll); v("fee", p.fee);
    v("notes", p.notes); v("startsOn", p.startsOn); v("endsOn", p.endsOn); v("createdAt", p.createdAt);
    v("updatedAt", p.updatedAt);
}

template <typename V, Is<Task> T> void visit(V &v, T &t)
{
    v("id", t.id); v("name", t.name); v("billableByDefault", t.billableByDefault);
    v("defaultHourlyRate", t.defaultHourlyRate); v("isDefault", t.isDefault); v("isActive", t.isActive);
    v("createdAt", t.createdAt); v("updatedAt", t.updatedAt);
}

template <typename V, Is<TaskAssignment> T> void visit(V &v, T &a)
{
    v("id", a.id); v("projectId", a.projectId); v("taskId", a.taskId); v("isActive", a.isActive);
    v("billable", a.billable); v("hourlyRate", a.hourlyRate); v("budget", a.budget);
    v("createdAt", a.createdAt); v("updatedAt", a.updatedAt);
}

template <typename V, Is<UserAssignment> T> void visit(V &v, T &a)
{
    v("id", a.id); v("projectId", a.projectId); v("userId", a.userId); v("isActive", a.isActive);
    v("isProjectManager", a.isProjectManager); v("useDefaultRates", a.useDefaultRates);
    v("hourlyRate", a.hourlyRate); v("budget", a.budget); v("createdAt", a.createdAt);
    v("updatedAt", a.updatedAt);
}

template <typename V, Is<ExternalReference> T> void visit(V &v, T &r)
{
    v("id", r.id); v("groupId", r.groupId); v("accountId", r.accountId); v("permalink", r.permalink);
}

template <typename V, Is<TimeEntry> T> void visit(V &v, T &e)
{
    v("id", e.id); v("userId", e.userId); v("projectId", e.projectId); v("taskId", e.taskId);
    v("spentDate", e.spentDate); v("banked", e.banked); v("timerStartedAt", e.timerStartedAt);
    v("startedTime", e.startedTime); v("endedTime", e.endedTime); v("notes", e.notes);
    v("reference", e.reference); v("approval", e.approval); v("isBilled", e.isBilled);
    v("invoiceId", e.invoiceId); v("invoiceNumber", e.invoiceNumber); v("createdAt", e.createdAt);
    v("updatedAt", e.updatedAt);
}

template <typename V, Is<Lock> T> void visit(V &v, T &l)
{
    v("kind", l.kind); v("from", l.from); v("to", l.to); v("userId", l.userId); v("projectId", l.projectId);
}

template <typename V, Is<Account> T> void visit(V &v, T &a)
{
    v("id", a.id); v("product", a.product); v("company", a.company); v("users", a.users);
    v("clients", a.clients); v("projects", a.projects); v("tasks", a.tasks);
    v("taskAssignments", a.taskAssignments); v("userAssignments", a.userAssignments); v("entries", a.entries);
    v("records", a.records); v("locks", a.locks); v("nextId", a.nextId); v("nextEntryId", a.nextEntryId);
}

template <typename V, Is<Person> T> void visit(V &v, T &p)
{
    v("id", p.id); v("firstName", p.firstName); v("lastName", p.lastName); v("email", p.email);
    v("users", p.users);
}

template <typename V, Is<State> T> void visit(V &v, T &s)
{
    v("accounts", s.accounts); v("people", s.people); v("tokens", s.tokens);
}

template <typename V, Is<Switches> T> void visit(V &v, T &s)
{
    for (const Switches::Named &named : Switches::all()) {
        v(named.name, s.*named.value);
    }
    v("rounding", s.rounding); v("roundingMinutes", s.roundingMinutes); v("maxHours", s.maxHours);
    v("notesLimit", s.notesLimit); v("listLag", s.listLag); v("alreadyRunningText", s.alreadyRunningText);
    v("notRunningText", s.notRunningText);
}

// clang-format on

QJsonValue written(const QString &text)
{
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}

QJsonValue written(const QJsonObject &record)
{
    return record;
}

QJsonValue written(bool value)
{
    return value;
}

QJsonValue written(int value)
{
    return value;
}

QJsonValue written(qint64 value)
{
    return value;
}

QJsonValue written(double value)
{
    return value;
}

QJsonValue written(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue written(const QDate &date)
{
    return written(date.toString(Qt::ISODate));
}

QJsonValue written(QTime time)
{
    return written(time.toString(u"HH:mm"_s));
}

QJsonValue written(const QDateTime &instant)
{
    return written(instant.toString(Qt::ISODate));
}

QJsonValue written(std::chrono::seconds seconds)
{
    return static_cast<qint64>(seconds.count());
}

template <typename T>

requires std::is_enum_v<T> QJsonValue written(T value)
{
    return static_cast<int>(value);
}

template <typename T>
requires std::is_class_v<T> QJsonValue written(const T &value);
template <typename T>
QJsonValue written(const QList<T> &list);
template <typename K, typename T>
QJsonValue written(const std::map<K, T> &map);

struct Writer
{
    QJsonObject object;

    template <typename T>
    void operator()(const char *name, const T &value)
    {
        object.insert(QLatin1String(name), written(value));
    }
};

template <typename T>

requires std::is_class_v<T> QJsonValue written(const T &value)
{
    Writer writer;
    visit(writer, value);
    return writer.object;
}

template <typename T>
QJsonValue written(const QList<T> &list)
{
    QJsonArray array;
    for (const T &value : list) {
        array.push_back(written(value));
    }
    return array;
}

/// Pairs rather than an object: keys are numbers as well as texts.
template <typename K, typename T>
QJsonValue written(const std::map<K, T> &map)
{
    QJsonArray array;
    for (const auto &[key, value] : map) {
        array.push_back(QJsonArray{written(key), written(value)});
    }
    return array;
}

void read(const QJsonValue &json, QString &text)
{
    text = json.isString() ? (json.toString().isNull() ? u""_s : json.toString()) : QString();
}

void read(const QJsonValue &json, QJsonObject &record)
{
    record = json.toObject();
}

void read(const QJsonValue &json, bool &value)
{
    value = json.toBool(value);
}

void read(const QJsonValue &json, int &value)
{
    value = json.toInt(value);
}

void read(const QJsonValue &json, qint64 &value)
{
    value = json.toInteger(value);
}

void read(const QJsonValue &json, double &value)
{
    value = json.toDouble(value);
}

void read(const QJsonValue &json, std::optional<double> &value)
{
    value = json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}

void read(const QJsonValue &json, QDate &date)
{
    date = QDate::fromString(json.toString(), Qt::ISODate);
}

void read(const QJsonValue &json, QTime &time)
{
    time = QTime::fromString(json.toString(), u"HH:mm"_s);
}

void read(const QJsonValue &json, QDateTime &instant)
{
    instant = QDateTime::fromString(json.toString(), Qt::ISODate);
}

void read(const QJsonValue &json, std::chrono::seconds &seconds)
{
    seconds = std::chrono::seconds(json.toInteger());
}

template <typename T>
requires std::is_enum_v<T>

void read(const QJsonValue &json, T &value)
{
    value = static_cast<T>(json.toInt());
}

template <typename T>
requires std::is_class_v<T>
void read(const QJsonValue &json, T &value);
template <typename T>
void read(const QJsonValue &json, QList<T> &list);
template <typename K, typename T>
void read(const QJsonValue &json, std::map<K, T> &map);

struct Reader
{
    QJsonObject object;

    /// What is missing keeps its default, so that older files can be read.
    template <typename T>
    void operator()(const char *name, T &value)
    {
        const QJsonValue json = object.value(QLatin1String(name));
        if (!json.isUndefined()) {
            read(json, value);
        }
    }
};

template <typename T>
requires std::is_class_v<T>

void read(const QJsonValue &json, T &value)
{
    Reader reader{json.toObject()};
    visit(reader, value);
}

template <typename T>
void read(const QJsonValue &json, QList<T> &list)
{
    list.clear();
    const QJsonArray array = json.toArray();
    for (const auto &item : array) {
        T value{};
        read(item, value);
        list.push_back(value);
    }
}

template <typename K, typename T>
void read(const QJsonValue &json, std::map<K, T> &map)
{
    map.clear();
    const QJsonArray array = json.toArray();
    for (const auto &item : array) {
        K key{};
        read(item.toArray().at(0), key);
        read(item.toArray().at(1), map[key]);
    }
}

} // namespace

QJsonObject HarvestServer::save() const
{
    return {{u"format"_s, formatVersion}, {u"state"_s, written(m_state)}, {u"switches"_s, written(m_switches)}};
}

bool HarvestServer::load(const QJsonObject &saved)
{
    if (saved.value("format"_L1).toInt() != formatVersion || !saved.value("state"_L1).isObject()) {
        return false;
    }
    State state;
    Switches switches;
    read(saved.value("state"_L1), state);
    read(saved.value("switches"_L1), switches);
    m_state = std::move(state);
    m_switches = std::move(switches);
    return true;
}

} // namespace sheaf::simulator
