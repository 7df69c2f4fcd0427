// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace sheaf {

/// A value that cannot be changed but read, selected and copied: as high as its text, up to six lines.
class Fact : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit Fact(QWidget *parent = nullptr);

    /// What comes after the first `loud` characters is muted.
    void setFact(const QString &plain, qsizetype loud = -1);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    int wantedHeight() const;
    void applyLook();

    static constexpr int mostLines = 6;

    qsizetype m_loud = -1;
};

} // namespace sheaf
