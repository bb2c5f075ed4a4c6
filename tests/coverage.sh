#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What of the program its tests reach, of a build with -Db_coverage=true:   coverage.sh FOLDER
# Fails when a test does, below 90 of 100 lines or 80 of 100 branches, or where readers have less than 90 of 100 lines.
set -eu
cd "$(dirname "$0")/.."
folder=$1
failed=0
export FENCESITTER_SLOW=8 # counting makes the program slow, and what has an end in seconds no fault

# Not counted though it runs: what a child process does (src/base/child.c, the gallery's share), which ends without writing counts.
# What only a failing system or a mistake of our own reaches:
assertions='\bassert\(|IGRAPH_CHECK|IGRAPH_FINALLY|mem_checked'             # the second branch of each ends the program
failures='IGRAPH_ERROR|EXIT_NO_MEMORY|out of memory|DIAG_(LAPACK|IGRAPH|GRAPHVIZ)' # memory, igraph, LAPACK, Graphviz give up

# run WHAT...: meson's tests, those that go on when one fails
run() {
    meson test -C "$folder" --no-rebuild --timeout-multiplier 8 --print-errorlogs "$@" >>"$folder/tests.log" 2>&1 || failed=1
}

# summary TITLE LINES BRANCHES FILTER...: of the files of the filters, with the least that is asked for
summary() {
    title=$1 lines=$2 branches=$3
    shift 3
    filters=
    for filter; do filters="$filters --filter $filter"; done
    # shellcheck disable=SC2086 # a list of words
    gcovr --root . --add-tracefile "$folder/coverage.json" $filters --print-summary --sort-percentage --txt "$folder/$title.txt" \
        --fail-under-line "$lines" --fail-under-branch "$branches" 2>&1 | grep -E '^(lines|branches):|failed minimum' |
        sed "s/^/  $title: /" || true
}

find "$folder" -name '*.gcda' -delete
: >"$folder/tests.log"
run --suite unit --suite property --suite cases --suite import
run verify report failures input completion terminal
gcovr --root . --filter src/ --object-directory "$folder" --exclude-unreachable-branches --gcov-ignore-parse-errors \
    --exclude-branches-by-pattern ".*($assertions).*" --exclude-lines-by-pattern ".*($failures).*" \
    --json "$folder/coverage.json" "$folder"
{
    summary all 90 80 src/
    summary readers 90 0 src/data/ src/import/ src/base/stream src/base/unzstd src/base/num src/base/date
} | tee "$folder/summary.txt"
echo "  a line a file, the least first: $folder/all.txt"
! grep -q 'failed minimum' "$folder/summary.txt" || failed=1
[ "$failed" = 0 ] || grep -E '^ *[0-9]+/[0-9]+ .*(FAIL|ERROR|TIMEOUT)' "$folder/tests.log" >&2 || true
exit "$failed"
