#!/bin/bash
# SPDX-License-Identifier: MIT
# with-bus.sh CMD…: runs CMD on a private session bus on which nothing can be started behind its back, but
# accessibility. (A plain dbus-run-session would start whatever is installed: notification daemons, locked keyrings.)
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need dbus-daemon dbus

services=$scratch/services
mkdir "$services"
if [ -x /usr/libexec/at-spi-bus-launcher ]; then
    printf '[D-BUS Service]\nName=org.a11y.Bus\nExec=/usr/libexec/at-spi-bus-launcher\n' >"$services/org.a11y.Bus.service"
fi
cat >"$scratch/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$scratch/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
export DBUS_SESSION_BUS_ADDRESS=unix:path=$scratch/bus
helper bus.log dbus-daemon --nofork --config-file="$scratch/bus.conf"
until_true "session bus" test -S "$scratch/bus"
run "$@"
