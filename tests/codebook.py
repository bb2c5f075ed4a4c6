#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the table of diagnostics in the codebook with `fencesitter check --list`; --update writes it. Prints TAP.

codebook.py PROGRAM CODEBOOK [--update]
"""

import re
import subprocess
import sys

program, path = sys.argv[1:3]
text = open(path, encoding="utf-8").read()
table = subprocess.run([program, "check", "--list"], capture_output=True, text=True, check=True).stdout
new = re.sub(r"(<!-- diagnostics:begin -->\n).*?(<!-- diagnostics:end -->)", lambda m: m[1] + table + m[2], text, flags=re.S)
if "--update" in sys.argv:
    open(path, "w", encoding="utf-8").write(new)
    text = new
print("1..1")
print("ok" if text == new and table in text else "not ok", "1 - the codebook lists every diagnostic")
sys.exit(0 if text == new and table in text else 1)
