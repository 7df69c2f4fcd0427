// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "api/httpclient.h"

#include <QJsonArray>

namespace sheaf {

/// A page of a list, or a piece of one.
struct Page
{
    QJsonArray records;
    QDateTime serverTime;
    std::optional<qint64> total = {}; ///< How many the list has, as this page says.
    /// Where the list goes on; only with the last piece of a page, and empty with the last page.
    QUrl next = {};
};

/// How reading a list ended.
struct PagesEnd
{
    /// Nothing: the last page said there is no further one. NotHarvest: a link led elsewhere. Incomplete: the links
    /// went in circles or on and on. Otherwise why a page could not be read.
    std::optional<Error> stopped;
    int pages = 0; ///< How many were read.
    /// `total_entries`, when every page named the same number; nothing otherwise.
    std::optional<qint64> total;
    bool totalChanged = false; ///< Two pages named different numbers: the list changed while it was read.
};

/// Reads a list to its end by following `links.next`. While a page is handed out, the next one is on its way, so two
/// are in memory at a time. The bearer only follows a link to
/// the same origin and the same path. `key` names the array of records. A page too large for the reply limit makes it
/// start over with smaller pages, so a record may be seen twice: keep the records by id. A page that cannot be read is
/// asked for again up to `tries` times in all, after the pause Harvest asks for unless that is longer than a minute.
/// `from`: a Page::next of an earlier reading of the same list, to go on there; the beginning if it is none, or Harvest
/// does not know it any more.
void readPages(HttpClient &http, const QUrl &list, const QString &key, QObject *context,
    std::function<void(const Page &)> onPage, std::function<void(const PagesEnd &)> onEnd, int tries = 1,
    const QUrl &from = {});

} // namespace sheaf
