#!/bin/bash
# SPDX-License-Identifier: MIT
# with-display.sh [--size WxH] CMD…: runs CMD on a screen of its own (Xvfb on a free display, openbox) and a private
# session bus. Works as root and without any desktop.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
size=1280x800
if [ "${1-}" = --size ]; then
    size=$2
    shift 2
fi
need Xvfb xvfb
need openbox openbox
need xprop x11-utils

unset WAYLAND_DISPLAY XAUTHORITY
export QT_QPA_PLATFORM=xcb XDG_SESSION_TYPE=x11
# Xvfb looks for a free display by itself and writes its number to the descriptor it is given.
exec 5>"$scratch/number"
helper xvfb.log Xvfb -displayfd 5 -screen 0 "${size}x24" -dpi 96 -nolisten tcp -noreset
exec 5>&-
until_true "X server" grep -q . "$scratch/number"
DISPLAY=:$(tr -d '\n' <"$scratch/number")
export DISPLAY
helper openbox.log openbox
window_manager_is_up() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
until_true "window manager" window_manager_is_up
run "$(dirname "${BASH_SOURCE[0]}")/with-bus.sh" "$@"
