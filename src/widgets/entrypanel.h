// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "domain/assignment.h"
#include "widgets/lookwidget.h"
#include "widgets/timetext.h"

#include <QPointer>

namespace sheaf {

class PickerModel;
class TimerModel;

/// What the line typed means, below the entry line: the first match in full, others, and the keys. It never has the
/// focus; the entry line drives it.
class EntryPanel : public LookWidget
{
    Q_OBJECT

public:
    enum class Mode {
        Matches, ///< The words found something: the first is chosen.
        NoMatch, ///< They did not: the whole line can become the notes of what is chosen. Nothing is chosen at first.
        Suggestions, ///< Nothing is typed.
    };

    explicit EntryPanel(QWidget *parent);

    void setModels(PickerModel *picker, TimerModel *timer);
    /// Reads the line anew; what was chosen is given up.
    void read(const QString &line);
    /// In place of what Enter would do: why it could not be done. Until the next read().
    void showError(const QString &sentence);

    Mode mode() const { return m_mode; }

    int chosen() const { return m_chosen; }

    void move(int step);
    /// By the number in its frame; false when there is none.
    bool choose(int key);

    std::optional<Assignment> assignment() const;
    /// What becomes the notes of the chosen one.
    QString notes() const;
    /// For screen readers: what Enter does.
    QString spoken() const;

    int wantedHeight() const;

Q_SIGNALS:
    void picked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    struct Choice
    {
        Assignment assignment;
        int color = 0;
        bool selectable = true;
    };

    void collect();
    int blockLines() const;
    QRectF rowRect(int row) const;
    QRectF titleRect() const;
    QString title() const;
    QString whatHappens() const;
    QString whatStops() const;
    void paintBlock(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintFoot(QPainter &painter) const;
    int rowAt(QPointF point) const;

    QPointer<PickerModel> m_picker;
    QPointer<TimerModel> m_timer;
    QuickText m_quick;
    Mode m_mode = Mode::Suggestions;
    QList<Choice> m_choices;
    int m_chosen = -1;
    QString m_error;
};

} // namespace sheaf
