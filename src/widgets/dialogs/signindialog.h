// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/signin.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QPushButton;

namespace Ui {
class SignInDialog;
}

namespace sheaf {

/// Signing in with a personal access token: first the token, then the accounts it opens. The token is in the field and
/// with SignIn only, and leaves both when the dialog closes.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    /// `signIn` must outlive it.
    explicit SignInDialog(SignIn &signIn, QWidget *parent = nullptr);
    ~SignInDialog() override;

Q_SIGNALS:
    /// Look around in the made-up account instead. The dialog has closed.
    void demoRequested();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Cure : std::uint8_t { None, TryAgain, KeepForThisRun };

    void setUpButtons();
    void showTokenPage();
    void showAccounts(const QString &firstName, const QList<SignIn::Offer> &offers);
    void checkToken();
    void add();
    void followCure();
    void showFailure(const Error &error);
    void showTokenFailure(const Error &error);
    void showAddFailure(const Error &error);
    void showBusy(bool busy);
    void showChosen();
    void openTokenPage();
    void setAdvanced(bool shown);
    void showKeychainPlace();
    void applyLook();
    bool onAccountsPage() const;

    SignIn &m_signIn;
    std::unique_ptr<Ui::SignInDialog> m_ui;
    QPushButton *m_signInButton = nullptr;
    QPushButton *m_addButton = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_demo = nullptr;
    QPushButton *m_back = nullptr;
    Cure m_cure = Cure::None;
    QTimer m_patience;
};

} // namespace sheaf
