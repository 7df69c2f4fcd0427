// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/statusmodel.h"
#include "widgets/lookwidget.h"

#include <QPointer>

class QMenu;
class QAbstractButton;
class QToolButton;

namespace sheaf {

/// One sentence that is always true, a button to what it is about; and the account with its menu.
class StatusLine : public LookWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setModel(StatusModel *model);
    /// Shown at the end; plain text.
    void setAccountName(const QString &name);

    const QString &accountName() const { return m_name; }

    void setAccountMenu(QMenu *menu);

    QToolButton *accountButton() const { return m_account; }

    QAbstractButton *sentenceButton() const { return m_sentence; }

    StatusModel *model() const { return m_model; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The sentence was clicked.
    void detailsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    void modelChanged();
    void arrange();

    QPointer<StatusModel> m_model;
    QAbstractButton *m_sentence;
    QToolButton *m_account;
    QString m_name;
};

} // namespace sheaf
