// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#pragma once

namespace sheaf::disk {

/// From now on the n-th write, sync or truncation (counted from 1) fails with this errno; `forever`: all after it too.
/// A failing write puts half of its bytes on the disk first, as a full disk does.
void failAt(int call, int error, bool forever);

/// Everything works again; answers how many calls there were since failAt().
int heal();

} // namespace sheaf::disk
