// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/hardening.h"
#include "doorstep/instanceclient.h"
#include "doorstep/start.h"
#include "doorstep/terminal.h"

#include <cstdio>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#include <unistd.h>
#endif

using namespace sheaf;

namespace {

#ifdef _WIN32

// The system looks beside the program by itself.
void *symbolOf(const std::string &module, const char *name)
{
    const HMODULE library = LoadLibraryA((module + SHEAF_MODULE_SUFFIX).c_str());
    return library ? reinterpret_cast<void *>(GetProcAddress(library, name)) : nullptr;
}

std::string loadingError()
{
    return std::to_string(GetLastError());
}

#else

/// Where the program's own file is.
std::string programFolder()
{
#ifdef __linux__
    std::string path(4096, '\0');
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
    path.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return path.substr(0, path.rfind('/'));
#else
    return "@executable_path";
#endif
}

void *symbolOf(const std::string &module, const char *name)
{
    void *library = ::dlopen((programFolder() + SHEAF_MODULE_FOLDER + module + SHEAF_MODULE_SUFFIX).c_str(), RTLD_LAZY);
    return library ? ::dlsym(library, name) : nullptr;
}

std::string loadingError()
{
    const char *error = ::dlerror();
    return error ? error : "";
}

#endif

/// Calls a function of one of Sheaf's modules, which stays loaded; says why when it cannot be.
template <typename... Arguments>
int callModule(const std::string &module, const char *function, Arguments... arguments)
{
    if (void *symbol = symbolOf(module, function))
        return reinterpret_cast<int (*)(Arguments...)>(symbol)(arguments...);
    std::fprintf(stderr, "sheaf: A part of Sheaf could not be loaded; please install Sheaf again. (%s)\n",
        loadingError().c_str());
    return 1;
}

Asked askTheOneThatRuns(const Start &start, int &exitCode)
{
    const std::string folder = start.runtimeFolder();
    if (folder.empty())
        return Asked::No;
    const InstanceCall call{.arguments = start.words,
        .columns = terminal::columns(),
        .terminal = terminal::outputIsTerminal(),
        .plain = !terminal::showsUnicode()};
    return askInstance(folder, call, [&exitCode](const InstanceAnswer &answer) {
        if (answer.kind == InstanceAnswer::Kind::Exit)
            exitCode = answer.code;
        else
            terminal::write(answer.kind == InstanceAnswer::Kind::Output ? stdout : stderr, answer.text);
    });
}

} // namespace

// Small, and without Qt, since most starts only ask the Sheaf that runs. Everything else is in modules.
int main(int argc, char *argv[])
{
    terminal::openStandardStreams();
#ifdef NDEBUG
    hardenProcess();
#endif
    const Start start = Start::of(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    const Start::Kind kind = start.kind();
    if (kind == Start::Kind::Window)
        return callModule("sheaf-window", "sheafWindowMain", argc, argv);
    int exitCode = 0;
    const Asked asked = kind == Start::Kind::Verb ? askTheOneThatRuns(start, exitCode) : Asked::No;
    if (asked == Asked::Done)
        return exitCode;
    if (asked == Asked::No && start.mayOnlyRead()) {
        if (const int code = callModule("sheaf-reader", "sheafReadMain", argc, argv); code >= 0)
            return code;
    }
    return callModule("sheaf-engine", "sheafVerbMain", argc, argv, asked);
}
