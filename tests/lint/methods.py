#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds every note "(methods, 7)", "(methods, 4 and 7)", "(methods, 2: "Left out")" or "(methods, 8 d)" to a section of docs/methods.md."""

import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
SECTIONS = range(1, 14)
SEARCHED = ["src", "tests", "docs", "README.md", "CONTRIBUTING.md"]
NOTE = re.compile(r"\(methods,([^()]*)")
FOLD = re.compile(r"\s*\n\s*(?:\*|#|//)?\s*")  # a note may go on in the next line of a comment
PART = r"\d+(?: [a-e])?(?:,?:? \"[^\"]+\")?"
NUMBERS = re.compile(r"(%s(?:(?:, | and )%s)*)(?=[;:.,]|$)" % (PART, PART))
TITLE = re.compile(r'"([^"]+)"')

faults = []
text = (root / "docs/methods.md").read_text(encoding="utf-8")
parts = re.split(r"^## (?:(\d+)\. )?.*\n", text, flags=re.M)
sections = [(int(number), body) for number, body in zip(parts[1::2], parts[2::2]) if number]
if [number for number, _ in sections] != list(SECTIONS):
    faults.append("docs/methods.md: sections %s, expected 1 to %d in order" % ([number for number, _ in sections], SECTIONS[-1]))
titles = {number: set(re.findall(r"\*\*([^*]+?)[.:]?\*\*", body)) for number, body in sections}

notes = 0
tracked = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", *SEARCHED], capture_output=True, text=True, check=True)
for name in tracked.stdout.splitlines():
    try:
        content = (root / name).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        continue
    for note in NOTE.finditer(content) if name != "tests/lint/methods.py" else ():
        notes += 1
        where = "%s:%d" % (name, content.count("\n", 0, note.start()) + 1)
        what = FOLD.sub(" ", note[1]).strip()
        numbers = NUMBERS.match(what)
        if not numbers:
            faults.append("%s: '(methods, %s)' names no section" % (where, what))
            continue
        led = [int(n) for n in re.findall(r"\d+", TITLE.sub("", numbers[1]))]
        faults += ["%s: docs/methods.md has no section %d" % (where, n) for n in led if n not in titles]
        known = set().union(*(titles.get(n, set()) for n in led))
        faults += ["%s: section %s has no paragraph '%s'" % (where, led, t) for t in TITLE.findall(what) if t not in known]
if not notes:
    faults.append("no note found")

print("\n".join(faults) or "%d notes lead to docs/methods.md" % notes)
sys.exit(1 if faults else 0)
