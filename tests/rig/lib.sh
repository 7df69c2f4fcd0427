# SPDX-License-Identifier: MIT
# Sourced by the scripts beside it: helpers started in the background are ended, by their ids, whatever happens.
set -eu
helpers=()
scratch=$(mktemp -d "${TMPDIR:-/tmp}/rig-XXXXXX")

end_helpers()
{
    local pid
    for pid in ${helpers[@]+"${helpers[@]}"}; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in ${helpers[@]+"${helpers[@]}"}; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap end_helpers EXIT
trap 'exit 143' TERM INT HUP

# helper LOG CMD…: starts CMD in the background and remembers its id. It may not keep our stdout open.
helper()
{
    local log=$scratch/$1
    shift
    "$@" >"$log" 2>&1 </dev/null &
    helpers+=($!)
}

# until_true WHAT CMD…: repeats CMD until it succeeds; gives up, saying what was waited for, after ten seconds.
until_true()
{
    local what=$1 i
    shift
    for ((i = 0; i < 500; i++)); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.02
    done
    echo "test rig: no $what after 10 s" >&2
    tail -n 20 "$scratch"/* >&2 || true
    exit 99
}

# need PROGRAM PACKAGE: says what to install when a program is missing.
need()
{
    command -v "$1" >/dev/null || {
        echo "test rig: $1 is missing (Debian package $2); './dev test' installs it" >&2
        exit 99
    }
}

# run CMD…: runs the command in the foreground as far as stdin and signals go, and leaves with its exit code.
run()
{
    local status=0
    "$@" <&0 &
    helpers+=($!)
    wait $! || status=$?
    exit $status
}
