// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "samples.h"

#include <QMap>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace sheaf;
using namespace Qt::StringLiterals;

/// Random saves and erases, in transactions some of which fail, against a plain map. SHEAF_SEED repeats a run.
class TestStoreProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storeEqualsAMap();

private:
    using Model = QMap<EntryId, StoredEntry>;

    int below(int bound) { return int(m_random.bounded(bound)); }

    bool chance(int percent) { return below(100) < percent; }

    std::optional<TimeEntry> someVersion();
    StoredEntry someEntry(const EntryId &id);
    void step(Store &store);
    void compare(const Store &store);

    QRandomGenerator m_random;
    Model m_model;
    QList<EntryId> m_ids;
    ChangeSet m_seen;
};

namespace {

const QDate firstDay(2026, 3, 1);
constexpr int dayCount = 12;

} // namespace

std::optional<TimeEntry> TestStoreProperty::someVersion()
{
    if (chance(20))
        return {};
    TimeEntry version = chance(50) ? plainVersion() : fullVersion();
    version.spentDate = firstDay.addDays(below(dayCount));
    version.notes = u"note "_s + QString::number(below(3));
    version.client.id = {below(14)};
    if (chance(80))
        version.timerStartedAt.reset();
    if (chance(30))
        version.createdAt = QDateTime();
    else
        version.createdAt = utc(2026, 3, 1).addSecs(below(50));
    return version;
}

StoredEntry TestStoreProperty::someEntry(const EntryId &id)
{
    StoredEntry entry;
    entry.id = id;
    if (chance(60))
        entry.remoteId = RemoteEntryId{5000000000 + m_ids.indexOf(id)};
    entry.local = someVersion();
    entry.base = chance(50) ? entry.local : someVersion();
    entry.remote = chance(50) ? entry.base : someVersion();
    entry.state = SyncState(below(5));
    entry.changedAt = utc(2026, 3, 1).addSecs(below(50));
    if (chance(10))
        entry.problem = errorOf(Error::Kind::Refused, u"no"_s);
    return entry;
}

void TestStoreProperty::step(Store &store)
{
    Model wanted = m_model;
    ChangeSet expected;
    m_seen = {};
    const bool failing = chance(15);
    const auto touch = [&](const StoredEntry &entry) {
        expected.entries.insert(entry.id);
        if (entry.local)
            expected.days.insert(entry.local->spentDate);
    };
    const auto done = store.transact([&](Store::Writer &writer) -> Result<> {
        for (int i = below(6); i >= 0; --i) {
            const EntryId id = m_ids.at(below(int(m_ids.size())));
            const auto known = wanted.constFind(id);
            if (known != wanted.constEnd() && chance(20)) {
                touch(*known);
                wanted.remove(id);
                if (auto erased = writer.erase(id); !erased)
                    return erased;
                continue;
            }
            const StoredEntry entry = known != wanted.constEnd() && chance(20) ? *known : someEntry(id);
            if (known == wanted.constEnd() || *known != entry) {
                touch(entry);
                if (known != wanted.constEnd())
                    touch(*known);
            }
            wanted.insert(id, entry);
            if (auto saved = writer.save(entry); !saved)
                return saved;
        }
        return failing ? errorOf(Error::Kind::Cancelled) : Result<>();
    });
    QCOMPARE(done.has_value(), !failing);
    if (failing) {
        QVERIFY(m_seen.isEmpty());
        return;
    }
    m_model = wanted;
    QCOMPARE(m_seen, expected);
}

void TestStoreProperty::compare(const Store &store)
{
    const auto orderOf = [](const StoredEntry &entry) {
        return entry.local->createdAt.isValid() ? entry.local->createdAt : entry.changedAt;
    };
    int unsent = 0;
    int visible = 0;
    for (const EntryId &id : m_ids) {
        const auto known = m_model.constFind(id);
        QCOMPARE(store.entry(id), known == m_model.constEnd() ? std::nullopt : std::optional(*known));
        if (known == m_model.constEnd())
            continue;
        unsent += known->isUnsent() ? 1 : 0;
        visible += known->isVisible() ? 1 : 0;
        if (known->remoteId)
            QCOMPARE(store.entryByRemoteId(*known->remoteId), *known);
    }
    QCOMPARE(store.unsentCount(), unsent);
    QCOMPARE(store.unsent().size(), unsent);
    QCOMPARE(store.entryCount(), visible);
    for (int day = 0; day < dayCount; ++day) {
        QList<StoredEntry> expected;
        for (const StoredEntry &entry : std::as_const(m_model)) {
            if (entry.local && entry.local->spentDate == firstDay.addDays(day))
                expected.push_back(entry);
        }
        std::stable_sort(expected.begin(), expected.end(), [&](const StoredEntry &a, const StoredEntry &b) {
            return std::pair(orderOf(a), a.remoteId) < std::pair(orderOf(b), b.remoteId);
        });
        QCOMPARE(store.entriesOn(firstDay.addDays(day)), expected);
    }
}

void TestStoreProperty::storeEqualsAMap()
{
    bool given = false;
    quint32 seed = qEnvironmentVariable("SHEAF_SEED").toUInt(&given);
    if (!given)
        seed = QRandomGenerator::global()->generate();
    qInfo("SHEAF_SEED=%u", seed);
    m_random.seed(seed);
    for (int i = 0; i < 40; ++i) {
        std::array<quint32, 4> bits{};
        m_random.fillRange(bits.data(), qsizetype(bits.size()));
        m_ids.push_back(EntryId(QUuid(bits[0], ushort(bits[1]), ushort(0x4000 | (bits[1] >> 20)), 0x80, uchar(bits[2]),
            uchar(bits[2] >> 8), uchar(bits[2] >> 16), uchar(bits[3]), uchar(bits[3] >> 8), uchar(bits[3] >> 16),
            uchar(bits[3] >> 24))));
    }
    StoreFile file;
    std::unique_ptr<Store> store;
    for (int round = 0; round < 120; ++round) {
        if (!store || chance(10)) {
            store.reset();
            store = file.open();
            QVERIFY(store);
            connect(store.get(), &Store::changed, this, [this](const ChangeSet &set) { m_seen = set; });
        }
        step(*store);
        if (QTest::currentTestFailed())
            return;
        if (round % 5 == 0)
            compare(*store);
        if (QTest::currentTestFailed())
            return;
    }
    compare(*store);
}

QTEST_GUILESS_MAIN(TestStoreProperty)
#include "tst_storeproperty.moc"
