// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "storage/codec.h"

#include "storage/cbor.h"

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr std::pair<Error::Kind, QLatin1StringView> kindNames[] = {
    {Error::Kind::NotSent, "not-sent"_L1},
    {Error::Kind::InDoubt, "in-doubt"_L1},
    {Error::Kind::Unauthorized, "unauthorized"_L1},
    {Error::Kind::Forbidden, "forbidden"_L1},
    {Error::Kind::NotFound, "not-found"_L1},
    {Error::Kind::Refused, "refused"_L1},
    {Error::Kind::RateLimited, "rate-limited"_L1},
    {Error::Kind::NotHarvest, "not-harvest"_L1},
    {Error::Kind::TooLarge, "too-large"_L1},
    {Error::Kind::Incomplete, "incomplete"_L1},
    {Error::Kind::NotesMissing, "notes-missing"_L1},
    {Error::Kind::TooLong, "too-long"_L1},
    {Error::Kind::Locked, "locked"_L1},
    {Error::Kind::NotAssigned, "not-assigned"_L1},
    {Error::Kind::Gone, "gone"_L1},
    {Error::Kind::InvalidInput, "invalid-input"_L1},
    {Error::Kind::AlreadyRunning, "already-running"_L1},
    {Error::Kind::NotRunning, "not-running"_L1},
    {Error::Kind::DiskFull, "disk-full"_L1},
    {Error::Kind::ReadOnly, "read-only"_L1},
    {Error::Kind::NewerData, "newer-data"_L1},
    {Error::Kind::Damaged, "damaged"_L1},
    {Error::Kind::Busy, "busy"_L1},
    {Error::Kind::Storage, "storage"_L1},
    {Error::Kind::KeychainLocked, "keychain-locked"_L1},
    {Error::Kind::KeychainAbsent, "keychain-absent"_L1},
    {Error::Kind::Keychain, "keychain"_L1},
    {Error::Kind::NoAccounts, "no-accounts"_L1},
    {Error::Kind::WrongUser, "wrong-user"_L1},
    {Error::Kind::Cancelled, "cancelled"_L1},
};

Error::Kind kindFromName(const QString &name)
{
    for (const auto &[kind, known] : kindNames) {
        if (name == known)
            return kind;
    }
    return Error::Kind::Storage; // written by another version
}

} // namespace

QString nameOf(Error::Kind kind)
{
    for (const auto &[known, name] : kindNames) {
        if (kind == known)
            return name;
    }
    return {};
}

QByteArray encoded(const Error &error)
{
    CborWriter fields;
    fields.put("kind"_L1, nameOf(error.kind));
    fields.put("detail"_L1, error.detail);
    fields.put("http"_L1, static_cast<qint64>(error.httpStatus));
    fields.put("retry"_L1, error.retryAfter);
    return fields.bytes();
}

std::optional<Error> decodedError(const QByteArray &bytes)
{
    const CborReader in(bytes);
    if (!in.isMap())
        return {};
    return Error{.kind = kindFromName(in.text("kind"_L1)),
        .detail = in.text("detail"_L1),
        .httpStatus = static_cast<int>(in.number("http"_L1)),
        .retryAfter = in.span("retry"_L1)};
}

} // namespace sheaf
