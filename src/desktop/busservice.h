// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/result.h"
#include "domain/search.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QObject>
#include <QUrl>
#include <QVariantMap>

#include <memory>
#include <optional>

namespace sheaf {

class Session;
class Timesheet;

/// Sheaf on the session bus, for scripts, status bars and the desktop itself: what runs, and the few things one says to
/// a timer. It is about the account the window shows. The interface is io.github.sheaf_timer.Sheaf1.xml beside this
/// file (docs/dbus.md explains it), from which the build makes the adaptors that call the methods below; they are named
/// as on the bus. Nothing here needs a timer of its own: what changes is announced when it changes, what grows is
/// computed when somebody reads it.
///
/// The bus belongs to this person; names and notes are told there as they are, whatever the setting to hide names says.
/// There is no token on it and nothing that deletes.
class BusService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_PROPERTY(bool Running READ isRunning)
    Q_PROPERTY(QVariantMap Entry READ entry)
    Q_PROPERTY(qlonglong Elapsed READ elapsed)
    Q_PROPERTY(qlonglong TodayTotal READ todayTotal)
    Q_PROPERTY(QString SyncState READ syncState)
    Q_PROPERTY(int Waiting READ waiting)
    Q_PROPERTY(QString Account READ accountName)

public:
    static constexpr qsizetype maxWords = 500;
    static constexpr qsizetype maxNotes = 10'000;
    static constexpr qsizetype maxToken = 500; ///< Of an activation token and of an entry's id.
    static constexpr qsizetype maxLink = 20'000;

    explicit BusService(const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);
    ~BusService() override;

    /// Takes the program's name. Where there is no bus, or the name is taken, everything else goes on; it is logged
    /// once.
    void start();

    /// The account that is shown; both nullptr when there is none. They outlive the next call.
    void setAccount(Timesheet *timesheet, Session *session);

    // Properties.
    bool isRunning() const;
    QVariantMap entry() const;
    qlonglong elapsed() const;
    qlonglong todayTotal() const;
    QString syncState() const;
    int waiting() const;
    QString accountName() const;

    // Methods of io.github.sheaf_timer.Sheaf1. What is refused is answered with io.github.sheaf_timer.Error.* and a
    // sentence.
    QString Start(const QString &words, const QString &notes);
    void Stop();
    void Toggle();
    QString Continue(const QString &id);
    void NewEntry();
    void Show(const QString &activationToken);

    // Methods of org.freedesktop.Application.
    void Activate(const QVariantMap &platformData);
    void Open(const QStringList &uris, const QVariantMap &platformData);
    void ActivateAction(const QString &action, const QVariantList &parameter, const QVariantMap &platformData);

Q_SIGNALS:
    /// Bring the window to the front. The token comes from the desktop and may be empty.
    void showRequested(const QString &activationToken);
    /// Open the form for a new entry.
    void newEntryRequested(const QString &activationToken);
    /// A `sheaf:` link was opened.
    void linkOpened(const QUrl &link);

private:
    bool hasAccount() const;
    bool needsAccount();
    bool fits(const QString &text, qsizetype most);
    bool refuse(const QString &name, const QString &sentence);
    bool told(const Result<> &result);
    std::optional<Assignment> assignmentFor(const QString &words);
    void follow();
    qlonglong todayAt(const QDateTime &now) const;
    /// What changes in one moment is told together, after the window was painted.
    void announceSoon();
    void announce();
    QVariantMap facts() const;

    QDBusConnection m_bus;
    Timesheet *m_timesheet = nullptr;
    Session *m_session = nullptr;
    std::unique_ptr<QObject> m_following; ///< The context of what is connected to the account.
    bool m_started = false;
    bool m_announcing = false; ///< Soon.
    QVariantMap m_told; ///< What was announced last.
};

} // namespace sheaf
