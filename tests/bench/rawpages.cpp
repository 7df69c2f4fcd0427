// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// rawpages URL ACCOUNT TOKEN: what listing costs at least. Gets the pages of a list one after the other, following
// `links.next` without a look at anything else, and writes them to standard output as they come.

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// The text behind `"next":"`; empty when it is null.
QByteArray nextOf(const QByteArray &page)
{
    const QByteArray mark = "\"next\":\"";
    const qsizetype at = page.indexOf(mark);
    if (at < 0)
        return {};
    const qsizetype from = at + mark.size();
    return page.mid(from, page.indexOf('"', from) - from).replace("\\/", "/").replace("\\u0026", "&");
}

void get(QNetworkAccessManager &network, const QByteArray &url, const QByteArray &account, const QByteArray &bearer)
{
    QNetworkRequest request(QUrl::fromEncoded(url));
    request.setRawHeader("Authorization", bearer);
    request.setRawHeader("Harvest-Account-Id", account);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"rawpages"_s);
    QNetworkReply *reply = network.get(request);
    QObject::connect(reply, &QNetworkReply::finished, &network, [&network, reply, account, bearer] {
        if (reply->error() != QNetworkReply::NoError)
            qFatal("rawpages: %s", qPrintable(reply->errorString()));
        const QByteArray page = reply->readAll();
        reply->deleteLater();
        std::fwrite(page.constData(), 1, static_cast<std::size_t>(page.size()), stdout);
        if (const QByteArray next = nextOf(page); !next.isEmpty())
            get(network, next, account, bearer);
        else
            QCoreApplication::quit();
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    QNetworkAccessManager network;
    get(network, QByteArray(argv[1]), QByteArray(argv[2]), "Bearer " + QByteArray(argv[3]));
    return QCoreApplication::exec();
}
