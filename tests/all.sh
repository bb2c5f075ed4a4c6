#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The tests, in stages: all.sh [TIER]
#   test    everything (the default)
#   check   what every change is held to, in two minutes: format, lists, rooms, one build, unit tests, cases
#   unit    the unit tests alone, in one process, which need no more than check
# A stage is a command or meson's tests of a build folder; its line says the seconds it took, those of processors in brackets, and
# what it printed when it failed. Stages that only read what is built run side by side. The last line counts them all.
set -u
cd "$(dirname "$0")/.." || exit
export LC_ALL=C.UTF-8 CLICOLOR=0
cache=$(command -v ccache >/dev/null && echo "ccache ") # which meson finds itself for its default compiler
# A fresh clone finds what was compiled in another; what is new is not preprocessed first, to look whether it is known.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true CCACHE_DEPEND=true CCACHE_SLOPPINESS=locale
tier=${1:-test}
places=$(/usr/bin/python3 -c 'import os; print(*os.sched_getaffinity(0), sep=",")') # the processors
# A tenth of what compilers, peers and reports take, where the system has large pages to give; and threads that BLAS starts wait busily.
export GLIBC_TUNABLES=glibc.malloc.hugetlb=1 OPENBLAS_NUM_THREADS=1
alone="--num-processes 1" # where stages run side by side
units=(tests/unit/test_*.c) # their suites
units=("${units[@]##*/}")
units=("${units[@]%.c}")
results=build/stages
mkdir -p "$results"
rm -f "$results"/*

say() { printf '\n== %s\n' "$*"; }

# worked: sets `work` to the seconds that processors gave to what this shell started; no output, for a subshell has started nothing.
worked() {
    local user system
    times >"$results/times-$BASHPID"
    { read -r && read -r user system; } <"$results/times-$BASHPID"
    user=${user%%.*} system=${system%%.*}
    work=$((60 * (${user%m*} + ${system%m*}) + ${user#*m} + ${system#*m}))
}

# begin NAME: sets what the end of a stage needs; a stage that never ends counts as failed.
begin() {
    worked
    name=$1 begun=$SECONDS work_before=$work
    log=$results/${name//[^A-Za-z0-9]/-}.log
    echo "0 1 0" >"$log.count"
}

# end WORD PASSED FAILED SKIPPED [REMARK]: says how the stage of this name went.
end() {
    echo "$2 $3 $4" >"$log.count"
    worked
    printf '%-4s %s: %s%d s (%d)\n' "$1" "$name" "${5-}" "$((SECONDS - begun))" "$((work - work_before))"
    [ "$3" = 0 ] || tail -n 150 "$log"
}

# conclude PASSED FAILED SKIPPED: the end of a stage of several tests, which fails where none ran.
conclude() {
    if [ "$(($1 + $2))" -eq 0 ]; then
        end FAIL 0 1 0 "ran no test, "
    else
        end "$([ "$2" = 0 ] && echo ok || echo FAIL)" "$1" "$2" "$3" "$1 passed, $2 failed, "
    fi
}

# stage NAME COMMAND...: one test; 77 means that it could not run here, which only a machine that runs no releases may say.
stage() {
    local name begun work work_before log status=0
    begin "$1"
    shift
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ $status = 0 ]; then
        end ok 1 0 0
    elif [ $status = 77 ] && [ "${CI-}" != true ]; then
        end skip 0 0 1 "$(tail -n 1 "$log"), "
    else
        end FAIL 0 1 0
    fi
}

# tests NAME FOLDER [ARGUMENT]...: meson's tests of a build folder, counted one by one.
tests() {
    local name begun work work_before log folder=$2 ok bad left
    begin "$1"
    shift 2
    meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "${name//[^A-Za-z0-9]/-}" "$@" >"$log" 2>&1 </dev/null
    ok=$(awk '/^Ok: /{print $2}' "$log")
    bad=$(awk '/^(Fail|Unexpected Pass|Timeout): /{n += $NF} END {print n + 0}' "$log")
    left=$(awk '/^Skipped: /{print $2}' "$log")
    conclude "${ok:-0}" "$bad" "${left:-0}"
}

# suites NAME COMMAND...: suites in one process, whose tests are counted as check says.
suites() {
    local name begun work work_before log status=0 ok bad
    begin "$1"
    shift
    "$@" >"$log" 2>&1 </dev/null || status=$?
    read -r ok bad < <(awk '/^[0-9]+%: Checks: / {gsub(",", ""); all += $3; bad += $5 + $7} END {print all - bad, bad + 0}' "$log")
    [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
    conclude "$ok" "$bad" 0
}

# spread COMMAND...: on all processors, for what is about processes that meet.
spread() {
    taskset -cp "$places" "$BASHPID" >/dev/null
    "$@"
}

# side_by_side: runs the stages of its input, one a line, each on a processor of its own, where it costs a sixth less than beside
# another on two; one more goes wherever there is room, since some wait for what they started. None outlives this script.
side_by_side() {
    local line job place
    local -A place_of
    set -m
    trap 'for job in $(jobs -p); do kill -- "-$job"; done' EXIT
    trap 'exit 1' HUP INT TERM
    # shellcheck disable=SC2086 # a list
    set -- ${places//,/ } "$places"
    while read -r line; do
        while [ $# = 0 ]; do
            wait -n -p job # also of what ended in an earlier call
            [ -z "${place_of[$job]-}" ] || set -- "${place_of[$job]}"
        done
        place=$1
        shift
        { taskset -cp "$place" "$BASHPID" >/dev/null; eval "$line" || echo "0 1 0" >"$results/unknown-$BASHPID.count"; } &
        place_of[$!]=$place
    done
    wait
    set +m
    trap - EXIT HUP INT TERM
}

# build_in FOLDER [MESON OPTION]...: a folder set up before check was installed has no tests and is set up anew.
build_in() {
    local folder=$1
    shift
    [ -f "$folder/build.ninja" ] || meson setup "$folder" "$@" || return
    [ "$(cat "$folder/meson-info/intro-tests.json")" != "[]" ] || meson setup --reconfigure "$folder" || return
    ninja -C "$folder"
}

build_with_sanitizers() {
    CC="${cache}clang" build_in build-clang -Db_sanitize=address,undefined -Db_lundef=false \
        '-Dc_args=-gline-tables-only -fno-sanitize-recover=all'
}

# finish: the line that counts all stages.
finish() {
    local passed failed skipped
    read -r passed failed skipped < <(cat "$results"/*.count | awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}')
    printf '\n%d s\n%d passed, %d failed%s\n' "$SECONDS" "$passed" "$failed" "$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
    [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

# with_data COMMAND...: suites, each of whose tests is a process, with the data they look at and an end, as meson gives to tests.
with_data() {
    FENCESITTER_DATASETS=$PWD/datasets FENCESITTER_MINI=$PWD/tests/data/mini timeout 1h "$@"
}

# in_one_process COMMAND...: suites that share what they load, and meet what was left behind.
in_one_process() {
    with_data env CK_FORK=no "$@"
}

source_stages() {
    say "source"
    side_by_side <<'END'
stage format bash -o pipefail -c 'git ls-files "src/*.[ch]" "tests/*.[ch]" | xargs clang-format --dry-run -Werror'
stage shell bash -o pipefail -c 'git ls-files "*.sh" | xargs shellcheck run .ci/run tests/newcomer src/cli/completion.bash'
stage rooms /usr/bin/python3 tests/lint/rooms.py
stage raw /usr/bin/python3 tests/lint/raw.py
stage limits /usr/bin/python3 tests/lint/limits.py
stage lists /usr/bin/python3 tests/lint/lists.py
stage rows /usr/bin/python3 tests/lint/rows.py
stage methods /usr/bin/python3 tests/lint/methods.py
stage words /usr/bin/python3 tests/lint/words.py
stage spelling /usr/bin/python3 tests/lint/spelling.py
stage vocabulary /usr/bin/python3 tests/lint/vocabulary.py
END
}

builds() {
    side_by_side <<'END'
spread stage "build with clang and sanitizers" build_with_sanitizers
spread stage "build with gcc" build_in build
END
    stage "headers stand alone" tests/lint/headers.sh
}

# The longest come first, so that no processor waits for another at the end; reports and safety wait much themselves, for terminals and
# disks. Where a checker of memory makes a step cost many, loops that take the same steps on other numbers go round a few times
# (tests/unit/fixture.h); in full they run without one. Meson has malloc fill what it gives and takes back, half of the time of a small
# run: not where the same runs are made under sanitizers, which fill too, and where one small report is made again and again.
other_stages() {
    local memcheck="valgrind -q --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite"
    memcheck+=" --suppressions=$PWD/tests/valgrind.supp"
    export ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=print_suppressions=0:suppressions=$PWD/tests/lsan.supp
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 # else it only says what is wrong
    side_by_side <<END
FENCESITTER_FEW=1 tests "cases with sanitizers" build-clang --suite cases --timeout-multiplier 6 $alone
stage "minimal Debian" tests/bare.sh
spread tests reports build --suite reports $alone
MALLOC_PERTURB_=0 spread tests safety build --suite safety $alone
stage "clang-tidy 1 of 2" tests/lint/tidy.py build-clang 1 2
stage "clang-tidy 2 of 2" tests/lint/tidy.py build-clang 2 2
suites valgrind in_one_process env FENCESITTER_FEW=1 $memcheck build/tests/suites ${units[*]}
suites "suites with sanitizers" in_one_process env FENCESITTER_FEW=1 build-clang/tests/suites
tests peers build --suite peers $alone
tests pictures build --suite pictures $alone
tests fuzz build --suite fuzz $alone
tests import build --suite import $alone
tests networks build --suite networks $alone
stage "editions rebuilt give the same bytes" tests/editions.sh build/src/fencesitter
suites "unit and property" with_data env MALLOC_PERTURB_=165 build/tests/suites
MALLOC_PERTURB_=0 tests cases build --suite cases $alone
stage "one file and one row add one" /usr/bin/python3 tests/toys.py .
stage cppcheck cppcheck -q --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
    --suppress=missingIncludeSystem --suppress=nullPointerRedundantCheck --suppress=ignoredReturnValue \
    -DFENCESITTER_VERSION='"x"' -Isrc src
END
}

case $tier in
unit)
    stage "build with gcc" build_in build
    suites unit in_one_process build/tests/suites "${units[@]}"
    ;;
check)
    source_stages
    say "build and tests"
    stage "build with gcc" build_in build
    suites unit in_one_process build/tests/suites "${units[@]}"
    MALLOC_PERTURB_=0 tests cases build --suite cases
    ;;
test)
    source_stages
    say "builds"
    builds
    say "tests and analysis"
    other_stages
    ;;
*)
    echo "usage: tests/all.sh [test|check|unit]" >&2
    exit 2
    ;;
esac
finish
