// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/signindialog.h"

#include "models/text.h"
#include "models/wording.h"
#include "ui_signindialog.h"
#include "widgets/look/appicon.h"
#include "widgets/look/icons.h"
#include "widgets/lookwidget.h"
#include "widgets/roomybutton.h"

#include <QDesktopServices>
#include <QHideEvent>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Before that nobody wonders.
constexpr std::chrono::seconds patience{1};
constexpr qsizetype longestName = 40;

QString opensText(qsizetype accounts)
{
    switch (accounts) {
    case 1:
        return SignInDialog::tr("This token opens one account");
    case 2:
        return SignInDialog::tr("This token opens two accounts");
    case 3:
        return SignInDialog::tr("This token opens three accounts");
    default:
        return SignInDialog::tr("This token opens %1 accounts").arg(text::number(accounts));
    }
}

} // namespace

SignInDialog::SignInDialog(SignIn &signIn, QWidget *parent)
    : QDialog(parent)
    , m_signIn(signIn)
    , m_ui(std::make_unique<Ui::SignInDialog>())
{
    m_ui->setupUi(this);
    m_ui->stepOne->setAccessibleName(tr("Open your token page in Harvest and create a token."));
    setUpButtons();
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        HintLine *line = onAccountsPage() ? m_ui->accountsHint : m_ui->tokenHint;
        line->say(HintLine::Kind::Quiet, onAccountsPage() ? tr("Asking the keychain") : tr("Asking Harvest"));
    });
    connect(m_ui->stepOne, &QLabel::linkActivated, this, &SignInDialog::openTokenPage);
    connect(m_ui->advanced, &QToolButton::clicked, this, [this] {
        setAdvanced(m_ui->serverLine->isHidden());
        if (!m_ui->serverLine->isHidden())
            m_ui->server->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->token, &QLineEdit::textEdited, m_ui->tokenHint, &HintLine::clear);
    connect(m_ui->server, &QLineEdit::textEdited, m_ui->tokenHint, &HintLine::clear);
    connect(m_ui->accounts, &AccountChoice::chosenChanged, this, &SignInDialog::showChosen);
    connect(m_ui->accountsHint, &HintLine::cured, this, &SignInDialog::followCure);
    connect(&signIn, &SignIn::busyChanged, this, &SignInDialog::showBusy);
    connect(&signIn, &SignIn::offered, this, &SignInDialog::showAccounts);
    connect(&signIn, &SignIn::failed, this, &SignInDialog::showFailure);
    connect(&signIn, &SignIn::done, this, &SignInDialog::accept);
    applyLook();
    setAdvanced(false);
    showTokenPage();
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::setUpButtons()
{
    m_demo = addRoomyButton(m_ui->buttons, tr("Try the demo"), QDialogButtonBox::ResetRole);
    m_back = addRoomyButton(m_ui->buttons, tr("Back"), QDialogButtonBox::ResetRole);
    m_cancel = addRoomyButton(m_ui->buttons, tr("Cancel"), QDialogButtonBox::RejectRole);
    m_signInButton = addRoomyButton(m_ui->buttons, tr("Sign in"), QDialogButtonBox::AcceptRole);
    m_addButton = addRoomyButton(m_ui->buttons, tr("Add account"), QDialogButtonBox::AcceptRole);
    m_demo->setObjectName(u"demoButton"_s);
    m_back->setObjectName(u"backButton"_s);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_signInButton->setObjectName(u"signInButton"_s);
    m_addButton->setObjectName(u"addButton"_s);
    for (QPushButton *button : {m_demo, m_back, m_cancel})
        button->setAutoDefault(false);
    connect(m_demo, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT demoRequested();
    });
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_signIn.reset();
        showTokenPage();
    });
    connect(m_cancel, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_signInButton, &QPushButton::clicked, this, &SignInDialog::checkToken);
    connect(m_addButton, &QPushButton::clicked, this, &SignInDialog::add);
}

bool SignInDialog::onAccountsPage() const
{
    return m_ui->pages->currentWidget() == m_ui->accountsPage;
}

void SignInDialog::showTokenPage()
{
    m_ui->pages->setCurrentWidget(m_ui->tokenPage);
    m_ui->title->setText(tr("Sign in to Harvest"));
    m_ui->subtitle->setText(tr("With a personal access token"));
    m_ui->tokenHint->clear();
    m_back->hide();
    m_addButton->hide();
    m_demo->show();
    m_cancel->show();
    m_signInButton->show();
    m_signInButton->setDefault(true);
    m_ui->token->setFocus(Qt::OtherFocusReason);
}

void SignInDialog::showAccounts(const QString &firstName, const QList<SignIn::Offer> &offers)
{
    const QString name = text::oneLine(firstName, longestName);
    m_ui->title->setText(name.isEmpty() ? tr("Hello") : tr("Hello %1").arg(name));
    m_ui->subtitle->setText(opensText(offers.size()));
    m_ui->accounts->setOffers(offers);
    m_ui->accountsHint->clear();
    m_cure = Cure::None;
    showKeychainPlace();
    m_ui->pages->setCurrentWidget(m_ui->accountsPage);
    m_demo->hide();
    m_cancel->hide();
    m_signInButton->hide();
    m_back->show();
    m_addButton->show();
    m_addButton->setDefault(true);
    m_addButton->setFocus(Qt::OtherFocusReason);
}

/// Where the token goes, and it is only said what is true before it is there.
void SignInDialog::showKeychainPlace()
{
    const QString name = m_signIn.keychainName();
    const bool named = name.at(0).isUpper();
    m_ui->keychain->setText(
        named ? tr("The token goes into your keychain (%1).").arg(name) : tr("The token goes into your keychain."));
}

void SignInDialog::showChosen()
{
    const qsizetype count = m_ui->accounts->chosen().size();
    if (count == 0)
        m_addButton->setText(tr("Add account"));
    else
        m_addButton->setText(count == 1 ? tr("Add 1 account") : tr("Add %1 accounts").arg(text::number(count)));
    m_ui->accountsHint->clear();
    m_cure = Cure::None;
}

void SignInDialog::checkToken()
{
    if (m_signIn.isBusy())
        return;
    m_ui->tokenHint->clear();
    if (m_ui->token->text().trimmed().isEmpty()) {
        m_ui->tokenHint->say(HintLine::Kind::Warning, tr("Paste your token first."));
        m_ui->token->setFocus(Qt::OtherFocusReason);
        return;
    }
    // Harvest's own address is what an empty field stands for.
    QString server = m_ui->server->text().trimmed();
    while (server.endsWith(u'/'))
        server.chop(1);
    if (server.compare(m_ui->server->placeholderText(), Qt::CaseInsensitive) == 0)
        server.clear();
    m_signIn.check(m_ui->token->text(), server);
}

void SignInDialog::add()
{
    if (m_signIn.isBusy())
        return;
    const QList<SignIn::Offer> chosen = m_ui->accounts->chosen();
    if (chosen.isEmpty()) {
        m_ui->accountsHint->say(HintLine::Kind::Warning, tr("Choose at least one account."));
        return;
    }
    m_ui->accountsHint->clear();
    m_signIn.add(chosen);
}

void SignInDialog::followCure()
{
    if (m_cure == Cure::KeepForThisRun && !m_signIn.isBusy())
        m_signIn.addForThisRun(m_ui->accounts->chosen());
    else if (m_cure == Cure::TryAgain)
        add();
}

void SignInDialog::showBusy(bool busy)
{
    m_ui->token->setReadOnly(busy);
    m_ui->server->setReadOnly(busy);
    m_ui->accounts->setEnabled(!busy);
    if (busy)
        m_patience.start();
    else
        m_patience.stop();
}

void SignInDialog::showFailure(const Error &error)
{
    if (onAccountsPage())
        showAddFailure(error);
    else
        showTokenFailure(error);
}

void SignInDialog::showTokenFailure(const Error &error)
{
    const bool refused = error.kind == Error::Kind::Unauthorized || error.kind == Error::Kind::NoAccounts
        || error.kind == Error::Kind::Forbidden;
    m_ui->tokenHint->say(
        refused ? HintLine::Kind::Refused : HintLine::Kind::Warning, wording::sentence(error, wording::Place::SignIn));
    if (error.kind == Error::Kind::NotHarvest) {
        setAdvanced(true);
        m_ui->server->setFocus(Qt::OtherFocusReason);
    } else {
        m_ui->token->setFocus(Qt::OtherFocusReason);
    }
}

void SignInDialog::showAddFailure(const Error &error)
{
    QString words = wording::sentence(error, wording::Place::SignIn);
    QString cure = tr("Try again");
    m_cure = Cure::TryAgain;
    if (error.kind == Error::Kind::KeychainAbsent) {
        words = tr("No keychain was found. Keep the token until you quit?");
        cure = tr("Keep until I quit");
        m_cure = Cure::KeepForThisRun;
    }
    m_ui->accountsHint->say(HintLine::Kind::Warning, words, cure);
    m_ui->accountsHint->link()->setFocus(Qt::OtherFocusReason);
}

void SignInDialog::openTokenPage()
{
    const QUrl page = SignIn::tokenPage();
    if (page.scheme() == "https"_L1 && QDesktopServices::openUrl(page))
        return;
    m_ui->tokenHint->say(
        HintLine::Kind::Info, tr("No browser could be opened. The page is %1").arg(page.toDisplayString()));
}

void SignInDialog::setAdvanced(bool shown)
{
    m_ui->advanced->setIcon(look::icon(shown ? look::Icon::ChevronDown : look::Icon::ChevronRight));
    m_ui->serverLine->setVisible(shown);
}

void SignInDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (m_ui && (changesLook(event) || event->type() == QEvent::LayoutDirectionChange))
        applyLook();
}

/// However it closes: nothing of the token stays, and the next time begins anew.
void SignInDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (event->spontaneous())
        return; // minimised
    m_patience.stop();
    m_ui->token->forget();
    if (result() != QDialog::Accepted)
        m_signIn.reset();
    m_ui->accounts->setOffers({});
    showTokenPage();
}

void SignInDialog::applyLook()
{
    const look::Tokens t = look::Tokens::of(this);
    setMinimumWidth(t.px(440));
    const int margin = t.dialogMargin();
    m_ui->body->setContentsMargins(margin, margin, margin, t.px(16));
    m_ui->body->setSpacing(t.px(18));
    m_ui->head->setSpacing(t.px(14));
    m_ui->headWords->setSpacing(t.px(2));
    m_ui->steps->setHorizontalSpacing(t.px(18));
    m_ui->steps->setVerticalSpacing(t.px(8));
    m_ui->tokenColumn->setSpacing(t.px(8));
    m_ui->accountsColumn->setSpacing(t.px(10));
    m_ui->serverLayout->setContentsMargins(t.px(12), 0, 0, 0);
    m_ui->serverLayout->setSpacing(t.px(10));
    m_ui->keychainLine->setSpacing(t.px(6));
    m_ui->foot->setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(12));
    m_ui->title->setFont(t.title);
    for (QLabel *label : {m_ui->title, m_ui->subtitle, m_ui->stepOne, m_ui->stepTwo, m_ui->keychain})
        label->setAlignment((label->alignment() & Qt::AlignVertical_Mask) | startEdge(layoutDirection()));
    for (QLineEdit *field : {static_cast<QLineEdit *>(m_ui->token), m_ui->server})
        field->setAlignment(Qt::AlignVCenter | startEdge(layoutDirection()));
    for (QLabel *label : {m_ui->subtitle, m_ui->one, m_ui->two, m_ui->keychain})
        setTextColor(label, t.muted);
    const int icon = t.px(48);
    m_ui->appIcon->setPixmap(look::appIcon().pixmap(QSize(icon, icon), devicePixelRatioF()));
    m_ui->appIcon->setFixedSize(icon, icon);
    const int small = t.px(16);
    m_ui->keychainIcon->setPixmap(
        look::iconPixmap(look::Icon::Key, small, t.muted, devicePixelRatioF(), layoutDirection() == Qt::RightToLeft));
    m_ui->keychainIcon->setFixedWidth(small);
    m_ui->advanced->setIconSize(QSize(small, small));
    // A link in rich text has the application's colour unless it brings its own.
    m_ui->stepOne->setText(
        tr("Open %1 and create a token.")
            .arg(u"<a style=\"color: %1; text-decoration: none\" href=\"token-page\">"_s.arg(t.accentText.name())
                + tr("your token page in Harvest") + u"</a>"_s));
}

} // namespace sheaf
