#!/bin/bash
# SPDX-License-Identifier: MIT
# with-keyring.sh CMD…: runs CMD with a real gnome-keyring, unlocked and empty, on the private bus it is already on
# (with-bus.sh or with-display.sh). Meant to run inside hermetic.sh: the keyring's files go to $XDG_DATA_HOME.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need gnome-keyring-daemon gnome-keyring
need dbus-send dbus

start_keyring()
{
    # The password and a newline on stdin make the daemon create the collection "login" and open it. No display: it
    # shall never put a prompt on the screen by itself.
    exec env -u DISPLAY gnome-keyring-daemon --foreground --unlock --components=secrets \
        --control-directory="$scratch/control" < <(printf 'rig\n')
}
helper keyring.log start_keyring

# Only NameHasOwner: any call to the name itself could have the bus start a second, locked daemon.
has_owner()
{
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets | grep -q 'boolean true'
}
is_unlocked()
{
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
        org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked |
        grep -q 'boolean false'
}
until_true "secret service" has_owner
until_true "unlocked keyring" is_unlocked
run "$@"
