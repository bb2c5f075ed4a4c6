#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# clang-tidy on every source file of one part: tidy.sh FOLDER PART PARTS
#
# FOLDER is a build with clang. Its analyser walks every path, which takes seconds a file; a file that passed is looked at again
# only when something it was judged by has changed: itself, what it includes, its compile command, the checks, clang-tidy.
set -eu
cd "$(dirname "$0")/../.."
folder=$1 part=$2 parts=$3
passed=$folder/tidy
mkdir -p "$passed"

# included FILE: the file and all it includes, as the build found them.
included() { ninja -C "$folder" -t deps | awk -v first="../$1" '/^[^ ]/ {own = 0; next} $1 == first {own = 1} own {print $1}' | sort -u; }

# judged FILE: a hash of all that clang-tidy's verdict on it rests on.
judged() {
    local files
    files=$(included "$1")
    [ -n "$files" ] || return 1
    {
        cat .clang-tidy
        clang-tidy --version
        grep -F "\"command\": " "$folder/compile_commands.json" | grep -F " ../$1\""
        # shellcheck disable=SC2086 # a list of words
        (cd "$folder" && cat $files)
    } | sha256sum
}

status=0
for file in $(git ls-files 'src/*.c' | sed -n "$part~${parts}p"); do
    case $file in *_absent.c) continue ;; esac # stands in for its sister where a library is missing
    stamp=$passed/${file//\//-}
    now=$(judged "$file") || { echo "$file is not in the build"; exit 1; }
    [ "$now" != "$(cat "$stamp" 2>/dev/null)" ] || continue
    if clang-tidy -p "$folder" --quiet "$file"; then
        echo "$now" >"$stamp"
    else
        status=1
    fi
done
exit $status
