// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/trace.h"

#include "prove/oracle.h"

#include <cstdio>

namespace sheaf::prove {

using namespace Qt::StringLiterals;

void Trace::tell(World &world, int step, const std::function<QString()> &after)
{
    static const bool wanted = qEnvironmentVariableIsSet("SHEAF_TRACE");
    if (!wanted)
        return;
    const auto line = [](const QString &text) { std::fputs(qPrintable(text + u'\n'), stdout); };
    const QList<simulator::LoggedRequest> &requests = world.server().log().all();
    for (; m_told < requests.size(); ++m_told) {
        const simulator::LoggedRequest &request = requests.at(m_told);
        line(u"    %1 %2 %3?%4 %5 -> %6%7"_s
                 .arg(request.at.toString(u"hh:mm:ss"_s), QString::fromLatin1(request.method), request.path,
                     request.query, QString::fromUtf8(request.body))
                 .arg(request.status)
                 .arg(request.faulted ? u" faulted"_s : QString()));
    }
    line(u"%1 %2. %3"_s.arg(world.clock().now().toString(u"hh:mm:ss"_s)).arg(step).arg(after()));
    const QList<simulator::TimeEntry> entries = world.entries();
    for (const simulator::TimeEntry &entry : entries)
        line(u"  Harvest %1 "_s.arg(entry.id) + written(entry));
    for (quint32 number = 0; number < world.devices(); ++number) {
        const QList<StoredEntry> rows = world.device(number).sortedRows();
        for (const StoredEntry &row : rows) {
            line(u"  device %1 %2 %3 state %4 here %5 | base %6 | remote %7"_s.arg(number)
                     .arg(row.id.toString().left(8))
                     .arg(row.remoteId.value_or(RemoteEntryId{}).value)
                     .arg(static_cast<int>(row.state))
                     .arg(written(row.local), written(row.base), written(row.remote)));
        }
        const QList<JournalRow> journal = world.device(number).store->journal();
        for (const JournalRow &attempt : journal) {
            line(u"  device %1 journal %2 verb %3%4 asked %5"_s.arg(number)
                     .arg(attempt.entry.toString().left(8))
                     .arg(static_cast<int>(attempt.verb))
                     .arg(attempt.inDoubt ? u" in doubt"_s : QString())
                     .arg(attempt.emptyProbes));
        }
    }
}

} // namespace sheaf::prove
