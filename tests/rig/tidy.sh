#!/bin/bash
# SPDX-License-Identifier: MIT
# tidy.sh BUILD [FILE…]: clang-tidy over src/, or over the files of it that are named. BUILD is a built folder with
# compile_commands.json.
#
# Nearly all of clang-tidy's time goes into Qt's headers, so it reads a dozen sources as one: put one behind the other,
# not included, for the analyzer follows no path that begins in an included file. Sources that give the same name to
# something of their own are kept apart; a batch that does not compile for another reason is parted until it does, or
# until the one file is left that really does not compile.
set -euo pipefail
build=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export root=$PWD tidy=$build/tidy
[ -f "$build/compile_commands.json" ] || {
    echo "tidy.sh: $build is not a built folder" >&2
    exit 1
}
if [ $# -gt 0 ]; then
    files=("$@")
else
    mapfile -t files < <(git ls-files 'src/*.cpp' | sort)
fi
rm -rf "$tidy"
mkdir -p "$tidy"

# The flags of all rooms together. Without GCC's precompiled headers: they are not clang's. Without shadows, of which GCC
# warns: another file's names are not shadowed. The analyzer gives up a function after a third of the steps it would take:
# it can see further here, and some functions took a minute.
flags=$(grep -F -- " -c $root/src/" "$build/compile_commands.json" |
    sed -E 's/^[^:]*: "[^ ]* //; s/ -o .*//; s/ -Winvalid-pch -include [^ ]*//; s/ -fpch-preprocess//; s/ -/\n-/g' |
    sort -u | sed 's/\\\(.\)/\1/g' | tr '\n' ' ')
eval "printf '%s\n' $flags -Wno-shadow -Xclang -analyzer-config -Xclang max-nodes=75000" >"$tidy/compile_flags.txt"

# Lists of files that have no name in common: what stands in `namespace {` at the left edge, `main`, and whether the file
# is of the simulator, a program of its own. The analyzer takes long over whoever can see into the catalogue's table.
awk -v most=10 '
    function note(name)
    {
        if (!((file, name) in has)) users[name]++
        has[file, name] = 1
        names[file] = names[file] " " name
    }
    function place(file,   batch, count, name, i, clash)
    {
        count = split(names[file], name, " ")
        for (batch = 1; batch <= batches; batch++) {
            clash = size[batch] >= most || simulator[batch] != (file ~ /\/simulator\//)
            for (i = 1; i <= count; i++) if ((batch, name[i]) in taken) clash = 1
            if (!clash) break
        }
        if (batch > batches) batches = batch
        simulator[batch] = file ~ /\/simulator\//
        size[batch]++
        for (i = 1; i <= count; i++) taken[batch, name[i]] = 1
        list[batch] = list[batch] " " file
    }
    function is_hard(file,   count, name, i)
    {
        count = split(names[file], name, " ")
        for (i = 1; i <= count; i++) if (users[name[i]] > 5) return 1
        return 0
    }
    FNR == 1 {
        file = files[++number] = FILENAME
        hidden = 0
        if (file ~ /\/catalogue/) note("catalogue")
    }
    /^int main\(/ { note("main") }
    /^namespace( \{)?$/ { hidden = 1; next }
    /^} \/\/ namespace$/ { hidden = 0 }
    hidden && /^[A-Za-z]/ {
        line = $0
        sub(/^template *<[^>]*> */, "", line)
        if (match(line, /^(struct|class|enum|enum class|using) [A-Za-z]+/)) line = substr(line, 1, RLENGTH)
        sub(/ *[={(;[].*/, "", line)
        sub(/.*[^A-Za-z0-9_]/, "", line)
        if (line != "") note(line)
    }
    END { # those with the commonest names first, so that the others fill the batches
        for (hard = 1; hard >= 0; hard--)
            for (i = 1; i <= number; i++) if (is_hard(files[i]) == hard) place(files[i])
        for (batch = 1; batch <= batches; batch++) print batch list[batch]
    }' "${files[@]}" \
    >"$tidy/batches"

# check NAME FILE…: 1 when something was found.
check()
{
    local name=$1 source log found=0
    shift
    source=$1
    if [ $# -gt 1 ]; then
        source=$tidy/$name.cpp
        cat "$@" >"$source"
    fi
    log=$tidy/$name.log
    clang-tidy -p "$tidy" --config-file=.clang-tidy --quiet "$source" >"$log" 2>&1 || found=1
    if [ $# -gt 1 ] && grep -q '\[clang-diagnostic-error' "$log"; then
        local odd=() even=() # neighbours clash most
        while [ $# -gt 0 ]; do
            odd+=("$1") even+=(${2+"$2"})
            shift $(($# > 1 ? 2 : 1))
        done
        found=0
        check "$name-odd" "${odd[@]}" || found=1
        check "$name-even" "${even[@]}" || found=1
        return $found
    fi
    # "1234 warnings generated" counts what was suppressed in other people's headers: noise.
    grep -vE '^[0-9]+ warnings? (and [0-9]+ errors? )?generated|^Suppressed |^Use -header-filter|^$' "$log" |
        awk -v batch="$source:" -v names="$*" -v root="$root/" '
            BEGIN { # "batch:1234:5: error" becomes "file:56:5: error".
                count = split(names, file, " ")
                for (i = 1; i <= count; i++) { while ((getline line < file[i]) > 0) length_of[i]++ }
            }
            index($0, batch) == 1 && count > 1 {
                rest = substr($0, length(batch) + 1)
                line = rest + 0
                for (i = 1; line > length_of[i]; i++) line -= length_of[i]
                sub(/^[0-9]+/, line, rest)
                $0 = root file[i] ":" rest
            }
            { print }' || true
    return $found
}
export -f check

xargs -a "$tidy/batches" -d '\n' -n 1 -P "$(nproc)" bash -c 'check $1' _
