// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <span>

namespace sheaf {

// What a Harvest account holds besides the person's own time, as one table: reading, writing, asking and explaining
// are all driven by it, and a new kind of thing is one more entry. All names are Harvest's.

enum class FieldKind : std::uint8_t {
    Id, ///< A whole number from 1, 64 bits.
    Integer,
    Decimal,
    Text,
    Flag,
    Day, ///< `2026-11-22`, in nobody's time zone.
    Instant, ///< ISO 8601, UTC.
    Time, ///< A wall clock time, as the account writes it.
    Link, ///< `{id, name, …}` of something else.
    Object,
    Texts,
    Ids,
    Objects,
};

/// One field of a record. What may be sent has a row of its own where it differs from what comes: `client` comes,
/// `client_id` is sent.
struct EntityField
{
    enum Use : std::uint8_t {
        Comes = 1, ///< Harvest tells it. It may be null or absent: rights and plans make fields disappear.
        Create = 2, ///< May be sent with a new record.
        Needed = 4, ///< Must be.
        Change = 8, ///< May be sent later.
        Shown = 16, ///< A column of the table when nothing else was asked for.
    };

    const char *name;
    FieldKind kind;
    std::uint8_t uses;
    const char *entity = nullptr; ///< Link, Id, Ids: the entity it points to; null when it is none of the catalogue.
    const char *choices = nullptr; ///< The values, apart by commas; null when there is no closed list.

    bool is(Use use) const { return (uses & use) != 0; }
};

/// Something a list can be narrowed by at Harvest.
struct ServerFilter
{
    const char *name;
    FieldKind kind; ///< Id, Flag, Day, Instant or Text.
    bool needed = false; ///< Harvest answers nothing without it.
    const char *choices = nullptr; ///< As a field's.
};

/// How far a role reaches.
enum class Reach : std::uint8_t {
    None, ///< 403.
    Own, ///< What is the person's own.
    Managed, ///< And what they manage.
    All,
};

/// Who may. An administrator always reaches everything.
struct Access
{
    Reach member;
    Reach manager;
    const char *managerNeeds = nullptr; ///< The access role a manager needs for it, or words for it; null: none.
};

enum class ListPaging : std::uint8_t {
    None, ///< There is one record and no list.
    Cursor,
    Page,
};

/// One kind of thing in an account.
struct Entity
{
    enum Action : std::uint8_t {
        Get = 1, ///< One by its id.
        Create = 2,
        Change = 4,
        Archive = 8, ///< `is_active` may be changed.
        Delete = 16,
    };

    const char *name; ///< The plural, with underscores; on the command line with dashes.
    const char *singular;
    const char *alias; ///< One more name; null when there is none.
    const char *path; ///< Of the list below `/v2`; null when it only exists below a parent.
    const char *key; ///< The name of the array in a list.
    ListPaging paging;
    const char *parent; ///< The entity whose id stands in `parentPath`; null when there is none.
    const char *parentPath; ///< With `{}` for that id: the list (if `path` is null), one record, and every change.
    std::uint8_t actions;
    std::span<const EntityField> fields; ///< In the order of the answers, what is only sent last.
    std::span<const ServerFilter> filters;
    Access read;
    Access write;
    const char *feature = nullptr; ///< The company's flag without which Harvest answers 403; null when there is none.
    /// What else goes when one is deleted, or why Harvest may refuse; null when there is nothing to say. English,
    /// of the translation context `catalogue`.
    const char *deleting = nullptr;
    /// What creating one sets off; null when nothing. As `deleting`.
    const char *creating = nullptr;
    const Access *making = nullptr; ///< Who may make a new one, where it is not who may change one.

    /// Who may change, or make, one.
    const Access &accessFor(Action action) const { return action == Create && making != nullptr ? *making : write; }

    bool may(Action action) const { return (actions & action) != 0; }

    /// It has an id, so a record seen twice can be told.
    bool hasId() const;
    /// Null when there is none of the name. Dashes count as underscores.
    const EntityField *field(const QString &wanted, EntityField::Use use = EntityField::Comes) const;
    const ServerFilter *filter(const QString &wanted) const;
    /// The name of the id of the parent: `project_id`. Empty without a parent.
    QString parentId() const;
};

namespace catalogue {

/// All of them.
std::span<const Entity> entities();

/// By plural, singular or alias; case does not matter, dashes and spaces count as underscores. Null when unknown.
const Entity *find(const QString &typed);

/// Names somebody may have meant, the nearest first; at most three, and none when nothing is near.
QStringList nearest(const QString &typed, const QStringList &known);
/// The plural names, as on the command line.
QStringList names();
QStringList fieldNames(const Entity &entity, EntityField::Use use);
QStringList filterNames(const Entity &entity);

/// `time_entries` as it is typed: `time-entries`.
QString spelled(const char *name);

} // namespace catalogue

} // namespace sheaf
