#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times loading: the shipped folder, and one with ten times the visits and pacts beside it in the same run.

load.py BENCH_LOAD DATASETS
"""

import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, shipped = sys.argv[1], pathlib.Path(sys.argv[2])


def write(path, records):
    path.write_text("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records) + "\n]\n")


def measure(folder):
    line = subprocess.run([program, str(folder)], capture_output=True, text=True, check=True).stdout.strip()
    return line, float(line.split()[0])


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary) / "data"
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("schema", "*.md", "*.py"))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = {}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    visits = json.loads((folder / "visits.json").read_text())
    write(folder / "visits.json", sorted(({**v, "id": "%s-%d" % (v["id"], n)} for v in visits for n in range(10)), key=lambda v: v["id"]))
    pacts = json.loads((folder / "pacts.json").read_text())
    day = datetime.date(1990, 1, 1)
    write(folder / "pacts.json", sorted(({**p, "from": str(day + datetime.timedelta(n))} if n else p for p in pacts if not p["to"] for n in range(10)),
                                        key=lambda p: (p["a"], p["b"], p["from"] or "")))
    one, first = measure(shipped)
    ten, second = measure(folder)
    print("shipped:  ", one)
    print("ten times:", ten)
    print("ratio: %.2f" % (second / first))
