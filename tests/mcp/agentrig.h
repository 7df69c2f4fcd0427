// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "process/sheafprocess.h"

#include <QJsonArray>

namespace sheaf {

/// `sheaf mcp` as an agent starts it, and what the agent says and hears.
class AgentRig
{
public:
    explicit AgentRig(const SheafProcess &sheaf, const QStringList &options = {})
    {
        m_process.start(QStringLiteral(SHEAF_PROGRAM),
            QStringList{QStringLiteral("--profile"), sheaf.folder(), QStringLiteral("mcp")} + options);
    }

    ~AgentRig()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void say(const QByteArray &bytes) { m_process.write(bytes); }

    void say(const QJsonObject &message) { say(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n'); }

    /// The next line it says; empty when none comes.
    QByteArray heard()
    {
        // The event loop runs meanwhile, since Harvest is in this process.
        const bool came = QTest::qWaitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 100'000);
        return came ? m_process.readLine() : QByteArray();
    }

    /// The answer to a request, whole.
    QJsonObject ask(const QString &method, const QJsonObject &parameters = {})
    {
        say(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("id"), ++m_id},
            {QStringLiteral("method"), method}, {QStringLiteral("params"), parameters}});
        const QJsonObject answer = QJsonDocument::fromJson(heard()).object();
        return answer.value(QStringLiteral("id")).toInt() == m_id ? answer : QJsonObject();
    }

    /// What a tool answers: `structuredContent`, `isError` and so on.
    QJsonObject call(const QString &tool, const QJsonObject &arguments = {})
    {
        return ask(
            QStringLiteral("tools/call"), {{QStringLiteral("name"), tool}, {QStringLiteral("arguments"), arguments}})
            .value(QStringLiteral("result"))
            .toObject();
    }

    /// The document a tool answers with; empty when it refused.
    QJsonObject document(const QString &tool, const QJsonObject &arguments = {})
    {
        const QJsonObject result = call(tool, arguments);
        if (result.value(QStringLiteral("isError")).toBool())
            qWarning() << tool << result;
        return result.value(QStringLiteral("structuredContent")).toObject();
    }

    /// Why a tool refused; empty when it did not.
    QString refusal(const QString &tool, const QJsonObject &arguments = {})
    {
        const QJsonObject result = call(tool, arguments);
        const QJsonObject first = result.value(QStringLiteral("content")).toArray().first().toObject();
        return result.value(QStringLiteral("isError")).toBool() ? first.value(QStringLiteral("text")).toString()
                                                                : QString();
    }

    /// Nothing more is said; the exit code, -1 when it crashed or does not end.
    int end()
    {
        m_process.closeWriteChannel();
        return SheafProcess::wait(m_process).exitCode;
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    int m_id = 0;
};

} // namespace sheaf
