#!/bin/bash
# SPDX-License-Identifier: MIT
# hermetic.sh CMD…: runs CMD in a throwaway home, cut off from the desktop session it was started in.
# Everything lies in one short temporary folder, because a socket path may have 107 bytes at most.
set -eu
root=$(mktemp -d "${TMPDIR:-/tmp}/sheaf-XXXXXX")
mkdir -m 700 "$root"/{home,config,data,state,cache,run,tmp}
unset DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP XDG_SESSION_TYPE DESKTOP_SESSION \
    SESSION_MANAGER QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME GNOME_KEYRING_CONTROL NOTIFY_SOCKET \
    http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY || true
export HOME=$root/home XDG_CONFIG_HOME=$root/config XDG_DATA_HOME=$root/data XDG_STATE_HOME=$root/state \
    XDG_CACHE_HOME=$root/cache XDG_RUNTIME_DIR=$root/run TMPDIR=$root/tmp \
    DBUS_SESSION_BUS_ADDRESS=unix:path=$root/no-bus DBUS_SYSTEM_BUS_ADDRESS=unix:path=$root/no-bus \
    GSETTINGS_BACKEND=memory

child=
finish()
{
    # A signal (CTest's time-out sends one) is passed on, so that nothing outlives its test.
    if [ -n "$child" ]; then
        kill -TERM "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    rm -rf "$root"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP

"$@" <&0 &
child=$!
status=0
wait "$child" || status=$?
child=
exit $status
