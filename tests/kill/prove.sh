#!/bin/bash
# SPDX-License-Identifier: MIT
# prove.sh TESTS [SCENARIO…]: the whole campaign on the real program, with the test programs in the folder TESTS; or
# only these scenarios of it.
set -euo pipefail
tests=$1
shift
rig=$(cd "$(dirname "${BASH_SOURCE[0]}")/../rig" && pwd)
export QT_QPA_PLATFORM=offscreen TZ=UTC LANG=C.UTF-8 LC_ALL=C.UTF-8
export QTEST_FUNCTION_TIMEOUT=86400000 # a day, for each scenario
export SHEAF_KILL_EVERY=${SHEAF_KILL_EVERY:-1} SHEAF_WIRE_EVERY=${SHEAF_WIRE_EVERY:-1} SHEAF_WIRE_DROPS=${SHEAF_WIRE_DROPS:-1000}
# The calls are the same in memory, and nobody waits for a disk.
[ -w /dev/shm ] && export TMPDIR=/dev/shm

status=0
"$rig/hermetic.sh" "$rig/with-bus.sh" "$rig/with-keyring.sh" "$tests/tst_kill" -maxwarnings 0 \
    "${@/#/nothingIsLostOrDoubled:}" || status=1
if [ $# = 0 ]; then
    for test in tst_everycut tst_droppedreply; do
        "$rig/hermetic.sh" "$tests/$test" -maxwarnings 0 | grep -v ^PASS || status=1
    done
fi
exit $status
