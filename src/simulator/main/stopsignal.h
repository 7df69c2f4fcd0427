// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace sheaf::simulator {

/// Says when the process is asked to stop (SIGTERM, SIGINT), from within the event loop. One per process.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);

Q_SIGNALS:
    void stopRequested();
};

} // namespace sheaf::simulator
