// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/sheets.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

bool Sheets::hasDemo() const
{
    const QList<Sheet *> open = sheets();
    return std::any_of(open.begin(), open.end(), [](const Sheet *sheet) { return sheet->account().demo; })
        || std::any_of(
            m_troubles.begin(), m_troubles.end(), [](const Trouble &trouble) { return trouble.account.demo; });
}

QString Sheets::folderOf(const QString &dataFolder, const Account &account)
{
    const QString place = account.folder.isEmpty() ? QString(dataFolder + u"/accounts"_s) : account.folder;
    return place + u'/' + account.key;
}

Result<> LocalSheets::load(const QString &dataFolder, const QString &configFolder, Clock &clock)
{
    const Result<Sheet *> shown = openAll<Sheet>(configFolder, [&](const Account &account) -> Result<Sheet *> {
        Result<std::unique_ptr<Sheet>> sheet = Sheet::open(account, folderOf(dataFolder, account), clock);
        if (!sheet)
            return sheet.error();
        m_sheets.push_back(std::move(*sheet));
        return m_sheets.back().get();
    });
    if (!shown)
        return shown.error();
    m_current = *shown;
    return {};
}

QList<Sheet *> LocalSheets::sheets() const
{
    QList<Sheet *> sheets;
    for (const auto &sheet : m_sheets)
        sheets.append(sheet.get());
    return sheets;
}

} // namespace sheaf
