// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/icons.h"
#include "widgets/lookwidget.h"

#include <QList>

class QAbstractButton;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sheaf {

class FlowLayout;

/// One pixel between two parts of a dialog.
class Hairline : public LookWidget
{
    Q_OBJECT

public:
    explicit Hairline(QWidget *parent = nullptr);

    QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// What has to be known before the form below: an icon, a title, a sentence and perhaps buttons, on Base or on a tint.
class Notice : public LookWidget
{
    Q_OBJECT

public:
    enum class Kind { Plain, Warning, Refused };

    explicit Notice(QWidget *parent = nullptr);

    void say(Kind kind, look::Icon icon, const QString &title, const QString &sentence);
    /// Something between sentence and buttons; it belongs to the notice from now on and is shown and hidden by the
    /// caller.
    void setContent(QWidget *content);
    QPushButton *addButton(const QString &text);
    void removeButtons();

    QString title() const;
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void lookChanged() override;

private:
    void applyLook();
    void fitHeight();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QVBoxLayout *m_words;
    FlowLayout *m_buttonRow;
    QList<QPushButton *> m_buttons;
    Kind m_kind = Kind::Plain;
    look::Icon m_symbol = look::Icon::Info;
};

} // namespace sheaf
