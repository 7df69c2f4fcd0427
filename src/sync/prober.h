// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "sync/ledger.h"

#include <QObject>

namespace sheaf {

/// Clears up doubts: asks Harvest whether a change whose answer was lost has arrived. A create is found by the marker
/// it carried, or by what was sent where it carried none; it is only sent again after Harvest twice did not know it and
/// any straggling copy had time to arrive.
class Prober : public QObject
{
    Q_OBJECT

public:
    Prober(Ledger &ledger, Harvest &harvest, Clock &clock);

    /// When this doubt is to be asked about next, in UTC of the clock that says `now`: at once, if it seems to be of
    /// the future, for then a clock was wrong.
    static QDateTime due(const JournalRow &doubt, const QDateTime &now);

    /// `found` tells whether the doubt ended with the change having arrived. An error is one of the line.
    void probe(const JournalRow &doubt, const std::function<void(const Result<bool> &found)> &done);

private:
    using Done = std::function<void(const Result<bool> &)>;
    void probeCreate(const JournalRow &doubt, const Done &done);
    void notFound(const JournalRow &doubt, const QDateTime &serverTime, const Done &done);
    void probeChange(const JournalRow &doubt, const Done &done);
    Result<bool> compare(const JournalRow &doubt, const RemoteEntry &seen);

    Ledger &m_ledger;
    Harvest &m_harvest;
    Clock &m_clock;
};

} // namespace sheaf
