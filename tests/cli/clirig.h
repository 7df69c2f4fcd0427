// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/sessions.h"
#include "app/signin.h"
#include "cli/verbs.h"
#include "platform/secretstore.h"
#include "simulator/control.h"
#include "simulator/inprocess.h"
#include "support/manualclock.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace sheaf {

/// One person at one computer who types verbs: the real commands, store, sync and HTTP code against the simulated
/// Harvest, all on one manual clock. It is Thursday 19 November 2026, 10:00 in Berlin.
class CliRig
{
public:
    struct Options
    {
        bool startAndEnd = false;
        bool notesRequired = false;
        bool signedIn = true;
    };

    CliRig()
        : CliRig(Options())
    {
    }

    explicit CliRig(const Options &options);
    ~CliRig();

    /// What a call came to.
    struct Answer
    {
        int code = -1; ///< -1: has not ended.
        QString out;
        QString err;

        /// The document on standard output; fails the test when it is not exactly one line of JSON.
        QJsonObject json() const;
        /// The one of an error.
        QJsonObject error() const;
    };

    /// Runs to the end; time passes for those that wait. `plain`: the terminal shows no UTF-8.
    Answer run(const QStringList &arguments, const QByteArray &input = {}, int columns = 0, bool plain = false);

    /// The same, words apart by spaces.
    Answer run(const QString &line) { return run(line.split(u' ', Qt::SkipEmptyParts)); }

    /// Runs with --json and checks the document against the schema that ships.
    QJsonObject document(const QString &line, const QString &definition);
    QJsonObject document(QStringList arguments, const QString &definition);

    /// A run that goes on; ends with `context`.
    struct Following final : cli::Console
    {
        void out(const QString &text) override { output += text; }

        void err(const QString &text) override { errors += text; }

        QStringList lines() const { return output.split(u'\n', Qt::SkipEmptyParts); }

        QString output;
        QString errors;
        int code = -1;
        std::unique_ptr<QObject> context = std::make_unique<QObject>();
    };

    std::unique_ptr<Following> follow(const QStringList &arguments);

    /// `account add` with the rig's token and server.
    Answer signIn(const QStringList &options);
    /// Where the simulated Harvest is.
    static QString address();

    /// As after the end of the process and a new start: alone, nobody online.
    void restart();

    void pass(std::chrono::milliseconds time) { clock.advance(time); }

    void settle() { pass(std::chrono::seconds(40)); }

    /// Nothing reaches Harvest any more.
    void cutLine();
    void mendLine();

    Session &session() { return *m_sessions->current(); }

    Sessions &sessions() { return *m_sessions; }

    Store &store() { return session().store(); }

    QList<simulator::TimeEntry> onServer() const { return control->entriesOf(userId); }

    /// A second account the same token opens, with one project.
    qint64 addSecondAccount();

    ManualClock clock{u"2026-11-19T09:00:00Z", QTimeZone("Europe/Berlin")};
    simulator::HarvestServer server{clock};
    std::unique_ptr<simulator::Control> control;
    MemorySecretStore secrets;
    qint64 userId = 0;
    qint64 accountId = 0;
    QString token = QStringLiteral("rig-token-4711");

private:
    void start();

    QTemporaryDir m_folder;
    qint64 m_person = 0;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<cli::Verbs> m_verbs;
};

/// The shipped schema's word on a document.
QStringList schemaFaults(const QJsonObject &document, const QString &definition);

} // namespace sheaf
