// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "mcp/message.h"
#include "mcp/tools.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>

namespace sheaf::mcp {

/// What a verb left behind, called with `--json`.
struct Ran
{
    int exitCode = 0;
    QByteArray out;
    QByteArray err;
};

/// The Model Context Protocol, as far as tools go: takes what an agent says line by line, and answers. Calls of tools
/// are done one after the other, in their order. Anything may be said to it; nothing but an answer comes of it.
class Server final : public QObject
{
    Q_OBJECT

public:
    /// The longest line it takes, and the longest answer of a tool; in bytes.
    static constexpr qsizetype longest = 1024 * 1024;

    struct Settings
    {
        bool mayWrite = false;
        QString account = {}; ///< Its name for the verbs; empty: the current one.
        QString version = {}; ///< Sheaf's.
    };

    /// Runs a verb; the answer is called once, later or at once, or never when this is gone.
    using RunVerb = std::function<void(const QStringList &words, const std::function<void(const Ran &)> &answer)>;

    Server(const Settings &settings, RunVerb runVerb, QObject *parent = nullptr);
    ~Server() override;

    /// A line without its end.
    void take(const QByteArray &line);
    /// Instead of a line that was longer than `longest`.
    void takeTooLong();

    /// How many calls have no answer yet.
    qsizetype waiting() const { return static_cast<qsizetype>(m_calls.size()); }

Q_SIGNALS:
    /// A line to say, with its end.
    void says(const QByteArray &line);
    /// A call has its answer: there are fewer of them now.
    void done();

private:
    using Reply = std::function<void(const QJsonObject &)>;

    struct Call
    {
        const Tool *tool;
        VerbCall verb;
        QJsonValue id;
        Reply reply;
    };

    void say(const QJsonDocument &document);
    void takeAll(const QJsonArray &messages);
    void handle(const Message &message, const Reply &reply);
    QJsonObject welcome(const QString &version) const;
    QJsonObject toolList() const;
    void callTool(const Message &message, const Reply &reply);
    void runNext();

    const Settings m_settings;
    const RunVerb m_runVerb;
    std::deque<Call> m_calls; ///< The first one is being done.
};

} // namespace sheaf::mcp
