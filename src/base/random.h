// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <functional>

namespace sheaf {

/// 64 random bits, from the system unless a simulation put its own source in place. For ids and for spreading retries;
/// secrets do not come from here.
quint64 randomNumber();

/// Where this thread's random numbers come from; an empty function: the system again. Only for simulations, so that a
/// history can be played twice.
void setRandomSource(std::function<quint64()> replacement);

} // namespace sheaf
