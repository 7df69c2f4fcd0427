// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "cli/job.h"
#include "domain/record.h"

#include <QJsonArray>
#include <QObject>
#include <QTemporaryFile>

namespace sheaf::cli {

enum class RecordFormat : std::uint8_t { Table, Json, Csv };

/// Writes the records of one list. JSON goes out as it comes: an array, one record a line, whose closing bracket stands
/// only when all came. A table or CSV half of which is missing looks whole, so these are held back, in a file and not
/// in memory, until the last record is there.
class RecordOutput : public QObject
{
    Q_OBJECT

public:
    /// `paths`: the columns, such as `client.name`; empty: those of the catalogue (JSON: the records as they are).
    RecordOutput(const Job &job, const Entity &entity, RecordFormat format, QStringList paths, QObject *parent);

    /// Errors: the disk's.
    Result<> add(const QJsonArray &records);

    qint64 count() const { return m_count; }

    /// All came: writes what was held back, a piece at a time, and answers when it is out.
    void finish(const std::function<void(const Result<> &)> &finished);

private:
    void writeHead();
    Result<> hold(const QStringList &cells);
    QStringList cellsOf(const QJsonObject &record) const;
    QString jsonOf(const QJsonObject &record) const;
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
    QTemporaryFile m_held;
    qint64 m_count = 0;
    std::function<void(const Result<> &)> m_finished;
};

/// One record, whole: a line for each field, or a CSV of one row, or the record as JSON.
QString recordText(const Job &job, const Entity &entity, const QJsonObject &record, const QStringList &paths);
QString recordCsv(const Entity &entity, const QJsonObject &record, const QStringList &paths);
QJsonObject recordDocument(const QJsonObject &record, const QStringList &paths);

} // namespace sheaf::cli
