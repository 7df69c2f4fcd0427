// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "desktop/application.h"
#include "desktop/busservice.h"
#include "platform/colorscheme.h"
#include "platform/powerwatch.h"
#include "platform/trayhost.h"

namespace sheaf {

struct Application::Surroundings
{
    explicit Surroundings(Clock &clock)
        : trayHost(clock)
    {
    }

    TrayHost trayHost;
    PowerWatch power;
    ColorScheme colors;
    BusService bus;
};

} // namespace sheaf
