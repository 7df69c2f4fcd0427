// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "models/statusmodel.h"
#include "widgets/lookwidget.h"

#include <QPointer>

class QMenu;
class QToolButton;

namespace sheaf {

/// One sentence that is always true, and the account with its menu.
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

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;
    bool event(QEvent *event) override;

private:
    void modelChanged();
    void arrange();
    QRectF sentenceRect() const;

    QPointer<StatusModel> m_model;
    QToolButton *m_account;
    QString m_name;
};

} // namespace sheaf
