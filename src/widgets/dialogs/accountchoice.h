// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/signin.h"
#include "widgets/look/tokens.h"

#include <QCheckBox>
#include <QScrollArea>

namespace sheaf {

/// An account with a check box: its name, and below how it counts.
class AccountBox : public QCheckBox
{
    Q_OBJECT

public:
    AccountBox(const SignIn::Offer &offer, QWidget *parent);

    const SignIn::Offer &offer() const { return m_offer; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// `Durations as 1:30 · 24-hour clock · week from Monday`
    static QString rules(const SignIn::Offer &offer);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool hitButton(const QPoint &point) const override;

private:
    look::Tokens m_tokens;
    SignIn::Offer m_offer;
    QString m_rules;
};

/// The accounts a token opens, to choose from; more than five scroll.
class AccountChoice : public QScrollArea
{
    Q_OBJECT

public:
    explicit AccountChoice(QWidget *parent = nullptr);

    /// The first is chosen.
    void setOffers(const QList<SignIn::Offer> &offers);
    QList<SignIn::Offer> chosen() const;

    QList<AccountBox *> boxes() const { return m_boxes; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

private:
    static constexpr qsizetype mostRows = 5;
    QList<AccountBox *> m_boxes;
};

} // namespace sheaf
