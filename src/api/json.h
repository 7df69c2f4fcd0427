// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDate>
#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace sheaf::json {

/// Harvest's ids: whole numbers from 1. Everything else (text, fractions, what does not fit 64 bits, absurdly large
/// numbers such as 1e18) is none. Qt alone would turn those into a default without a word.
std::optional<qint64> id(const QJsonValue &value);

/// A whole number; nothing for anything else.
std::optional<qint64> integer(const QJsonValue &value);

/// A finite number; nothing for anything else.
std::optional<double> number(const QJsonValue &value);

/// True only for JSON's true.
bool flag(const QJsonValue &value);

/// The longest name kept. Notes are kept whole.
constexpr qsizetype longestName = 1000;

/// The text, cut at `longest` characters (-1: whole); "" when it is null, missing or no text. Lone surrogates, which
/// JSON can spell and UTF-8 cannot, become U+FFFD.
QString text(const QJsonValue &value, qsizetype longest = longestName);

/// `YYYY-MM-DD` between the years 1900 and 2999; nothing for anything else.
std::optional<QDate> date(const QJsonValue &value);

/// An ISO 8601 instant, as UTC in whole seconds; nothing for anything else.
std::optional<QDateTime> instant(const QJsonValue &value);

} // namespace sheaf::json
