#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Finds unfinished marks in sources and paths of one machine in any tracked file."""

import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
MARKS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
PATHS = re.compile(r"/(ho" + r"me|ro" + r"ot|wo" + r"rk)/\w+")
SOURCES = re.compile(r"^(src|tests|run|\.ci)\b")

faults = []
tracked = subprocess.run(["git", "-C", str(root), "ls-files"], capture_output=True, text=True, check=True).stdout.split("\n")
for name in filter(None, tracked):
    try:
        text = (root / name).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        continue
    data = name.startswith("datasets/") and name.endswith(".json") or name.startswith("reports/")
    for number, line in enumerate(text.split("\n"), 1):
        if SOURCES.search(name) and MARKS.search(line):
            faults.append("%s:%d: unfinished mark" % (name, number))
        if not data and PATHS.search(line):
            faults.append("%s:%d: path of a machine" % (name, number))
print("\n".join(faults) or "%d files" % len(tracked))
sys.exit(1 if faults else 0)
