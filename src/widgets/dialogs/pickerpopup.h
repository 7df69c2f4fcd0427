// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QList>
#include <QModelIndex>

class QListView;

namespace sheaf {

class PickerDelegate;
class PickerModel;

/// The last line of the picker's list: how much was found, and the keys.
class PickerFoot : public LookWidget
{
    Q_OBJECT

public:
    explicit PickerFoot(QWidget *parent);

    struct Hint
    {
        QString key;
        QString words;
    };

    void setContent(const QString &count, const QList<Hint> &hints);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_count;
    QList<Hint> m_hints;
};

/// The list of the picker. It never has the focus: the field keeps it and sends the keys here.
class PickerPopup : public LookWidget
{
    Q_OBJECT

public:
    explicit PickerPopup(QWidget *field);

    void setModel(PickerModel *model);

    /// Shows it at the field, in the size its rows need.
    void showAt(const QWidget *field);

    QModelIndex current() const;
    void setCurrent(const QModelIndex &index);
    /// To the next row that can be picked, that many rows on; stays at the ends.
    void move(int rows);

    static constexpr int mostRows = 12;

Q_SIGNALS:
    void clicked(const QModelIndex &index);
    void currentChanged(const QModelIndex &index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    void listed();
    void place();
    int listHeight() const;
    bool isEmpty() const;
    QRect messageRect() const;

    PickerModel *m_model = nullptr;
    QListView *m_list;
    PickerDelegate *m_delegate;
    PickerFoot *m_foot;
    const QWidget *m_field = nullptr;
};

} // namespace sheaf
