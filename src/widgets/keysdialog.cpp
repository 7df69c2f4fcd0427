// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/keysdialog.h"

#include "domain/search.h"
#include "ui_keysdialog.h"
#include "widgets/actions.h"
#include "widgets/keycap.h"
#include "widgets/lookwidget.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QString withoutMnemonic(QString text)
{
    text.replace(u"&&"_s, u"\x01"_s);
    text.remove(u'&');
    return text.replace(u'\x01', u'&');
}

/// Keys as the window draws them elsewhere, each in its cap.
class KeyCaps : public LookWidget
{
public:
    KeyCaps(const QStringList &keys, QWidget *parent)
        : LookWidget(parent)
        , m_keys(keys)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        qreal width = 0;
        for (const QString &key : m_keys)
            width += keyCapSize(tokens(), key).width() + tokens().px(4);
        return {static_cast<int>(std::ceil(width)), tokens().px(20)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setOpacity(isEnabled() ? 1 : 0.4);
        qreal start = 0;
        for (const QString &key : m_keys) {
            paintKeyCap(&painter, tokens(), placed(QRectF(start, 0, width() - start, height())), key, layoutDirection(),
                Qt::AlignLeading);
            start += keyCapSize(tokens(), key).width() + tokens().px(4);
        }
    }

private:
    QStringList m_keys;
};

QStringList keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &sequence : action->shortcuts())
        keys.append(sequence.toString(QKeySequence::NativeText));
    return keys;
}

} // namespace

KeysDialog::KeysDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::KeysDialog>())
{
    m_ui->setupUi(this);
    connect(m_ui->search, &QLineEdit::textChanged, this, &KeysDialog::search);
    fill(actions);
    // As large as what it shows, where the screen allows it.
    const look::Tokens tokens = look::Tokens::of(this);
    const QSize sheet = m_ui->sheet->sizeHint();
    const int around = m_ui->column->contentsMargins().left() + m_ui->column->contentsMargins().right();
    const QSize room = screen()->availableSize() * 9 / 10;
    resize(QSize(sheet.width() + around + tokens.px(4),
        sheet.height() + sizeHint().height() - m_ui->area->sizeHint().height() + tokens.px(4))
               .boundedTo(room));
}

KeysDialog::~KeysDialog() = default;

void KeysDialog::fill(const Actions &actions)
{
    const look::Tokens tokens = look::Tokens::of(this);
    m_ui->columns->setSpacing(tokens.dialogMargin());
    const QList<Actions::Group> groups = actions.groups();
    for (int i = 0; i < groups.size(); ++i) {
        QGridLayout *grid = i % 2 == 0 ? m_ui->left : m_ui->right;
        const bool first = grid->count() == 0;
        grid->setHorizontalSpacing(tokens.rowGap());
        grid->setVerticalSpacing(tokens.px(3));
        auto *title = new QLabel(withoutMnemonic(groups[i].title), m_ui->sheet);
        title->setFont(tokens.bodyName);
        title->setContentsMargins(0, first ? 0 : tokens.rowGap(), 0, tokens.px(2));
        grid->addWidget(title, grid->rowCount(), 0, 1, 2);
        for (const Actions::Id id : groups[i].ids) {
            const QAction *action = actions[id];
            if (action->shortcuts().isEmpty())
                continue;
            if (id == Actions::Id::Recent1)
                addLine(grid, {tr("1 … 9")}, tr("Start one of the recent ones"));
            else if (id < Actions::Id::Recent1 || id > Actions::Id::Recent9)
                addLine(grid, keysOf(action),
                    id == Actions::Id::Undo ? tr("Undo") : withoutMnemonic(action->text())); // whatever it is now
        }
    }
    for (QGridLayout *grid : {m_ui->left, m_ui->right}) {
        grid->setColumnStretch(1, 1);
        grid->setRowStretch(grid->rowCount(), 1);
    }
}

void KeysDialog::addLine(QGridLayout *grid, const QStringList &keys, const QString &words)
{
    const int row = grid->rowCount();
    auto *caps = new KeyCaps(keys, m_ui->sheet);
    caps->setAccessibleName(keys.join(u", "_s));
    auto *word = new QLabel(words, m_ui->sheet);
    word->setTextFormat(Qt::PlainText);
    grid->addWidget(caps, row, 0, Qt::AlignVCenter);
    grid->addWidget(word, row, 1, Qt::AlignVCenter);
    m_lines.append(Line{caps, word, folded(QStringList{keys.join(u' '), words}.join(u' '))});
}

/// What does not match is greyed, so that nothing jumps while typing.
void KeysDialog::search(const QString &words)
{
    const QString wanted = folded(words.simplified());
    for (const Line &line : std::as_const(m_lines)) {
        const bool found = wanted.isEmpty() || line.searched.contains(wanted);
        line.keys->setEnabled(found);
        line.words->setEnabled(found);
    }
}

} // namespace sheaf
