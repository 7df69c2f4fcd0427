// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

namespace sheaf {

class HookRunner;
class RecordWatch;
class Session;

/// Runs the person's hooks for what is new in the account, whoever made it: `on-new-client`, `on-new-contact`,
/// `on-new-project`, `on-new-user` and `on-new-entry`. Each gets newRecordJson(). Harvest is asked only for what there
/// is a hook for; whether there is one is looked at whenever the account was read.
class RecordHooks : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    RecordHooks(Session &session, HookRunner &runner, QObject *parent = nullptr);
    ~RecordHooks() override;

private:
    void lookForHooks();

    Session &m_session;
    HookRunner &m_runner;
    QStringList m_watched; ///< Entities.
    std::unique_ptr<RecordWatch> m_watch;
};

} // namespace sheaf
