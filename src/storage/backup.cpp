// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/backup.h"

#include "base/log.h"
#include "storage/database.h"
#include "storage/privatefiles.h"
#include "storage/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sheaf::backup {

namespace {

QString folderOf(const QString &store)
{
    return QFileInfo(store).absolutePath() + u"/backups"_s;
}

QString nameOf(const QString &store, const QString &what)
{
    return folderOf(store) + u'/' + QFileInfo(store).completeBaseName() + u'-' + what + u".sqlite"_s;
}

/// The day in the file's name; none for the copies before a change of the schema.
std::optional<QDate> dayOf(const QString &file)
{
    constexpr qsizetype isoLength = 10;
    const QDate day = QDate::fromString(QFileInfo(file).completeBaseName().right(isoLength), Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

QDateTime ageOf(const QString &file)
{
    const std::optional<QDate> day = dayOf(file);
    return day ? QDateTime(*day, QTime(0, 0), Qt::UTC) : QFileInfo(file).lastModified().toUTC();
}

/// Finished under another name first, so that what has the name of a backup is whole.
Result<> copy(Database &database, const QString &target)
{
    if (const auto folder = makeStoreFolder(QFileInfo(target).absolutePath()); !folder)
        return folder;
    const QString draft = target + u".new"_s;
    QFile::remove(draft); // left over from a crash
    if (auto made = makePrivateFile(draft); !made)
        return made;
    Result<> done;
    {
        Statement statement(database, "VACUUM INTO ?");
        done = statement.bind(draft).run();
    }
    if (done)
        done = syncFile(draft);
    if (done)
        done = publishFile(draft, target);
    if (!done)
        QFile::remove(draft);
    return done;
}

void removeOld(const QString &store, const QDateTime &now)
{
    const QStringList all = files(store);
    for (const QString &file : all) {
        if (ageOf(file).daysTo(now) > keptDays && !QFile::remove(file))
            qCWarning(lcStorage) << "An old backup cannot be removed";
    }
}

} // namespace

QStringList files(const QString &store)
{
    const QDir folder(folderOf(store));
    QStringList found;
    const QStringList names = folder.entryList(
        {QString(QFileInfo(store).completeBaseName() + u"-*.sqlite"_s)}, QDir::Files | QDir::NoSymLinks);
    for (const QString &name : names)
        found.append(folder.filePath(name));
    std::sort(found.begin(), found.end(), [](const QString &a, const QString &b) { return ageOf(a) > ageOf(b); });
    return found;
}

Result<QString> daily(Database &database, const QString &store, const QDateTime &now)
{
    const QString target = nameOf(store, now.toUTC().date().toString(Qt::ISODate));
    if (QFileInfo::exists(target))
        return QString();
    if (const auto done = copy(database, target); !done)
        return done.error();
    removeOld(store, now);
    return target;
}

Result<> beforeMigration(Database &database, const QString &store, qint64 version)
{
    const QString target = nameOf(store, u"version-%1"_s.arg(version));
    // One that is there is from an attempt that failed, or from before an older Sheaf was used again.
    if (QFileInfo::exists(target) && !QFile::remove(target))
        return Error{.kind = folderTrouble(folderOf(store), Error::Kind::Storage), .detail = target};
    return copy(database, target);
}

} // namespace sheaf::backup
