// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/secretstore.h"

#include <QObject>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr qsizetype maxKey = 200;

Error fault(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

/// Answers from the event loop, as every handler is promised.
template <typename T>
void answerLater(QObject *context, Handler<T> handler, Result<T> result)
{
    QMetaObject::invokeMethod(
        context, [handler = std::move(handler), result = std::move(result)] { handler(result); }, Qt::QueuedConnection);
}

} // namespace

bool SecretStore::isSecret(const QByteArray &secret)
{
    if (secret.isEmpty() || secret.size() > maxSecret)
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // stateful would wait for the rest
    const QString text = decoder.decode(secret);
    return !decoder.hasError()
        && std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool SecretStore::isKey(const QString &key)
{
    return !key.isEmpty() && key.size() <= maxKey
        && std::all_of(key.begin(), key.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

void MemorySecretStore::read(const QString &key, QObject *context, Handler<QByteArray> handler)
{
    if (m_trouble)
        return answerLater<QByteArray>(context, std::move(handler), *m_trouble);
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        return answerLater<QByteArray>(context, std::move(handler), fault(Error::Kind::NotFound));
    answerLater<QByteArray>(context, std::move(handler), *found);
}

void MemorySecretStore::write(const QString &key, const QByteArray &secret, QObject *context, Handler<> handler)
{
    if (m_trouble)
        return answerLater<void>(context, std::move(handler), *m_trouble);
    if (!isKey(key) || !isSecret(secret))
        return answerLater<void>(context, std::move(handler), fault(Error::Kind::InvalidInput));
    m_secrets.insert(key, secret);
    answerLater<void>(context, std::move(handler), {});
}

void MemorySecretStore::remove(const QString &key, QObject *context, Handler<> handler)
{
    if (m_trouble)
        return answerLater<void>(context, std::move(handler), *m_trouble);
    m_secrets.remove(key);
    answerLater<void>(context, std::move(handler), {});
}

QString MemorySecretStore::backendName() const
{
    return u"memory"_s;
}

} // namespace sheaf
