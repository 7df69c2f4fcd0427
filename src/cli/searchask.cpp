// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/searchask.h"

#include "cli/lines.h"
#include "cli/pick.h"
#include "cli/recordask.h"
#include "models/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString kindOf(const ConditionFault &fault)
{
    return fault.fieldKind ? kindText(*fault.fieldKind) : Words::tr("a value");
}

QString expectedAt(ConditionFault::Expected expected)
{
    switch (expected) {
    case ConditionFault::Expected::Field:
        return Words::tr("the name of a field");
    case ConditionFault::Expected::Operator:
        return Words::tr("an operator such as =, <, in or like");
    case ConditionFault::Expected::Value:
        return Words::tr("a value");
    case ConditionFault::Expected::List:
        return Words::tr("a list such as (1, 2)");
    case ConditionFault::Expected::Join:
        return Words::tr("“and”, “or” or the end");
    case ConditionFault::Expected::Closing:
        return Words::tr("a closing parenthesis");
    }
    return {};
}

QString sentenceOf(const ConditionFault &fault, const Entity &entity)
{
    using Kind = ConditionFault::Kind;
    switch (fault.kind) {
    case Kind::TooLong:
        return Words::tr("it is too long.");
    case Kind::TooDeep:
        return Words::tr("it is nested too deeply.");
    case Kind::TooMany:
        return Words::tr("there is too much of it.");
    case Kind::Unexpected:
        return Words::tr("%1 stands where %2 was expected.").arg(shown(fault.word), expectedAt(fault.expected));
    case Kind::Ends:
        return Words::tr("it ends where %1 was expected.").arg(expectedAt(fault.expected));
    case Kind::OpenQuote:
        return Words::tr("the quotation mark is never closed.");
    case Kind::UnknownField:
        return fault.candidates.size() > 3
            ? Words::tr("there is no field %1 in %2. There are these.").arg(shown(fault.word), spokenName(entity))
            : Words::tr("there is no field %1 in %2. Did you mean one of these?")
                  .arg(shown(fault.word), spokenName(entity));
    case Kind::WrongOperator:
        return Words::tr("%1 cannot be asked of %2, which is %3.").arg(shown(fault.word), fault.field, kindOf(fault));
    case Kind::WrongValue:
        return fault.candidates.isEmpty()
            ? Words::tr("%1 cannot be %2; it takes %3.").arg(fault.field, shown(fault.word), kindOf(fault))
            : Words::tr("%1 cannot be %2; it takes these.").arg(fault.field, shown(fault.word));
    case Kind::NotJson:
        return Words::tr("it is no JSON object.");
    case Kind::WrongShape:
        return Words::tr("the query language has nothing like %1.").arg(shown(fault.word));
    }
    return {};
}

/// The line around the place and a caret below it.
QString excerptOf(const QString &typed, qsizetype at, qsizetype length)
{
    constexpr qsizetype before = 50;
    constexpr qsizetype after = 24;
    const qsizetype from = std::max<qsizetype>(0, at - before);
    QString line = typed.mid(from, before + after);
    for (QChar &c : line) {
        if (!c.isPrint() || c.isSurrogate())
            c = u' ';
    }
    const QString cutBefore = from > 0 ? u"…"_s : QString();
    const QString cutAfter = from + line.size() < typed.size() ? u"…"_s : QString();
    const int indent = widthOf(QString(cutBefore + line.left(at - from)));
    const qsizetype room = std::max<qsizetype>(1, line.size() - (at - from));
    return u"  "_s + cutBefore + line + cutAfter + u"\n  "_s + QString(indent, u' ')
        + QString(std::clamp<qsizetype>(length, 1, room), u'^') + u'\n';
}

/// Options that mean the same for every list.
bool isOwnOption(const QString &option)
{
    static const QStringList own{u"json"_s, u"account"_s, u"csv"_s, u"fields"_s, u"limit"_s, u"where"_s, u"query"_s,
        u"sort"_s, u"cursor"_s, u"fresh"_s};
    return own.contains(option);
}

/// What Harvest has to be told to list the kind at all; everything else is for `--where`.
bool isScope(const Entity &entity, const QString &option)
{
    const bool parent = entity.path == nullptr && option == entity.parentId().replace(u'_', u'-');
    const bool needed = std::any_of(
        entity.filters.begin(), entity.filters.end(), [](const ServerFilter &filter) { return filter.needed; });
    return parent || (needed && entity.filter(option) != nullptr);
}

Outcome<RecordQuery> scopeFrom(const Job &job, const Entity &entity)
{
    QStringList options = job.parsed.options.keys();
    options.sort();
    Job scoped = job;
    for (const QString &option : std::as_const(options)) {
        if (isOwnOption(option))
            scoped.parsed.options.remove(option);
        else if (!isScope(entity, option))
            return usage(Words::tr("%1 are searched whole; say it with --where instead of --%2.")
                             .arg(spokenName(entity), option));
    }
    if (entity.paging == ListPaging::None)
        return RecordQuery{&entity};
    return queryFrom(scoped, entity);
}

/// `--query`, then what the other options add to it.
Outcome<SearchCall> withQuery(const Job &job, const Entity &entity, SearchCall call)
{
    const QDate today = job.tracker().today();
    MirrorQuery &query = call.request.query;
    if (const std::optional<QString> json = job.parsed.value(u"query"_s)) {
        const Understood<ConditionQuery> asked = conditionQueryFrom(entity, json->toUtf8(), today);
        if (!asked)
            return refusalOf(asked.fault, entity, u"query"_s, *json);
        query.where = asked->where;
        query.sort = asked->sort;
        query.limit = asked->limit;
        query.cursor = asked->cursor;
        call.paths = asked->fields;
    }
    if (const std::optional<QString> typed = job.parsed.value(u"where"_s)) {
        const Understood<Condition> where = conditionFrom(entity, *typed, today);
        if (!where)
            return refusalOf(where.fault, entity, u"where"_s, *typed);
        query.where
            = Condition{.op = Condition::Op::All, .path = {}, .kind = {}, .values = {}, .parts = {query.where, *where}};
    }
    if (const std::optional<QString> typed = job.parsed.value(u"sort"_s)) {
        const Understood<QList<SortKey>> sort = sortFrom(entity, *typed);
        if (!sort)
            return refusalOf(sort.fault, entity, u"sort"_s, *typed);
        query.sort = *sort;
    }
    return call;
}

} // namespace

Refusal refusalOf(const ConditionFault &fault, const Entity &entity, const QString &option, const QString &typed)
{
    Refusal refusal = usage(u"--"_s + option + u": "_s + sentenceOf(fault, entity));
    refusal.kind = u"expression"_s;
    refusal.candidates = fault.candidates;
    const bool placed = fault.length > 0 && fault.at <= typed.size();
    if (placed) {
        refusal.column = static_cast<int>(fault.at) + 1;
        refusal.excerpt = excerptOf(typed, fault.at, fault.length);
    }
    return refusal;
}

QString ageOf(std::chrono::seconds age)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    const auto say = [](const char *one, const char *many, qint64 count) {
        return count == 1 ? Words::tr(one) : Words::tr(many).arg(text::number(count));
    };
    const qint64 seconds = age.count();
    if (seconds < 2 * minute)
        return Words::tr("a minute");
    if (seconds < 2 * hour)
        return say("1 minute", "%1 minutes", seconds / minute);
    if (seconds < 2 * day)
        return say("1 hour", "%1 hours", seconds / hour);
    return say("1 day", "%1 days", seconds / day);
}

Outcome<SearchCall> searchFrom(const Job &job)
{
    const Outcome<const Entity *> named = entityNamed(job.parsed.words.first());
    if (!named)
        return named.refusal;
    const Entity &entity = **named;
    const Outcome<RecordQuery> scope = scopeFrom(job, entity);
    if (!scope)
        return scope.refusal;
    SearchCall call;
    call.request.of = *scope;
    call.request.fresh = job.parsed.has(u"fresh"_s);
    call.request.query.words = job.parsed.words.mid(1).join(u' ');
    const Outcome<SearchCall> asked = withQuery(job, entity, call);
    if (!asked)
        return asked.refusal;
    call = *asked;
    const Outcome<QStringList> paths = pathsOf(job, entity);
    if (!paths)
        return paths.refusal;
    if (!paths->isEmpty())
        call.paths = *paths;
    const Outcome<int> limit = numberOf(job, u"limit"_s, static_cast<int>(call.request.query.limit));
    if (!limit)
        return limit.refusal;
    call.request.query.limit = *limit;
    if (const std::optional<QString> cursor = job.parsed.value(u"cursor"_s))
        call.request.query.cursor = *cursor;
    return call;
}

} // namespace sheaf::cli
