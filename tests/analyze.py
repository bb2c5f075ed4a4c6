#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Walks all paths of every source file, by gcc and by clang, without the limit that a daily run sets: analyze.py FOLDER [FILE]...

FOLDER is a build with gcc. Without FILEs it takes all, and a quarter of an hour. A warning with a comment "analyzer: ..." in its line or
the one before, which says why there is nothing wrong, is an exception; those that nothing warns of any more are told too.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[1]
ANALYZERS = {
    "gcc": ["gcc", "-O2", "-fanalyzer", "-fanalyzer-verbosity=0", "-fdiagnostics-plain-output", "-Wno-psabi", "-c", "-o", "/dev/null"],
    "clang": ["clang", "--analyze", "--analyzer-output", "text", "-Wno-unused-command-line-argument"],
}
KEPT = re.compile(r"-[IDU]|-std=|-f(no-strict-aliasing|fp-contract)")
WARNING = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: warning: (?P<text>.*)", re.M)
EXCEPTION = "analyzer: "


def warnings(command, folder, analyzer):
    """(file, line, text) of each, without the paths that lead to them."""
    words = ANALYZERS[analyzer] + [w for w in shlex.split(command["command"]) if KEPT.match(w)] + [command["file"]]
    done = subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return [(command["file"], 0, "%s ends with %d: %s" % (analyzer, done.returncode, done.stderr[-500:]))]
    return [(m["file"], int(m["line"]), "%s: %s" % (analyzer, m["text"])) for m in WARNING.finditer(done.stderr)]


def main():
    folder = root / sys.argv[1]
    chosen = {(root / name).resolve() for name in sys.argv[2:]} or set((root / "src").rglob("*.[ch]"))
    commands = [c for c in json.loads((folder / "compile_commands.json").read_text()) if (folder / c["file"]).resolve() in chosen]
    known, used, faults = set(), set(), []
    for path in chosen:
        known |= {(path, n) for n, line in enumerate(path.read_text().splitlines(), 1) if EXCEPTION in line}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda job: warnings(job[0], folder, job[1]), [(c, a) for c in commands for a in ANALYZERS]):
            for file, line, text in found:
                path = (folder / file).resolve()
                beside = {(path, line), (path, line - 1)} & known
                used |= beside
                if not beside:
                    faults.append("%s:%d: %s" % (path.relative_to(root), line, text))
                    print(faults[-1], flush=True)
    for path, line in sorted(known - used):
        faults.append("unused")
        print("%s:%d: an exception that no analyser needs" % (path.relative_to(root), line))
    print("%d files, %d exceptions, %d faults" % (len(commands), len(used), len(faults)))
    return 1 if faults else 0


sys.exit(main())
