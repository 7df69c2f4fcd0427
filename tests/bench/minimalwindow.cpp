// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The least that can be called a window with text in Qt: what Sheaf's start and memory are compared with.

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStringListModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QStringList rows;
    for (int row = 1; row <= 20; ++row)
        rows.append(u"Row %1"_s.arg(row));
    QStringListModel model(rows);

    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(new QLabel(u"A window with text"_s));
    layout->addWidget(new QLineEdit);
    auto *list = new QListView;
    list->setModel(&model);
    layout->addWidget(list);
    window.resize(480, 640);
    window.show();
    return QApplication::exec();
}
