// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/keysdialog.h"

#include "domain/search.h"
#include "ui_keysdialog.h"
#include "widgets/actions.h"
#include "widgets/actiontext.h"
#include "widgets/look/tokens.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

QString withoutMnemonic(QString text)
{
    text.replace(u"&&"_s, u"\x01"_s);
    text.remove(u'&');
    return text.replace(u'\x01', u'&');
}

} // namespace

KeysDialog::KeysDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::KeysDialog>())
{
    m_ui->setupUi(this);
    connect(m_ui->search, &QLineEdit::textChanged, this, &KeysDialog::search);
    fill(actions);
    const look::Tokens tokens = look::Tokens::of(this);
    resize(tokens.px(720), tokens.px(520));
}

KeysDialog::~KeysDialog() = default;

void KeysDialog::fill(const Actions &actions)
{
    const look::Tokens tokens = look::Tokens::of(this);
    const QList<Actions::Group> groups = actions.groups();
    for (int i = 0; i < groups.size(); ++i) {
        auto *grid = new QGridLayout;
        grid->setColumnStretch(1, 1);
        grid->setHorizontalSpacing(tokens.rowGap());
        grid->setVerticalSpacing(tokens.px(5));
        auto *title = new QLabel(withoutMnemonic(groups[i].title), m_ui->sheet);
        title->setFont(tokens.bodyName);
        grid->addWidget(title, 0, 0, 1, 2);
        for (const Actions::Id id : groups[i].ids) {
            const QAction *action = actions[id];
            if (action->shortcuts().isEmpty() || id == Actions::Id::Recent2)
                continue;
            if (id == Actions::Id::Recent1)
                addLine(grid, tr("1 … 9"), tr("Start one of the recent ones"));
            else if (id < Actions::Id::Recent1 || id > Actions::Id::Recent9)
                addLine(grid, keysText(action), withoutMnemonic(action->text()));
        }
        QVBoxLayout *column = i % 2 == 0 ? m_ui->left : m_ui->right;
        column->addLayout(grid);
        column->addSpacing(tokens.windowMargin());
    }
    m_ui->left->addStretch(1);
    m_ui->right->addStretch(1);
}

void KeysDialog::addLine(QGridLayout *grid, const QString &keys, const QString &words)
{
    const int row = grid->rowCount();
    Line line;
    line.searched = folded(QStringList{keys, words}.join(u' '));
    auto *key = new QLabel(keys, m_ui->sheet);
    key->setTextFormat(Qt::PlainText);
    auto *word = new QLabel(words, m_ui->sheet);
    word->setTextFormat(Qt::PlainText);
    QFont strong = key->font();
    strong.setWeight(QFont::DemiBold);
    key->setFont(strong);
    grid->addWidget(key, row, 0, Qt::AlignTop);
    grid->addWidget(word, row, 1, Qt::AlignTop);
    line.keys = key;
    line.words = word;
    m_lines.append(line);
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
