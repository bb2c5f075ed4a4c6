#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Gives the program hostile input (fuzz.c).

run.py PROGRAM FUZZ MINI            the kept inputs, once each, with what the cases are given; prints TAP
run.py FUZZ MINI SECONDS [TARGET]... lets libFuzzer look for more, so long for each; what ends badly lies in found/

Seeds are the files that the cases name, and those under kept/TARGET: one for each fault that was mended.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
cases = here.parent / "cases"
sys.path.append(str(here.parent))
import tap  # noqa: E402

FILE = r"@CASE@/(\S+)"
HANG_SECONDS = 5 * int(os.environ.get("FENCESITTER_SLOW", "1"))
DATA = None  # files of mini, under their names
TARGETS = {
    "visits": r"--visits " + FILE,
    "ties": r"--ties " + FILE,
    "votes": r"--votes " + FILE,
    "names": r"--names " + FILE,
    "weights": r"--weights " + FILE,
    "study": r"--study " + FILE,
    "log": r"--log " + FILE,
    "rules": r"--rules " + FILE,
    "roll-calls": r"import votes " + FILE,
    "events": r"import events " + FILE + ".* --map gdelt2",
    "icews": r"import events " + FILE + ".* --map icews",
    "map": r"--map " + FILE,
    "manifest": "",
    "check": DATA,
    "data": DATA,
    "edition": DATA,
    "command": "",
}


def command_lines():
    """Those of the cases with mini, a word a line."""
    for args in sorted(cases.glob("*/args")):
        text = args.read_text(encoding="utf-8").replace("--data @MINI@", "").replace("@CASE@/", "")
        yield "\n".join(text.split()).encode()


def seeds(target, mini):
    """Each input once, in a settled order."""
    found = [path.read_bytes() for path in sorted((here / "kept" / target).glob("*"))]
    if TARGETS[target] is DATA:
        found += [path.name.encode() + b"\n" + path.read_bytes() for path in sorted(mini.glob("*.json"))]
    elif target == "command":
        found += command_lines()
    elif target == "study":
        found += [path.read_bytes() for path in sorted(mini.glob("studies/*.json"))]
    elif target == "manifest":
        found += [path.read_bytes() for path in sorted(here.parents[1].glob("reports/*/manifest.json"))]
    for args in sorted(cases.glob("*/args")) if TARGETS[target] else []:
        for name in re.findall(TARGETS[target], args.read_text(encoding="utf-8")):
            path = args.parent / name
            if path.is_file() and path.stat().st_size < 100000:
                found.append(path.read_bytes())
    return list(dict.fromkeys(found))


def write_seeds(target, mini, folder):
    for number, data in enumerate(seeds(target, mini)):
        (folder / f"seed-{number}").write_bytes(data)
    return sorted(folder.glob("seed-*"))


def surroundings(target, mini):
    leaks = "print_suppressions=0:suppressions=%s" % (here.parent / "lsan.supp")
    return {**os.environ, "FENCESITTER_TARGET": target, "FENCESITTER_MINI": str(mini), "ASAN_OPTIONS": "detect_leaks=1", "LSAN_OPTIONS": leaks}


def replay(fuzz, mini):
    for target in TARGETS:
        with tempfile.TemporaryDirectory() as name:
            files = write_seeds(target, mini, pathlib.Path(name))
            faults = [] if files else ["no inputs"]
            try:
                subprocess.run([fuzz, *files], env=surroundings(target, mini), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               check=True, timeout=HANG_SECONDS * (1 + len(files)))
            except subprocess.CalledProcessError as done:
                faults.append("ends with %d: %s" % (done.returncode, done.stderr.decode("utf-8", "replace")[-2000:]))
            except subprocess.TimeoutExpired as done:
                faults.append("hangs: %s" % (done.stderr or b"").decode("utf-8", "replace")[-2000:])
        tap.test("%s: %d inputs" % (target, len(files)), faults)
    return tap.end()


def search(fuzz, mini, seconds, targets):
    """A line a target; 1 when any input ends badly, which is a crash, a leak, over 5 s or over 1 GB."""
    status = 0
    for target in targets or TARGETS:
        corpus, found = pathlib.Path("build-fuzz/corpus", target), pathlib.Path("build-fuzz/found", target)
        for folder in (corpus, found):
            folder.mkdir(parents=True, exist_ok=True)
        write_seeds(target, mini, corpus)
        done = subprocess.run(
            [fuzz, corpus.resolve(), f"-max_total_time={seconds}", "-timeout=%d" % HANG_SECONDS, "-rss_limit_mb=1024", "-max_len=100000", "-close_fd_mask=3",
             "-print_final_stats=1", f"-artifact_prefix={found.resolve()}/"], env=surroundings(target, mini), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, check=False)
        text = done.stderr.decode("utf-8", "replace")
        covered = re.findall(r"cov: (\d+)", text)
        print("%-10s %8s runs, %6s edges, %5d inputs kept: %s" % (
            target, "".join(re.findall(r"number_of_executed_units:\s*(\d+)", text)), covered[-1] if covered else "?", len(list(corpus.iterdir())),
            "ok" if done.returncode == 0 else "see " + str(found)), flush=True)
        if done.returncode:
            status = 1
            (found / "log").write_text(text, encoding="utf-8")
    return status


def main():
    if len(sys.argv) == 4 and not sys.argv[3].isdigit():
        return replay(*(pathlib.Path(a).resolve() for a in sys.argv[2:]))
    fuzz, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    return search(fuzz, mini, int(sys.argv[3]), sys.argv[4:])


sys.exit(main())
