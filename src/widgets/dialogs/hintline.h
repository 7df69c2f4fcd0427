// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/look/icons.h"
#include "widgets/look/tokens.h"

#include <QAbstractButton>
#include <QWidget>

class QLabel;

namespace sheaf {

/// A few words in accent text that do something.
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    look::Tokens m_tokens;
};

/// The line under a form's fields: a hint, a warning or an error, and what can be done about it as a link. Room for two
/// lines is kept, so nothing jumps when words appear.
class HintLine : public QWidget
{
    Q_OBJECT

public:
    enum class Kind {
        Quiet, ///< Muted, no icon.
        Info,
        Warning,
        Refused,
    };

    explicit HintLine(QWidget *parent = nullptr);

    /// `text` is shown as it is. `cure` is the link's text; empty: no link.
    void say(Kind kind, const QString &text, const QString &cure = {});

    void clear() { say(Kind::Quiet, {}); }

    QString text() const;
    QString cure() const;

    LinkButton *link() const { return m_link; }

    /// How many lines are kept free; two unless told.
    void setReservedLines(int lines);

Q_SIGNALS:
    void cured();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyLook();
    void fitHeight();

    QLabel *m_icon;
    QLabel *m_text;
    LinkButton *m_link;
    Kind m_kind = Kind::Quiet;
    int m_reserved = 2;
};

/// Gives a label one of the look's colours.
void setTextColor(QWidget *widget, const QColor &color);

} // namespace sheaf
