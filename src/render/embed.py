#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes text files as C arrays of lines, NAME[] each, ended by NULL: embed.py OUT FILE...

Of a script also NAME_hash, by which a page allows it and no other: of a line break and the file."""

import base64
import hashlib
import pathlib
import sys

out = ["/* Written by src/render/embed.py. */", "#include <stddef.h>", ""]
for name in sys.argv[2:]:
    path = pathlib.Path(name)
    out.append("static const char *const %s[] = {" % path.name.replace(".", "_"))
    for line in path.read_text(encoding="ascii").splitlines():
        out.append('    "%s\\n",' % line.replace("\\", "\\\\").replace('"', '\\"'))
    out += ["    NULL,", "};", ""]
    if path.suffix == ".js":
        digest = hashlib.sha256(b"\n" + path.read_bytes()).digest()
        out += ['static const char %s_hash[] = "sha256-%s";' % (path.name.replace(".", "_"), base64.b64encode(digest).decode()), ""]
pathlib.Path(sys.argv[1]).write_text("\n".join(out), encoding="ascii")
