#!/bin/bash
# SPDX-License-Identifier: MIT
# Plays many random histories on all processors: tests/prove/campaign.sh PROGRAM [HISTORIES] [FIRST SEED]
# [OPTION OF PROGRAM…]
# SHEAF_SECONDS=N ends it after so long. Prints every failure, shrunk, and what was played; fails when a history did.
set -euo pipefail
program=$1
histories=${2:-100000}
first=${3:-1}
workers=$(nproc)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
start=$(date +%s)
pids=()
for ((worker = 0; worker < workers; ++worker)); do # each takes every n-th seed
    "$program" --from $((first + worker)) --step "$workers" --count $(((histories - worker + workers - 1) / workers)) \
        --seconds "${SHEAF_SECONDS:-0}" --failures 5 "${@:4}" >"$logs/$worker" 2>&1 &
    pids+=($!)
done
status=0
for pid in "${pids[@]}"; do
    wait "$pid" || status=1
done
cat "$logs"/* | grep -v '^histories ' || true
awk -v took="$(($(date +%s) - start))" -v workers="$workers" -v first="$first" '
    /^histories / {
        played += $2; failures += $6; requests += $8; busy += $14
        last = first + ($2 * workers) - 1 > last ? first + ($2 * workers) - 1 : last
        longest = $9 > longest ? $9 : longest
    }
    END {
        if (took == 0) took = longest
        if (took == 0) took = 1
        printf "%d histories (%d requests), seeds %d to about %d, on %d processors in %d s: %.0f a second, %d failed\n",
            played, requests, first, last, workers, took, played / took, failures
        exit played > 0 && failures == 0 ? 0 : 1
    }' "$logs"/* || status=1
exit $status
