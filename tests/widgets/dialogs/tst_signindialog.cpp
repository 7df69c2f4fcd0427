// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "app/sessions.h"
#include "dialogfixture.h"
#include "platform/secretstore.h"
#include "simulator/inprocess.h"
#include "simulator/scenarios.h"
#include "widgets/dialogs/accountchoice.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/dialogs/signindialog.h"
#include "widgets/dialogs/tokenfield.h"
#include "widgets/look/palette.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sheaf {

/// Sign-in against the simulated Harvest, with a keychain in memory that can refuse.
class SignInDialogTest : public QObject
{
    Q_OBJECT

public Q_SLOTS:

    void openPage(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void init();
    void cleanup();
    void signsIn();
    void twoAccountsChosen();
    void noneChosenIsExplained();
    void wrongToken();
    void tokenWithoutAccounts();
    void emptyTokenIsExplained();
    void wrongServerOpensAdvanced();
    void harvestsOwnAddressIsNoOtherServer();
    void offlineKeepsTheFields();
    void waitingIsSaidAfterASecond();
    void keychainLockedThenOpen();
    void keychainAbsentKeepsForThisRun();
    void closingForgetsTheToken();
    void backForgetsNothingTyped();
    void tokenCannotBeCopied();
    void linkOpensTheTokenPage();
    void demo();
    void hostileNamesStayPlain();
    void tellsHowAccountsCount_data();
    void tellsHowAccountsCount();
    void draws_data();
    void draws();

private:
    void enter(const QString &token);

    void press(const char *button) { QTest::mouseClick(part<QPushButton>(m_dialog.get(), button), Qt::LeftButton); }

    QString words(const char *hint) const { return part<HintLine>(m_dialog.get(), hint)->text(); }

    /// Requests are paced by the clock, which goes on only here.
    bool onAccounts()
    {
        m_clock->advance(std::chrono::seconds(1));
        return part<QStackedWidget>(m_dialog.get(), "pages")->currentIndex() == 1;
    }

    TokenField *token() const { return part<TokenField>(m_dialog.get(), "token"); }

    AccountChoice *accounts() const { return part<AccountChoice>(m_dialog.get(), "accounts"); }

    void keep(const QString &state);

    QUrl m_opened;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<simulator::HarvestServer> m_server;
    simulator::Scenario m_scenario;
    std::unique_ptr<simulator::InProcessNetwork> m_network;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<SignInDialog> m_dialog;
};

namespace {

const QString address = u"https://time.example"_s;

} // namespace

void SignInDialogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QString &folder : {u"data"_s, u"config"_s})
        QVERIFY(QDir(m_folder->path()).mkpath(folder));
    m_clock = std::make_unique<ManualClock>(u"2026-11-19T14:31:00Z");
    m_server = std::make_unique<simulator::HarvestServer>(*m_clock);
    m_scenario = simulator::loadDemo(*m_server);
    m_network = std::make_unique<simulator::InProcessNetwork>(*m_server, QUrl(address));
    m_secrets = std::make_unique<MemorySecretStore>();
    m_sessions = std::make_unique<Sessions>(Sessions::Surroundings{.dataFolder = m_folder->filePath(u"data"_s),
        .configFolder = m_folder->filePath(u"config"_s),
        .clock = *m_clock,
        .secrets = *m_secrets,
        .network = [this](const Account &) -> QNetworkAccessManager & { return *m_network; }});
    m_signIn = std::make_unique<SignIn>(*m_sessions);
    m_dialog = std::make_unique<SignInDialog>(*m_signIn);
    m_dialog->open();
    part<QLineEdit>(m_dialog.get(), "server")->setText(address);
}

void SignInDialogTest::cleanup()
{
    m_dialog.reset();
    m_signIn.reset();
    m_sessions.reset();
    m_network.reset();
    m_server.reset();
    QApplication::setPalette(look::lightPalette());
}

void SignInDialogTest::enter(const QString &text)
{
    token()->setFocus();
    QTest::keyClicks(token(), text);
    QTest::keyClick(token(), Qt::Key_Return);
}

void SignInDialogTest::signsIn()
{
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    QCOMPARE(part<QLabel>(m_dialog.get(), "title")->text(), u"Hello Jonas"_s);
    QCOMPARE(part<QLabel>(m_dialog.get(), "subtitle")->text(), u"This token opens one account"_s);
    QCOMPARE(part<QPushButton>(m_dialog.get(), "addButton")->text(), u"Add 1 account"_s);
    press("addButton");
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_sessions->all().size(), std::size_t(1));
    QCOMPARE(token()->text(), QString());
}

void SignInDialogTest::twoAccountsChosen()
{
    enter(m_scenario.tokens.at(u"mara"_s));
    QTRY_VERIFY(onAccounts());
    QCOMPARE(part<QLabel>(m_dialog.get(), "subtitle")->text(), u"This token opens two accounts"_s);
    QCOMPARE(accounts()->boxes().size(), 2);
    QCOMPARE(accounts()->chosen().size(), 1);
    AccountBox *second = accounts()->boxes().at(1);
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Space);
    QCOMPARE(part<QPushButton>(m_dialog.get(), "addButton")->text(), u"Add 2 accounts"_s);
    press("addButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_sessions->all().size(), std::size_t(2));
    const QString key = m_sessions->all().at(0)->account().tokenKey;
    QVERIFY(!key.isEmpty());
    QCOMPARE(m_sessions->all().at(1)->account().tokenKey, key);
}

void SignInDialogTest::noneChosenIsExplained()
{
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    accounts()->boxes().constFirst()->click();
    press("addButton");
    QCOMPARE(words("accountsHint"), u"Choose at least one account."_s);
    QVERIFY(m_sessions->all().empty());
    accounts()->boxes().constFirst()->click();
    QCOMPARE(words("accountsHint"), QString());
}

void SignInDialogTest::wrongToken()
{
    enter(u"no-such-token"_s);
    QTRY_COMPARE(
        words("tokenHint"), u"Harvest does not know this token. Copy it again, whole, without spaces around it."_s);
    QVERIFY(!onAccounts());
    QCOMPARE(token()->text(), u"no-such-token"_s);
    QCOMPARE(m_dialog->focusWidget(), token());
    QTest::keyClicks(token(), u"x"_s);
    QCOMPARE(words("tokenHint"), QString());
}

void SignInDialogTest::tokenWithoutAccounts()
{
    simulator::State &state = m_server->state();
    state.people[4711]
        = simulator::Person{.id = 4711, .firstName = u"Noa"_s, .lastName = u"Ohne"_s, .email = {}, .users = {}};
    state.tokens[u"lonely"_s] = 4711;
    enter(u"lonely"_s);
    QTRY_COMPARE(
        words("tokenHint"), u"This token opens no Harvest account. Make one in the account you track time in."_s);
}

void SignInDialogTest::emptyTokenIsExplained()
{
    press("signInButton");
    QCOMPARE(words("tokenHint"), u"Paste your token first."_s);
    QVERIFY(!m_signIn->isBusy());
}

void SignInDialogTest::wrongServerOpensAdvanced()
{
    auto *server = part<QLineEdit>(m_dialog.get(), "server");
    QVERIFY(!server->isVisible());
    server->setText(u"http://time.example"_s); // No token over an open line.
    enter(u"secret-token"_s);
    QTRY_VERIFY(words("tokenHint").contains(u"is not a Harvest server"_s));
    QVERIFY(server->isVisible());
    QCOMPARE(m_dialog->focusWidget(), server);
    QVERIFY(m_network->strays().isEmpty());
}

void SignInDialogTest::harvestsOwnAddressIsNoOtherServer()
{
    part<QLineEdit>(m_dialog.get(), "server")->setText(u"https://api.harvestapp.com/"_s);
    enter(u"some-token"_s);
    QTRY_VERIFY(!m_network->strays().isEmpty());
    QCOMPARE(m_network->strays().constFirst().url.host(), u"id.getharvest.com"_s);
}

void SignInDialogTest::offlineKeepsTheFields()
{
    m_network->setOffline(true);
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_COMPARE(words("tokenHint"), u"Harvest cannot be reached. Look at the network, then try again."_s);
    QCOMPARE(token()->text(), m_scenario.tokens.at(u"jonas"_s));
    m_network->setOffline(false);
    press("signInButton");
    QTRY_VERIFY(onAccounts());
}

void SignInDialogTest::waitingIsSaidAfterASecond()
{
    m_network->setLatency(std::chrono::seconds(20));
    enter(m_scenario.tokens.at(u"jonas"_s));
    QVERIFY(m_signIn->isBusy());
    QCOMPARE(words("tokenHint"), QString());
    QTRY_COMPARE(words("tokenHint"), u"Asking Harvest"_s);
    QVERIFY(token()->isReadOnly());
    m_dialog->reject();
    QVERIFY(!m_signIn->isBusy());
    QVERIFY(!token()->isReadOnly());
}

void SignInDialogTest::keychainLockedThenOpen()
{
    m_secrets->setTrouble(Error{.kind = Error::Kind::KeychainLocked});
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    press("addButton");
    QTRY_COMPARE(words("accountsHint"), u"The keychain is locked. Unlock it and Sheaf goes on."_s);
    QCOMPARE(part<HintLine>(m_dialog.get(), "accountsHint")->cure(), u"Try again"_s);
    QVERIFY(m_sessions->all().empty());
    m_secrets->setTrouble(std::nullopt);
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "accountsHint")->link(), Qt::LeftButton);
    QTRY_COMPARE(m_sessions->all().size(), std::size_t(1));
    QVERIFY(!m_sessions->all().at(0)->account().tokenKey.isEmpty());
}

void SignInDialogTest::keychainAbsentKeepsForThisRun()
{
    m_secrets->setTrouble(Error{.kind = Error::Kind::KeychainAbsent});
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    press("addButton");
    QTRY_COMPARE(words("accountsHint"), u"No keychain was found. Keep the token until you quit?"_s);
    QVERIFY(m_sessions->all().empty());
    // Enter follows the link that has the focus now.
    QTest::keyClick(part<HintLine>(m_dialog.get(), "accountsHint")->link(), Qt::Key_Return);
    QTRY_COMPARE(m_sessions->all().size(), std::size_t(1));
    QVERIFY(m_sessions->all().at(0)->account().tokenKey.isEmpty());
    QVERIFY(!m_dialog->isVisible());
}

void SignInDialogTest::closingForgetsTheToken()
{
    enter(m_scenario.tokens.at(u"mara"_s));
    QTRY_VERIFY(onAccounts());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(token()->text(), QString());
    QVERIFY(!token()->isUndoAvailable());
    m_dialog->open();
    QVERIFY(!onAccounts());
}

void SignInDialogTest::backForgetsNothingTyped()
{
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    press("backButton");
    QVERIFY(!onAccounts());
    QCOMPARE(token()->text(), m_scenario.tokens.at(u"jonas"_s));
}

void SignInDialogTest::tokenCannotBeCopied()
{
    QApplication::clipboard()->setText(u"before"_s);
    QCOMPARE(token()->echoMode(), QLineEdit::Password);
    token()->setText(u"secret"_s);
    for (const bool shown : {false, true}) {
        part<QAction>(m_dialog.get(), "showToken")->setChecked(shown);
        QCOMPARE(token()->echoMode(), shown ? QLineEdit::Normal : QLineEdit::Password);
        token()->selectAll();
        QTest::keySequence(token(), QKeySequence::Copy);
        QTest::keySequence(token(), QKeySequence::Cut);
        QTest::mouseDClick(token(), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
        QCOMPARE(token()->text(), u"secret"_s);
    }
    QVERIFY(!token()->hasSelectedText());
    m_dialog->reject();
    QCOMPARE(token()->echoMode(), QLineEdit::Password);
}

void SignInDialogTest::linkOpensTheTokenPage()
{
    QDesktopServices::setUrlHandler(u"https"_s, this, "openPage");
    Q_EMIT part<QLabel>(m_dialog.get(), "stepOne")->linkActivated(u"anything"_s);
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_opened, SignIn::tokenPage());
}

void SignInDialogTest::demo()
{
    QSignalSpy demo(m_dialog.get(), &SignInDialog::demoRequested);
    press("demoButton");
    QCOMPARE(demo.count(), 1);
    QVERIFY(!m_dialog->isVisible());
}

void SignInDialogTest::hostileNamesStayPlain()
{
    for (auto &[id, account] : m_server->state().accounts)
        account.company.name = u"<b>R&D</b>"_s;
    for (auto &[id, person] : m_server->state().people)
        person.firstName = u"<img src=x>"_s;
    enter(m_scenario.tokens.at(u"jonas"_s));
    QTRY_VERIFY(onAccounts());
    auto *title = part<QLabel>(m_dialog.get(), "title");
    QCOMPARE(title->text(), u"Hello <img src=x>"_s);
    QCOMPARE(title->textFormat(), Qt::PlainText);
    QCOMPARE(accounts()->boxes().constFirst()->accessibleName(), u"<b>R&D</b>"_s);
    QVERIFY(accounts()->boxes().constFirst()->toolTip().contains(u"&lt;b&gt;R&amp;D"_s));
}

void SignInDialogTest::tellsHowAccountsCount_data()
{
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("spans");
    QTest::addColumn<bool>("decimal");
    QTest::addColumn<QString>("words");
    QTest::newRow("durations") << true << false << false << u"Durations as 1:30 · 24-hour clock · week from Monday"_s;
    QTest::newRow("spans") << true << true << true
                           << u"Start and end times, sums as 1.50 · 12-hour clock · week from Sunday"_s;
    QTest::newRow("unknown") << false << false << false << u"Harvest does not say how this account writes times."_s;
}

void SignInDialogTest::tellsHowAccountsCount()
{
    QFETCH(const bool, known);
    QFETCH(const bool, spans);
    QFETCH(const bool, decimal);
    QFETCH(const QString, words);
    SignIn::Offer offer;
    if (known) {
        offer.company = Company{};
        offer.company->timerMode = spans ? TimerMode::StartAndEnd : TimerMode::Duration;
        offer.company->timeFormat = decimal ? TimeFormat::Decimal : TimeFormat::HoursMinutes;
        offer.company->clock = spans ? ClockFormat::Hours12 : ClockFormat::Hours24;
        offer.company->weekStart = spans ? Qt::Sunday : Qt::Monday;
    }
    QCOMPARE(AccountBox::rules(offer), words);
}

void SignInDialogTest::draws_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<qreal>("size");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << false << 1.0 << false;
    QTest::newRow("dark") << true << 1.0 << false;
    QTest::newRow("light-200") << false << 2.0 << false;
    QTest::newRow("rtl") << false << 1.0 << true;
}

void SignInDialogTest::keep(const QString &state)
{
    const QString folder = qEnvironmentVariable("SHEAF_PICTURES");
    const auto buttons = m_dialog->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        const QRect place(button->mapTo(m_dialog.get(), QPoint(0, 0)), button->size());
        QVERIFY2(!button->isVisible() || m_dialog->rect().contains(place), qPrintable(button->text()));
    }
    if (folder.isEmpty())
        return;
    const QString file = QString::fromLatin1(QTest::currentDataTag()) + u"-signin-"_s + state + u".png"_s;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(m_dialog->grab().save(QDir(folder).filePath(file)));
}

void SignInDialogTest::draws()
{
    QFETCH(const bool, dark);
    QFETCH(const qreal, size);
    QFETCH(const bool, rightToLeft);
    QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
    QFont font(u"Noto Sans"_s);
    font.setPointSizeF(10 * size);
    m_dialog = std::make_unique<SignInDialog>(*m_signIn);
    m_dialog->setFont(font);
    m_dialog->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    keep(u"empty"_s);
    part<QLineEdit>(m_dialog.get(), "server")->setText(address);
    part<QToolButton>(m_dialog.get(), "advanced")->click();
    enter(u"not-a-token-at-all-123"_s);
    QTRY_VERIFY(!words("tokenHint").isEmpty());
    keep(u"refused"_s);
    token()->setText({});
    enter(m_scenario.tokens.at(u"mara"_s));
    QTRY_VERIFY(onAccounts());
    keep(u"accounts"_s);
    m_secrets->setTrouble(Error{.kind = Error::Kind::KeychainAbsent});
    press("addButton");
    QTRY_VERIFY(!words("accountsHint").isEmpty());
    keep(u"absent"_s);
}

} // namespace sheaf

QTEST_MAIN(sheaf::SignInDialogTest)
#include "tst_signindialog.moc"
