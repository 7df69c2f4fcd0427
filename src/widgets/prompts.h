// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/account.h"

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace sheaf {

/// The only place for questions that must be answered before anything else. Where something can be undone there is no
/// question. The answer comes once, later, never after the context is gone; closing a question is its safe answer.
class Prompts
{
public:
    enum class SignOut {
        Stay, ///< Esc: nothing happens.
        SendFirst, ///< Look at Harvest now; the person signs out afterwards.
        SaveFile, ///< Write what Harvest does not have to a file, then sign out.
        SignOut, ///< What Harvest does not have is given up.
    };

    Prompts() = default;
    Prompts(const Prompts &) = delete;
    Prompts &operator=(const Prompts &) = delete;
    virtual ~Prompts() = default;

    /// `account` is a name from outside. `unsent`: changes that Harvest does not have.
    virtual void confirmSignOut(
        QWidget *parent, const QString &account, int unsent, QObject *context, std::function<void(SignOut)> handler)
        = 0;

    /// How the account writes times, where Harvest does not say. Not answered: no call.
    virtual void chooseTimerMode(QWidget *parent, QObject *context, std::function<void(TimerMode)> handler) = 0;
};

/// Asks in dialogs.
class DialogPrompts final : public Prompts
{
public:
    void confirmSignOut(QWidget *parent, const QString &account, int unsent, QObject *context,
        std::function<void(SignOut)> handler) override;
    void chooseTimerMode(QWidget *parent, QObject *context, std::function<void(TimerMode)> handler) override;
};

} // namespace sheaf
