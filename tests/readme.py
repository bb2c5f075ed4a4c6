#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the program output quoted in README.md with what the program prints; --update writes it.

readme.py PROGRAM README DATA [--update]

A block between `<!-- program: ARGUMENTS -->` and `<!-- end -->` holds the output of the program, indented as code.
"""

import re
import shlex
import subprocess
import sys

import tap

BLOCK = re.compile(r"(<!-- program: (.*?) -->\n)(.*?)(<!-- end -->\n)", re.S)


def output(program, data, arguments):
    words = shlex.split(arguments)
    if words[0] not in ("help", "version"):
        words += ["--data", data]
    run = subprocess.run([program, *words], capture_output=True, text=True, check=True)
    lines = ("    " + line if line else "" for line in run.stdout.splitlines())
    return "\n" + "\n".join(lines) + "\n\n"


def main():
    program, path, data = sys.argv[1:4]
    old = open(path, encoding="utf-8").read()
    blocks = list(BLOCK.finditer(old))
    new = BLOCK.sub(lambda m: m[1] + output(program, data, m[2]) + m[4], old)
    if "--update" in sys.argv:
        open(path, "w", encoding="utf-8").write(new)
    for was, now in zip(blocks, BLOCK.finditer(new)):
        tap.check("README shows what 'fencesitter %s' prints" % was[2], was[3] == now[3] or "--update" in sys.argv)
    return tap.end()


sys.exit(main())
