#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Looks at listings on terminals of four widths, which tmux makes; prints TAP.

terminal.py PROGRAM DATASETS
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import time
import unicodedata

import tap

WIDTHS = [60, 80, 120, 200]
LISTINGS = ["rank --draws 0 -n 12", "duty", "tie Mongolia Russia", "profile Mongolia --draws 0 --full", "clusters", "centrality -n 12",
            "timeline Mongolia", "whatif Mongolia", "compare 2024-09-01 2026-09-28 Mongolia --draws 0", "backtest",
            "sources --state MNG", "study", "list states", "list suspects", "list layers"]
NUMBER = re.compile(r"-?[\d,]*\d(\.\d+)?[*%]?$")


def shown(program, datasets, words, width):
    """The lines on a terminal of that width; tmux breaks what does not fit."""
    name = "fencesitter-%d-%d" % (os.getpid(), time.monotonic_ns())
    command = "%s %s --data %s 2>/dev/null; printf 'the end'; sleep 60" % (shlex.quote(str(program)), words, shlex.quote(str(datasets)))
    tmux = ["tmux", "-L", name, "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", "-x", str(width), "-y", "2000", command], check=True)
    try:
        for _ in range(300):
            text = subprocess.run([*tmux, "capture-pane", "-p", "-J"], capture_output=True, text=True, check=True).stdout
            if "the end" in text:
                break
            time.sleep(0.1)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    return text.split("the end")[0].splitlines()


def cells(text):
    """One place of a screen each: a wide character takes two, a combining one none."""
    out = []
    for character in text:
        if unicodedata.combining(character) and out:
            out[-1] += character
        else:
            out += [character, ""] if unicodedata.east_asian_width(character) in "WF" else [character]
    return out


def tables(lines):
    """Of each table the columns, from the line of dashes below its titles, and the lines of its rows."""
    for at, line in enumerate(lines):
        if re.fullmatch(r" *-+( +-+)+ *", line):
            end = next((i for i in range(at + 1, len(lines)) if not lines[i].strip()), len(lines))
            yield [match.span() for match in re.finditer("-+", line)], lines[at - 1], [cells(row) for row in lines[at + 1:end]]


def misplaced(lines):
    """Rows that reach into the gap between two columns, numbers of a column that do not end at one place."""
    faults, numbers = [], 0
    for columns, titles, rows in tables(lines):
        inside = {place for left, right in columns for place in range(left, right)}
        notes = next((i for i, row in enumerate(rows) if any(c.strip() for p, c in enumerate(row) if p not in inside)), len(rows))
        if notes < len(rows) and not re.match(r"[A-Z]\w*[ ,:]|\*|\d+ of \d+ ", "".join(rows[notes])):  # a note may stand close below
            faults.append("between columns: " + "".join(rows[notes]))
        for left, right in columns:
            column = [("".join(row[left:right]), row) for row in rows[:notes]]
            known = [(text, row) for text, row in column if text.strip() not in ("", "-", "n/a", "n/d")]
            if not known or not all(NUMBER.match(text.strip()) for text, _ in known):
                continue
            numbers += len(known)
            ends = {len(text.rstrip("*% ")) for text, _ in known}
            if len(ends) > 1:
                faults.append("numbers of '%s' end at %s" % ("".join(cells(titles)[left:right]).strip(), sorted(ends)))
    return faults, numbers


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    broken, numbers = 0, 0
    for words in LISTINGS:
        pages = {width: shown(program, datasets, words, width) for width in WIDTHS}
        faults = ["%d columns: %s" % (width, line) for width, lines in pages.items() for line in lines
                  if len(cells(line)) > width and len(line.split()) > 1]  # an address is not broken
        counts = [len(lines) for lines in pages.values()]
        broken += counts[0] > counts[-1]
        faults += ["nothing is shown: %s" % counts] if not all(counts) else []
        faults += ["a wider terminal breaks more: %s" % counts] if sorted(counts, reverse=True) != counts else []
        for width, lines in pages.items():
            found, some = misplaced(lines)
            numbers += some
            faults += ["%d columns: %s" % (width, fault) for fault in found]
        tap.test("%s fits %s columns" % (words, ", ".join(map(str, WIDTHS))), faults)
    tap.check("most are broken on the narrowest", broken > len(LISTINGS) / 2, broken)
    tap.check("there were numbers to look at", numbers > 1000, numbers)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
