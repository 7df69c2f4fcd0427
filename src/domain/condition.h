// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/catalogue.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace sheaf {

/// A question about a record of one entity: a comparison of a field, or several of them joined. A comparison with
/// nothing (null, or no such field) is false, so `not` of it is true. Text is compared letter by letter by Equal and
/// the like, and without case and accents by Like, Fuzzy and Keyword.
struct Condition
{
    enum class Op : std::uint8_t {
        All, ///< Of no parts: true.
        Any, ///< Of no parts: false.
        Not,
        Equal, ///< A null value: there is nothing. A list (FieldKind::Texts and its kin): it holds the value.
        Empty, ///< A list: there is nothing in it.
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        In, ///< Equal to one of the values; none is null.
        Like, ///< Contains it; `%` stands for anything, and where there is one it has to match as a whole.
        Fuzzy, ///< Holds the words' letters in this order, anything between the words.
        Keyword, ///< Holds one of the words as a whole word.
    };

    Op op = Op::All;
    QString path = {}; ///< `client.name`, in Harvest's names; the first step is a field of the catalogue.
    /// What is at the path. None of the catalogue's business: nothing, and values are compared as JSON.
    std::optional<FieldKind> kind = {};
    QJsonArray values = {}; ///< Converted to the kind: days as `2026-11-22`, instants as `2026-11-22T09:00:00Z`.
    std::vector<Condition> parts = {};

    bool operator==(const Condition &) const = default;
};

/// Why a question cannot be understood.
struct ConditionFault
{
    enum class Kind : std::uint8_t {
        TooLong, ///< More than `longestCondition` letters.
        TooDeep,
        TooMany, ///< More than `mostComparisons`, or more values in a list.
        Unexpected, ///< `word` stands where something else should; see `expected`.
        Ends, ///< Nothing stands where something should.
        OpenQuote,
        UnknownField, ///< `word`; `candidates` are near ones, or all.
        WrongOperator, ///< `word` cannot be asked of `field`.
        WrongValue, ///< `word` is no value of `field`; `candidates` are those there are, if they are known.
        NotJson,
        WrongShape, ///< JSON, but not of this query language; `word` is where: `filter.and[1]`.
    };
    enum class Expected : std::uint8_t { Field, Operator, Value, List, Join, Closing };

    Kind kind = Kind::Unexpected;
    qsizetype at = 0; ///< In the text, from 0; of JSON only for NotJson.
    qsizetype length = 0;
    QString word = {}; ///< As typed, bounded.
    QString field = {};
    std::optional<FieldKind> fieldKind = {};
    QStringList candidates = {};
    Expected expected = Expected::Field;
};

template <typename T>
struct Understood
{
    std::optional<T> value;
    ConditionFault fault = {};

    Understood(T understood)
        : value(std::move(understood))
    {
    }

    Understood(ConditionFault why)
        : fault(std::move(why))
    {
    }

    explicit operator bool() const { return value.has_value(); }

    const T &operator*() const { return *value; }

    const T *operator->() const { return &*value; }
};

struct SortKey
{
    QString path;
    std::optional<FieldKind> kind = {};
    bool descending = false;

    bool operator==(const SortKey &) const = default;
};

/// What may be asked for with one JSON document.
struct ConditionQuery
{
    Condition where = {};
    QList<SortKey> sort = {};
    QStringList fields = {};
    qint64 limit = 0; ///< 0: not said.
    QString cursor = {};
};

constexpr qsizetype longestCondition = 8000;
constexpr int deepestCondition = 32;
constexpr int mostComparisons = 200;
constexpr qsizetype mostValues = 1000;
constexpr qsizetype mostSortKeys = 8;

/// A readable expression: `is_active and budget < 20`. Operators: = != < <= > >= ~ (like) !~, their names (eq neq gt
/// gte lt lte like fuzzy keyword), in (…), is null, is not null; not, and, or and parentheses join them. A field alone
/// is a flag that is set. Texts may be quoted. A link takes a number or a name. `today` and `yesterday` are days.
Understood<Condition> conditionFrom(const Entity &entity, const QString &text, QDate today);

/// The same as JSON: `{"filter": {"and": [{"eq": {"is_active": true}}, {"lt": {"budget": 20}}]}, "sort": [{"name":
/// "asc"}]}`, the filter alone, or a document with `query`, `fields`, `limit` and `cursor`.
Understood<ConditionQuery> conditionQueryFrom(const Entity &entity, const QByteArray &json, QDate today);

/// `name,-updated_at`: a dash in front turns the order around.
Understood<QList<SortKey>> sortFrom(const Entity &entity, const QString &text);

/// What is at a path: the kind of the field, or of the part of a link it names. Null when the first step is no field.
struct PathKind
{
    QString path; ///< In Harvest's names.
    std::optional<FieldKind> kind;
};

std::optional<PathKind> kindOfPath(const Entity &entity, const QString &typed);
ConditionFault unknownField(const Entity &entity, const QString &typed);

/// A value as it was written.
struct Literal
{
    QJsonValue value;
    bool bare = false; ///< Without quotes: a number, true, null, today, or a text.
};

/// One comparison, checked and converted. `places` of the fault are the caller's.
Understood<Condition> comparison(
    const Entity &entity, const QString &path, Condition::Op op, const QList<Literal> &values, QDate today);

} // namespace sheaf
