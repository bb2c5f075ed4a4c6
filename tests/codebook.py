#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the tables of files, of diagnostics and of own columns in the codebook with `fencesitter check --list`; --update writes it. Prints TAP.

codebook.py PROGRAM CODEBOOK [--update]
"""

import pathlib
import re
import subprocess
import sys

import tap

program, path = sys.argv[1:3]
text = open(path, encoding="utf-8").read()
files, table, own = subprocess.run([program, "check", "--list"], capture_output=True, text=True, check=True).stdout.split("\n\n")
table += "\n"
files = re.sub(r"`((\w+)\.json)`", r"[`\1`](#\2json)", files) + "\n"  # to the section of each
new = re.sub(r"(<!-- diagnostics:begin -->\n).*?(<!-- diagnostics:end -->)", lambda m: m[1] + table + m[2], text, flags=re.S)
new = re.sub(r"(<!-- files:begin -->\n).*?(<!-- files:end -->)", lambda m: m[1] + files + m[2], new, flags=re.S)
new = re.sub(r"(<!-- own:begin -->\n).*?(<!-- own:end -->)", lambda m: m[1] + own + m[2], new, flags=re.S)
if "--update" in sys.argv:
    open(path, "w", encoding="utf-8").write(new)
    text = new
listed = set(re.findall(r"^### `(\w+\.json)`$", text, flags=re.M))
schemas = {p.name.replace(".schema.json", ".json") for p in pathlib.Path(path).with_name("schema").iterdir()}
rows = set(re.findall(r"\[`(\w+\.json)`\]", files))
tap.check("the codebook lists every diagnostic", text == new and table in text)
tap.check("it lists every data file", text == new and files in text and len(rows) > 15)
tap.check("it lists every column of own files", text == new and own in text and own.count("\n") > 40)
tap.check("every data file has its section, and every section its file", rows == listed - {"manifest.json"})
tap.check("every data file has its schema", rows <= schemas)
sys.exit(tap.end())
