// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/record.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryFile>

#include <chrono>

namespace sheaf::cli {

enum class RecordFormat : std::uint8_t { Table, Json, Csv };

/// As the options say.
Outcome<RecordFormat> formatOf(const Job &job);

/// How far a reading is, a line now and then; a terminal only, since a script did not ask for it. `told`: when that was
/// last done.
void tellProgress(const Job &job, std::chrono::milliseconds &told, qint64 count, std::optional<qint64> total);

/// Writes the records of one list. JSON goes out as it comes: an array, one record a line, whose closing bracket stands
/// only when all came. A table or CSV half of which is missing looks whole, so these are held back, in a file and not
/// in memory, until the last record is there.
class RecordOutput : public QObject
{
    Q_OBJECT

public:
    /// `paths`: the columns, such as `client.name`; empty: those of the catalogue (JSON: the records as they are).
    RecordOutput(const Job &job, const Entity &entity, RecordFormat format, QStringList paths, QObject *parent);

    /// As JSON, the array is the `data` of a document, and this is its `meta`, asked for at the end.
    void setMeta(const std::function<QJsonObject()> &meta) { m_meta = meta; }

    /// Errors: the disk's.
    Result<> add(const QJsonArray &records);
    /// The same of records as they were kept, each a JSON object.
    Result<> add(const QByteArrayList &records);

    qint64 count() const { return m_count; }

    /// All came: writes what was held back, a piece at a time, and answers when it is out.
    void finish(const std::function<void(const Result<> &)> &finished);

private:
    void writeHead();
    QByteArray jsonOpening() const;
    QString jsonEnd() const;
    Result<> hold(const QStringList &cells);
    QStringList cellsOf(const QJsonObject &record) const;
    QByteArray jsonOf(const QJsonObject &record) const;
    void fit();
    QString tableLine(const QStringList &cells) const;
    void writeSome();

    Job m_job;
    const Entity &m_entity;
    RecordFormat m_format;
    QStringList m_paths;
    bool m_chosen; ///< The columns were named by the person.
    QList<bool> m_right;
    QList<int> m_widths;
    std::function<QJsonObject()> m_meta;
    QTemporaryFile m_held;
    qint64 m_count = 0;
    std::function<void(const Result<> &)> m_finished;
};

/// One record, whole: a line for each field, or a CSV of one row, or the record as JSON.
QString recordText(const Job &job, const Entity &entity, const QJsonObject &record, const QStringList &paths);
QString recordCsv(const Entity &entity, const QJsonObject &record, const QStringList &paths);
QJsonObject recordDocument(const QJsonObject &record, const QStringList &paths);

} // namespace sheaf::cli
