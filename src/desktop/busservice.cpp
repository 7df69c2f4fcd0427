// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/busservice.h"

#include "app/session.h"
#include "base/log.h"
#include "desktop/applicationadaptor.h"
#include "desktop/sheafadaptor.h"
#include "domain/duration.h"
#include "models/syncword.h"
#include "models/text.h"
#include "models/timesheet.h"
#include "models/wording.h"
#include "storage/store.h"
#include "sync/syncengine.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr auto serviceName = "io.github.sheaf_timer.Sheaf"_L1;
constexpr auto objectPath = "/io/github/sheaf_timer/Sheaf"_L1;
constexpr auto interfaceName = "io.github.sheaf_timer.Sheaf1"_L1;
constexpr qsizetype candidatesNamed = 5;

namespace bus {
constexpr auto name = "org.freedesktop.DBus"_L1;
constexpr auto path = "/org/freedesktop/DBus"_L1;
constexpr uint doNotQueue = 4;
constexpr uint primaryOwner = 1;
constexpr uint alreadyOwner = 4;
} // namespace bus

QDBusMessage askBus(const QString &method)
{
    return QDBusMessage::createMethodCall(bus::name, bus::path, bus::name, method);
}

QString errorName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotRunning:
        return u"NotRunning"_s;
    case Error::Kind::AlreadyRunning:
        return u"AlreadyRunning"_s;
    case Error::Kind::Gone:
        return u"NotFound"_s;
    case Error::Kind::NotesMissing:
    case Error::Kind::TooLong:
    case Error::Kind::Locked:
    case Error::Kind::NotAssigned:
    case Error::Kind::InvalidInput:
        return u"Refused"_s;
    default:
        return u"Failed"_s;
    }
}

/// Looking at Harvest every now and then, with nothing to tell, is no other state.
QString stateWord(const SyncStatus &status)
{
    const bool quiet = status.state == SyncStatus::State::Fetching && status.heard && !status.fetchingSince.isValid();
    return syncWord(quiet ? SyncStatus::State::Idle : status.state);
}

QString nameOf(const Assignment &assignment)
{
    constexpr qsizetype bearable = 60;
    return QStringList{text::oneLine(assignment.client.name, bearable),
        text::oneLine(assignment.project.name, bearable), text::oneLine(assignment.task.name, bearable)}
        .join(", "_L1);
}

/// The desktop's leave to take the focus, under its new or its old name.
QString tokenIn(const QVariantMap &platformData)
{
    const QString token = platformData.value(u"activation-token"_s).toString();
    const QString chosen = token.isEmpty() ? platformData.value(u"desktop-startup-id"_s).toString() : token;
    return chosen.size() <= BusService::maxToken ? chosen : QString();
}

} // namespace

BusService::BusService(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    new Sheaf1Adaptor(this);
    new ApplicationAdaptor(this);
}

BusService::~BusService()
{
    if (!m_started)
        return;
    m_bus.unregisterObject(objectPath);
    m_bus.send(askBus(u"ReleaseName"_s) << QString(serviceName));
}

void BusService::start()
{
    if (m_started)
        return;
    if (!m_bus.isConnected() || !m_bus.registerObject(objectPath, this, QDBusConnection::ExportAdaptors)) {
        qCInfo(lcDesktop) << "no session bus: Sheaf cannot be asked over D-Bus";
        return;
    }
    m_started = true;
    m_told = facts();
    auto *call = new QDBusPendingCallWatcher(
        m_bus.asyncCall(askBus(u"RequestName"_s) << QString(serviceName) << bus::doNotQueue), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<uint> reply = *finished;
        if (reply.isError() || (reply.value() != bus::primaryOwner && reply.value() != bus::alreadyOwner))
            qCInfo(lcDesktop) << "the name on the session bus is not ours: Sheaf cannot be asked over D-Bus";
    });
}

void BusService::setAccount(Timesheet *timesheet, Session *session)
{
    m_following.reset();
    m_timesheet = timesheet;
    m_session = session;
    if (hasAccount())
        follow();
    announce();
}

void BusService::follow()
{
    m_following = std::make_unique<QObject>();
    const auto changed = [this] { announceSoon(); };
    connect(&m_session->store(), &Store::changed, m_following.get(), changed);
    connect(&m_session->sync(), &SyncEngine::statusChanged, m_following.get(), changed);
    connect(&m_timesheet->timer(), &TimerModel::changed, m_following.get(), changed);
    connect(m_timesheet, &Timesheet::todayChanged, m_following.get(), changed);
}

// --- Properties

bool BusService::hasAccount() const
{
    return m_timesheet != nullptr && m_session != nullptr;
}

bool BusService::isRunning() const
{
    return hasAccount() && m_timesheet->timer().isRunning();
}

QVariantMap BusService::entry() const
{
    if (!isRunning())
        return {};
    const EntryId id = m_timesheet->timer().row().id;
    const std::optional<StoredEntry> row = m_session->store().entry(id);
    if (!row || !row->local || !row->local->isRunning())
        return {};
    const TimeEntry &local = *row->local;
    return {{u"id"_s, id.toString()}, {u"client"_s, local.client.name}, {u"project"_s, local.project.name},
        {u"task"_s, local.task.name}, {u"notes"_s, local.notes}, {u"date"_s, local.spentDate.toString(Qt::ISODate)},
        {u"started"_s, local.timerStartedAt->toUTC().toString(Qt::ISODate)},
        {u"banked"_s, qlonglong(local.tracked.count())}};
}

qlonglong BusService::elapsed() const
{
    return isRunning() ? m_timesheet->timer().elapsed().count() : 0;
}

qlonglong BusService::todayTotal() const
{
    return hasAccount() ? todayAt(m_timesheet->now()) : 0;
}

/// With `now` invalid: without what the running timer adds.
qlonglong BusService::todayAt(const QDateTime &now) const
{
    std::chrono::seconds sum{0};
    const QList<StoredEntry> rows = m_session->store().entriesOn(m_timesheet->today());
    for (const StoredEntry &row : rows)
        sum += now.isValid() ? sheaf::elapsed(*row.local, now) : row.local->tracked;
    return std::min(sum, furthestTime).count();
}

QString BusService::syncState() const
{
    return hasAccount() ? stateWord(m_timesheet->status().status()) : u"no-account"_s;
}

int BusService::waiting() const
{
    return hasAccount() ? m_timesheet->status().unsent() : 0;
}

QString BusService::accountName() const
{
    return hasAccount() ? m_session->account().name : QString();
}

/// What is announced, by property. What grows by itself stands here without its growth.
QVariantMap BusService::facts() const
{
    QVariantMap facts{{u"Running"_s, isRunning()}, {u"Entry"_s, entry()}, {u"SyncState"_s, syncState()},
        {u"Waiting"_s, waiting()}, {u"Account"_s, accountName()}};
    if (hasAccount())
        facts[u"TodayTotal"_s] = QVariantList{m_timesheet->today(), todayAt({})};
    return facts;
}

void BusService::announceSoon()
{
    if (!std::exchange(m_announcing, true))
        QMetaObject::invokeMethod(this, &BusService::announce, Qt::QueuedConnection);
}

void BusService::announce()
{
    m_announcing = false;
    if (!m_started)
        return;
    const QVariantMap now = facts();
    QVariantMap changed;
    for (auto fact = now.cbegin(); fact != now.cend(); ++fact) {
        if (fact.key() != "TodayTotal"_L1 && fact.value() != m_told.value(fact.key()))
            changed.insert(fact.key(), fact.value());
    }
    QStringList outdated;
    if (changed.contains(u"Entry"_s))
        outdated << u"Elapsed"_s;
    if (!outdated.isEmpty() || now.value(u"TodayTotal"_s) != m_told.value(u"TodayTotal"_s))
        outdated << u"TodayTotal"_s;
    m_told = now;
    if (changed.isEmpty() && outdated.isEmpty())
        return;
    QDBusMessage signal
        = QDBusMessage::createSignal(objectPath, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
    signal << QString(interfaceName) << changed << outdated;
    m_bus.send(signal);
}

// --- Methods

/// Answers the call with an error; false.
bool BusService::refuse(const QString &name, const QString &sentence)
{
    if (calledFromDBus())
        sendErrorReply(u"io.github.sheaf_timer.Error."_s + name, sentence);
    return false;
}

bool BusService::told(const Result<> &result)
{
    return result || refuse(errorName(result.error().kind), wording::sentence(result.error()));
}

bool BusService::needsAccount()
{
    return hasAccount() || refuse(u"NoAccount"_s, tr("%1. Sign in first.").arg(wording::noAccount().title));
}

bool BusService::fits(const QString &text, qsizetype most)
{
    return text.size() <= most
        || refuse(u"InvalidArgument"_s, tr("A text is longer than %1 characters.").arg(text::number(most)));
}

std::optional<Assignment> BusService::assignmentFor(const QString &words)
{
    const AssignmentChoice choice = chooseAssignment(AssignmentIndex(m_session->tracker().assignments()), words);
    if (choice.chosen)
        return choice.chosen;
    if (choice.candidates.isEmpty()) {
        const Headline none = wording::noMatch(words);
        refuse(u"NoMatch"_s, u"%1. %2"_s.arg(none.title, none.sentence));
        return std::nullopt;
    }
    QStringList names;
    for (const Assignment &candidate : choice.candidates.first(std::min(choice.candidates.size(), candidatesNamed)))
        names.append(nameOf(candidate));
    if (const qsizetype more = choice.candidates.size() - names.size(); more > 0)
        names.append(tr("and %n more", nullptr, int(more)));
    refuse(u"Ambiguous"_s,
        tr("%1 names more than one: %2.", "words; a list of projects and tasks")
            .arg(text::quoted(text::oneLine(words, 60)), names.join("; "_L1)));
    return std::nullopt;
}

QString BusService::Start(const QString &words, const QString &notes)
{
    if (!fits(words, maxWords) || !fits(notes, maxNotes) || !needsAccount())
        return {};
    const std::optional<Assignment> assignment = assignmentFor(words);
    if (!assignment)
        return {};
    const Result<EntryId> started = m_session->tracker().start(*assignment, notes);
    return told(started ? Result<>() : started.error()) ? started->toString() : QString();
}

void BusService::Stop()
{
    if (needsAccount())
        told(m_session->tracker().stop());
}

void BusService::Toggle()
{
    if (needsAccount())
        told(m_session->tracker().toggle());
}

QString BusService::Continue(const QString &id)
{
    if (!fits(id, maxToken) || !needsAccount())
        return {};
    if (!id.isEmpty()) {
        const Result<EntryId> started = m_session->tracker().startAgain(EntryId::fromString(id));
        return told(started ? Result<>() : started.error()) ? started->toString() : QString();
    }
    const bool done
        = isRunning() ? told(Error{.kind = Error::Kind::AlreadyRunning}) : told(m_session->tracker().toggle());
    return done ? m_timesheet->timer().row().id.toString() : QString();
}

void BusService::NewEntry()
{
    if (needsAccount())
        Q_EMIT newEntryRequested({});
}

void BusService::Show(const QString &activationToken)
{
    if (fits(activationToken, maxToken))
        Q_EMIT showRequested(activationToken);
}

void BusService::Activate(const QVariantMap &platformData)
{
    Q_EMIT showRequested(tokenIn(platformData));
}

void BusService::Open(const QStringList &uris, const QVariantMap &platformData)
{
    Q_EMIT showRequested(tokenIn(platformData));
    // One link, one form.
    if (!uris.isEmpty() && uris.first().size() <= maxLink)
        Q_EMIT linkOpened(QUrl(uris.first(), QUrl::StrictMode));
}

void BusService::ActivateAction(
    const QString &action, const QVariantList & /*parameter*/, const QVariantMap &platformData)
{
    if (action == "new-entry"_L1) {
        if (needsAccount())
            Q_EMIT newEntryRequested(tokenIn(platformData));
    } else if (action == "toggle"_L1) {
        Toggle();
    } else {
        refuse(u"InvalidArgument"_s, tr("Sheaf has no such action."));
    }
}

} // namespace sheaf
