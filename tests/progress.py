#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress is shown on a terminal for work of more than a second, wiped at its end, and nowhere else: progress.py PROGRAM DATASETS"""

import os
import pathlib
import re
import subprocess
import sys

import tap

program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
DRAWS = "1500" if "FENCESITTER_FEW" in os.environ else "5000"  # which take some seconds, on a quick machine more than one
BAR = re.compile(r"\r\[[# ]{1,40}\] (\d+) of (\d+) ([a-z ]+), (\d+) s left\x1b\[K")


def run(arguments):
    """The status, and what came to standard error where that is a terminal."""
    near, far = os.openpty()
    with subprocess.Popen([program, *arguments, "--data", datasets], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=far) as process:
        os.close(far)
        text = b""
        try:
            while piece := os.read(near, 4096):
                text += piece
        except OSError:  # the other end is closed
            pass
        os.close(near)
    return process.returncode, text.decode()


def check_shown(arguments, what):
    status, text = run(arguments)
    faults = [] if status == 0 else ["status %d" % status]
    bars = [(int(done), int(total)) for done, total, said, _ in BAR.findall(text) if said == what]
    if not bars:
        faults.append("no bar of %s: %r" % (what, text[:200]))
    if any(done >= total for done, total in bars) or bars != sorted(bars):
        faults.append("bars that do not grow: %r" % bars)
    if not text.endswith("\r\x1b[K") or BAR.sub("", text).replace("\r\x1b[K", ""):
        faults.append("not wiped: %r" % text[-200:])
    tap.test("'%s' shows %s" % (" ".join(arguments), what), faults)


def check_silent(arguments):
    status, text = run(arguments)
    faults = [] if status == 0 and not text else ["status %d: %r" % (status, text[:200])]
    tap.test("'%s' shows nothing" % " ".join(arguments), faults)


check_shown(["rank", "--draws", DRAWS, "--threads", "1"], "draws")
check_silent(["rank", "--draws", DRAWS, "--quiet"])
check_silent(["rank", "--draws", "0"])
sys.exit(tap.end())
