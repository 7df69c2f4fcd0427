// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// add, change, archive, restore, remove: changes to the records of the account.

#include "app/recordsource.h"
#include "cli/lines.h"
#include "cli/recordask.h"
#include "models/text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/// What one verb does, and how it says so.
struct Doing
{
    Entity::Action action;
    const char *word; ///< `change` in JSON.
    const char *done; ///< A sentence: %1 the kind, %2 the name.
};

Doing doingOf(const Verb &verb)
{
    const QLatin1String name(verb.name);
    if (name == "add"_L1)
        return {Entity::Create, "added", QT_TRANSLATE_NOOP("cli", "Added the %1 %2.")};
    if (name == "change"_L1)
        return {Entity::Change, "changed", QT_TRANSLATE_NOOP("cli", "Changed the %1 %2.")};
    if (name == "archive"_L1)
        return {Entity::Archive, "archived", QT_TRANSLATE_NOOP("cli", "Archived the %1 %2.")};
    if (name == "restore"_L1)
        return {Entity::Archive, "restored", QT_TRANSLATE_NOOP("cli", "The %1 %2 is active again.")};
    return {Entity::Delete, "removed", QT_TRANSLATE_NOOP("cli", "Deleted the %1 %2.")};
}

QString nameOf(const QJsonObject &record)
{
    for (const QLatin1String key : {"name"_L1, "first_name"_L1, "number"_L1, "subject"_L1}) {
        if (const QString text = record.value(key).toString().trimmed(); !text.isEmpty())
            return shown(text);
    }
    return {};
}

QStringList writableFields(const Entity &entity, Entity::Action action)
{
    return catalogue::fieldNames(entity, action == Entity::Create ? EntityField::Create : EntityField::Change);
}

/// What is wrong with a change, for a person.
Refusal refusalOf(const RecordChange &change, const ChangeFault &fault)
{
    using Kind = ChangeFault::Kind;
    const Entity &entity = *change.entity;
    const QString option = fault.field;
    Refusal refusal = usage({});
    refusal.candidates = fault.candidates;
    const auto orAll = [&](const QString &sentence) {
        refusal.sentence = sentence;
        if (refusal.candidates.isEmpty())
            refusal.candidates = writableFields(entity, change.action);
    };
    switch (fault.kind) {
    case Kind::NotPossible:
        refusal.sentence = Words::tr("Harvest does not let programs do this to %1.").arg(spokenName(entity));
        break;
    case Kind::UnknownField:
        orAll((fault.candidates.isEmpty() ? Words::tr("There is no field %1 to set in %2. There are these.")
                                          : Words::tr("There is no field %1 to set in %2. Did you mean one of these?"))
                  .arg(shown(option), spokenName(entity)));
        break;
    case Kind::NotWritable:
        orAll(Words::tr("The field %1 of %2 cannot be set. These can.").arg(shown(option), spokenName(entity)));
        break;
    case Kind::WrongValue:
        refusal.sentence = fault.candidates.isEmpty()
            ? Words::tr("%1 cannot have this value.").arg(option)
            : Words::tr("%1 cannot have this value; there are these.").arg(option);
        break;
    case Kind::Missing:
        refusal.sentence = Words::tr("A new %1 needs %2.").arg(spokenSingular(entity), option);
        break;
    case Kind::NoParent:
        refusal.sentence = Words::tr("Say which one with --%1.").arg(QString(option).replace(u'_', u'-'));
        break;
    case Kind::NoId:
        refusal.sentence = Words::tr("Which %1? Say its number.").arg(spokenSingular(entity));
        break;
    default:
        orAll(Words::tr("Nothing to change: say FIELD=VALUE. There are these fields."));
    }
    return refusal;
}

/// `name=Acme`, as the field's kind wants it. Of something new, the name alone will do.
Outcome<QJsonObject> fieldsFrom(const Entity &entity, Entity::Action action, const QStringList &words)
{
    QJsonObject fields;
    for (const QString &given : words) {
        const bool isName = action == Entity::Create && !given.contains(u'=') && !fields.contains(u"name"_s)
            && entity.field(u"name"_s, EntityField::Create) != nullptr;
        const QString word = isName ? QString(u"name="_s + given) : given;
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return usage(Words::tr("%1 is not FIELD=VALUE.").arg(shown(word)));
        const QString name = word.left(equals).trimmed().replace(u'-', u'_');
        const auto use = action == Entity::Create ? EntityField::Create : EntityField::Change;
        const EntityField *field = entity.field(name, use);
        if (field == nullptr) {
            fields.insert(name, QJsonValue()); // The check says what is wrong with it.
            continue;
        }
        if (fields.contains(QLatin1String(field->name)))
            return usage(Words::tr("%1 is there twice.").arg(shown(name)));
        const Result<QJsonValue> value = valueFrom(field->kind, field->choices, word.mid(equals + 1));
        if (!value) {
            Refusal refusal
                = usage(Words::tr("%1 cannot be %2.").arg(QLatin1String(field->name), shown(word.mid(equals + 1))));
            if (field->choices != nullptr)
                refusal.candidates = QString(QLatin1String(field->choices)).split(u',');
            return refusal;
        }
        fields.insert(QLatin1String(field->name), *value);
    }
    return fields;
}

Outcome<RecordChange> changeFrom(const Job &job, const Doing &doing)
{
    const Outcome<const Entity *> entity = entityNamed(job.parsed.words.first());
    if (!entity)
        return entity.refusal;
    RecordChange change{doing.action, *entity};
    QStringList words = job.parsed.words.mid(1);
    if (QLatin1String(change.entity->name) == "time_entries"_L1)
        return usage(Words::tr("Time has verbs of its own: log, edit and delete."));
    const bool numbered = doing.action != Entity::Create && change.entity->paging != ListPaging::None
        && (change.entity->may(Entity::Get) || change.entity->may(Entity::Delete));
    if (numbered && !words.isEmpty()) {
        const Outcome<qint64> id = recordIdFrom(*change.entity, words.takeFirst());
        if (!id)
            return id.refusal;
        change.id = *id;
    }
    const Outcome<qint64> parent = parentOf(job, *change.entity);
    if (!parent)
        return parent.refusal;
    change.parent = *parent;
    if (doing.action == Entity::Archive)
        change.fields.insert(u"is_active"_s, QLatin1String(doing.word) == "restored"_L1);
    if (doing.action == Entity::Create || doing.action == Entity::Change) {
        const Outcome<QJsonObject> fields = fieldsFrom(*change.entity, doing.action, words);
        if (!fields)
            return fields.refusal;
        change.fields = *fields;
    } else if (!words.isEmpty()) {
        return usage(Words::tr("There is nothing to do with %1.").arg(shown(words.first())));
    }
    if (const ChangeFault fault = faultOf(change); fault.kind != ChangeFault::Kind::None)
        return refusalOf(change, fault);
    return change;
}

QString methodOf(Entity::Action action)
{
    return action == Entity::Create ? u"POST"_s : action == Entity::Delete ? u"DELETE"_s : u"PATCH"_s;
}

/// What goes with it, or what it sets off.
QString warningOf(const RecordChange &change)
{
    const char *words = change.action == Entity::Delete ? change.entity->deleting
        : change.action == Entity::Create               ? change.entity->creating
                                                        : nullptr;
    return words == nullptr ? QString() : QCoreApplication::translate("catalogue", words);
}

int answerDryRun(const Job &job, const RecordChange &change)
{
    const QString path = "/v2"_L1 + changePath(change);
    const QJsonObject body = change.action == Entity::Delete ? QJsonObject() : change.fields;
    QJsonObject request{{u"method"_s, methodOf(change.action)}, {u"path"_s, path}, {u"body"_s, body}};
    QString lines = methodOf(change.action) + u' ' + path + u'\n';
    if (!body.isEmpty())
        lines += jsonLine(body);
    if (const QString warning = warningOf(change); !warning.isEmpty()) {
        request.insert(u"note"_s, warning);
        lines += warning + u'\n';
    }
    return job.answer({{u"change"_s, u"dry-run"_s}, {u"request"_s, request}}, lines);
}

Refusal changeRefusal(const RecordChange &change, const Error &error)
{
    const Entity &entity = *change.entity;
    Refusal refusal = readRefusal(entity, error, change.id);
    switch (error.kind) {
    case Error::Kind::Forbidden:
        refusal.sentence
            = Words::tr("Your role in Harvest is too low. %1").arg(roleSentence(entity, true, change.action));
        break;
    case Error::Kind::InDoubt:
        refusal.sentence = Words::tr("Harvest’s answer was lost: the change may have been made. `sheaf list %1` tells.")
                               .arg(catalogue::spelled(entity.name));
        break;
    case Error::Kind::Refused:
        if (error.detail.isEmpty())
            refusal.sentence = Words::tr("Harvest refused the change.");
        if (const QString warning = warningOf(change); change.action == Entity::Delete && !warning.isEmpty())
            refusal.sentence += u' ' + warning;
        break;
    default:
        break;
    }
    return refusal;
}

int answerChange(const Job &job, const RecordChange &change, const Doing &doing, const QJsonObject &record)
{
    QJsonObject document{{u"change"_s, QLatin1String(doing.word)}, {u"entity"_s, QLatin1String(change.entity->name)},
        {u"record"_s, record.isEmpty() ? QJsonValue() : QJsonValue(record)}};
    const std::optional<qint64> id = change.action == Entity::Create ? idOf(record) : std::optional(change.id);
    document.insert(u"id"_s, id && *id > 0 ? QJsonValue(*id) : QJsonValue());
    QStringList called;
    if (id && *id > 0)
        called.append(QString::number(*id));
    if (const QString name = nameOf(record); !name.isEmpty())
        called.append(name);
    return job.answer(document,
        Words::tr(doing.done).arg(spokenSingular(*change.entity), called.join(u' ')).replace(" ."_L1, "."_L1));
}

} // namespace

void runRecordChange(const Job &job, QObject *context, const Finished &finished)
{
    const Doing doing = doingOf(*job.parsed.verb);
    const Outcome<RecordChange> change = changeFrom(job, doing);
    if (!change) {
        finished(job.refuse(change.refusal));
        return;
    }
    if (job.parsed.has(u"dry-run"_s)) {
        finished(answerDryRun(job, *change));
        return;
    }
    if (doing.action == Entity::Delete && !job.parsed.has(u"yes"_s)) {
        const QString warning = warningOf(*change);
        finished(job.refuse(Refusal{.kind = u"unconfirmed"_s,
            .sentence = Words::tr("This cannot be undone. %1 Say --yes to delete the %2 %3.")
                            .arg(warning, spokenSingular(*change->entity), QString::number(change->id))
                            .simplified()}));
        return;
    }
    auto *source = new RecordSource(*job.session, context);
    source->apply(*change, [=, change = *change](const Result<QJsonObject> &record) {
        source->deleteLater();
        finished(
            record ? answerChange(job, change, doing, *record) : job.refuse(changeRefusal(change, record.error())));
    });
}

} // namespace sheaf::cli
