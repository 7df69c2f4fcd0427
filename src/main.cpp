// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/clock.h"
#include "desktop/application.h"
#include "desktop/commandline.h"
#include "desktop/tour.h"
#include "models/wording.h"
#include "platform/hardening.h"
#include "platform/keychain.h"
#include "platform/paths.h"
#include "platform/singleinstance.h"
#include "widgets/look/appicon.h"
#include "widgets/prompts.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QTemporaryDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

int complain(const Error &error)
{
    QTextStream(stderr) << "sheaf: " << wording::sentence(error) << Qt::endl;
    return 1;
}

std::unique_ptr<QNetworkAccessManager> makeNetwork()
{
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    return std::make_unique<QNetworkAccessManager>();
}

Result<Paths> pathsFor(const CommandLine &line, const QTemporaryDir &forTour)
{
    if (!line.tourFolder.isEmpty())
        return pathsUnder(forTour.path());
    if (!line.profile.isEmpty())
        return pathsUnder(line.profile);
    const Result<Paths> paths = standardPaths();
    // The demo stays apart from a real account, and is there again the next time.
    return paths && line.demo ? pathsUnder(paths->data + u"/demo"_s) : paths;
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef NDEBUG
    hardenProcess();
#endif
    QApplication::setApplicationName(u"sheaf"_s);
    QApplication::setApplicationDisplayName(u"Sheaf"_s);
    QApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.sheaf_timer.Sheaf"_s);
    QApplication application(argc, argv);
    QApplication::setWindowIcon(look::appIcon());
    QApplication::setQuitOnLastWindowClosed(false);

    const CommandLine line = CommandLine::read(application);
    const QTemporaryDir tourHome; // The tour always begins with the same day.
    const Result<Paths> paths = pathsFor(line, tourHome);
    if (!paths)
        return complain(paths.error());

    SystemClock clock;
    KeychainSecretStore secrets(clock);
    DialogPrompts prompts;
    SingleInstance instance(clock, paths->runtime);
    std::unique_ptr<Application> sheaf;
    std::unique_ptr<Tour> tour;
    int status = 0;

    const auto run = [&] {
        sheaf = std::make_unique<Application>(Environment{*paths, clock, secrets, prompts, makeNetwork});
        QObject::connect(sheaf.get(), &Application::quitRequested, &application, &QApplication::quit);
        QObject::connect(&instance, &SingleInstance::raiseRequested, sheaf.get(), [&](const QString &token) {
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
            sheaf->raise();
        });
        sheaf->start(line.hidden);
        if (line.demo)
            sheaf->tryDemo();
        if (!line.tourFolder.isEmpty()) {
            tour = std::make_unique<Tour>(*sheaf, clock, line.tourFolder);
            QObject::connect(tour.get(), &Tour::finished, &application,
                [&](bool complete) { QApplication::exit(complete ? 0 : 1); });
            tour->start();
        }
    };
    instance.claim(
        qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), &application, [&](const Result<SingleInstance::Role> &role) {
            if (!role) {
                status = complain(role.error());
                QApplication::exit(status);
            } else if (*role == SingleInstance::Role::Second) {
                QApplication::exit(0);
            } else {
                run();
            }
        });
    return QApplication::exec();
}
