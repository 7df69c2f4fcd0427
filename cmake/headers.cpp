// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Holds the precompiled headers of SheafRoom.cmake; a library needs a source.
