// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include "platform/paths.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace sheaf {

class Clock;
class Prompts;
class SecretStore;

/// Everything that comes from outside the program. A test brings its own.
struct Environment
{
    Paths paths;
    Clock &clock;
    SecretStore &secrets;
    Prompts &prompts;
    /// Makes the network to Harvest; called once, when it is first needed.
    std::function<std::unique_ptr<QNetworkAccessManager>()> makeNetwork;
    /// Take the program's name on the session bus. One window of a person does, so not one in a profile of its own.
    bool onBus = true;
};

} // namespace sheaf
