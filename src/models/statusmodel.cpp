// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/statusmodel.h"

#include "models/text.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;
using State = SyncStatus::State;

namespace {

/// A pause longer than this is told by the clock.
constexpr seconds longestCountdown = 1h;

} // namespace

StatusModel::StatusModel(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock)
{
    update();
}

void StatusModel::setStatus(const SyncStatus &status)
{
    m_status = status;
    update();
}

void StatusModel::setToken(TokenState token)
{
    m_token = token;
    update();
}

void StatusModel::setTrouble(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    update();
}

void StatusModel::setClockFormat(ClockFormat format)
{
    m_format = format;
    update();
}

void StatusModel::setVisible(bool visible)
{
    m_visible = visible;
    update();
}

bool StatusModel::isOffline() const
{
    return m_status.state == State::Offline || m_status.state == State::Portal;
}

QString StatusModel::offlineTitle() const
{
    if (!isOffline())
        return {};
    return m_status.since.isValid() ? tr("Offline since %1").arg(clockText(m_status.since)) : tr("Offline");
}

QString StatusModel::waitingText() const
{
    if (unsent() == 0)
        return {};
    return unsent() == 1 ? tr("1 change waits here") : tr("%n changes wait here", nullptr, unsent());
}

QString StatusModel::needYouText() const
{
    if (m_status.needYou == 0)
        return {};
    return m_status.needYou == 1 ? tr("1 change needs you…") : tr("%n changes need you…", nullptr, m_status.needYou);
}

void StatusModel::update()
{
    const QString sentence = makeSentence();
    const Icon icon = makeIcon();
    const std::optional<Banner> banner = makeBanner();
    schedule();
    if (sentence == m_sentence && icon == m_icon && banner == m_banner)
        return;
    m_sentence = sentence;
    m_icon = icon;
    m_banner = banner;
    Q_EMIT changed();
}

QString StatusModel::makeSentence() const
{
    if (m_trouble)
        return m_status.since.isValid() && m_status.state == State::NotSaving
            ? tr("Not saving since %1").arg(clockText(m_status.since))
            : tr("Not saving");
    return stateSentence();
}

QString StatusModel::stateSentence() const
{
    switch (m_status.state) {
    case State::NotChecked:
        return text::dotted(
            {m_status.checkedAt.isValid() ? tr("Last checked with Harvest %1").arg(momentText(m_status.checkedAt))
                                          : tr("Not checked with Harvest yet"),
                waiting()});
    case State::Idle:
        return allWell();
    case State::Fetching:
        if (m_status.fetchingSince.isValid())
            return text::dotted({needYou(), tr("Fetching %1").arg(text::month(m_status.fetchingSince, today()))});
        return m_status.heard ? allWell() : tr("Fetching your timesheet");
    case State::Sending:
        if (m_status.checking > 0)
            return text::dotted({needYou(), tr("Checking %1 with Harvest").arg(text::changes(m_status.checking))});
        return text::dotted({needYou(), tr("Sending %1").arg(text::changes(std::max(m_status.waiting, 1)))});
    case State::Offline:
        return withCountdown(text::dotted({offlineTitle(), needYou(), waiting()}));
    case State::Paused:
        return text::dotted(
            {m_status.retryAt.isValid() ? tr("Harvest asks for a pause until %1").arg(clockText(m_status.retryAt))
                                        : tr("Harvest asks for a pause"),
                needYou(), waiting()});
    case State::Portal:
        return tr("The network wants a sign-in. Open it in your browser.");
    case State::SignInNeeded:
    case State::WrongUser:
        return text::dotted({tr("Not signed in"), waiting()});
    case State::NoAccess:
        return text::dotted({tr("Harvest does not let you in"), waiting()});
    case State::NoToken:
        return text::dotted({tokenSentence(), waiting()});
    case State::NotSaving:
        return m_status.since.isValid() ? tr("Not saving since %1").arg(clockText(m_status.since)) : tr("Not saving");
    }
    return {};
}

/// Reached Harvest: everything is there, or what is not.
QString StatusModel::allWell() const
{
    const QString checked
        = m_status.checkedAt.isValid() ? tr("checked %1").arg(momentText(m_status.checkedAt)) : QString();
    if (m_status.checking > 0)
        return text::dotted({needYou(), tr("Checking %1 with Harvest").arg(text::changes(m_status.checking))});
    if (m_status.needYou > 0 || m_status.waiting > 0) {
        const QString onTheWay = m_status.waiting > 0 ? tr("%n on the way", "changes", m_status.waiting) : QString();
        return text::dotted({needYou(), onTheWay, checked});
    }
    if (m_status.arrivedOnce)
        return tr("Checked with Harvest: it arrived once");
    return text::dotted({tr("Everything is in Harvest"), checked});
}

QString StatusModel::tokenSentence() const
{
    switch (m_token) {
    case TokenState::Reading:
    case TokenState::Present:
        return tr("Opening the keychain");
    case TokenState::Locked:
        return tr("Keychain locked");
    case TokenState::Absent:
        return tr("No keychain");
    case TokenState::Missing:
        return tr("Not signed in");
    case TokenState::Failed:
        return tr("The keychain does not answer");
    }
    return {};
}

QString StatusModel::waiting() const
{
    const int count = m_status.waiting + m_status.checking;
    return count == 0 ? QString() : tr("%1 waiting", "1 change, 2 changes").arg(text::changes(count));
}

QString StatusModel::needYou() const
{
    if (m_status.needYou == 0)
        return {};
    return m_status.needYou == 1 ? tr("1 needs you") : tr("%n need you", nullptr, m_status.needYou);
}

QString StatusModel::withCountdown(const QString &sentence) const
{
    if (!m_status.retryAt.isValid())
        return sentence;
    const seconds left = untilRetry();
    const QString again = left <= 0s ? tr("trying again now")
        : left > longestCountdown    ? tr("trying again at %1").arg(momentText(m_status.retryAt))
                                     : tr("trying again in %1").arg(text::wait(left));
    const bool counted = m_status.waiting + m_status.checking > 0;
    return counted ? sentence + u", "_s + again : text::dotted({sentence, again});
}

/// Rounded up to whole seconds.
seconds StatusModel::untilRetry() const
{
    return std::chrono::ceil<seconds>(milliseconds(m_clock.now().msecsTo(m_status.retryAt)));
}

StatusModel::Icon StatusModel::makeIcon() const
{
    if (m_trouble)
        return Icon::Warning;
    switch (m_status.state) {
    case State::Offline:
        return Icon::Offline;
    case State::Paused:
        return Icon::Pause;
    case State::Portal:
    case State::NotSaving:
        return Icon::Warning;
    case State::SignInNeeded:
    case State::WrongUser:
    case State::NoAccess:
        return Icon::Refused;
    case State::NoToken:
        return m_token == TokenState::Missing ? Icon::Refused : Icon::Key;
    default:
        break;
    }
    if (m_status.needYou > 0)
        return Icon::NeedsYou;
    if (m_status.checking > 0 || m_status.state == State::NotChecked
        || (m_status.state == State::Fetching && (m_status.fetchingSince.isValid() || !m_status.heard)))
        return Icon::Checking;
    return m_status.waiting > 0 || m_status.state == State::Sending ? Icon::Pending : Icon::Sent;
}

void StatusModel::schedule()
{
    m_alarm.cancel();
    if (!m_visible || m_trouble || m_status.state != State::Offline || !m_status.retryAt.isValid())
        return;
    const seconds left = untilRetry();
    if (left <= 0s)
        return;
    // The words stay the same until the next ten seconds, or minute, are full.
    seconds step = left > longestCountdown ? left - longestCountdown : (left - 1s) % 1min + 1s;
    if (left <= 50s)
        step = (left - 1s) % 10s + 1s;
    else if (left <= 1min)
        step = left - 50s;
    m_alarm.set(step, [this] { update(); });
}

QDate StatusModel::today() const
{
    return m_clock.now().toTimeZone(m_clock.zone()).date();
}

QString StatusModel::clockText(const QDateTime &instant) const
{
    return text::clock(instant, m_clock.zone(), m_format);
}

/// With the day when it was another.
QString StatusModel::momentText(const QDateTime &instant) const
{
    const QDate day = instant.toTimeZone(m_clock.zone()).date();
    const QString clock = clockText(instant);
    return day == today() ? clock : tr("%1 %2", "a day and a time").arg(text::shortDay(day, today()), clock);
}

} // namespace sheaf
