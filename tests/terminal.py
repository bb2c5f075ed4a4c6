#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Looks at listings on terminals of four widths, which tmux makes; prints TAP.

terminal.py PROGRAM DATASETS
"""

import os
import pathlib
import shlex
import subprocess
import sys
import time

import tap

WIDTHS = [60, 80, 120, 200]
LISTINGS = ["rank --draws 0 -n 12", "list suspects", "sources --state MNG", "tie Mongolia Russia"]


def shown(program, datasets, words, width):
    """The lines on a terminal of that width; tmux breaks what does not fit."""
    name = "fencesitter-%d-%d" % (os.getpid(), time.monotonic_ns())
    command = "%s %s --data %s; printf 'the end'; sleep 60" % (shlex.quote(str(program)), words, shlex.quote(str(datasets)))
    tmux = ["tmux", "-L", name, "-f", "/dev/null"]
    subprocess.run([*tmux, "new-session", "-d", "-x", str(width), "-y", "1000", command], check=True)
    try:
        for _ in range(150):
            text = subprocess.run([*tmux, "capture-pane", "-p", "-J"], capture_output=True, text=True, check=True).stdout
            if "the end" in text:
                break
            time.sleep(0.2)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    return text.split("the end")[0].splitlines()


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    for words in LISTINGS:
        pages = {width: shown(program, datasets, words, width) for width in WIDTHS}
        faults = ["%d columns: %s" % (width, line) for width, lines in pages.items() for line in lines
                  if len(line) > width and len(line.split()) > 1]  # an address is not broken
        counts = [len(lines) for lines in pages.values()]
        faults += ["nothing is shown: %s" % counts] if not all(counts) else []
        faults += ["a wider terminal breaks more: %s" % counts] if sorted(counts, reverse=True) != counts else []
        faults += ["none is broken on the narrowest: %s" % counts] if counts[0] == counts[-1] else []
        tap.test("%s fits %s columns" % (words, ", ".join(map(str, WIDTHS))), faults)
    return tap.end()


sys.exit(main())
