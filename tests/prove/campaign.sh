#!/bin/bash
# SPDX-License-Identifier: MIT
# Plays many random histories on all processors: tests/prove/campaign.sh PROGRAM [HISTORIES] [FIRST SEED]
# Prints every failure, shrunk, and one line of figures; fails when a history did.
set -euo pipefail
program=$1
histories=${2:-100000}
first=${3:-1}
workers=$(nproc)
share=$(((histories + workers - 1) / workers))
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
start=$(date +%s)
pids=()
for ((worker = 0; worker < workers; ++worker)); do
    "$program" --from $((first + worker * share)) --count "$share" --failures 5 >"$logs/$worker" 2>&1 &
    pids+=($!)
done
status=0
for pid in "${pids[@]}"; do
    wait "$pid" || status=1
done
cat "$logs"/* | grep -v '^histories ' || true
awk -v took="$(($(date +%s) - start))" -v workers="$workers" -v first="$first" '
    /^histories / { played += $2; failures += $6; requests += $8; longest = $9 > longest ? $9 : longest }
    END {
        if (took == 0) took = longest
        printf "%d histories (%d requests) from seed %d on %d processors in %.0f s: %.0f a second, %d failed\n",
            played, requests, first, workers, took, played / took, failures
        exit played > 0 && failures == 0 ? 0 : 1
    }' "$logs"/* || status=1
exit $status
