#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that includes point one way: src/rooms.txt says which rooms a room may include, and no files include each
other in a circle, in no room and round no corner (a .c counts with its .h).

Also: igraph only through graph/ig.h, Graphviz's libgvc in one file, jansson in `data` and in one file of `render`.
"""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)
FENCES = {  # header: the files (or folders) that may include it
    "igraph/igraph.h": ["graph/ig.h"],
    "graph/ig.h": ["graph/", "analysis/"],
    "gvc.h": ["render/gv.c"],
    "graphviz/gvc.h": ["render/gv.c"],
    "cgraph.h": ["render/gv.c"],
    "graphviz/cgraph.h": ["render/gv.c", "render/export_dot.c"],
    "jansson.h": ["data/", "base/jansson_checked.h"],
    "base/jansson_checked.h": ["data/", "render/json.c"],
}


def circles(includes):
    """The strongly connected sets of more than one file (Tarjan), each sorted."""
    order, low, stack, found = {}, {}, [], []

    def visit(file):
        order[file] = low[file] = len(order)
        stack.append(file)
        for other in includes.get(file, ()):
            if other not in order:
                visit(other)
                low[file] = min(low[file], low[other])
            elif other in stack:
                low[file] = min(low[file], order[other])
        if low[file] == order[file]:
            at = stack.index(file)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for file in sorted(includes):
        if file not in order:
            visit(file)
    return found


def main():
    rooms = {}
    for line in (root / "src/rooms.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            room, _, others = line.partition(":")
            rooms[room] = {room, *others.split()}
    faults = []
    includes = {}
    files = sorted((root / "src").rglob("*.[ch]"))
    for path in files:
        name = str(path.relative_to(root / "src"))
        room = name.split("/")[0]
        if room not in rooms:
            faults.append("%s: no such room in src/rooms.txt" % name)
            continue
        unit = includes.setdefault(name[:-2], set())
        for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if header.split("/")[0] in rooms and header[:-2] != name[:-2]:
                unit.add(header[:-2])
            other = header.split("/")[0]
            if other in rooms and "/" in header and other not in rooms[room]:
                faults.append("%s includes %s: '%s' may not include '%s'" % (name, header, room, other))
            if header in FENCES and not any(name.startswith(place) for place in FENCES[header]):
                faults.append("%s includes %s, which belongs to %s" % (name, header, ", ".join(FENCES[header])))
    faults += ["these include each other in a circle: %s" % ", ".join(circle) for circle in circles(includes)]
    print("\n".join(faults) or "%d files keep to their rooms" % len(files))
    return 1 if faults or not files else 0


sys.exit(main())
