// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "desktop/windowmain.h"

#include "base/clock.h"
#include "cli/parse.h"
#include "desktop/application.h"
#include "desktop/calls.h"
#include "desktop/commandline.h"
#include "desktop/network.h"
#include "desktop/profile.h"
#include "desktop/tour.h"
#include "desktop/verbdesk.h"
#include "desktop/verbmain.h"
#include "models/wording.h"
#include "platform/keychain.h"
#include "platform/singleinstance.h"
#include "widgets/prompts.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

int complain(const Error &error)
{
    std::fprintf(stderr, "sheaf: %s\n", qUtf8Printable(wording::sentence(error)));
    return 1;
}

/// Without a screen Qt ends the program in the middle of its start, with words for its own developers. Elsewhere than
/// on Linux there always is one.
bool hasScreen([[maybe_unused]] const QStringList &typed)
{
#ifdef Q_OS_LINUX
    const bool chosen = qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || typed.contains(u"-platform"_s)
        || typed.contains(u"--platform"_s);
    return chosen || !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_SOCKET");
#else
    return true;
#endif
}

/// The program with its window: there is one, and other starts come to it.
class WindowProcess final : public QObject
{
public:
    WindowProcess(const Paths &paths, const CommandLine &line)
        : m_paths(paths)
        , m_line(line)
        , m_secrets(m_clock)
        , m_instance(m_clock, paths.runtime)
    {
    }

    ~WindowProcess() override
    {
        m_instance.close();
        for (InstanceCaller *caller : m_instance.callers())
            caller->sendAway();
    }

    void start(const QStringList &arguments)
    {
        InstanceCall call = wired({.arguments = arguments, .input = {}});
        call.activationToken = qgetenv("XDG_ACTIVATION_TOKEN").toStdString();
        m_instance.claim(call, this, [this](const Result<SingleInstance::Role> &role) {
            if (!role)
                QApplication::exit(complain(role.error()));
            else if (*role == SingleInstance::Role::Second)
                QApplication::exit(m_instance.exitCode());
            else
                run();
        });
    }

private:
    void run()
    {
        const bool own = !m_line.profile.folder.isEmpty() || m_line.profile.demo || !m_line.tourFolder.isEmpty();
        m_sheaf = std::make_unique<Application>(Environment{m_paths, m_clock, m_secrets, m_prompts, makeNetwork, !own});
        m_desk = std::make_unique<VerbDesk>(m_sheaf->sessions(), m_instance, m_clock);
        connect(m_sheaf.get(), &Application::quitRequested, qApp, &QApplication::quit);
        connect(m_desk.get(), &VerbDesk::windowWanted, this, &WindowProcess::show);
        m_sheaf->start(m_line.hidden);
        if (m_line.profile.demo)
            m_sheaf->tryDemo();
        if (!m_line.link.isEmpty())
            m_sheaf->openLink(m_line.link);
        if (!m_line.tourFolder.isEmpty())
            startTour();
    }

    void startTour()
    {
        m_tour = std::make_unique<Tour>(*m_sheaf, m_clock, m_line.tourFolder);
        connect(m_tour.get(), &Tour::finished, this, [](bool complete) { QApplication::exit(complete ? 0 : 1); });
        m_tour->start();
    }

    // Sheaf was started once more.
    void show(InstanceCaller *caller)
    {
        const CommandLine line = CommandLine::read(unwired(caller->call()).arguments);
        if (!line.hidden)
            m_sheaf->raise(QString::fromStdString(caller->call().activationToken));
        if (!line.link.isEmpty())
            m_sheaf->openLink(line.link);
        caller->finish(0);
    }

    Paths m_paths;
    CommandLine m_line;
    SystemClock m_clock;
    KeychainSecretStore m_secrets;
    DialogPrompts m_prompts;
    SingleInstance m_instance;
    std::unique_ptr<Application> m_sheaf;
    std::unique_ptr<VerbDesk> m_desk;
    std::unique_ptr<Tour> m_tour;
};

} // namespace

int sheafWindowMain(int argc, char **argv)
{
    QStringList typed;
    for (int i = 1; i < argc; ++i)
        typed.append(QString::fromLocal8Bit(argv[i]));
    if (cli::needOf(typed) != cli::Need::Window) // Words that only looked as if they were for the window.
        return sheafVerbMain(argc, argv, Asked::No);
    if (!hasScreen(typed)) {
        std::fputs(qUtf8Printable(u"sheaf: %1\n"_s.arg(WindowProcess::tr(
                       "There is no screen here for a window. `sheaf help` lists what works without one."))),
            stderr);
        return 1;
    }
    QApplication::setApplicationName(u"sheaf"_s);
    QApplication::setApplicationDisplayName(u"Sheaf"_s);
    QApplication::setApplicationVersion(QStringLiteral(SHEAF_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.sheaf_timer.Sheaf"_s);
    const QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);

    QStringList arguments = QApplication::arguments().mid(1); // Qt has taken its own
    const CommandLine line = CommandLine::read(arguments);
    if (!line.wrong.isEmpty()) {
        std::fprintf(stderr, "sheaf: %s\n", qUtf8Printable(line.wrong));
        return 2;
    }
    std::optional<QTemporaryDir> tourHome; // The tour always begins with the same day.
    if (!line.tourFolder.isEmpty())
        tourHome.emplace();
    const Result<Paths> paths = tourHome ? pathsUnder(tourHome->path()) : line.profile.paths();
    if (!paths)
        return complain(paths.error());
    Profile::takeFrom(arguments);
    WindowProcess process(*paths, line);
    process.start(arguments);
    return QApplication::exec();
}
