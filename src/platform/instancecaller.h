// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "doorstep/instancewire.h"

#include <QObject>

class QLocalSocket;

namespace sheaf {

/// Another start of the program that waits for us to do what it was started for. Deletes itself once it is answered
/// or has gone; keep a QPointer.
class InstanceCaller final : public QObject
{
    Q_OBJECT

public:
    /// Takes over the socket.
    InstanceCaller(InstanceCall call, QLocalSocket *socket, QObject *parent);

    const InstanceCall &call() const { return m_call; }

    void out(const QString &text);
    void err(const QString &text);
    /// The last word.
    void finish(int exitCode);
    /// We are going away and did nothing: it shall ask the next one.
    void sendAway();

private:
    void say(const InstanceAnswer &answer);
    void end(const InstanceAnswer &answer);

    InstanceCall m_call;
    QLocalSocket *m_socket;
};

} // namespace sheaf
