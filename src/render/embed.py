#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes text files as C arrays of lines, NAME[] each, ended by NULL, and of a script NAME_sha256[]: embed.py OUT FILE..."""

import base64
import hashlib
import pathlib
import sys

out = ["/* Written by src/render/embed.py. */", "#include <stddef.h>", ""]
for name in sys.argv[2:]:
    path = pathlib.Path(name)
    out.append("static const char *const %s[] = {" % path.name.replace(".", "_"))
    lines = path.read_text(encoding="ascii").splitlines()
    for line in lines:
        out.append('    "%s\\n",' % line.replace("\\", "\\\\").replace('"', '\\"'))
    out += ["    NULL,", "};", ""]
    if path.suffix == ".js":  # as it stands between its tags, after the end of their line
        digest = hashlib.sha256("".join("%s\n" % line for line in ["", *lines]).encode("ascii")).digest()
        out += ['static const char %s_sha256[] = "%s";' % (path.name.replace(".", "_"), base64.b64encode(digest).decode()), ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(out), encoding="ascii")
