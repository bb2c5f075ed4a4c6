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
    if not blocks:
        print("Bail out! no program blocks in", path)
        return 1
    new = BLOCK.sub(lambda m: m[1] + output(program, data, m[2]) + m[4], old)
    if "--update" in sys.argv:
        open(path, "w", encoding="utf-8").write(new)
    print("1..%d" % len(blocks))
    failed = 0
    for number, (was, now) in enumerate(zip(blocks, BLOCK.finditer(new)), 1):
        same = was[3] == now[3] or "--update" in sys.argv
        failed += not same
        print("ok" if same else "not ok", number, "- README shows what 'fencesitter %s' prints" % was[2])
    return 1 if failed else 0


sys.exit(main())
