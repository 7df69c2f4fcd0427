#!/bin/bash
# SPDX-License-Identifier: MIT
# run.sh BUILD [start|hidden|sync|click|verbs|search|mcp]…: measures a built folder (./dev bench makes one) and prints a line for each
# figure with a goal. Times depend on the computer; therefore most goals are a ratio to a simple program that runs in
# turn with Sheaf.
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
build=$(realpath "${1:?usage: run.sh BUILD [start|hidden|sync|click|verbs|search|mcp]...}")
shift
rig=$here/../rig
bin=$build/bench
starts=${STARTS:-11} # how often each program is started
syncs=${SYNCS:-3} # how often each reads the large account
work=$(mktemp -d "${TMPDIR:-/tmp}/sheaf-bench-XXXXXX")
export build bin work starts
simulator=
stop_simulator()
{
    [ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true
    simulator=
}
trap 'stop_simulator; rm -rf "$work"' EXIT

apart() { "$rig/hermetic.sh" "$@"; }
on_screen() { apart "$rig/with-display.sh" "$@"; }

# column FILE N: the median of the N-th column.
column()
{
    awk -v n="$2" '{ print $n }' "$1" | sort -g |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
# say WHAT FIGURE GOAL: one line of the table.
say() { printf '%-30s %-62s %s\n' "$@"; }
# against OURS THEIRS MOST: the ratio, and whether it is at most MOST.
against()
{
    awk -v a="$1" -v b="$2" -v most="$3" \
        'BEGIN { r = a / b; printf "x %.2f, goal <= x %s: %s", r, most, r <= most ? "met" : "MISSED" }'
}
# ratio OURS THEIRS: without a goal.
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "x %.2f", a / b }'; }
# below VALUE MOST UNIT
below() { awk -v a="$1" -v b="$2" -v u="$3" 'BEGIN { printf "goal < %s %s: %s", b, u, a < b ? "met" : "MISSED" }'; }
megabytes() { awk -v kb="$1" 'BEGIN { printf "%.1f MB", kb / 1024 }'; }

# --- Start to first frame, and memory

start_in_turn()
{
    local i
    for ((i = 0; i <= starts; i++)); do
        rm -rf "$work/now" # as a clean end left it
        cp -a "$work/profile" "$work/now"
        "$bin/firstpaint" 2 "$build/bin/sheaf" --profile "$work/now" >>"$work/sheaf"
        "$bin/firstpaint" 2 "$bin/minimalwindow" >>"$work/minimal"
    done
}
export -f start_in_turn

bench_start()
{
    apart "$bin/makeprofile" "$work/profile" entries
    rm -f "$work/sheaf" "$work/minimal"
    on_screen bash -euc start_in_turn
    sed -i 1d "$work/sheaf" "$work/minimal" # the first ones read the disk
    local ours theirs
    ours=$(column "$work/sheaf" 1) theirs=$(column "$work/minimal" 1)
    say "first frame (10,000 entries)" "$ours ms, a minimal window $theirs ms" "$(against "$ours" "$theirs" 1.3)"
    ours=$(column "$work/sheaf" 2) theirs=$(column "$work/minimal" 2)
    say "memory after 2 s (PSS)" "$(megabytes "$ours"), a minimal window $(megabytes "$theirs")" \
        "$(against "$ours" "$theirs" 1.5)"
}

# --- Hidden in the tray while a timer runs

switches_of() { awk '/ctxt_switches/ { n += $2 } END { print n }' /proc/"$1"/task/*/status; }
export -f switches_of

# Context switches of all threads, second by second for a bit more than two polls.
watch_hidden()
{
    "$bin/tray" >"$work/tray" &
    local tray=$! sheaf before now second
    until grep -q ready "$work/tray"; do sleep 0.1; done
    "$build/bin/sheaf" --profile "$work/hidden" --hidden &
    sheaf=$!
    sleep 12 # the first reading is over
    before=$(switches_of $sheaf)
    for ((second = 0; second < 65; second++)); do
        sleep 1
        now=$(switches_of $sheaf)
        echo $((now - before)) >>"$work/switches"
        before=$now
    done
    kill $sheaf $tray
    wait $sheaf $tray || true
}
export -f watch_hidden

bench_hidden()
{
    apart "$bin/makeprofile" "$work/hidden" timer
    rm -f "$work/switches"
    on_screen bash -euc watch_hidden
    # The quietest 20 s in a row lie between two polls.
    local figure
    read -r -a figure < <(awk '{ v[NR] = $1; all += $1; busy += $1 > 0 }
        END { best = -1
              for (i = 20; i <= NR; i++) { s = 0; for (k = i - 19; k <= i; k++) s += v[k]; if (best < 0 || s < best) best = s }
              print best / 20, all, busy, NR }' "$work/switches")
    say "hidden, a timer runs" \
        "${figure[0]} switches/s in 20 s between polls; ${figure[1]} in ${figure[3]} s, within ${figure[2]} of them" \
        "$(awk -v a="${figure[0]}" 'BEGIN { printf "goal 0: %s", a == 0 ? "met" : "MISSED" }')"
}

# --- A large account

# Starts a Harvest with 100,000 entries in a process of its own; sets url, account and token. Its limit of 100 requests
# in 15 s would only measure waiting; Sheaf's own of 90 stays.
start_simulator()
{
    stop_simulator
    rm -f "$work/simulator"
    "$build/bin/harvest-simulator" --scenario huge --no-rate-limit >"$work/simulator" &
    simulator=$!
    until [ -s "$work/simulator" ]; do
        kill -0 "$simulator" # or it ended
        sleep 0.2
    done
    url=$(sed -E 's/.*"url":"([^"]*)".*/\1/' "$work/simulator")
    account=$(sed -E 's/.*"account":([0-9]*).*/\1/' "$work/simulator")
    token=$(sed -E 's/.*"admin":"([^"]*)".*/\1/' "$work/simulator")
}

bench_sync()
{
    local i ours theirs
    start_simulator
    rm -f "$work/ours" "$work/theirs"
    for ((i = 0; i < syncs; i++)); do
        rm -rf "$work/store" "$work/plain"
        mkdir "$work/store" "$work/plain"
        apart "$bin/sheafsync" "$url" "$account" "$token" "$work/store" >>"$work/ours"
        apart "$bin/plainsync" "$work/store/requests" "$account" "$token" "$work/plain" >>"$work/theirs"
    done
    stop_simulator
    [ "$(column "$work/ours" 4)" = 100000 ] && [ "$(column "$work/theirs" 4)" = 100000 ] || {
        echo "run.sh: not all entries arrived" >&2
        return 1
    }
    ours=$(column "$work/ours" 1) theirs=$(column "$work/theirs" 1)
    say "first sync of 100,000 entries" "$ours s, a plain program $theirs s ($(column "$work/ours" 5) requests)" \
        "$(against "$ours" "$theirs" 1.5)"
    ours=$(column "$work/ours" 2) theirs=$(column "$work/theirs" 2)
    say "  its CPU time" "$ours s, a plain program $theirs s" "$(ratio "$ours" "$theirs")"
    ours=$(column "$work/ours" 3) theirs=$(column "$work/theirs" 3)
    say "  its peak memory (RSS)" "$ours MB, a plain program $theirs MB" "$(ratio "$ours" "$theirs")"
}

bench_click()
{
    local figure
    start_simulator
    read -r -a figure < <(on_screen "$bin/clicktopaint" "$url" "$account" "$token")
    stop_simulator
    say "key to painted row, syncing" \
        "median ${figure[0]} ms, worst ${figure[1]} ms of ${figure[2]} (${figure[3]} while reading)" \
        "$(below "${figure[1]}" 16 ms)"
}

# --- Verbs

# time_in_turn ROUNDS NAME end|line CMD… [-- NAME end|line CMD…]…: one after the other, again and again.
time_in_turn()
{
    local rounds=$1 i word command=()
    shift
    for ((i = 0; i <= rounds; i++)); do
        for word in "$@" --; do
            if [ "$word" != -- ]; then
                command+=("$word")
                continue
            fi
            "$bin/howlong" "${command[@]:1}" >>"$work/${command[0]}"
            command=()
        done
    done
}
export -f time_in_turn

with_window()
{
    "$build/bin/sheaf" --profile "$work/verbs" >/dev/null 2>&1 &
    local window=$!
    until "$build/bin/sheaf" --profile "$work/verbs" status >/dev/null; do sleep 0.1; done
    time_in_turn "$1" within end "$build/bin/sheaf" --profile "$work/verbs" status -- empty2 end "$bin/emptyprogram"
    kill $window
}
export -f with_window

bench_verbs()
{
    local rounds=$((starts * 4)) sheaf=("$build/bin/sheaf" --profile "$work/verbs") empty plain
    apart "$bin/makeprofile" "$work/verbs" entries
    rm -f "$work"/{alone,within,empty,empty2,nothing,started,insert}
    apart bash -euc 'time_in_turn "$@"' _ "$rounds" alone end "${sheaf[@]}" status -- empty end "$bin/emptyprogram" -- \
        nothing end true
    apart bash -euc 'time_in_turn "$@"' _ "$rounds" started line "${sheaf[@]}" start Project 7 Development \
        -p "Project 7" -- insert line "$bin/oneinsert" "$work/insert.sqlite"
    on_screen bash -euc 'with_window "$@"' _ "$rounds"
    empty=$(column "$work/empty" 1) plain=$(column "$work/nothing" 1)
    say "sheaf status, no window" "$(column "$work/alone" 1) ms, an empty Qt program $empty ms, true $plain ms" \
        "$(against "$(column "$work/alone" 1)" "$empty" 1.5)"
    empty=$(column "$work/empty2" 1)
    say "sheaf status, window open" "$(column "$work/within" 1) ms, an empty Qt program $empty ms" \
        "$(against "$(column "$work/within" 1)" "$empty" 1.5)"
    plain=$(column "$work/insert" 1)
    say "sheaf start, until on disk" "$(column "$work/started" 1) ms, one fsynced row $plain ms" \
        "$(against "$(column "$work/started" 1)" "$plain" 2)"
}

# --- The account's records

# Signs in, reads 100,000 entries into the mirror, then searches it and lists them anew in turn with plain programs.
search_in_turn()
{
    local sheaf=("$build/bin/sheaf" --profile "$work/search") rows json mirror i
    printf '%s\n' "$token" | "${sheaf[@]}" account add --token-stdin --server "$url" --account "$account" >/dev/null
    "${sheaf[@]}" sync --wait 120 >/dev/null
    "${sheaf[@]}" search time-entries --limit 1 >/dev/null
    mirror=$(echo "$work"/search/data/accounts/*/mirror.sqlite)
    rows=r$(sqlite3 "$mirror" "SELECT id FROM sheet WHERE entity = 'time_entries' AND scope = ''")
    json=j${rows#r}
    sqlite3 "$mirror" "SELECT COUNT(*) FROM $rows" >"$work/mirrored"
    local from="FROM $rows r JOIN $json j ON j.row = r.row"
    time_in_turn "$starts" \
        some end "${sheaf[@]}" search time-entries --json \
        --where 'hours >= 2 and client.name ~ "a" and spent_date >= 2026-01-01' --sort -hours --limit 500 -- \
        some_sql end sqlite3 "$mirror" "SELECT j.json $from WHERE r.hours >= 2 AND
            IFNULL(r.\"~client.name\", r.\"client.name\") LIKE '%a%' AND r.spent_date >= '2026-01-01'
            ORDER BY r.hours DESC, r.row DESC LIMIT 501" -- \
        every end "${sheaf[@]}" search time-entries --json -- \
        every_sql end sqlite3 "$mirror" "SELECT j.json $from ORDER BY r.row DESC"
    time_in_turn "$syncs" \
        listed end "${sheaf[@]}" list time-entries --json -- \
        raw end "$bin/rawpages" "$url/v2/time_entries?per_page=2000" "$account" "$token"
}
export -f search_in_turn

bench_search()
{
    local name ours theirs
    start_simulator
    export url account token syncs
    rm -f "$work"/{some,some_sql,every,every_sql,listed,raw}
    apart "$rig/with-bus.sh" "$rig/with-keyring.sh" bash -euc search_in_turn
    stop_simulator
    [ "$(cat "$work/mirrored")" = 100000 ] || {
        echo "run.sh: not all entries arrived" >&2
        return 1
    }
    for name in some every; do
        ours=$(column "$work/$name" 1) theirs=$(column "$work/${name}_sql" 1)
        say "search 100,000: $name of them" "$ours ms, sqlite3 with the same SQL $theirs ms" \
            "$(against "$ours" "$theirs" 1.5)"
    done
    ours=$(column "$work/listed" 1) theirs=$(column "$work/raw" 1)
    say "list 100,000 entries as JSON" "$ours ms, fetching the same pages $theirs ms" "$(against "$ours" "$theirs" 1.3)"
    ours=$(column "$work/listed" 2) theirs=$(column "$work/raw" 2)
    say "  its peak memory (RSS)" "$ours MB, fetching $theirs MB" "$(below "$ours" 100 MB)"
}

# --- An agent's server

bench_mcp()
{
    local i server=$here/../mcp/client/idle.mjs sheaf=("$build/bin/sheaf" --profile "$work/mcp" mcp) ours theirs
    if ! command -v node >/dev/null || [ ! -d "$here/../mcp/client/node_modules" ]; then
        say "sheaf mcp" "not measured: no Node, or npm ci was not run in tests/mcp/client" ""
        return
    fi
    apart "$bin/makeprofile" "$work/mcp" entries
    rm -f "$work"/{agent,idle}
    for ((i = 0; i <= starts; i++)); do
        apart "$bin/firstanswer" "${sheaf[@]}" >>"$work/agent"
        apart "$bin/firstanswer" "$(command -v node)" "$server" >>"$work/idle"
    done
    sed -i 1d "$work/agent" "$work/idle" # the first ones read the disk
    ours=$(column "$work/agent" 1) theirs=$(column "$work/idle" 1)
    say "sheaf mcp, start to hello" "$ours ms, an idle Node server $theirs ms" "$(against "$ours" "$theirs" 1)"
    ours=$(column "$work/agent" 2) theirs=$(column "$work/idle" 2)
    say "  to the answer of a tool" "$ours ms, an idle Node server $theirs ms" "$(against "$ours" "$theirs" 1)"
    ours=$(column "$work/agent" 3) theirs=$(column "$work/idle" 3)
    say "  its memory then (PSS)" "$(megabytes "$ours"), an idle Node server $(megabytes "$theirs")" \
        "$(against "$ours" "$theirs" 1)"
}

[ $# -gt 0 ] || set -- start hidden sync click verbs search mcp
for name; do
    case $name in
    start | hidden | sync | click | verbs | search | mcp) "bench_$name" ;;
    *)
        echo "run.sh: there is no bench '$name'" >&2
        exit 2
        ;;
    esac
done
