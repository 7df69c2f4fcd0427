// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/record.h"
#include "storage/mirror.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace sheaf {

class Session;

/// Keeps an account's mirror of records current, a list at a time and only when somebody asks. What changed since is
/// read with an overlap; from time to time, and always where it fits one page, a list is read whole, since Harvest does
/// not tell what was deleted. A reading that breaks off goes on where it stood, if that is not long ago.
class RecordMirror : public QObject
{
    Q_OBJECT

public:
    using OnProgress = std::function<void(qint64 read, std::optional<qint64> total)>;

    /// The file is made when it is first needed.
    RecordMirror(Session &session, const QString &file);
    ~RecordMirror() override;

    /// Errors: those of the disk.
    Result<Mirror *> mirror();
    Result<MirrorSheet> sheetOf(const RecordQuery &query);

    /// Brings a list up to date; who asks meanwhile waits for the same. `handler` is called once, later, on the
    /// context's thread, never after the context or this is gone; a reading for which nobody waits any more ends.
    /// Forbidden: what there was of the list is forgotten, too.
    void refresh(const RecordQuery &query, QObject *context, OnProgress onProgress, const Handler<> &handler);

    /// Something of the kind was changed: it is read again before it is believed.
    void noteChange(const Entity &entity);

private:
    class Reading;

    void ended(const QString &key);

    Session &m_session;
    QString m_file;
    std::unique_ptr<Mirror> m_mirror;
    std::map<QString, std::unique_ptr<Reading>> m_readings;
};

} // namespace sheaf
