// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "faultydisk.h"

#include <cerrno>
#include <dlfcn.h>
#include <sys/types.h>

namespace {

struct
{
    bool armed = false;
    int calls = 0;
    int failing = 0;
    int error = 0;
    bool forever = false;
} state;

bool fails()
{
    if (!state.armed)
        return false;
    ++state.calls;
    return state.calls == state.failing || (state.forever && state.calls > state.failing);
}

template <typename Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

namespace sheaf::disk {

void failAt(int call, int error, bool forever)
{
    state = {true, 0, call, error, forever};
}

int heal()
{
    state.armed = false;
    return state.calls;
}

} // namespace sheaf::disk

extern "C" {

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset)
{
    static const auto function = real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    if (fails()) {
        if (size > 1 && state.error == ENOSPC && state.calls == state.failing)
            function(file, data, size / 2, offset);
        errno = state.error;
        return -1;
    }
    return function(file, data, size, offset);
}

int fdatasync(int file)
{
    static const auto function = real<int (*)(int)>("fdatasync");
    if (fails()) {
        errno = state.error;
        return -1;
    }
    return function(file);
}

int ftruncate64(int file, off64_t size) noexcept
{
    static const auto function = real<int (*)(int, off64_t)>("ftruncate64");
    if (fails()) {
        errno = state.error;
        return -1;
    }
    return function(file, size);
}
}
