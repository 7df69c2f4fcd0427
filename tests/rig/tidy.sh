#!/bin/bash
# SPDX-License-Identifier: MIT
# tidy.sh BUILD [FILE…]: clang-tidy over src/, or over the files named. BUILD is a built folder with
# compile_commands.json. A file is not looked at again, here or in another clone, while it, what it includes and
# .clang-tidy are unchanged.
set -euo pipefail
build=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/sheaf-tidy tidy=$build/tidy deps=$build/tidy/deps
[ -f "$build/compile_commands.json" ] && [ -f "$build/build.ninja" ] || {
    echo "tidy.sh: $build is not a built folder (Ninja)" >&2
    exit 1
}
mkdir -p "$cache" "$tidy"

# GCC's precompiled headers are not clang's; and without them a file shows what it forgot to include.
sed -E 's/ -Winvalid-pch -include [^ ]*cmake_pch\.hxx//; s/ -fpch-preprocess//' \
    "$build/compile_commands.json" >"$tidy/compile_commands.json"

if [ $# -gt 0 ]; then
    files=("$@")
else
    mapfile -t files < <(git ls-files 'src/*.cpp' | sort)
fi

# What each object was made of, as ninja knows it: "source<TAB>dependency", without the system's headers.
ninja -C "$build" -t deps 2>/dev/null | awk -v root="$PWD/" -v build="$build/" '
    /^[^ ].*: #deps/ { source = ""; next }
    /^ / {
        path = $1
        if (path !~ /^\//) path = build path
        while (sub(/[^\/]+\/\.\.\//, "", path)) { }
        if (source == "") source = path
        if (index(path, root) == 1) print source "\t" path
    }' | sort -u >"$deps"

key_of()
{
    {
        clang-tidy --version
        cat .clang-tidy "$1"
        awk -F'\t' -v file="$PWD/$1" '$1 == file { print $2 }' "$deps" | while read -r path; do
            if [ -f "$path" ]; then cat "$path"; fi
        done
    } | sha256sum | cut -d' ' -f1
}

check()
{
    local key log
    key=$(key_of "$1")
    [ -e "$cache/$key" ] && return 0
    log=$(mktemp)
    if clang-tidy -p "$tidy" --quiet "$1" >"$log" 2>&1; then
        : >"$cache/$key"
        rm -f "$log"
        return 0
    fi
    # "1234 warnings generated" counts what was suppressed in other people's headers: noise.
    grep -vE '^[0-9]+ warnings? (and [0-9]+ errors? )?generated|^Suppressed |^Use -header-filter|^$' "$log" || true
    rm -f "$log"
    return 1
}
export -f check key_of

find "$cache" -type f -mtime +30 -delete
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'check "$1"' _
