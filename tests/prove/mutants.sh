#!/bin/bash
# SPDX-License-Identifier: MIT
# Tries the tests: each deliberate fault of mutants.txt is built into a copy of the tree and has to be caught, by the
# random histories or, if they do not see it, by the tests of the room it is in.
#   tests/prove/mutants.sh COPY [HISTORIES] [NAME PATTERN]
# COPY: an empty folder, or the one of an earlier run. Prints a table: mutant, after how many histories, caught by.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
copy=$1
histories=${2:-20000}
pattern=${3:-}
table=$PWD/tests/prove/mutants.txt

mkdir -p "$copy"
copy=$(realpath "$copy")
for part in CMakeLists.txt CMakePresets.json cmake src tests packaging docs resources ui LICENSE README.md dev; do
    [ ! -e "$part" ] || cp -ru "$part" "$copy/"
done
build=$copy/build/mutants
[ -f "$build/build.ninja" ] || (cd "$copy" && cmake --preset prove -B "$build" >/dev/null)
make_it() { ninja -C "$build" ${SHEAF_JOBS:+-j"$SHEAF_JOBS"} "$@" >"$copy/build.log" 2>&1; }
make_it sheaf-prove || {
    tail -n 20 "$copy/build.log" >&2
    exit 2
}
"$build/tests/sheaf-prove" --count 300 --no-shrink >"$copy/run.log" || {
    cat "$copy/run.log" >&2
    echo "The histories fail without any mutant" >&2
    exit 2
}

# mutate N puts the N-th mutant in place and prints its name and file.
mutate()
{
    perl -0777 -e '
        my ($table, $number, $root, $pattern) = @ARGV;
        open(my $in, "<", $table) or die; my $text = <$in>;
        my (undef, @mutants) = split(/^=== /m, $text);
        $mutants[$number - 1] =~ /\A(.*?)\n(.*?)\n---\n(.*?)^\+\+\+\n(.*)\z/ms or die "mutant $number";
        my ($name, $file, $old, $new) = ($1, $2, $3, $4);
        exit 4 if index($name, $pattern) < 0;
        open($in, "<", "$root/$file") or die "$file"; my $source = <$in>;
        my $first = index($source, $old);
        die "$name: the text is not in $file once\n" if $first < 0 || index($source, $old, $first + 1) >= 0;
        substr($source, $first, length($old)) = $new;
        open(my $out, ">", "$root/$file") or die; print $out $source;
        print "$name\n$file\n";
    ' "$table" "$1" "$copy" "$pattern"
}

# tests_of FILE: the tests of its room, that are about the sync or what it stands on.
tests_of()
{
    case $1 in
    src/sync/*) echo tst_syncengine tst_plan tst_rebase tst_schedule tst_trackertimes ;;
    src/api/*) echo tst_harvest tst_outcome tst_entrybody tst_entryjson tst_faults tst_requestbudget ;;
    src/app/*) echo tst_syncengine tst_trackertimes tst_openanew ;;
    src/domain/*) echo tst_edit tst_merge tst_rebase ;;
    esac
}

# by_tests FILE: prints the first test that fails.
by_tests()
{
    local test found=()
    for test in $(tests_of "$1"); do
        grep -q "^build tests/$test:" "$build/build.ninja" && found+=("$test")
    done
    [ ${#found[@]} -gt 0 ] && make_it "${found[@]}" || return 1
    for test in "${found[@]}"; do
        if ! QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8 timeout 300 tests/rig/hermetic.sh "$build/tests/$test" \
            >"$copy/run.log" 2>&1; then
            sed -n 's/^FAIL!  : \([^ ]*\).*/\1/p' "$copy/run.log" | head -n 1 | grep . || echo "$test"
            return 0
        fi
    done
    return 1
}

judge()
{
    local status=0 after by
    make_it sheaf-prove || {
        echo "does not compile|"
        return 1
    }
    timeout 1200 "$build/tests/sheaf-prove" --count "$histories" --no-shrink >"$copy/run.log" 2>&1 || status=$?
    if [ $status = 0 ]; then
        by=$(by_tests "$1") && echo "-|$by" && return 0
        echo "NOT CAUGHT|in $histories histories, nor by a test"
        return 1
    fi
    after=$(sed -n 's/^histories \([0-9]*\) .*/\1/p' "$copy/run.log")
    by=$(sed -n 's/^  ! //p' "$copy/run.log" | head -n 1 | cut -c 1-60)
    [ $status != 124 ] || by="comes to no end"
    echo "${after:-?}|${by:-a crash}"
}

caught=0 missed=0
printf '%-50s  %-10s  %s\n' mutant histories "caught by"
for ((number = 1; number <= $(grep -c '^=== ' "$table"); ++number)); do
    status=0
    found=$(mutate "$number") || status=$?
    [ $status != 4 ] || continue
    if [ $status != 0 ]; then
        missed=$((missed + 1))
        continue
    fi
    name=${found%%$'\n'*}
    file=${found#*$'\n'}
    if result=$(judge "$file"); then
        caught=$((caught + 1))
    else
        missed=$((missed + 1))
    fi
    printf '%-50s  %-10s  %s\n' "$name" "${result%%|*}" "${result#*|}"
    cp "$file" "$copy/$file"
done
echo "caught $caught, not caught $missed"
[ $missed = 0 ]
