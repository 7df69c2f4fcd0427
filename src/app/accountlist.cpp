// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/accountlist.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qint64 largest = 1024 * 1024;

QString fileIn(const QString &folder)
{
    return folder + u"/accounts.json"_s;
}

QJsonObject toJson(const Account &account)
{
    QJsonObject object{{u"key"_s, account.key}, {u"name"_s, account.name},
        {u"server"_s, account.server.origin().toString()}, {u"account_id"_s, account.id.value},
        {u"user_id"_s, account.user.value}, {u"token_key"_s, account.tokenKey}, {u"markers"_s, account.markers},
        {u"demo"_s, account.demo}};
    if (!account.folder.isEmpty())
        object.insert(u"folder"_s, account.folder);
    return object;
}

/// The key names a folder, so it must be exactly what we make.
bool isKey(const QString &key)
{
    return !QUuid::fromString(key).isNull();
}

std::optional<Account> fromJson(const QJsonObject &object)
{
    const QString origin = object.value("server"_L1).toString();
    const std::optional<Server> server = origin.isEmpty() ? std::optional(Server()) : Server::at(QUrl(origin));
    Account account;
    account.key = object.value("key"_L1).toString();
    if (!server || !isKey(account.key))
        return std::nullopt;
    account.name = object.value("name"_L1).toString();
    account.folder = object.value("folder"_L1).toString();
    if (!account.folder.isEmpty() && !QDir::isAbsolutePath(account.folder))
        return std::nullopt;
    account.server = *server;
    account.id = {object.value("account_id"_L1).toInteger()};
    account.user = {object.value("user_id"_L1).toInteger()};
    account.tokenKey = object.value("token_key"_L1).toString();
    account.markers = object.value("markers"_L1).toBool(true);
    account.demo = object.value("demo"_L1).toBool();
    return account;
}

} // namespace

Result<AccountList> AccountList::read(const QString &folder)
{
    QFile file(fileIn(folder));
    if (!file.exists())
        return AccountList();
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Storage, .detail = file.errorString()};
    const QJsonDocument document = QJsonDocument::fromJson(file.read(std::min(largest, file.size())));
    if (!document.isObject()) {
        file.close();
        const QString aside = fileIn(folder) + u".damaged"_s;
        QFile::remove(aside);
        file.rename(aside);
        return Error{.kind = Error::Kind::Damaged, .detail = aside};
    }
    AccountList list;
    list.current = document.object().value("current"_L1).toString();
    const QJsonArray accounts = document.object().value("accounts"_L1).toArray();
    for (const QJsonValue value : accounts) {
        if (const std::optional<Account> account = fromJson(value.toObject()))
            list.accounts.append(*account);
    }
    return list;
}

Result<> AccountList::write(const QString &folder) const
{
    QJsonArray array;
    for (const Account &account : accounts)
        array.append(toJson(account));
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"accounts"_s, array}, {u"current"_s, current}}).toJson();

    QSaveFile file(fileIn(folder));
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
        if (file.commit())
            return {};
    }
    switch (file.error()) {
    case QFileDevice::ResourceError:
        return Error{.kind = Error::Kind::DiskFull};
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError:
        return Error{.kind = Error::Kind::ReadOnly};
    default:
        return Error{.kind = Error::Kind::Storage, .detail = file.errorString()};
    }
}

} // namespace sheaf
