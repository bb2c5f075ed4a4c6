#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes text files as C arrays of lines, NAME[] each, ended by NULL: embed.py OUT FILE..."""

import pathlib
import sys

out = ["/* Written by src/render/embed.py. */", "#include <stddef.h>", ""]
for name in sys.argv[2:]:
    path = pathlib.Path(name)
    out.append("static const char *const %s[] = {" % path.name.replace(".", "_"))
    for line in path.read_text(encoding="ascii").splitlines():
        out.append('    "%s\\n",' % line.replace("\\", "\\\\").replace('"', '\\"'))
    out += ["    NULL,", "};", ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(out), encoding="ascii")
