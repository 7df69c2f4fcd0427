#!/bin/bash
# SPDX-License-Identifier: MIT
# Tries the tests: each deliberate fault of mutants.txt is built into a copy of the tree and has to be caught.
#   tests/prove/mutants.sh COPY [HISTORIES] [NAME PATTERN]
# COPY: an empty folder, or the one of an earlier run. Prints a table: mutant, caught by, after how many histories.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
copy=$1
histories=${2:-20000}
pattern=${3:-}
table=$PWD/tests/prove/mutants.txt

mkdir -p "$copy"
copy=$(realpath "$copy")
for part in CMakeLists.txt CMakePresets.json cmake src tests packaging docs LICENSE README.md dev; do
    [ -e "$part" ] || continue
    mkdir -p "$copy"
    cp -ru "$part" "$copy/"
done
build=$copy/build/mutants
[ -f "$build/build.ninja" ] || (cd "$copy" && cmake --preset release -B "$build" >/dev/null)
make_it() { ninja -C "$build" sheaf-prove >"$copy/build.log" 2>&1; }
make_it || {
    tail -n 20 "$copy/build.log" >&2
    exit 2
}
"$build/tests/sheaf-prove" --count 300 --no-shrink >"$copy/run.log" || {
    cat "$copy/run.log" >&2
    echo "The histories fail without any mutant" >&2
    exit 2
}

# number NAME/FILE: mutate N puts the N-th mutant in place and prints its name and file.
mutate()
{
    perl -0777 -e '
        my ($table, $number, $root) = @ARGV;
        open(my $in, "<", $table) or die; my $text = <$in>;
        my (undef, @mutants) = split(/^=== /m, $text);
        exit 3 if $number > @mutants;
        $mutants[$number - 1] =~ /\A(.*?)\n(.*?)\n---\n(.*?)^\+\+\+\n(.*)\z/ms or die "mutant $number";
        my ($name, $file, $old, $new) = ($1, $2, $3, $4);
        open($in, "<", "$root/$file") or die "$file"; my $source = <$in>;
        my $first = index($source, $old);
        die "$name: the text is not in $file once\n" if $first < 0 || index($source, $old, $first + 1) >= 0;
        substr($source, $first, length($old)) = $new;
        open(my $out, ">", "$root/$file") or die; print $out $source;
        print "$name\n$file\n";
    ' "$table" "$1" "$2"
}

caught=0 missed=0
printf '%-55s  %-12s  %s\n' mutant "caught after" by
for ((number = 1; ; ++number)); do
    if ! found=$(mutate "$number" "$copy"); then
        [ $number -gt "$(grep -c '^=== ' "$table")" ] && break
        missed=$((missed + 1))
        continue
    fi
    name=${found%%$'\n'*}
    file=${found#*$'\n'}
    if [[ $name == *$pattern* ]]; then
        if ! make_it; then
            printf '%-55s  %s\n' "$name" "does not compile"
            missed=$((missed + 1))
        elif timeout 900 "$build/tests/sheaf-prove" --count "$histories" --no-shrink >"$copy/run.log" 2>&1; then
            printf '%-55s  %-12s  %s\n' "$name" "NOT CAUGHT" "in $histories histories"
            missed=$((missed + 1))
        else
            after=$(sed -n 's/^histories \([0-9]*\) .*/\1/p' "$copy/run.log")
            by=$(sed -n 's/^  ! //p' "$copy/run.log" | head -n 1 | cut -c 1-60)
            printf '%-55s  %-12s  %s\n' "$name" "${after:-a crash}" "$by"
            caught=$((caught + 1))
        fi
    fi
    cp "$file" "$copy/$file"
done
echo "caught $caught, not caught $missed"
[ $missed = 0 ]
