#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the limits of src/base/limits.h with the table of SECURITY.md, both ways, and that each is used.

Also imported: `limits` has them by name for the tests that stand at their ends.
"""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
UNITS = {"": 1, "KiB": 1 << 10, "MiB": 1 << 20}


def read_limits():
    """Name to value and words; the values are sums of shifts, which Python reads as C does."""
    text = (root / "src/base/limits.h").read_text(encoding="utf-8")
    return {name: (eval(value, {"__builtins__": {}}), words)  # noqa: S307 of our own header, digits and operators only
            for name, value, words in re.findall(r"LIMIT_(\w+) = ([\d<()+\- ]+),\s+/\* (.*?) \*/", text)}


def read_table():
    text = (root / "SECURITY.md").read_text(encoding="utf-8").split("## Limits")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+?) \| ([\d,]+) ?(\w*) \|", text, re.M)
    return {words: int(number.replace(",", "")) * UNITS[unit] for words, number, unit in rows}


limits = {name: value for name, (value, _) in read_limits().items()}


def main():
    listed, table, faults = read_limits(), read_table(), []
    sources = [p.read_text(encoding="utf-8") for p in (root / "src").rglob("*.[ch]") if p.name != "limits.h"]
    for name, (value, words) in listed.items():
        if words not in table:
            faults.append("SECURITY.md has no row '%s' (LIMIT_%s)" % (words, name))
        elif table[words] != value:
            faults.append("SECURITY.md: '%s' is %d, LIMIT_%s is %d" % (words, table[words], name, value))
        if not any(re.search(r"\bLIMIT_%s\b" % name, text) for text in sources):
            faults.append("LIMIT_%s: nothing uses it" % name)
    for words in table.keys() - {words for _, words in listed.values()}:
        faults.append("src/base/limits.h has no '%s' of SECURITY.md" % words)
    if not listed or len(listed) != (root / "src/base/limits.h").read_text().count(" = "):
        faults.append("src/base/limits.h: a row that cannot be read: LIMIT_NAME = value, /* words */")
    print("\n".join(sorted(faults)) or "%d limits agree" % len(listed))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
