// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "api/records.h"
#include "support/harvestshapes.h"
#include "world.h"

#include <QTest>

using namespace sheaf;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Who tries.
enum class Actor {
    Member,
    Manager, ///< Of nothing and nobody, without a right.
    Head, ///< A manager of the project Website, with the member as teammate.
    Entitled, ///< The same with the rights the catalogue names.
    Administrator,
};

constexpr std::array actors{Actor::Member, Actor::Manager, Actor::Head, Actor::Entitled, Actor::Administrator};

const char *nameOf(Actor actor)
{
    static constexpr const char *names[]
        = {"a member", "a manager", "the head of a project", "an entitled manager", "an administrator"};
    return names[static_cast<int>(actor)];
}

QString tokenOf(Actor actor)
{
    return actor == Actor::Member ? u"member"_s : actor == Actor::Administrator ? u"admin"_s : u"manager"_s;
}

/// Whose a record is.
enum class Whose { Own, Managed, Foreign };

bool isAccessRole(const char *need)
{
    return need != nullptr && !QByteArrayView(need).contains(' ') && QByteArrayView(need) != "teammates";
}

/// What the catalogue promises.
bool allowed(const Access &access, Actor actor, Whose whose)
{
    if (actor == Actor::Administrator)
        return true;
    if (whose == Whose::Own && access.member == Reach::Own)
        return true;
    if (actor == Actor::Member || access.manager == Reach::None)
        return false;
    const bool has = access.managerNeeds == nullptr ? true
        : isAccessRole(access.managerNeeds)         ? actor == Actor::Entitled
                                                    : actor != Actor::Manager;
    return has && (access.manager == Reach::All || (whose == Whose::Managed && actor != Actor::Manager));
}

HarvestShapes &shapes()
{
    static HarvestShapes only;
    return only;
}

/// Somebody at work in an account of which everything is known, while an administrator prepares.
class Office
{
public:
    explicit Office(const Entity &tried, Actor actor)
        : world(false, false, tokenOf(actor))
        , entity(tried)
        , m_boss(world.network, world.clock, world.credentials(u"admin"_s))
    {
        world.server.switches().rateLimit = false;
        simulator::Account &account = world.control.account();
        simulator::User &manager = account.users.at(userOf(u"manager"_s));
        const bool entitled = actor == Actor::Entitled;
        manager.accessRoles = QStringList{u"manager"_s};
        for (const Access &access : {entity.read, entity.write, entity.accessFor(Entity::Create)}) {
            if (entitled && isAccessRole(access.managerNeeds))
                manager.accessRoles.append(QLatin1String(access.managerNeeds));
        }
        const bool leads = entitled || actor == Actor::Head;
        manager.teammates = leads ? QList<qint64>{userOf(u"member"_s)} : QList<qint64>();
        for (auto &[id, assignment] : account.userAssignments) {
            if (assignment.userId == manager.id)
                assignment.isProjectManager = leads;
        }
        m_newcomer = world.control.addUser(
            simulator::addPerson(world.server, u"New"_s, u"Comer"_s), {u"member"_s}, u"Berlin"_s);
        world.control.assignUser(project(u"Shop"_s), m_newcomer);
        account.projects.at(project(u"Website"_s)).budget = 10;
        account.projects.at(project(u"Website"_s)).budgetBy = u"project"_s;
        account.projects.at(project(u"Website"_s)).showBudgetToAll = true;
        world.server.setAnswerHook([this](const simulator::Request &request, const simulator::Response &response) {
            faults += shapes().faults(request, response);
        });
    }

    qint64 userOf(const QString &who) const { return world.scenario.users.at(who); }

    qint64 project(const QString &name) const { return world.scenario.projects.at(name); }

    /// Below what the actor tries: where the catalogue says something hangs.
    qint64 parentOf(Whose whose) const
    {
        const QLatin1String parent(entity.parent == nullptr ? "" : entity.parent);
        const simulator::Account &account = world.scenarioAccount();
        if (parent == "projects"_L1)
            return project(whose == Whose::Foreign ? u"Internal"_s : u"Website"_s);
        if (parent == "users"_L1 && QLatin1String(entity.name) == "teammates"_L1)
            return userOf(u"manager"_s);
        if (parent == "users"_L1)
            return whose == Whose::Own    ? world.user.value
                : whose == Whose::Managed ? userOf(u"member"_s)
                                          : userOf(u"admin"_s);
        return parent.isEmpty() ? 0 : account.records.at(parent).begin()->first;
    }

    /// What a new record needs, by the catalogue; and the little that Harvest wants beyond it.
    QJsonObject sample(Whose whose)
    {
        QJsonObject fields;
        for (const EntityField &field : entity.fields) {
            if (field.is(EntityField::Needed) && field.is(EntityField::Create))
                fields.insert(QLatin1String(field.name), valueFor(field, whose));
        }
        const QLatin1String name(entity.name);
        if (name == "expenses"_L1 || name == "time_entries"_L1)
            fields.insert(name == "expenses"_L1 ? u"total_cost"_s : u"hours"_s, 5);
        if (name == "invoice_messages"_L1 || name == "estimate_messages"_L1)
            fields.insert(u"event_type"_s, u"send"_s);
        if (entity.field(u"user_id"_s, EntityField::Create) != nullptr && whose != Whose::Own)
            fields.insert(u"user_id"_s, entity.parent != nullptr ? m_newcomer : personOf(whose));
        return fields;
    }

    /// One that is there, made by the administrator; 0 where none can be made.
    qint64 made(Whose whose)
    {
        QJsonObject fields = sample(whose);
        if (whose == Whose::Own && entity.write.member == Reach::Own)
            fields.insert(u"user_id"_s, world.user.value);
        const Result<QJsonObject> record
            = apply(m_boss, {.action = Entity::Create, .entity = &entity, .parent = parentOf(whose), .fields = fields});
        if (!record)
            qFatal("%s: not made: %s", entity.name, qPrintable(record.error().detail));
        const qint64 id = record->value("id"_L1).toInteger();
        const bool lead = QLatin1String(entity.name) == "projects"_L1 && whose == Whose::Managed;
        if (lead && world.user.value == userOf(u"manager"_s)
            && !world.control.account().users.at(world.user.value).teammates.isEmpty())
            world.control.assignUser(id, world.user.value, true);
        if (QLatin1String(entity.name) == "users"_L1 && whose == Whose::Managed) {
            QList<qint64> &team = world.control.account().users.at(userOf(u"manager"_s)).teammates;
            if (!team.isEmpty())
                team.append(id);
        }
        return id;
    }

    QJsonObject changed() const
    {
        for (const FieldKind kind : {FieldKind::Text, FieldKind::Decimal, FieldKind::Integer, FieldKind::Ids}) {
            for (const EntityField &field : entity.fields) {
                if (!field.is(EntityField::Change) || field.kind != kind || field.choices != nullptr)
                    continue;
                const QJsonValue value = kind == FieldKind::Text ? QJsonValue(u"Changed"_s)
                    : kind == FieldKind::Ids                     ? QJsonValue(QJsonArray{userOf(u"member"_s)})
                                                                 : QJsonValue(3600);
                return {{QLatin1String(field.name), value}};
            }
        }
        return {};
    }

    Result<QJsonObject> change(const RecordChange &change) { return apply(world.harvest, change); }

    Result<QJsonObject> get(qint64 id, qint64 parent)
    {
        return awaited([&](const Handler<QJsonObject> &handler) {
            world.harvest.records().get(entity, id, parent, &world.context, handler);
        });
    }

    /// The records, or why there are none.
    Result<QJsonObject> list(qint64 parent)
    {
        RecordQuery query{.entity = &entity, .parent = parent};
        for (const ServerFilter &filter : entity.filters) {
            if (filter.needed)
                query.filters.insert(QLatin1String(filter.name),
                    QLatin1String(filter.name) == "from"_L1 ? u"2026-01-01"_s : u"2026-12-31"_s);
        }
        QJsonArray rows;
        return awaited([&](const Handler<QJsonObject> &handler) {
            world.harvest.records().list(
                query, &world.context,
                [&rows](const RecordsPiece &piece) {
                    for (const auto &record : piece.records)
                        rows.append(record);
                },
                [&rows, handler](const RecordsEnd &end) {
                    handler(end.stopped ? Result<QJsonObject>(*end.stopped) : QJsonObject{{u"rows"_s, rows}});
                });
        });
    }

    struct AccountWorld : World
    {
        using World::World;

        const simulator::Account &scenarioAccount() const { return server.state().accounts.at(scenario.accountId); }
    };

    AccountWorld world;
    const Entity &entity;
    QStringList faults; ///< Of the conversation with Harvest.

private:
    template <typename Call>
    Result<QJsonObject> awaited(Call call)
    {
        std::optional<Result<QJsonObject>> answer;
        call([&](const Result<QJsonObject> &result) { answer.emplace(result); });
        for (int i = 0; i < 1000 && !answer; ++i)
            world.clock.advance(100ms);
        return answer.value_or(Error{Error::Kind::Cancelled, {}, 0, {}});
    }

    Result<QJsonObject> apply(Harvest &harvest, const RecordChange &change)
    {
        return awaited(
            [&](const Handler<QJsonObject> &handler) { harvest.records().apply(change, &world.context, handler); });
    }

    qint64 personOf(Whose whose) const { return whose == Whose::Managed ? userOf(u"member"_s) : userOf(u"admin"_s); }

    QJsonValue valueFor(const EntityField &field, Whose whose)
    {
        const QLatin1String name(field.name);
        const QLatin1String to(field.entity == nullptr ? "" : field.entity);
        if (field.kind == FieldKind::Day)
            return u"2026-03-02"_s;
        if (field.kind == FieldKind::Decimal)
            return 5;
        if (field.kind == FieldKind::Objects)
            return QJsonArray{QJsonObject{{u"name"_s, u"Eva"_s}, {u"email"_s, u"eva@x.example"_s}}};
        if (field.kind == FieldKind::Id && to == "projects"_L1)
            return project(whose == Whose::Foreign ? u"Shop"_s : u"Website"_s);
        if (field.kind == FieldKind::Id && to == "clients"_L1)
            return world.scenario.clients.at(whose == Whose::Foreign ? u"Small Works"_s : u"Tern Books"_s);
        if (field.kind == FieldKind::Id && to == "tasks"_L1)
            return entity.parent != nullptr ? world.control.addTask(u"Task %1"_s.arg(++m_number))
                                            : world.scenario.tasks.at(u"Design"_s);
        if (field.kind == FieldKind::Id && to == "users"_L1)
            return m_newcomer;
        if (field.kind == FieldKind::Id)
            return world.control.account().records.at(to).begin()->first;
        return name == "email"_L1 ? u"new%1@x.example"_s.arg(++m_number) : u"New %1"_s.arg(++m_number);
    }

    Harvest m_boss;
    qint64 m_newcomer = 0;
    int m_number = 0;
};

/// Harvest also says 404 of what somebody may not see, and 422 of a person one may not book for.
bool isRefusal(const Result<QJsonObject> &answer)
{
    static const QList<Error::Kind> refusals{Error::Kind::Forbidden, Error::Kind::NotFound, Error::Kind::Refused};
    return !answer && refusals.contains(answer.error().kind);
}

/// What is somebody's, or a project's; the rest is the account's, and who may see one sees all.
bool hasSides(const Entity &entity)
{
    static const QStringList sided{u"users"_s, u"projects"_s, u"time_entries"_s, u"invoices"_s, u"expenses"_s,
        u"user_assignments"_s, u"task_assignments"_s, u"project_assignments"_s};
    return sided.contains(QLatin1String(entity.name));
}

/// Whose records make a difference.
QList<Whose> sidesOf(const Entity &entity, Actor actor)
{
    const bool own = entity.read.member == Reach::Own;
    if (!hasSides(entity))
        return {own ? Whose::Own : Whose::Managed};
    if (!own)
        return {Whose::Managed, Whose::Foreign};
    return actor == Actor::Member ? QList<Whose>{Whose::Own, Whose::Foreign} // it is the member whom they manage
                                  : QList<Whose>{Whose::Own, Whose::Managed, Whose::Foreign};
}

/// Nothing, or how it differs from what the catalogue says.
QString differs(const char *what, Actor actor, Whose whose, bool may, const Result<QJsonObject> &answer)
{
    static constexpr const char *words[] = {"own", "managed", "foreign"};
    if (may ? bool(answer) : isRefusal(answer))
        return {};
    return u"%1 %2 %3: %4"_s.arg(QLatin1String(nameOf(actor)), QLatin1String(may ? "may not" : "may"),
        QString(QLatin1String(what) + u' ' + QLatin1String(words[static_cast<int>(whose)])),
        answer ? u"was allowed"_s : u"%1 %2"_s.arg(answer.error().httpStatus).arg(answer.error().detail));
}

} // namespace

/// Who may do what with every entity: the catalogue against the simulated Harvest, which follows its documentation. The
/// conversation also has the shapes of the OpenAPI description.
class TestPermissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntity_data();
    void everyEntity();

private:
    static QStringList tryAll(const Entity &entity, Actor actor, Whose whose);
};

void TestPermissions::everyEntity_data()
{
    QTest::addColumn<QString>("name");
    for (const Entity &entity : catalogue::entities())
        QTest::newRow(entity.name) << QString::fromLatin1(entity.name);
}

/// Reads, makes, changes and deletes; what went otherwise than the catalogue says.
QStringList TestPermissions::tryAll(const Entity &entity, Actor actor, Whose whose)
{
    QStringList found;
    const auto note = [&](const char *what, const Access &access, const Result<QJsonObject> &answer) {
        const QString fault = differs(what, actor, whose, allowed(access, actor, whose), answer);
        if (!fault.isEmpty())
            found.append(fault);
    };
    const auto action = [&](Entity::Action kind, const char *what) {
        if (!entity.may(kind))
            return;
        Office office(entity, actor);
        const qint64 parent = office.parentOf(whose);
        RecordChange change{.action = kind, .entity = &entity, .parent = parent};
        if (kind != Entity::Create && entity.may(Entity::Create))
            change.id = office.made(whose);
        if (kind != Entity::Delete)
            change.fields = kind == Entity::Create ? office.sample(whose)
                : kind == Entity::Archive          ? QJsonObject{{u"is_active"_s, false}}
                                                   : office.changed();
        office.faults.clear();
        note(what, entity.accessFor(kind), office.change(change));
        found += office.faults;
    };
    // Of what is nobody's before it is there, whose it will be makes no difference.
    if (whose != Whose::Foreign || entity.parent != nullptr || entity.read.member == Reach::Own)
        action(Entity::Create, "make");
    action(Entity::Change, "change");
    action(Entity::Archive, "archive");
    action(Entity::Delete, "delete");
    Office office(entity, actor);
    const qint64 parent = office.parentOf(whose);
    const qint64 id = entity.may(Entity::Create) ? office.made(whose) : 0;
    if (entity.may(Entity::Get))
        note("get", entity.read, office.get(id, parent));
    if (entity.paging == ListPaging::None)
        return found + office.faults;
    const Result<QJsonObject> rows = office.list(entity.path == nullptr ? parent : 0);
    // A list of everything is not refused because something is missing in it.
    const bool may = allowed(entity.read, actor, whose)
        || (entity.path != nullptr
            && (allowed(entity.read, actor, Whose::Own) || allowed(entity.read, actor, Whose::Managed)));
    if (const QString fault = differs("list", actor, whose, may, rows); !fault.isEmpty())
        found.append(fault);
    if (rows && id != 0) {
        const QJsonArray all = rows->value("rows"_L1).toArray();
        const bool there = std::any_of(all.begin(), all.end(),
            [id](const QJsonValue &row) { return row.toObject().value("id"_L1).toInteger() == id; });
        if (there != allowed(entity.read, actor, whose))
            found.append(u"%1 finds one in the list: %2"_s.arg(QLatin1String(nameOf(actor))).arg(there));
    }
    return found + office.faults;
}

void TestPermissions::everyEntity()
{
    QFETCH(const QString, name);
    const Entity &entity = *catalogue::find(name);
    QStringList found;
    for (const Actor actor : actors) {
        for (const Whose whose : sidesOf(entity, actor))
            found += tryAll(entity, actor, whose);
    }
    found.removeDuplicates();
    static const QRegularExpression money(u"has no (billable_amount|currency|cost_rate|default_hourly_rate)\\z"_s);
    found.removeIf([](const QString &fault) { return money.match(fault).hasMatch(); });
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
