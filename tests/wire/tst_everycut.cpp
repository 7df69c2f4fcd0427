// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Every kind of reply, broken off at each of its bytes: never taken for a whole one, never asked for again.
// SHEAF_WIRE_EVERY=1 tries all bytes; else each k-th is tried.

#include "api/samples.h"
#include "support/manualclock.h"
#include "wireclient.h"

using namespace Qt::StringLiterals;
using namespace sheaf;
using namespace sheaf::wire;
using namespace std::chrono_literals;
using Security = WireServer::Security;

namespace {

enum class Ending { Close, Reset, Stall };

using Ask = std::function<void(Harvest &, QObject *, const Handler<> &)>;

/// A call, what answers it, and whether it changes something.
struct Call
{
    const char *name;
    QByteArray reply;
    bool changes;
    Ask ask;
};

/// Success, or the error: what an answer holds is looked at elsewhere.
template <typename T>
Handler<T> reduced(const Handler<> &handler)
{
    return [handler](const Result<T> &result) { handler(result ? Result<>() : Result<>(result.error())); };
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Call changing(const char *name, Change change, int status, const QByteArray &body)
{
    return {name, reply(status, body), true, [change](Harvest &harvest, QObject *context, const Handler<> &handler) {
                make(change, harvest, context, handler);
            }};
}

QByteArray listOf(const QByteArray &name, const QByteArray &records)
{
    return reply(200,
        R"({")" + name + R"(":[)" + records + R"(],"total_entries":1,"total_pages":1,"page":1,"links":{"next":null}})");
}

const QList<Call> &calls()
{
    using Context = QObject *;
    using Then = const Handler<> &;
    static const QList<Call> all{
        changing("create", Change::Create, 201, entryJson(2380504951)),
        changing("update", Change::Update, 200, entryJson(5)),
        changing("stop", Change::Stop, 200, entryJson(5)),
        changing("restart", Change::Restart, 200, entryJson(5)),
        changing("delete", Change::Remove, 200, {}),
        {"entry", reply(200, entryJson(5)), false,
            [](Harvest &harvest, Context context, Then then) {
                harvest.entry(RemoteEntryId{5}, context, reduced<RemoteEntry>(then));
            }},
        {"list", listOf("time_entries", entryJson(5)), false,
            [](Harvest &harvest, Context context, Then then) {
                harvest.listEntries({UserId{7}, {}, {}, {}, {}}, context, reduced<EntryList>(then));
            }},
        {"me", reply(200, json(sample("me.json"))), false,
            [](Harvest &harvest, Context context, Then then) { harvest.me(context, reduced<User>(then)); }},
        {"company", reply(200, json(sample("company.json"))), false,
            [](Harvest &harvest, Context context, Then then) { harvest.company(context, reduced<Company>(then)); }},
        {"assignments", listOf("project_assignments", json(sample("assignment.json"))), false,
            [](Harvest &harvest, Context context, Then then) {
                harvest.assignments(context, reduced<Assignments>(then));
            }},
        {"accounts", reply(200, json(sample("accounts.json"))), false,
            [](Harvest &harvest, Context context, Then then) { harvest.identity(context, reduced<Identity>(then)); }},
    };
    return all;
}

int step()
{
    constexpr int usual = 41;
    bool ok = false;
    const int every = qEnvironmentVariableIntValue("SHEAF_WIRE_EVERY", &ok);
    return ok && every > 0 ? every : usual;
}

Limits patient()
{
    Limits limits;
    limits.requests = 1'000'000;
    return limits;
}

void breakOff(const Request &request, const QByteArray &bytes, Ending ending, ManualClock &clock)
{
    answer(request, bytes);
    if (ending == Ending::Close)
        close(request);
    else if (ending == Ending::Reset)
        QTimer::singleShot(0, request.socket, [request] { wire::reset(request); });
    else // The bytes get a moment to travel, then a minute is over.
        QTimer::singleShot(3, request.socket, [&clock] { clock.advance(61s); });
}

} // namespace

Q_DECLARE_METATYPE(Ending)

class EveryCutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        QSslConfiguration::setDefaultConfiguration(WireServer::trusting());
        qInfo("every %d. byte (SHEAF_WIRE_EVERY)", step());
    }

    void cleanupTestCase() const { qInfo("%d replies broken off", m_broken); }

    void isNeverTakenForWhole_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<Security>("security");
        QTest::addColumn<Ending>("ending");
        for (int call = 0; call < calls().size(); ++call) {
            for (const Security security : {Security::None, Security::Tls}) {
                int ending = 0;
                for (const char *name : {"closed", "reset", "stalled"}) {
                    QTest::addRow(
                        "%s, %s, %s", calls().at(call).name, security == Security::Tls ? "https" : "http", name)
                        << call << security << static_cast<Ending>(ending++);
                }
            }
        }
    }

    void isNeverTakenForWhole()
    {
        QFETCH(int, call);
        QFETCH(Security, security);
        QFETCH(Ending, ending);
        const Call &tried = calls().at(call);
        qsizetype cut = 0;
        WireServer server(security);
        ManualClock clock;
        server.onRequest([&](const Request &request) { breakOff(request, tried.reply.left(cut), ending, clock); });
        WireClient client(server, clock, patient());
        // Where it begins differs from row to row, so that few bytes are left out by all.
        for (cut = (call * 7 + static_cast<int>(ending) * 13) % step(); cut < tried.reply.size(); cut += step()) {
            server.forget();
            Outcome<void> outcome;
            tried.ask(*client, this, outcome.handler());
            QVERIFY2(outcome.arrives(), qPrintable(u"cut at %1"_s.arg(cut)));
            m_broken += server.requests().isEmpty() ? 0 : 1;
            QVERIFY2(!outcome.succeeded(), qPrintable(u"cut at %1"_s.arg(cut)));
            // A read may be asked for again, and Qt does so by itself; nothing else may.
            if (!tried.changes)
                continue;
            if (outcome.kind() == Error::Kind::NotSent) { // The connection of the last one, just as it closed.
                QTest::qWait(30);
                QCOMPARE(server.changes(), 0);
                continue;
            }
            QVERIFY2(outcome.kind() == Error::Kind::InDoubt, qPrintable(u"cut at %1"_s.arg(cut)));
            QCOMPARE(server.changes(), 1);
        }
        // That the whole one is accepted shows that it was the cut.
        if (ending != Ending::Close)
            return;
        cut = tried.reply.size();
        constexpr int tries = 5; // The first may find the last one's connection, just as it closes.
        bool accepted = false;
        for (int i = 0; i < tries && !accepted; ++i) {
            Outcome<void> outcome;
            tried.ask(*client, this, outcome.handler());
            QVERIFY(outcome.arrives());
            accepted = outcome.succeeded();
        }
        QVERIFY(accepted);
    }

private:
    int m_broken = 0;
};

QTEST_GUILESS_MAIN(EveryCutTest)
#include "tst_everycut.moc"
