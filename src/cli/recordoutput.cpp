// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/recordoutput.h"

#include "base/clock.h"
#include "cli/csv.h"
#include "cli/lines.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr qsizetype cellLength = 200;
constexpr int narrowest = 6; ///< To what a column may be cut.
constexpr int gap = 2;
constexpr int rowsAtOnce = 500;
const QChar cellEnd(0x1F); // No cell holds it: they are without control characters.

QString flagText(bool value)
{
    return value ? Words::tr("yes") : Words::tr("no");
}

QString shownCell(const QJsonValue &value)
{
    return value.isBool() ? flagText(value.toBool()) : text::oneLine(cellText(value), cellLength);
}

/// Numbers stand as they are, texts so that a spreadsheet takes them as texts.
QString csvCell(const QJsonValue &value)
{
    if (value.isDouble() || value.isBool())
        return cellText(value);
    const bool nested = value.isObject() || (value.isArray() && value.toArray().first().isObject());
    if (!nested)
        return csvText(cellText(value));
    const QJsonDocument document = value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
    return csvText(QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
}

bool isNumber(FieldKind kind)
{
    return kind == FieldKind::Id || kind == FieldKind::Integer || kind == FieldKind::Decimal;
}

/// What a CSV holds when nobody says: everything, of a link its id and its name.
QStringList csvPaths(const Entity &entity)
{
    QStringList paths;
    for (const EntityField &field : entity.fields) {
        const QString name = QLatin1String(field.name);
        if (!field.is(EntityField::Comes))
            continue;
        if (field.kind == FieldKind::Link)
            paths += {name + ".id"_L1, name + ".name"_L1};
        else
            paths += name;
    }
    return paths;
}

QByteArray harmless(const QByteArray &json)
{
    return isHarmless(json) ? json : harmlessJson(json).toUtf8();
}

Error diskError(const QFileDevice &file)
{
    return Error{Error::Kind::Storage, file.errorString(), 0, {}};
}

} // namespace

Outcome<RecordFormat> formatOf(const Job &job)
{
    const bool csv = job.parsed.has(u"csv"_s);
    if (csv && job.json())
        return usage(Words::tr("Either --json or --csv."));
    return job.json() ? RecordFormat::Json : csv ? RecordFormat::Csv : RecordFormat::Table;
}

void tellProgress(const Job &job, std::chrono::milliseconds &told, qint64 count, std::optional<qint64> total)
{
    constexpr std::chrono::seconds between{2};
    const auto now = job.clock->monotonic();
    if (!job.call.terminal || now - told < between)
        return;
    told = now;
    const QString read = text::number(count);
    job.console->err(u"sheaf: "_s
        + (total ? Words::tr("%1 of %2 read …").arg(read, text::number(*total)) : Words::tr("%1 read …").arg(read))
        + u'\n');
}

RecordOutput::RecordOutput(
    const Job &job, const Entity &entity, RecordFormat format, QStringList paths, QObject *parent)
    : QObject(parent)
    , m_job(job)
    , m_entity(entity)
    , m_format(format)
    , m_paths(std::move(paths))
    , m_chosen(!m_paths.isEmpty())
{
    if (!m_chosen && format != RecordFormat::Json)
        m_paths = format == RecordFormat::Csv ? csvPaths(entity) : catalogue::fieldNames(entity, EntityField::Shown);
    for (const QString &path : std::as_const(m_paths)) {
        const EntityField *field = fieldOfPath(entity, path);
        m_right.append(field != nullptr && isNumber(field->kind) && !path.contains(u'.'));
        m_widths.append(widthOf(path));
    }
}

QStringList RecordOutput::cellsOf(const QJsonObject &record) const
{
    QStringList cells;
    for (const QString &path : m_paths) {
        const QJsonValue value = valueAt(record, path);
        cells.append(m_format == RecordFormat::Csv ? csvCell(value) : shownCell(value));
    }
    return cells;
}

QByteArray RecordOutput::jsonOf(const QJsonObject &record) const
{
    return harmless(QJsonDocument(recordDocument(record, m_paths)).toJson(QJsonDocument::Compact));
}

Result<> RecordOutput::hold(const QStringList &cells)
{
    if (m_format == RecordFormat::Table) {
        for (qsizetype i = 0; i < cells.size(); ++i)
            m_widths[i] = std::max(m_widths.at(i), widthOf(cells.at(i)));
    }
    const QString line = m_format == RecordFormat::Csv ? csvRow(cells) : QString(cells.join(cellEnd) + u'\n');
    const QByteArray bytes = line.toUtf8();
    if (!m_held.isOpen() && !m_held.open())
        return diskError(m_held);
    return m_held.write(bytes) == bytes.size() ? Result<>() : Result<>(diskError(m_held));
}

Result<> RecordOutput::add(const QJsonArray &records)
{
    QByteArray json;
    for (const QJsonValue value : records) {
        const QJsonObject record = value.toObject();
        if (m_format == RecordFormat::Json)
            json += jsonOpening() + jsonOf(record) + '\n';
        else if (const Result<> held = hold(cellsOf(record)); !held)
            return held;
        ++m_count;
    }
    if (!json.isEmpty())
        m_job.console->outUtf8(json);
    return {};
}

QByteArray RecordOutput::jsonOpening() const
{
    if (m_count > 0)
        return QByteArrayLiteral(",");
    return m_meta ? QByteArrayLiteral("{\"data\":[\n") : QByteArrayLiteral("[\n");
}

Result<> RecordOutput::add(const QByteArrayList &records)
{
    if (m_format == RecordFormat::Json && !m_chosen) {
        QByteArray json;
        json.reserve(std::accumulate(records.begin(), records.end(), jsonOpening().size() + 2 * records.size(),
            [](qsizetype size, const QByteArray &record) { return size + record.size(); }));
        for (const QByteArray &record : records) {
            json.append(jsonOpening()).append(harmless(record)).append('\n');
            ++m_count;
        }
        if (!json.isEmpty())
            m_job.console->outUtf8(json);
        return {};
    }
    QJsonArray parsed;
    for (const QByteArray &record : records)
        parsed.append(QJsonDocument::fromJson(record).object());
    return add(parsed);
}

/// Makes the widest columns of texts narrower until a line fits the terminal.
void RecordOutput::fit()
{
    if (!m_job.call.terminal)
        return;
    const int columns = std::max(m_job.call.columns, 20);
    const int gaps = gap * std::max(0, static_cast<int>(m_widths.size()) - 1);
    int excess = std::accumulate(m_widths.begin(), m_widths.end(), gaps) - columns;
    while (excess > 0) {
        int widest = -1;
        for (int i = 0; i < m_widths.size(); ++i) {
            if (!m_right.at(i) && m_widths.at(i) > narrowest && (widest < 0 || m_widths.at(i) > m_widths.at(widest)))
                widest = i;
        }
        if (widest < 0)
            return; // Lines are cut at the terminal's edge.
        --m_widths[widest];
        --excess;
    }
}

QString RecordOutput::tableLine(const QStringList &cells) const
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString cell = m_right.at(i) ? cells.at(i) : cutTo(cells.at(i), m_widths.at(i));
        const QString padding(std::max(0, m_widths.at(i) - widthOf(cell)), u' ');
        line += (i > 0 ? QString(gap, u' ') : QString())
            + (m_right.at(i) ? QString(padding + cell) : QString(cell + padding));
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return (m_job.call.terminal ? cutTo(line, std::max(m_job.call.columns, 20)) : line) + u'\n';
}

QString RecordOutput::jsonEnd() const
{
    const QString opening = m_count > 0 ? QString() : m_meta ? u"{\"data\":["_s : u"["_s;
    return opening + (m_meta ? u"],\"meta\":"_s + jsonLine(m_meta()).chopped(1) + u"}\n"_s : u"]\n"_s);
}

void RecordOutput::writeHead()
{
    if (m_format == RecordFormat::Json)
        m_job.console->out(jsonEnd());
    else if (m_format == RecordFormat::Csv)
        m_job.console->out(csvRow(m_paths));
    else if (m_count > 0)
        m_job.console->out(tableLine(m_paths));
    else
        m_job.console->out(Words::tr("Nothing.") + u'\n');
}

void RecordOutput::finish(const std::function<void(const Result<> &)> &finished)
{
    m_finished = finished;
    fit();
    writeHead();
    if (m_held.isOpen() && !m_held.seek(0))
        m_finished(diskError(m_held));
    else
        writeSome();
}

/// A piece at a time: a window may be open in this process.
void RecordOutput::writeSome()
{
    QString piece;
    for (int row = 0; row < rowsAtOnce && m_held.isOpen() && !m_held.atEnd(); ++row) {
        const QString line = QString::fromUtf8(m_held.readLine());
        piece += m_format == RecordFormat::Csv ? line : tableLine(line.chopped(1).split(cellEnd));
    }
    if (!piece.isEmpty())
        m_job.console->out(piece);
    if (m_held.isOpen() && !m_held.atEnd())
        QMetaObject::invokeMethod(this, &RecordOutput::writeSome, Qt::QueuedConnection);
    else
        m_finished(m_held.error() == QFileDevice::NoError ? Result<>() : Result<>(diskError(m_held)));
}

QJsonObject recordDocument(const QJsonObject &record, const QStringList &paths)
{
    if (paths.isEmpty())
        return record;
    QJsonObject document;
    for (const QString &path : paths) {
        const QJsonValue value = valueAt(record, path);
        document.insert(path, value.isUndefined() ? QJsonValue() : value);
    }
    return document;
}

QString recordText(const Job &job, const Entity &entity, const QJsonObject &record, const QStringList &paths)
{
    QStringList names = paths.isEmpty() ? catalogue::fieldNames(entity, EntityField::Comes) : paths;
    const QStringList told = record.keys();
    for (const QString &name : told) {
        if (paths.isEmpty() && !names.contains(name))
            names.append(name); // Newer than this program.
    }
    QList<QStringList> rows;
    for (const QString &name : std::as_const(names)) {
        const QJsonValue value = valueAt(record, name);
        if (!value.isUndefined())
            rows.append({text::oneLine(name, cellLength), shownCell(value)});
    }
    return table(rows, job.call.terminal ? std::max(job.call.columns, 20) : 0);
}

QString recordCsv(const Entity &entity, const QJsonObject &record, const QStringList &paths)
{
    const QStringList columns = paths.isEmpty() ? csvPaths(entity) : paths;
    QStringList cells;
    for (const QString &path : columns)
        cells.append(csvCell(valueAt(record, path)));
    return csvRow(columns) + csvRow(cells);
}

} // namespace sheaf::cli
