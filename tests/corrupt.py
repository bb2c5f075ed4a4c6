#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Damages shipped files at random and wants every damage noticed; prints TAP.

corrupt.py PROGRAM SERVE DATASETS [PART]     SERVE: the program, started once for many runs

1,000 times (of these with PART 2/4 the second quarter) one file that the manifest vouches for is changed in one of four ways: a byte flipped, a line cut, a value of another type, the file
truncated. `fencesitter check` must say so with exit status 1 and a message: no crash, no hang, no damaged file passed as good.
The seed is fixed, so a failure comes again.
"""

import os
import pathlib
import random
import re
import sys
import tempfile

import serve
import tap

SEED = 20240902
COUNT = 1000


def flip(rng, data):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1:]


def cut_line(rng, data):
    lines = data.split(b"\n")
    del lines[rng.randrange(len(lines) - 1)]
    return b"\n".join(lines)


def retype(rng, data):
    values = list(re.finditer(rb':("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|null|true|false)(?=[,}])', data))
    value = rng.choice(values)
    other = rng.choice([b'"x"', b"17.5", b"null", b"[]", b"{}", b"true", b"-1e400", b"NaN"])
    return data[:value.start(1)] + other + data[value.end(1):] if other != value[1] else flip(rng, data)


def truncate(rng, data):
    return data[:rng.randrange(len(data))]


WAYS = [flip, cut_line, retype, truncate]


def run(program, folder, original, number):
    rng = random.Random(SEED + number)
    name = rng.choice(sorted(original))
    way = WAYS[number % len(WAYS)]
    damaged = way(rng, original[name])
    if damaged == original[name]:
        return None
    with tempfile.TemporaryDirectory() as copy:
        for other in list(original) + ["manifest.json", "studies"]:
            if other != name:
                os.symlink(pathlib.Path(folder, other).resolve(), pathlib.Path(copy, other))
        pathlib.Path(copy, name).write_bytes(damaged)
        try:
            done = program.run(["check", copy])
        except TimeoutError:
            return "%d: %s of %s hangs" % (number, way.__name__, name)
    if done.returncode != 1 or ": error: " not in done.stderr:
        return "%d: %s of %s ends with %d: %s" % (number, way.__name__, name, done.returncode, done.stderr[-300:])
    return None


def main():
    program, folder = serve.Program(sys.argv[2]), sys.argv[3]
    part, parts = map(int, sys.argv[4].split("/")) if len(sys.argv) > 4 else (1, 1)
    numbers = range(COUNT * (part - 1) // parts, COUNT * part // parts)
    original = {p.name: p.read_bytes() for p in pathlib.Path(folder).glob("*.json") if p.name != "manifest.json"}
    faults = list(filter(None, (run(program, folder, original, n) for n in numbers)))
    tap.test("%d damages are noticed" % len(numbers), faults if numbers else ["none made"])
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
