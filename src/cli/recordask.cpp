// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/recordask.h"

#include "cli/lines.h"
#include "cli/pick.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// Options that are no filter.
bool isOwnOption(const QString &option)
{
    static const QStringList own{u"json"_s, u"account"_s, u"csv"_s, u"fields"_s, u"limit"_s};
    return own.contains(option);
}

QString exampleOf(const ServerFilter &filter)
{
    return filter.choices != nullptr ? QString(QLatin1String(filter.choices)).replace(u","_s, u", "_s)
                                     : kindText(filter.kind);
}

Outcome<QString> filterValue(const Job &job, const ServerFilter &filter, const QString &option, const QString &typed)
{
    if (filter.kind == FieldKind::Day) {
        const Outcome<QDate> day = dayOf(job, option, {});
        return day ? Outcome<QString>(day->toString(Qt::ISODate)) : day.refusal;
    }
    if (filter.kind == FieldKind::Id && option == "user-id"_L1 && typed == "me"_L1)
        return QString::number(job.tracker().user().id.value);
    const Result<QString> value = filterFrom(filter, typed);
    return value ? Outcome<QString>(*value)
                 : usage(Words::tr("--%1 cannot be %2; it takes %3.").arg(option, shown(typed), exampleOf(filter)));
}

Refusal noFilter(const Entity &entity, const QString &option)
{
    QStringList known = catalogue::filterNames(entity);
    if (const QString parent = entity.parentId(); !parent.isEmpty())
        known.prepend(QString(parent).replace(u'_', u'-'));
    const QString sentence = known.isEmpty()
        ? Words::tr("Harvest cannot narrow %1 by --%2, nor by anything else.").arg(spokenName(entity), option)
        : Words::tr("Harvest cannot narrow %1 by --%2; it can by these.").arg(spokenName(entity), option);
    Refusal refusal = usage(sentence);
    for (const QString &name : std::as_const(known))
        refusal.candidates.append("--"_L1 + name);
    return refusal;
}

/// `--date D` is one day.
Outcome<RecordQuery> withDate(const Job &job, RecordQuery query)
{
    const bool spans = query.entity->filter(u"from"_s) != nullptr;
    if (!spans)
        return noFilter(*query.entity, u"date"_s);
    if (job.parsed.has(u"from"_s) || job.parsed.has(u"to"_s))
        return usage(Words::tr("Either --date, or --from and --to."));
    const Outcome<QDate> day = dayOf(job, u"date"_s, {});
    if (!day)
        return day.refusal;
    query.filters.insert(u"from"_s, day->toString(Qt::ISODate));
    query.filters.insert(u"to"_s, day->toString(Qt::ISODate));
    return query;
}

QString spoken(const char *name)
{
    return QString(QLatin1String(name)).replace(u'_', u' ');
}

} // namespace

QString spokenName(const Entity &entity)
{
    return spoken(entity.name);
}

QString spokenSingular(const Entity &entity)
{
    return spoken(entity.singular);
}

QString kindText(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Id:
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Ids:
        return Words::tr("a number");
    case FieldKind::Flag:
        return Words::tr("true or false");
    case FieldKind::Day:
        return Words::tr("a day such as 2026-11-20, or today");
    case FieldKind::Instant:
        return Words::tr("a day or a moment such as 2026-11-20T09:00:00Z");
    case FieldKind::Link:
        return Words::tr("a number or a name");
    default:
        return Words::tr("a text");
    }
}

Outcome<const Entity *> entityNamed(const QString &typed)
{
    if (const Entity *entity = catalogue::find(typed))
        return entity;
    const QStringList all = catalogue::names();
    QStringList spoken = all; // and in the singular
    for (const Entity &entity : catalogue::entities())
        spoken.append(catalogue::spelled(entity.singular));
    QStringList near = catalogue::nearest(typed, spoken);
    for (QString &name : near)
        name = catalogue::spelled(catalogue::find(name)->name);
    near.removeDuplicates();
    Refusal refusal = usage(near.isEmpty()
            ? Words::tr("Harvest has nothing called %1. It has these.").arg(shown(typed))
            : Words::tr("Harvest has nothing called %1. Did you mean one of these?").arg(shown(typed)));
    refusal.candidates = near.isEmpty() ? all : near;
    return refusal;
}

Outcome<qint64> recordIdFrom(const Entity &entity, const QString &typed)
{
    if (typed == "me"_L1 && QLatin1String(entity.name) == "users"_L1)
        return myself;
    const Result<QJsonValue> id = valueFrom(FieldKind::Id, nullptr, typed);
    return id && !id->isNull() ? Outcome<qint64>(id->toInteger())
                               : usage(Words::tr("%1 is not a number of %2.").arg(shown(typed), spokenName(entity)));
}

Outcome<qint64> parentOf(const Job &job, const Entity &entity)
{
    const QString option = entity.parentId().replace(u'_', u'-');
    const std::optional<QString> typed = option.isEmpty() ? std::nullopt : job.parsed.value(option);
    return typed ? recordIdFrom(*catalogue::find(QLatin1String(entity.parent)), *typed) : Outcome<qint64>(0);
}

Outcome<RecordQuery> queryFrom(const Job &job, const Entity &entity)
{
    RecordQuery query{&entity};
    const QString parent = entity.parentId().replace(u'_', u'-');
    QStringList options = job.parsed.options.keys();
    options.sort();
    for (const QString &option : std::as_const(options)) {
        const ServerFilter *filter = entity.filter(option);
        if (isOwnOption(option) || option == parent)
            continue;
        if (option == "date"_L1) {
            const Outcome<RecordQuery> dated = withDate(job, query);
            if (!dated)
                return dated.refusal;
            query = *dated;
            continue;
        }
        if (filter == nullptr)
            return noFilter(entity, option);
        const Outcome<QString> value = filterValue(job, *filter, option, *job.parsed.value(option));
        if (!value)
            return value.refusal;
        query.filters.insert(QLatin1String(filter->name), *value);
    }
    const Outcome<qint64> below = parentOf(job, entity);
    if (!below)
        return below.refusal;
    query.parent = *below;
    if (listPath(entity, query.parent).isEmpty())
        return usage(
            Words::tr("%1 belong to one %2: say which with --%3.")
                .arg(spokenName(entity), spoken(catalogue::find(QLatin1String(entity.parent))->singular), parent));
    for (const ServerFilter &filter : entity.filters) {
        if (filter.needed && !query.filters.contains(QLatin1String(filter.name)))
            return usage(Words::tr("Harvest tells %1 of some days only: say which with --from and --to.")
                             .arg(spokenName(entity)));
    }
    return query;
}

Outcome<QStringList> pathsOf(const Job &job, const Entity &entity)
{
    QStringList paths;
    const QStringList typed = job.parsed.value(u"fields"_s).value_or(QString()).split(u',', Qt::SkipEmptyParts);
    for (const QString &each : typed) {
        const QString path = each.trimmed();
        if (fieldOfPath(entity, path) != nullptr) {
            paths.append(path);
            continue;
        }
        const QStringList known = catalogue::fieldNames(entity, EntityField::Comes);
        const QStringList near = catalogue::nearest(path.section(u'.', 0, 0), known);
        Refusal refusal = usage(near.isEmpty()
                ? Words::tr("There is no field %1 in %2. There are these.").arg(shown(path), spokenName(entity))
                : Words::tr("There is no field %1 in %2. Did you mean one of these?")
                      .arg(shown(path), spokenName(entity)));
        refusal.candidates = near.isEmpty() ? known : near;
        return refusal;
    }
    return paths;
}

QString roleSentence(const Entity &entity, bool write, Entity::Action action)
{
    const Access &access = write ? entity.accessFor(action) : entity.read;
    const QString what = spokenName(entity);
    const bool adds = write && action == Entity::Create && entity.making != nullptr;
    const QString does = adds ? Words::tr("add") : write ? Words::tr("change") : Words::tr("read");
    const QString needs = QString(QLatin1String(access.managerNeeds));
    QString sentence;
    if (access.member == Reach::Own && !needs.isEmpty())
        sentence
            = Words::tr("Everybody may %1 their own %2; those of others only administrators, and managers with the "
                        "right %3.")
                  .arg(does, what, needs);
    else if (access.manager == Reach::None)
        sentence = Words::tr("Only administrators may %1 %2.").arg(does, what);
    else if (needs.contains(u'_'))
        sentence = Words::tr("Only administrators may %1 %2, and managers with the right %3.").arg(does, what, needs);
    else if (!needs.isEmpty())
        sentence = Words::tr("Only administrators may %1 %2, and managers with %3.")
                       .arg(does, what, QCoreApplication::translate("catalogue", access.managerNeeds));
    else
        sentence = Words::tr("Members may only %1 their own %2.").arg(does, what);
    if (entity.feature != nullptr)
        sentence += u' ' + Words::tr("Or the account does not use them (%1).").arg(QLatin1String(entity.feature));
    return sentence;
}

Refusal readRefusal(const Entity &entity, const Error &error, qint64 id)
{
    Refusal refusal = refusalOf(error);
    const QString detail = text::oneLine(error.detail, shownLength * 3);
    switch (error.kind) {
    case Error::Kind::Forbidden:
        refusal.sentence = Words::tr("Your role in Harvest is too low. %1").arg(roleSentence(entity, false));
        break;
    case Error::Kind::NotFound:
        refusal.sentence = id > 0
            ? Words::tr("There is no %1 %2, or you may not see it.").arg(spokenSingular(entity), QString::number(id))
            : Words::tr("Harvest has no such list, or you may not see it.");
        break;
    case Error::Kind::NotSent:
        refusal.sentence = Words::tr("Harvest cannot be reached. Look at the network, then try again.");
        break;
    case Error::Kind::InDoubt:
        refusal.sentence = Words::tr("Harvest’s answer was lost. Try again in a moment.");
        break;
    case Error::Kind::Refused:
        refusal.sentence = detail.isEmpty() ? Words::tr("Harvest refused the question.")
                                            : Words::tr("Harvest says %1.").arg(text::quoted(detail));
        break;
    case Error::Kind::RateLimited:
        refusal.sentence = error.retryAfter
            ? Words::tr("Harvest asks for a pause of %1. Try again then.").arg(text::wait(*error.retryAfter))
            : Words::tr("Harvest asks for a pause. Try again in a minute.");
        break;
    case Error::Kind::TooLarge:
        refusal.sentence = Words::tr("Harvest’s answer was too long to read.");
        break;
    case Error::Kind::Incomplete:
        refusal.sentence = Words::tr("The list broke off while it was read. Try again.");
        break;
    default:
        break;
    }
    return refusal;
}

} // namespace sheaf::cli
