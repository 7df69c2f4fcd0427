// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Reading a list to its end, and knowing whether that was the whole of it.

#include "base/clock.h"
#include "wireclient.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;

namespace {

QByteArray page(const QByteArrayList &entries, const QByteArray &total, const QByteArray &next = {},
    const QByteArray &key = "time_entries")
{
    const QByteArray link = next.isEmpty() ? QByteArray("null") : "\"" + next + "\"";
    return "{\"" + key + "\":[" + entries.join(',') + "]" + (total.isEmpty() ? total : ",\"total_entries\":" + total)
        + ",\"links\":{\"first\":\"x\",\"next\":" + link + "}}";
}

QByteArray linkTo(const WireServer &server, const QByteArray &rest)
{
    return server.origin().toEncoded() + rest;
}

EntryFilter mine()
{
    EntryFilter filter;
    filter.user.value = 7;
    return filter;
}

QList<qint64> idsOf(const EntryList &list)
{
    QList<qint64> ids;
    for (const RemoteEntry &entry : list.entries)
        ids.push_back(entry.id.value);
    return ids;
}

} // namespace

class PagesTest : public QObject
{
    Q_OBJECT

private:
    /// Answers page after page; PORT in them stands for the server's.
    static void serve(WireServer &server, const QByteArrayList &pages)
    {
        server.onRequest([&server, pages](const Request &request) {
            QByteArray body = pages.value(server.requests().size() - 1);
            body.replace("PORT", QByteArray::number(server.serverPort()));
            answer(request, body.isEmpty() ? reply(500, "broken") : reply(200, body));
        });
    }

    Outcome<EntryList> *list(WireServer &server, const Limits &limits = {})
    {
        m_client = std::make_unique<WireClient>(server, m_clock, limits);
        m_outcome = std::make_unique<Outcome<EntryList>>();
        (*m_client)->listEntries(mine(), this, m_outcome->handler());
        return m_outcome->arrives() ? m_outcome.get() : nullptr;
    }

    SystemClock m_clock;
    std::unique_ptr<WireClient> m_client;
    std::unique_ptr<Outcome<EntryList>> m_outcome;

private Q_SLOTS:

    void cleanup()
    {
        m_client.reset();
        m_outcome.reset();
    }

    void followsTheLinks()
    {
        WireServer server;
        serve(server,
            {page({entryJson(9), entryJson(8)}, "5", "http://127.0.0.1:PORT/v2/time_entries?page=2&ref=next"),
                page({entryJson(7), entryJson(6)}, "5", "http://127.0.0.1:PORT/api/v2/time_entries?cursor=eyJ%2B%3D"),
                page({entryJson(5)}, "5")});
        m_client = std::make_unique<WireClient>(server, m_clock);
        QList<qsizetype> progress;
        Outcome<EntryList> outcome;
        (*m_client)->listEntries(mine(), this, outcome.handler(), [&](qsizetype count) { progress.push_back(count); });
        QVERIFY(outcome.arrives() && outcome.succeeded());
        const EntryList &list = **outcome.result;
        QCOMPARE(idsOf(list), (QList<qint64>{9, 8, 7, 6, 5}));
        QVERIFY(list.complete);
        QVERIFY(!list.stopped);
        QCOMPARE(list.serverTime, QDateTime(QDate(2026, 3, 2), QTime(9, 1, 12), Qt::UTC));
        QCOMPARE(progress, (QList<qsizetype>{2, 4, 5}));
        QCOMPARE(server.requests().at(0).target, QByteArray("/v2/time_entries?user_id=7&per_page=2000"));
        QCOMPARE(server.requests().at(2).target, QByteArray("/api/v2/time_entries?cursor=eyJ%2B%3D"));
    }

    void emptyList()
    {
        WireServer server;
        serve(server, {page({}, "0")});
        QVERIFY(list(server) && m_outcome->succeeded());
        QVERIFY((*m_outcome->result)->entries.isEmpty());
        QVERIFY((*m_outcome->result)->complete);
    }

    /// Lists that must not prove an absence.
    void incomplete_data()
    {
        QTest::addColumn<QByteArrayList>("pages");
        QTest::addColumn<QList<qint64>>("ids");
        const QByteArray next = "http://127.0.0.1:PORT/v2/time_entries?page=2";
        const QByteArray other = entryJson(6).replace("\"user\":{\"id\":7", "\"user\":{\"id\":8");
        QTest::newRow("fewer than told") << QByteArrayList{page({entryJson(5)}, "2")} << QList<qint64>{5};
        QTest::newRow("more than told") << QByteArrayList{page({entryJson(5), entryJson(6)}, "1")}
                                        << QList<qint64>{5, 6};
        QTest::newRow("not told") << QByteArrayList{page({entryJson(5)}, "")} << QList<qint64>{5};
        QTest::newRow("told as text") << QByteArrayList{page({entryJson(5)}, "\"1\"")} << QList<qint64>{5};
        QTest::newRow("negative") << QByteArrayList{page({}, "-1")} << QList<qint64>{};
        QTest::newRow("count changed") << QByteArrayList{page({entryJson(5)}, "1", next), page({entryJson(6)}, "2")}
                                       << QList<qint64>{5, 6};
        QTest::newRow("row moved to the next page") << QByteArrayList{page({entryJson(5)}, "3", next),
            page({entryJson(5), entryJson(6)}, "3")} << QList<qint64>{5, 6};
        QTest::newRow("unreadable id") << QByteArrayList{page({entryJson(5), entryJson(-1)}, "2")} << QList<qint64>{5};
        QTest::newRow("unreadable record")
            << QByteArrayList{page({entryJson(5), "7", "null"}, "1")} << QList<qint64>{5};
        QTest::newRow("somebody else's") << QByteArrayList{page({entryJson(5), other}, "1")} << QList<qint64>{5};
        QTest::newRow("second page broken") << QByteArrayList{page({entryJson(5)}, "2", next)} << QList<qint64>{5};
        QTest::newRow("second page is no list")
            << QByteArrayList{page({entryJson(5)}, "2", next), "{\"time_entries\":{}}"} << QList<qint64>{5};
        QTest::newRow("link back to itself")
            << QByteArrayList{page({entryJson(5)}, "1", next), page({entryJson(6)}, "2", next)} << QList<qint64>{5, 6};
    }

    void incomplete()
    {
        QFETCH(QByteArrayList, pages);
        QFETCH(QList<qint64>, ids);
        WireServer server;
        serve(server, pages);
        QVERIFY(list(server) && m_outcome->succeeded());
        QCOMPARE(idsOf(**m_outcome->result), ids);
        QVERIFY(!(*m_outcome->result)->complete);
    }

    void firstPageMustBeAList_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no array") << QByteArray("{}");
        QTest::newRow("null") << QByteArray("{\"time_entries\":null}");
        QTest::newRow("object") << QByteArray("{\"time_entries\":{}}");
        QTest::newRow("root is the array") << QByteArray("[]");
        QTest::newRow("another list") << page({entryJson(5)}, "1", {}, "users");
    }

    void firstPageMustBeAList()
    {
        QFETCH(QByteArray, body);
        WireServer server;
        serve(server, {body});
        QVERIFY(list(server));
        QCOMPARE(m_outcome->kind(), Error::Kind::NotHarvest);
    }

    void theNewerOfTwoBodies()
    {
        const QByteArray newer
            = entryJson(5).replace("Said", "Sung").replace("2026-03-02T09:00:00Z", "2026-03-02T09:00:01Z");
        const QByteArray next = "http://127.0.0.1:PORT/v2/time_entries?page=2";
        for (const bool newerFirst : {true, false}) {
            WireServer server;
            serve(server,
                {page({newerFirst ? newer : entryJson(5)}, "1", next), page({newerFirst ? entryJson(5) : newer}, "1")});
            QVERIFY(list(server) && m_outcome->succeeded());
            QCOMPARE(idsOf(**m_outcome->result), QList<qint64>{5});
            QVERIFY((*m_outcome->result)->entries.first().entry.notes.startsWith(u"Sung"));
            QVERIFY((*m_outcome->result)->complete);
        }
    }

    void linksElsewhere_data()
    {
        QTest::addColumn<QByteArray>("link"); // PORT: the server's; CANARY: another's
        QTest::newRow("other port") << QByteArray("http://127.0.0.1:CANARY/v2/time_entries?page=2");
        QTest::newRow("https") << QByteArray("https://127.0.0.1:CANARY/v2/time_entries?page=2");
        QTest::newRow("no scheme") << QByteArray("//127.0.0.1:CANARY/v2/time_entries?page=2");
        QTest::newRow("user") << QByteArray("http://127.0.0.1:PORT@127.0.0.1:CANARY/v2/time_entries");
        QTest::newRow("credentials") << QByteArray("http://a:b@127.0.0.1:PORT/v2/time_entries?page=2");
        QTest::newRow("other path") << QByteArray("http://127.0.0.1:PORT/v2/users?page=2");
        QTest::newRow("deeper path") << QByteArray("http://127.0.0.1:PORT/v2/time_entries/5?page=2");
        QTest::newRow("dots") << QByteArray("http://127.0.0.1:PORT/v2/time_entries/../users");
        QTest::newRow("relative") << QByteArray("/v2/time_entries?page=2");
        QTest::newRow("file") << QByteArray("file:///v2/time_entries");
        QTest::newRow("nonsense") << QByteArray("http://[::1/v2/time_entries");
        QTest::newRow("long") << QByteArray("http://127.0.0.1:PORT/v2/time_entries?page=" + QByteArray(5000, '1'));
    }

    void linksElsewhere()
    {
        QFETCH(QByteArray, link);
        WireServer canary;
        WireServer server;
        serve(server, {page({entryJson(5)}, "2", link.replace("CANARY", QByteArray::number(canary.serverPort())))});
        QVERIFY(list(server) && m_outcome->succeeded());
        const EntryList &found = **m_outcome->result;
        QVERIFY(!found.complete);
        QVERIFY(found.stopped && found.stopped->kind == Error::Kind::NotHarvest);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(canary.connections(), 0);
    }

    void asksForNothingMoreOnceNobodyWaits()
    {
        WireServer server;
        server.onRequest([&server](const Request &request) {
            const QByteArray number = QByteArray::number(server.requests().size());
            answer(request,
                reply(200,
                    page({entryJson(server.requests().size())}, "99",
                        linkTo(server, "/v2/time_entries?page=" + number))));
        });
        m_client = std::make_unique<WireClient>(server, m_clock);
        auto reader = std::make_unique<QObject>();
        (*m_client)->listEntries(
            mine(), reader.get(), [](const Result<EntryList> &) {}, [&](qsizetype) { reader.reset(); });
        QTRY_VERIFY(!reader);
        Outcome<RemoteEntry> later; // what is asked for next is answered, so nothing is on its way before it
        (*m_client)->entry(RemoteEntryId{1}, this, later.handler());
        QVERIFY(later.arrives());
        QCOMPARE(server.requests().size(), 2);
    }

    void endlessPages()
    {
        WireServer server;
        server.onRequest([&server](const Request &request) {
            const QByteArray number = QByteArray::number(server.requests().size());
            answer(request,
                reply(200,
                    page({entryJson(server.requests().size())}, "99",
                        linkTo(server, "/v2/time_entries?page=" + number))));
        });
        Limits limits;
        limits.pages = 5;
        QVERIFY(list(server, limits) && m_outcome->succeeded());
        QCOMPARE(server.requests().size(), 5);
        QVERIFY(!(*m_outcome->result)->complete);
        QCOMPARE((*m_outcome->result)->stopped->kind, Error::Kind::Incomplete);
    }

    /// Long notes can make a page of 2000 entries larger than any reply may be.
    void tooLargePagesAreAskedForSmaller()
    {
        WireServer server;
        server.onRequest([&server](const Request &request) {
            const QUrl url = QUrl::fromEncoded(request.target);
            const int size = QUrlQuery(url).queryItemValue(u"per_page"_s).toInt();
            const int first = std::max(QUrlQuery(url).queryItemValue(u"page"_s).toInt(), 1) * size - size;
            QByteArrayList entries;
            for (int i = first; i < std::min(first + size, 30); ++i)
                entries.push_back(entryJson(i + 1));
            const QByteArray next = "/v2/time_entries?per_page=" + QByteArray::number(size)
                + "&page=" + QByteArray::number(first / size + 2);
            answer(request, reply(200, page(entries, "30", first + size < 30 ? linkTo(server, next) : QByteArray())));
        });
        Limits limits;
        limits.replyBytes = 12'000; // 30 entries are more, 20 are less
        QVERIFY(list(server, limits) && m_outcome->succeeded());
        QCOMPARE((*m_outcome->result)->entries.size(), 30);
        QVERIFY((*m_outcome->result)->complete);
        QVERIFY(server.requests().last().target.contains("per_page=20"));
    }

    void tooLargeEvenAlone()
    {
        WireServer server;
        server.onRequest([](const Request &request) { answer(request, reply(200, QByteArray(5000, ' '))); });
        Limits limits;
        limits.replyBytes = 4000;
        QVERIFY(list(server, limits));
        QCOMPARE(m_outcome->kind(), Error::Kind::TooLarge);
        QCOMPARE(server.requests().size(), 4); // 2000, 200, 20, 10
    }

    void assignments()
    {
        const auto assignment = [](const QByteArray &project) -> QByteArray {
            return "{\"client\":{\"id\":3,\"name\":\"C\"},\"project\":{\"id\":" + project
                + ",\"name\":\"P\"},\"task_assignments\":[{\"task\":{\"id\":1,\"name\":\"T\"}}]}";
        };
        const QByteArray key = "project_assignments";
        const QByteArray next = "http://127.0.0.1:PORT/v2/users/me/project_assignments?page=2";

        struct Row
        {
            QByteArrayList pages;
            qsizetype count;
            Error::Kind kind;
        };

        const QList<Row> rows{
            {{page({assignment("1"), assignment("2")}, "2", {}, key)}, 2, Error::Kind::Cancelled},
            {{page({assignment("1")}, "2", next, key), page({assignment("1"), assignment("2")}, "2", {}, key)}, 2,
                Error::Kind::Cancelled},
            {{page({assignment("1"), assignment("\"x\"")}, "2", {}, key)}, 1, Error::Kind::Cancelled},
            {{page({assignment("1")}, "1", next, key), page({assignment("2")}, "2", {}, key)}, 0,
                Error::Kind::Incomplete},
            {{page({assignment("1")}, "2", next, key)}, 0, Error::Kind::InDoubt},
            {{page({assignment("1")}, "2", next, key), page({assignment("2")}, "2", next, key)}, 0,
                Error::Kind::Incomplete},
        };
        for (const Row &row : rows) {
            WireServer server;
            serve(server, row.pages);
            WireClient client(server, m_clock);
            Outcome<Assignments> outcome;
            client->assignments(this, outcome.handler());
            QVERIFY(outcome.arrives());
            QCOMPARE(outcome.kind(), row.kind);
            QCOMPARE(outcome.succeeded() ? (*outcome.result)->size() : 0, row.count);
        }
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
