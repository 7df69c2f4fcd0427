// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"
#include "base/error.h"
#include "domain/account.h"
#include "sync/syncstatus.h"

#include <QObject>

#include <optional>

namespace sheaf {

/// What a banner between strip and list says. At most one is shown: the gravest.
struct Banner
{
    enum class Severity : std::uint8_t { Info, Warning, Refused };
    /// What its button asks for.
    enum class Action : std::uint8_t {
        None,
        OpenKeychain, ///< Read the token again.
        SignIn,
        TryAgain, ///< Look at Harvest, or write the store, again.
        OpenBrowser, ///< For the sign-in page of a network.
        ChooseTimerMode, ///< Durations, or start and end.
        SwitchAccount, ///< To the one whose timer runs unseen.
    };

    Severity severity = Severity::Warning;
    QString title;
    QString sentence;
    QString button; ///< Empty with Action::None.
    Action action = Action::None;

    bool operator==(const Banner &) const = default;
};

/// The one sentence about where things stand, always true, and the banner when something is wrong. Plain text. The
/// words count down ("trying again in 40 s") only while visible.
class StatusModel : public QObject
{
    Q_OBJECT

public:
    enum class Icon : std::uint8_t {
        Sent, ///< All is in Harvest.
        Pending, ///< Something is on the way.
        Checking, ///< Reading, or asking about a lost answer.
        Offline,
        Pause,
        NeedsYou, ///< Refused or changed in both places.
        Refused, ///< The token is not accepted, and the like.
        Key, ///< The keychain.
        Warning, ///< The disk, or a network that wants a sign-in.
    };

    explicit StatusModel(Clock &clock, QObject *parent = nullptr);

    void setStatus(const SyncStatus &status);
    void setToken(TokenState token);
    /// A write that failed, or the store that could not be opened; nothing when all is well again.
    void setTrouble(const std::optional<Error> &trouble);
    void setClockFormat(ClockFormat format);
    void setVisible(bool visible);

    /// `Offline since 14:20 · 1 change waiting, trying again in 40 s`
    const QString &sentence() const { return m_sentence; }

    Icon icon() const { return m_icon; }

    const std::optional<Banner> &banner() const { return m_banner; }

    const SyncStatus &status() const { return m_status; }

    bool isOffline() const;

    int needYouCount() const { return m_status.needYou; }

    /// Changes that have not reached Harvest.
    int unsent() const { return m_status.waiting + m_status.checking + m_status.needYou; }

    /// `Offline since 14:20` and `2 changes wait here`, for the tray; empty when not offline.
    QString offlineTitle() const;
    QString waitingText() const;
    /// `3 changes need you…`, for the tray's menu; empty when none does.
    QString needYouText() const;

Q_SIGNALS:
    /// Sentence, icon or banner.
    void changed();

private:
    void update();
    QString makeSentence() const;
    QString stateSentence() const;
    QString allWell() const;
    QString tokenSentence() const;
    QString waiting() const;
    QString needYou() const;
    QString withCountdown(const QString &sentence) const;
    std::chrono::seconds untilRetry() const;
    Icon makeIcon() const;
    std::optional<Banner> makeBanner() const;
    std::optional<Banner> tokenBanner() const;
    QString kept() const;
    void schedule();
    QDate today() const;
    QString clockText(const QDateTime &instant) const;
    QString momentText(const QDateTime &instant) const;

    Clock &m_clock;
    Alarm m_alarm;
    ClockFormat m_format = ClockFormat::Hours24;
    SyncStatus m_status;
    TokenState m_token = TokenState::Present;
    std::optional<Error> m_trouble;
    bool m_visible = false;
    QString m_sentence;
    Icon m_icon = Icon::Checking;
    std::optional<Banner> m_banner;
};

} // namespace sheaf
