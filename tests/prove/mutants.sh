#!/bin/bash
# SPDX-License-Identifier: MIT
# Tries the tests: each deliberate fault of mutants.txt is built in and has to be caught, by the random histories or, if
# they do not see it, by the tests of the room it is in.
#   tests/prove/mutants.sh BUILD [HISTORIES] [NAME PATTERN]
# SHEAF_MUTANTS=tests tries the tests of the room alone, which is sooner done.
# BUILD: a configured build folder. Its files stay as they are: a mutant is one changed source, compiled aside and linked
# in front of the libraries. Prints a table: mutant, after how many histories, caught by.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
build=$(realpath "$1")
histories=${2:-20000}
pattern=${3:-}
table=$root/tests/prove/mutants.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log

ninja -C "$build" sheaf-prove >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    exit 2
}
[ "${SHEAF_MUTANTS-}" = tests ] || "$build/tests/sheaf-prove" --count 300 --no-shrink >"$log" || {
    cat "$log" >&2
    echo "The histories fail without any mutant" >&2
    exit 2
}
ninja -C "$build" -t commands sheaf-prove >"$work/commands"

# mutate N writes the N-th mutant's source and prints its name and file. 4: the pattern does not match.
mutate()
{
    perl -0777 -e '
        my ($table, $number, $root, $pattern, $out) = @ARGV;
        open(my $in, "<", $table) or die; my $text = <$in>;
        my (undef, @mutants) = split(/^=== /m, $text);
        $mutants[$number - 1] =~ /\A(.*?)\n(.*?)\n---\n(.*?)^\+\+\+\n(.*)\z/ms or die "mutant $number";
        my ($name, $file, $old, $new) = ($1, $2, $3, $4);
        exit 4 if index($name, $pattern) < 0;
        open($in, "<", "$root/$file") or die "$file"; my $source = <$in>;
        my $first = index($source, $old);
        die "$name: the text is not in $file once\n" if $first < 0 || index($source, $old, $first + 1) >= 0;
        substr($source, $first, length($old)) = $new;
        open(my $to, ">", $out) or die; print $to $source;
        print "$name\n$file\n";
    ' "$table" "$1" "$root" "$pattern" "$work/mutant.cpp"
}

compile() # FILE: the mutant of it
{
    local command
    command=$(grep -F -- "-c $root/$1" "$work/commands" | head -n 1)
    [ -n "$command" ] || return 1
    command=$(sed -E "s# -o [^ ]+\.o # -o $work/mutant.o #; s# -c [^ ]+# -c $work/mutant.cpp#; s# -MF [^ ]+##; s# -MT [^ ]+##; s# -MD##; s# -Werror##" <<<"$command")
    (cd "$build" && bash -c "$command") >"$log" 2>&1
}

relink() # PROGRAM: with the mutant in front of the libraries, as $work/PROGRAM
{
    local command
    command=$(ninja -C "$build" -t commands "$1" | tail -n 1 | sed "s# -o tests/$1 # $work/mutant.o -o $work/$1 #")
    (cd "$build" && bash -c "$command") >"$log" 2>&1
}

# tests_of FILE: the tests of its room that are about the sync or what it stands on.
tests_of()
{
    case $1 in
    src/sync/*) echo tst_doubts tst_syncengine tst_plan tst_rebase tst_schedule tst_trackertimes tst_histories ;;
    src/api/*) echo tst_harvest tst_outcome tst_entrybody tst_entryjson tst_faults tst_requestbudget ;;
    src/app/*) echo tst_doubts tst_trackertimes tst_syncengine tst_histories ;;
    src/domain/*) echo tst_edit tst_merge tst_rebase tst_histories ;;
    esac
}

# by_tests FILE: prints the first test that fails.
by_tests()
{
    local test only
    for test in $(tests_of "$1"); do
        only=()
        [ "$test" != tst_histories ] || only=(regressions) # the histories that once failed
        ninja -C "$build" "$test" >"$log" 2>&1 && relink "$test" || continue
        if ! QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8 timeout 300 tests/rig/hermetic.sh "$work/$test" "${only[@]}" \
            >"$log" 2>&1; then
            sed -n 's/^FAIL!  : \([^ ]*\).*/\1/p' "$log" | head -n 1 | grep . || echo "$test"
            return 0
        fi
    done
    return 1
}

# judge FILE: prints "histories|caught by".
judge()
{
    local status=0 after by
    compile "$1" || {
        echo "-|does not compile"
        return 1
    }
    if [ "${SHEAF_MUTANTS-}" = tests ]; then
        by=$(by_tests "$1") && echo "-|$by" && return 0
        echo "-|not caught by a test"
        return 1
    fi
    relink sheaf-prove
    timeout 1200 "$work/sheaf-prove" --count "$histories" --no-shrink >"$log" 2>&1 || status=$?
    if [ $status = 0 ]; then
        by=$(by_tests "$1") && echo "-|$by" && return 0
        echo "-|NOT CAUGHT in $histories histories, nor by a test"
        return 1
    fi
    after=$(sed -n 's/^histories \([0-9]*\) .*/\1/p' "$log")
    by=$(sed -n 's/^  ! //p' "$log" | head -n 1 | cut -c 1-60)
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
done
echo "caught $caught, not caught $missed"
[ $missed = 0 ]
