// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/look/appicon.h"

#include <QPainter>
#include <QPixmap>
#include <QString>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

// Outside any namespace, as the macro demands: the resources are in a static library.
static void initResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace sheaf::look {
namespace {

QString drawingFor(int size)
{
    if (size < 20)
        return u":/icons/sheaf-16.svg"_s;
    if (size < 40)
        return u":/icons/sheaf-32.svg"_s;
    return size < 96 ? u":/icons/sheaf-48.svg"_s : u":/icons/sheaf.svg"_s;
}

} // namespace

QImage appIconImage(int size)
{
    initResources();
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(drawingFor(size)).render(&painter, QRectF(0, 0, size, size));
    return image;
}

QIcon appIcon()
{
    QIcon icon;
    // The window manager gets every one of them before the window is shown, so there are no more than it has use for.
    for (const int size : {16, 24, 32, 48, 64, 128})
        icon.addPixmap(QPixmap::fromImage(appIconImage(size)));
    return icon;
}

} // namespace sheaf::look
