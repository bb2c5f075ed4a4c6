#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Every test, in stages. A stage prints TAP lines or runs meson's tests; the last line counts them all.
set -u
cd "$(dirname "$0")/.." || exit
export LC_ALL=C.UTF-8 CLICOLOR=0
passed=0 failed=0
mkdir -p build/stages

say() { printf '\n== %s\n' "$*"; }

# stage NAME COMMAND...: one test; its output is shown when it fails.
stage() {
    local name=$1 log
    log=build/stages/${name//[^A-Za-z0-9]/-}.log
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
        echo "ok   $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name"
        tail -n 60 "$log"
    fi
}

# tests NAME FOLDER [ARGUMENT]...: meson's tests of a build folder, counted one by one.
tests() {
    local name=$1 folder=$2 log
    log=build/stages/$name.log
    shift 2
    meson test -C "$folder" --no-rebuild --print-errorlogs "$@" >"$log" 2>&1
    local ok bad
    ok=$(sed -n 's/^Ok: *//p' "$log" | tail -n 1)
    bad=$(awk '/^(Fail|Unexpected Pass|Timeout): /{n += $NF} END {print n + 0}' "$log")
    if [ -z "$ok" ] || [ $((ok + bad)) -eq 0 ]; then
        failed=$((failed + 1))
        echo "FAIL $name ran no test"
        tail -n 40 "$log"
        return
    fi
    passed=$((passed + ok)) failed=$((failed + bad))
    echo "$([ "$bad" = 0 ] && echo ok || echo FAIL)   $name: $ok passed, $bad failed"
    [ "$bad" = 0 ] || tail -n 150 "$log"
}

# build_in FOLDER [MESON OPTION]...: a folder set up before check was installed has no tests and is set up anew.
build_in() {
    local folder=$1
    shift
    [ -f "$folder/build.ninja" ] || meson setup "$folder" "$@" || return
    [ "$(cat "$folder/meson-info/intro-tests.json")" != "[]" ] || meson setup --reconfigure "$folder" || return
    ninja -C "$folder"
}

say "source"
stage format bash -c 'git ls-files "src/*.[ch]" "tests/*.[ch]" | xargs clang-format --dry-run -Werror'
stage shell shellcheck run .ci/run tests/all.sh tests/lint/headers.sh
stage rooms /usr/bin/python3 tests/lint/rooms.py
stage lists /usr/bin/python3 tests/lint/lists.py
stage words /usr/bin/python3 tests/lint/words.py

say "builds"
stage "build with gcc" build_in build
stage "build with clang" env CC=clang bash -c "$(declare -f build_in); build_in build-clang"
stage "build with sanitizers" build_in build-asan -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=false
stage "headers stand alone" tests/lint/headers.sh

say "tests"
tests gcc build
tests clang build-clang --suite unit --suite property
ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=print_suppressions=0:suppressions=$PWD/tests/lsan.supp \
    tests sanitizers build-asan --suite unit --suite property --suite cases --timeout-multiplier 6
CK_FORK=no tests valgrind build --suite unit --timeout-multiplier 20 \
    --wrap "valgrind -q --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite --suppressions=$PWD/tests/valgrind.supp"

say "analysis"
stage cppcheck cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
    --suppress=missingIncludeSystem --suppress=nullPointerRedundantCheck --suppress=ignoredReturnValue -DFENCESITTER_VERSION='"x"' -Isrc -j2 src
stage clang-tidy bash -c 'git ls-files "src/*.c" | xargs -P2 -n6 clang-tidy -p build-clang --quiet'

say "editions"
stage "editions rebuilt give the same bytes" tests/editions.sh build/src/fencesitter

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
