// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "widgets/lookwidget.h"

#include <QString>

namespace sheaf {

/// A project with its client's dot, as fields and labels show it.
struct ProjectName
{
    QString project;
    QString client;
    int clientColor = 0; ///< 0–9
    bool billable = false; ///< Filled dot, else a ring.

    bool operator==(const ProjectName &) const = default;
};

/// Draws dot, project and client, in one line; answers whether something was cut.
bool paintProject(QPainter *painter, const look::Tokens &tokens, const QRectF &rect, const ProjectName &name,
    Qt::LayoutDirection direction);

/// The same as a label.
class ProjectLine : public LookWidget
{
    Q_OBJECT

public:
    explicit ProjectLine(QWidget *parent = nullptr);

    void setName(const ProjectName &name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ProjectName m_name;
};

} // namespace sheaf
