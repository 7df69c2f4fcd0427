// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "models/statusmodel.h"

#include "support/manualclock.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

using State = SyncStatus::State;
using Icon = StatusModel::Icon;
using Token = TokenState;

class StatusModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void says_data();
    void says();
    void speaksPlainlyInEveryState();
    void tellsAboutTheToken_data();
    void tellsAboutTheToken();
    void putsTheDiskFirst();
    void countsDownWhileVisible();
    void namesTheDayOfAnOldCheck();
    void usesTheAccountsClock();
    void saysOnlyWhatChanged();
    void speaksForTheTray();
};

namespace {

QDateTime at(int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 11, 19), QTime(hour, minute, second), Qt::UTC);
}

SyncStatus statusOf(State state, int waiting = 0, int checking = 0, int needYou = 0)
{
    SyncStatus status;
    status.state = state;
    status.waiting = waiting;
    status.checking = checking;
    status.needYou = needYou;
    status.heard = true;
    status.checkedAt = at(14, 31);
    return status;
}

SyncStatus offline(int waiting, const QDateTime &retryAt)
{
    SyncStatus status = statusOf(State::Offline, waiting);
    status.since = at(14, 20);
    status.retryAt = retryAt;
    return status;
}

} // namespace

void StatusModelTest::says_data()
{
    QTest::addColumn<SyncStatus>("status");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<Icon>("icon");
    QTest::newRow("all well") << statusOf(State::Idle) << u"Everything is in Harvest · checked 14:31"_s << Icon::Sent;
    QTest::newRow("needs you") << statusOf(State::Idle, 2, 0, 3) << u"3 need you · 2 on the way · checked 14:31"_s
                               << Icon::NeedsYou;
    QTest::newRow("one needs you") << statusOf(State::Idle, 0, 0, 1) << u"1 needs you · checked 14:31"_s
                                   << Icon::NeedsYou;
    QTest::newRow("sending") << statusOf(State::Sending, 2) << u"Sending 2 changes"_s << Icon::Pending;
    QTest::newRow("checking") << statusOf(State::Idle, 0, 1) << u"Checking 1 change with Harvest"_s << Icon::Checking;
    SyncStatus arrived = statusOf(State::Idle);
    arrived.arrivedOnce = true;
    QTest::newRow("arrived") << arrived << u"Checked with Harvest: it arrived once"_s << Icon::Sent;
    QTest::newRow("offline") << offline(1, at(14, 31, 40))
                             << u"Offline since 14:20 · 1 change waiting, trying again in 40 s"_s << Icon::Offline;
    QTest::newRow("offline, nothing to send")
        << offline(0, at(14, 34)) << u"Offline since 14:20 · trying again in 3 min"_s << Icon::Offline;
    QTest::newRow("offline, no plan") << offline(2, {}) << u"Offline since 14:20 · 2 changes waiting"_s
                                      << Icon::Offline;
    SyncStatus paused = statusOf(State::Paused);
    paused.retryAt = at(14, 32);
    QTest::newRow("pause") << paused << u"Harvest asks for a pause until 14:32"_s << Icon::Pause;
    QTest::newRow("portal") << statusOf(State::Portal) << u"The network wants a sign-in. Open it in your browser."_s
                            << Icon::Warning;
    QTest::newRow("signed out") << statusOf(State::SignInNeeded, 1) << u"Not signed in · 1 change waiting"_s
                                << Icon::Refused;
    SyncStatus fetching = statusOf(State::Fetching);
    fetching.fetchingSince = QDate(2026, 10, 1);
    QTest::newRow("fetching a month") << fetching << u"Fetching October"_s << Icon::Checking;
    QTest::newRow("a short look") << statusOf(State::Fetching) << u"Everything is in Harvest · checked 14:31"_s
                                  << Icon::Sent;
    SyncStatus first = statusOf(State::Fetching);
    first.heard = false; // In this run; `checkedAt` is that of the last.
    QTest::newRow("the first look") << first << u"Fetching your timesheet"_s << Icon::Checking;
    SyncStatus before = statusOf(State::NotChecked, 1);
    before.heard = false;
    QTest::newRow("not in this run") << before << u"Last checked with Harvest 14:31 · 1 change waiting"_s
                                     << Icon::Checking;
    before.checkedAt = {};
    QTest::newRow("never") << before << u"Not checked with Harvest yet · 1 change waiting"_s << Icon::Checking;
    SyncStatus disk = statusOf(State::NotSaving);
    disk.since = at(14, 28);
    QTest::newRow("disk") << disk << u"Not saving since 14:28"_s << Icon::Warning;
}

void StatusModelTest::says()
{
    QFETCH(SyncStatus, status);
    ManualClock clock(u"2026-11-19T14:31:00Z");
    StatusModel model(clock);
    model.setStatus(status);
    QTEST(model.sentence(), "sentence");
    QTEST(model.icon(), "icon");
}

void StatusModelTest::speaksPlainlyInEveryState()
{
    static const QRegularExpression jargon(
        u"sync|queue|conflict|payload|entity|in doubt|parked"_s, QRegularExpression::CaseInsensitiveOption);
    ManualClock clock;
    StatusModel model(clock);
    for (int state = 0; state <= static_cast<int>(State::NotSaving); ++state) {
        for (int token = 0; token <= static_cast<int>(Token::Failed); ++token) {
            for (int count = 0; count < 3; ++count) {
                SyncStatus status = statusOf(static_cast<State>(state), count, count, count);
                status.retryAt = clock.now().addSecs(5);
                model.setStatus(status);
                model.setToken(static_cast<Token>(token));
                QString all = model.sentence();
                if (const auto banner = model.banner()) {
                    all += banner->title + banner->sentence + banner->button;
                    QVERIFY(!banner->title.isEmpty() && !banner->title.endsWith(u'.'));
                    QVERIFY2(banner->sentence.endsWith(u'.'), qPrintable(banner->sentence));
                    QCOMPARE(banner->button.isEmpty(), banner->action == Banner::Action::None);
                }
                QVERIFY(!model.sentence().isEmpty());
                QVERIFY2(!jargon.match(all).hasMatch() && !all.contains(u'%'), qPrintable(all));
            }
        }
    }
}

void StatusModelTest::tellsAboutTheToken_data()
{
    QTest::addColumn<Token>("token");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("title");
    QTest::addColumn<Banner::Action>("action");
    QTest::newRow("locked") << Token::Locked << u"Keychain locked · 1 change waiting"_s << u"The keychain is locked"_s
                            << Banner::Action::OpenKeychain;
    QTest::newRow("absent") << Token::Absent << u"No keychain · 1 change waiting"_s << u"No keychain was found"_s
                            << Banner::Action::SignIn;
    QTest::newRow("missing") << Token::Missing << u"Not signed in · 1 change waiting"_s
                             << u"The token is not in the keychain"_s << Banner::Action::SignIn;
    QTest::newRow("failed") << Token::Failed << u"The keychain does not answer · 1 change waiting"_s
                            << u"The keychain does not answer"_s << Banner::Action::OpenKeychain;
}

void StatusModelTest::tellsAboutTheToken()
{
    QFETCH(Token, token);
    ManualClock clock;
    StatusModel model(clock);
    model.setStatus(statusOf(State::NoToken, 1));
    model.setToken(Token::Reading);
    QVERIFY(!model.banner());
    model.setToken(token);
    QTEST(model.sentence(), "sentence");
    QVERIFY(model.banner());
    QTEST(model.banner()->title, "title");
    QTEST(model.banner()->action, "action");
}

void StatusModelTest::putsTheDiskFirst()
{
    ManualClock clock;
    StatusModel model(clock);
    model.setStatus(statusOf(State::SignInNeeded, 1));
    QCOMPARE(model.banner()->title, u"Harvest no longer accepts the token"_s);
    QCOMPARE(model.banner()->sentence, u"Nothing here is lost. 1 change waits."_s);
    QCOMPARE(model.banner()->button, u"Sign in again…"_s);
    model.setTrouble(Error{Error::Kind::DiskFull, {}, 0, {}});
    QCOMPARE(model.banner()->title, u"The disk is full"_s);
    QCOMPARE(model.banner()->sentence, u"What you typed stays on screen, but is not saved."_s);
    QCOMPARE(model.banner()->severity, Banner::Severity::Refused);
    QCOMPARE(model.sentence(), u"Not saving"_s);
    QCOMPARE(model.icon(), Icon::Warning);
    model.setTrouble(std::nullopt);
    QCOMPARE(model.banner()->action, Banner::Action::SignIn);
}

void StatusModelTest::countsDownWhileVisible()
{
    ManualClock clock(u"2026-11-19T14:31:00Z");
    StatusModel model(clock);
    model.setStatus(offline(1, at(14, 34)));
    QCOMPARE(clock.pendingCalls(), 0);
    model.setVisible(true);
    QVERIFY(model.sentence().endsWith("in 3 min"_L1));
    QSignalSpy changed(&model, &StatusModel::changed);
    clock.advance(59s);
    QCOMPARE(changed.count(), 0);
    clock.advance(1s);
    QVERIFY(model.sentence().endsWith("in 2 min"_L1));
    QCOMPARE(changed.count(), 1);
    clock.advance(80s);
    QVERIFY2(model.sentence().endsWith("in 40 s"_L1), qPrintable(model.sentence()));
    QCOMPARE(changed.count(), 4); // 1 min, 50 s, 40 s
    clock.advance(40s);
    QVERIFY(model.sentence().endsWith("trying again now"_L1));
    QCOMPARE(clock.pendingCalls(), 0);
    model.setStatus(offline(1, at(14, 40)));
    QCOMPARE(clock.pendingCalls(), 1);
    model.setVisible(false);
    QCOMPARE(clock.pendingCalls(), 0);
    model.setVisible(true);
    model.setStatus(statusOf(State::Idle));
    QCOMPARE(clock.pendingCalls(), 0);
}

void StatusModelTest::namesTheDayOfAnOldCheck()
{
    ManualClock clock(u"2026-11-21T09:00:00Z");
    StatusModel model(clock);
    model.setStatus(statusOf(State::Idle));
    QCOMPARE(model.sentence(), u"Everything is in Harvest · checked Thu 19 Nov 14:31"_s);
}

void StatusModelTest::usesTheAccountsClock()
{
    ManualClock clock(u"2026-11-19T14:31:00Z", QTimeZone("Europe/Berlin"));
    StatusModel model(clock);
    model.setStatus(statusOf(State::Idle));
    QCOMPARE(model.sentence(), u"Everything is in Harvest · checked 15:31"_s);
    model.setClockFormat(ClockFormat::Hours12);
    QCOMPARE(model.sentence(), u"Everything is in Harvest · checked 3:31pm"_s);
}

void StatusModelTest::saysOnlyWhatChanged()
{
    ManualClock clock(u"2026-11-19T14:31:00Z");
    StatusModel model(clock);
    model.setStatus(statusOf(State::Idle));
    QSignalSpy changed(&model, &StatusModel::changed);
    SyncStatus later = statusOf(State::Idle);
    later.checkedAt = at(14, 31, 30);
    model.setStatus(later);
    QCOMPARE(changed.count(), 0);
    later.waiting = 1;
    model.setStatus(later);
    QCOMPARE(changed.count(), 1);
}

void StatusModelTest::speaksForTheTray()
{
    ManualClock clock(u"2026-11-19T14:31:00Z");
    StatusModel model(clock);
    QCOMPARE(model.offlineTitle(), QString());
    QCOMPARE(model.needYouText(), QString());
    SyncStatus status = offline(2, {});
    model.setStatus(status);
    QVERIFY(model.isOffline());
    QCOMPARE(model.offlineTitle(), u"Offline since 14:20"_s);
    QCOMPARE(model.waitingText(), u"2 changes wait here"_s);
    model.setStatus(statusOf(State::Idle, 0, 0, 3));
    QCOMPARE(model.needYouText(), u"3 changes need you…"_s);
    QCOMPARE(model.unsent(), 3);
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::StatusModelTest)
#include "tst_statusmodel.moc"
