#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Forbids calls whose failure would pass unseen: memory is had through base/arena.h and JSON made through base/jansson_checked.h.

A call inside mem_checked() is seen to. Also forbids what cannot be told where to end, and what runs other programs.
"""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
MEMORY = "malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf|open_memstream"
JSON = r"json_(?:array_(?:append|insert|set|extend)|object_(?:set|update))\w*|json_(?:dumps|pack|copy|deep_copy|string|sprintf)\w*|json_(?:array|object|integer|real)"
BANNED = "gets|sprintf|vsprintf|strncpy|tmpnam|mktemp|system|popen|execl|execlp|execv|execvp|atoi|atof|atol"
RAW = re.compile(r"(?<![\w.>\"])(%s|%s|%s)\(" % (MEMORY, JSON, BANNED))
CHECKED = re.compile(r"mem_checked\(\s*$")
THEIR_OWN = {"base/arena.c", "base/jansson_checked.h"}
ALLOWED = {"json_string_value", "json_string_length"}  # they make nothing

faults, count = [], 0
for path in sorted((root / "src").rglob("*.[ch]")):
    name = str(path.relative_to(root / "src"))
    if name in THEIR_OWN:
        continue
    count += 1
    text = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), path.read_text(encoding="utf-8"), flags=re.S)
    for match in RAW.finditer(text):
        if match[1] not in ALLOWED and not CHECKED.search(text[: match.start()]):
            faults.append("src/%s:%d: %s" % (name, text.count("\n", 0, match.start()) + 1, match[1]))
print("\n".join(faults) or "%d files call nothing unchecked" % count)
sys.exit(1 if faults else 0)
