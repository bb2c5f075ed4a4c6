#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The kernels that run on threads, in a build with -Db_sanitize=thread:   tsan.sh FOLDER
# Every race is a failure; tests/tsan.supp says what of other libraries cannot be looked into, and why.
set -eu
cd "$(dirname "$0")/.."
folder=$1
failed=0
export TSAN_OPTIONS="suppressions=$PWD/tests/tsan.supp exitcode=66" FENCESITTER_FEW=1 CK_FORK=no LC_ALL=C.UTF-8
export FENCESITTER_MINI="$PWD/tests/data/mini" FENCESITTER_DATASETS="$PWD/datasets"

# check NAME COMMAND...
check() {
    name=$1
    shift
    if "$@" >"$folder/$name.log" 2>&1; then
        echo "ok $name"
    else
        echo "not ok $name: $folder/$name.log" && failed=1
        grep -A12 'WARNING: ThreadSanitizer' "$folder/$name.log" | head -n 40 || tail -n 20 "$folder/$name.log"
    fi
}

for name in parallel clusters uncertainty whatif backtest; do
    check "$name" "$folder/tests/suites" "test_$name"
done
fs=$folder/src/fencesitter
check rank "$fs" rank --study putin --draws 40 --threads 4
check report "$fs" report --data tests/data/mini --study mini --draws 40 --threads 4 --format txt,dot --out "$folder/report"
check events "$fs" import events tests/cases/import-events/20240105.export.CSV --map gdelt2 --threads 4 --out "$folder/ties.csv"
exit "$failed"
