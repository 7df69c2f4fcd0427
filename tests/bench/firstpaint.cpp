// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// firstpaint SETTLE PROGRAM [ARGUMENT…]: starts the program on this X server, and prints the milliseconds from just
// before fork() until the first of its windows was drawn on, and its PSS and RSS in kB after SETTLE more seconds. Then
// ends it. The server itself is asked (DAMAGE extension), so nothing has to be built into the program.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/damage.h>
#include <xcb/xcb.h>

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds(30);
constexpr int smallest = 100; ///< Pixels; helper windows are smaller.

struct Freed
{
    void operator()(void *memory) const { std::free(memory); }
};

using Event = std::unique_ptr<xcb_generic_event_t, Freed>;

/// Sees every new top-level window and what is drawn on it.
class Screen
{
public:
    Screen()
        : m_server(xcb_connect(nullptr, nullptr))
    {
        if (xcb_connection_has_error(m_server)) {
            std::fputs("firstpaint: no display\n", stderr);
            std::exit(2);
        }
        const auto version = xcb_damage_query_version(m_server, 1, 1);
        std::free(xcb_damage_query_version_reply(m_server, version, nullptr));
        m_damageEvent = xcb_get_extension_data(m_server, &xcb_damage_id)->first_event + XCB_DAMAGE_NOTIFY;
        const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(m_server)).data->root;
        const std::uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_server, root, XCB_CW_EVENT_MASK, &mask);
        std::free(xcb_get_input_focus_reply(m_server, xcb_get_input_focus(m_server), nullptr)); // all of it is done
    }

    ~Screen() { xcb_disconnect(m_server); }

    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    /// When a program's window was first drawn on after it had been mapped; false: nothing in time.
    bool waitForPaint(Clock::time_point end)
    {
        while (Clock::now() < end) {
            xcb_flush(m_server);
            const Event event(xcb_poll_for_event(m_server));
            if (!event) {
                pollfd descriptor{xcb_get_file_descriptor(m_server), POLLIN, 0};
                poll(&descriptor, 1, 100);
            } else if (isFirstPaint(*event)) {
                return true;
            }
        }
        return false;
    }

private:
    bool isFirstPaint(const xcb_generic_event_t &event)
    {
        const int type = event.response_type & 0x7f;
        if (type == XCB_CREATE_NOTIFY) {
            watch(reinterpret_cast<const xcb_create_notify_event_t &>(event));
        } else if (type == XCB_MAP_NOTIFY) {
            const auto &mapped = reinterpret_cast<const xcb_map_notify_event_t &>(event);
            if (const auto found = m_mapped.find(mapped.window); found != m_mapped.end())
                found->second = true;
        } else if (type == m_damageEvent) {
            const auto &damage = reinterpret_cast<const xcb_damage_notify_event_t &>(event);
            xcb_damage_subtract(m_server, damage.damage, XCB_NONE, XCB_NONE);
            const auto found = m_mapped.find(damage.drawable);
            return found != m_mapped.end() && found->second && damage.geometry.width >= smallest
                && damage.geometry.height >= smallest;
        }
        return false;
    }

    void watch(const xcb_create_notify_event_t &created)
    {
        if (created.override_redirect) // frames of the window manager, tooltips
            return;
        const std::uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY; // it is a child of its frame soon
        xcb_change_window_attributes(m_server, created.window, XCB_CW_EVENT_MASK, &mask);
        xcb_damage_create(m_server, xcb_generate_id(m_server), created.window, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
        m_mapped.emplace(created.window, false);
    }

    xcb_connection_t *m_server;
    int m_damageEvent = 0;
    std::map<xcb_window_t, bool> m_mapped;
};

pid_t start(char **command)
{
    const pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    return child;
}

long kilobytes(pid_t process, const std::string &what)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string word; file >> word;) {
        if (long value = 0; word == what && file >> value)
            return value;
    }
    return -1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 3) {
        std::fputs("usage: firstpaint SETTLE PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    Screen screen;
    const auto begin = Clock::now();
    const pid_t child = start(argv + 2);
    const bool painted = screen.waitForPaint(begin + patience);
    const auto taken = std::chrono::duration<double, std::milli>(Clock::now() - begin);
    std::this_thread::sleep_for(std::chrono::seconds(std::atoi(argv[1])));
    const long pss = kilobytes(child, "Pss:");
    const long rss = kilobytes(child, "Rss:");
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    if (!painted || pss < 0) {
        std::fprintf(stderr, "firstpaint: %s showed no window or ended\n", argv[2]);
        return 1;
    }
    std::printf("%.1f %ld %ld\n", taken.count(), pss, rss);
    return 0;
}
