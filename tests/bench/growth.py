#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times the ranking, the groups and the centralities of 200, 400 and 1,000 states: growth.py PROGRAM DATASETS

The further states are twins of those in the data: they vote, trade, belong and are allied as these do. Goal: the processor time
of a pair of states grows less than 1.5 times; 1,000 states rank in 2 s and 300 MB without draws.
"""

import itertools
import json
import os
import pathlib
import shutil
import string
import subprocess
import sys
import tempfile
import time

program, shipped = sys.argv[1], pathlib.Path(sys.argv[2])
COMMANDS = (["rank", "--draws", "0"], ["clusters"], ["centrality"])
SIZES = (199, 400, 1000)
ROUNDS, RUNS = 3, 3


def load(name):
    return json.loads((shipped / name).read_text(encoding="utf-8"))


def text_of(value):
    """A part of a key; a list stands by its first item."""
    if isinstance(value, list):
        return value[0] if value else ""
    return "" if value is None else str(value)


def save(folder, name, records, *key):
    records.sort(key=lambda r: "\x01".join(text_of(r[k]) for k in key).encode())
    lines = (json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records)
    (folder / name).write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def grow(folder, count):
    """The shipped data with twins up to so many states."""
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("schema", "*.md"))
    states = load("states.json")
    taken = {s["id"] for s in states}
    free = (c for c in map("".join, itertools.product(string.ascii_uppercase, repeat=3)) if c not in taken)
    twin = {}  # code of the new one: that of the old one
    for n, code in zip(range(count - len(states)), free):
        old = states[n % len(taken)]
        twin[code] = old["id"]
        states.append({**old, "id": code, "name": "%s %s" % (old["name"], code), "official_name": "%s %s" % (old["official_name"], code),
                       "aliases": []})
    twins = {}
    for new, old in twin.items():
        twins.setdefault(old, []).append(new)
    members = sorted(s["id"] for s in states if s["un_status"] == "member")
    place = {code: k for k, code in enumerate(sorted(s["id"] for s in load("states.json") if s["un_status"] == "member"))}
    calls = [{**r, "votes": "".join(r["votes"][place[twin.get(m, m)]] for m in members)} for r in load("roll_calls.json")]
    for name, keys, state in (("memberships.json", ("body", "state", "from", "role"), "state"), ("missions.json", ("state", "year", "embassies_in", "none_in"), "state"),
                              ("trade.json", ("state", "year", "confidence"), "state")):
        records = load(name)
        records += [{**r, state: new} for r in records for new in twins.get(r[state], ())]
        save(folder, name, records, *keys)
    pacts = load("pacts.json")
    for r in list(pacts):
        for new in twins.get(r["a"], ()):
            a, b = sorted((new, r["b"]))
            pacts.append({**r, "a": a, "b": b})
    save(folder, "pacts.json", pacts, "a", "b", "from")
    save(folder, "states.json", states, "id")
    save(folder, "roll_calls.json", calls, "id")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def measure(folder, command):
    """Processor seconds, those of the clock, MB."""
    begun = time.monotonic()
    process = subprocess.Popen([program, *command, "--data", folder], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(1)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as temporary:
    folders = {size: pathlib.Path(temporary) / str(size) for size in SIZES}
    for size, folder in folders.items():
        grow(folder, size)
    for command in COMMANDS:
        runs = {size: [] for size in SIZES}
        for _ in range(ROUNDS):  # all sizes in turn: an hour's slowness falls on each
            for size, folder in folders.items():
                runs[size] += [measure(folder, command) for _ in range(RUNS if size < 300 else 1)]
        first = None
        for size, taken in runs.items():
            seconds, wall, memory = map(min, zip(*taken))
            pair = 1e6 * seconds / (size * (size - 1) / 2)
            first = first or pair
            print("%d states, %s: %.2f s of processors, %.2f s, %.0f MB; %.2f us a pair, %.2f times that of %d (goal: 1.5)"
                  % (size, " ".join(command), seconds, wall, memory, pair, pair / first, SIZES[0]), flush=True)
