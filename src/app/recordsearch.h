// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/recordmirror.h"
#include "base/alarm.h"

#include <QObject>

namespace sheaf {

class Session;

/// What to search for, and where.
struct SearchRequest
{
    /// The list: entity, parent where it takes one, and the filters Harvest needs (of a report). Everything else is
    /// asked of the mirror.
    RecordQuery of = {};
    MirrorQuery query = {};
    bool fresh = false; ///< Read what changed first, however young the mirror is; an error if that is not possible.
};

/// How a search ended.
struct SearchEnd
{
    std::optional<Error> stopped = {}; ///< Why there is no answer, or only a part of it.
    /// Why the mirror could not be brought up to date although it was time: the answer is as old as `asOf`.
    std::optional<Error> notRead = {};
    QDateTime asOf = {}; ///< When the mirror was last up to date, UTC.
    std::chrono::seconds age{0}; ///< Since then.
    std::chrono::milliseconds took{0}; ///< The search, without the reading.
    qint64 count = 0;
    QString cursor = {}; ///< For MirrorQuery::cursor, to go on; empty when all came.
};

/// One search over the account's mirror, which is made and brought up to date as needed. Works offline with what is
/// there. Each object does one thing and answers once, later; it ends with its parent.
class RecordSearch : public QObject
{
    Q_OBJECT

public:
    /// The mirror is believed this long; a change made from here makes it out of date at once.
    static constexpr std::chrono::minutes believed{5};
    /// How long a reading may say nothing before what is there is taken instead.
    static constexpr std::chrono::seconds patience{10};

    using OnPiece = std::function<void(const QByteArrayList &records)>; ///< Each is a JSON object on one line.

    explicit RecordSearch(Session &session, QObject *parent = nullptr);

    /// Hands out the records in order, at most some hundred at a time. Errors: InvalidInput (the cursor is of another
    /// question), those of reading when there is no mirror of the list yet, those of the disk.
    void run(const SearchRequest &request, RecordMirror::OnProgress onProgress, OnPiece onPiece,
        std::function<void(const SearchEnd &)> onEnd);

private:
    bool isDue(const MirrorSheet &sheet) const;
    void read();
    void refreshed(const Result<> &done);
    void wait();
    void search();
    void handOut();
    void end(const Error &error);

    Session &m_session;
    SearchRequest m_request;
    RecordMirror::OnProgress m_onProgress;
    OnPiece m_onPiece;
    std::function<void(const SearchEnd &)> m_onEnd;
    std::unique_ptr<QObject> m_reading; ///< Waits for the mirror.
    Alarm m_patience;
    MirrorSheet m_sheet;
    QList<qint64> m_rows;
    qsizetype m_at = 0;
    SearchEnd m_end;
};

} // namespace sheaf
