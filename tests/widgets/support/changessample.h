// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/support/windowfixture.h"

namespace sheaf {

/// One of everything that is not in Harvest as it is here, and two deleted entries.
struct ChangesSample
{
    EntryId conflict;
    EntryId refused;
    EntryId goneThere;
    EntryId deletedHere; ///< Changed there.
    EntryId locked;
    EntryId checking;
    EntryId pending;
    EntryId deletion; ///< On the way.

    explicit ChangesSample(WindowFixture &fixture)
    {
        using namespace std::chrono;
        const QDateTime now = fixture.clock.now();
        const QDate today = WindowFixture::today();
        const auto at = [&](int hour, int minute) { return QDateTime(today, QTime(hour, minute), Qt::UTC); };
        const auto keep = [&](StoredEntry &entry, SyncState state, const QDateTime &changed) {
            entry.state = state;
            entry.changedAt = changed;
            fixture.save(entry);
            return entry.id;
        };
        StoredEntry both = fixture.finished(3, minutes(90), QStringLiteral("Audio player"), today.addDays(-1));
        both.local->tracked = minutes(110);
        both.local->notes = QStringLiteral("Audio player, lock screen");
        both.remote->notes = QStringLiteral("Audio player: states");
        both.remote->updatedAt = at(13, 52);
        conflict = keep(both, SyncState::Conflict, at(12, 40));

        StoredEntry noNotes = fixture.finished(5, minutes(30));
        noNotes.base.reset();
        noNotes.remote.reset();
        noNotes.remoteId.reset();
        noNotes.problem = Error{Error::Kind::Refused, QStringLiteral("Notes can’t be blank"), 422};
        refused = keep(noNotes, SyncState::Refused, at(12, 50));

        StoredEntry gone = fixture.finished(7, minutes(45), QStringLiteral("Feeds"), today.addDays(-2));
        gone.remote.reset();
        gone.local->notes = QStringLiteral("Feeds, retries");
        goneThere = keep(gone, SyncState::Conflict, at(13, 0));

        StoredEntry removed = fixture.finished(2, minutes(60), QStringLiteral("Tariffs"), today.addDays(-3));
        removed.local.reset();
        removed.remote->tracked = minutes(75);
        removed.remote->updatedAt = at(11, 20);
        deletedHere = keep(removed, SyncState::Conflict, at(13, 10));

        StoredEntry approved = fixture.finished(4, minutes(40), QStringLiteral("Call"), today.addDays(-8));
        approved.local->notes = QStringLiteral("Call with Jonas");
        approved.problem = Error{Error::Kind::Locked, QStringLiteral("Approved by Kim"), 422};
        locked = keep(approved, SyncState::Refused, at(13, 20));

        StoredEntry lost = fixture.finished(4, minutes(45), QStringLiteral("Weekly call"));
        lost.base.reset();
        lost.remote.reset();
        lost.remoteId.reset();
        checking = keep(lost, SyncState::InDoubt, at(14, 20));
        fixture.write([&](Store::Writer &writer) -> Result<> {
            const Result<qint64> saved = writer.saveJournal(JournalRow{.entry = checking,
                .verb = Verb::Create,
                .payload = lost.local,
                .sentAt = at(14, 20),
                .serverTime = {},
                .inDoubt = true,
                .lastProbe = at(14, 30)});
            return saved ? Result<>() : saved.error();
        });

        StoredEntry waiting = fixture.finished(6, minutes(20), QStringLiteral("Checkout"));
        waiting.local->notes = QStringLiteral("Checkout: totals");
        pending = keep(waiting, SyncState::Pending, at(14, 25));

        StoredEntry going = fixture.finished(1, minutes(15), QStringLiteral("Stand-up"));
        going.local.reset();
        deletion = keep(going, SyncState::Pending, at(14, 26));

        const StoredEntry old = fixture.finished(2, minutes(50), QStringLiteral("Sketches"), today.addDays(-4));
        const StoredEntry vanished = fixture.finished(3, minutes(35), QString(), today.addDays(-5));
        fixture.save(old);
        fixture.save(vanished);
        fixture.write([&](Store::Writer &writer) -> Result<> {
            for (const auto &[entry, author] : {std::pair(old, Author::User), std::pair(vanished, Author::Harvest)}) {
                const Result<> noted = writer.addHistory(
                    {.entry = entry.id, .at = now, .author = author, .before = entry.local, .after = std::nullopt});
                if (!noted)
                    return noted;
                if (const Result<> erased = writer.erase(entry.id); !erased)
                    return erased;
            }
            return {};
        });
    }
};

} // namespace sheaf
