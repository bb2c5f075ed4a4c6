#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What of the program its tests reach, of a build with -Db_coverage=true:   coverage.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
folder=$1
find "$folder" -name '*.gcda' -delete
meson test -C "$folder" --no-rebuild --timeout-multiplier 3 --suite unit --suite property --suite cases --suite safety --suite import \
    --suite reports >"$folder/tests.log" 2>&1 || { tail -n 40 "$folder/tests.log" >&2; exit 1; }
gcovr --root . --filter src/ --object-directory "$folder" --exclude-throw-branches --exclude-unreachable-branches \
    --sort-percentage --print-summary --txt "$folder/coverage.txt" --csv "$folder/coverage.csv" "$folder" >"$folder/summary.txt"
sed 's/^/  /' "$folder/summary.txt"
echo "a line a file: $folder/coverage.txt"
