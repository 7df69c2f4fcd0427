// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "base/alarm.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace sheaf {

class Application;

/// The main job, done by the program itself where nobody can see a window: a timer is started by keyboard, stopped, the
/// day is printed as text, and pictures are saved. `./dev demo` without a display, and the README's screenshots.
class Tour : public QObject
{
    Q_OBJECT

public:
    /// `folder` exists and gets the pictures.
    Tour(Application &application, Clock &clock, const QString &folder);

    void start();

Q_SIGNALS:
    /// `complete`: every step did what it should.
    void finished(bool complete);

private:
    struct Step
    {
        std::chrono::milliseconds pause; ///< Before it.
        std::function<bool()> act; ///< False: try again, for a while.
    };

    void next();
    void say(const QString &line) const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, const QString &text = {});
    void type(const QString &text);
    bool save(QWidget *widget, const QString &name);
    bool printDay();
    void planMainJob();
    void planPictures();

    Application &m_application;
    Alarm m_alarm;
    QString m_folder;
    std::vector<Step> m_steps;
    std::size_t m_step = 0;
    int m_tries = 0;
};

} // namespace sheaf
