#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares lists with folders: the top level, build lists, layers, figure kinds, formats, commands, unit tests."""

import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
TOP = {"meson.build", "run", "src", "graphs", "datasets", "reports", "tests", "docs", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
       "CITATION.cff", "SECURITY.md", ".ci", ".clang-format", ".clang-tidy", ".editorconfig", ".gitattributes", ".gitignore"}
faults = []


def compare(what, listed, found):
    for name in sorted(listed - found):
        faults.append("%s: '%s' is listed but there is no such file" % (what, name))
    for name in sorted(found - listed):
        faults.append("%s: '%s' is not listed" % (what, name))
    if not found:
        faults.append("%s: nothing found" % what)


def quoted(path):
    return set(re.findall(r"'([\w/-]+\.c)'", (root / path).read_text()))


def rows(path, table):
    text = (root / path).read_text()
    body = re.search(r"#define %s\(X\)((?:.*\\\n)*.*)" % table, text)[1]
    return set(re.findall(r"X\((\w+)[,)]", body))


def files(folder, pattern):
    return {m[1] for p in (root / folder).iterdir() if (m := re.fullmatch(pattern, p.name))}


tracked = subprocess.run(["git", "-C", str(root), "ls-files"], capture_output=True, text=True, check=True).stdout.splitlines()
compare("top level", TOP, {name.split("/")[0] for name in tracked})
for room in sorted(p for p in (root / "src").iterdir() if p.is_dir()):
    found = {str(p.relative_to(room)) for p in room.rglob("*.c")} - {"main.c"}
    compare("src/%s/meson.build" % room.name, quoted("src/%s/meson.build" % room.name), found)
compare("TABLES", rows("src/data/files.h", "TABLES"), files("src/data/files", r"(\w+)\.c"))
compare("USER_KINDS", rows("src/data/user_kinds.h", "USER_KINDS"), files("src/data/user", r"(\w+)\.c"))
compare("LAYERS", rows("src/graph/layers.h", "LAYERS"), files("src/graph/layers", r"(\w+)\.c"))
figures = {p.stem for p in (root / "src/pictures").glob("*.c") if "const struct figure_kind figure_kind_" in p.read_text()}
compare("FIGURE_KINDS", rows("src/pictures/kinds.h", "FIGURE_KINDS"), figures)
formats = rows("src/render/formats.h", "DOC_FORMATS") | rows("src/render/formats.h", "FIGURE_FORMATS")
compare("formats", formats, files("src/render", r"format_(\w+)\.c"))
compare("EXPORT_FORMATS", rows("src/render/exports.h", "EXPORT_FORMATS"), files("src/render", r"export_(\w+)\.c"))
compare("MEASURES", rows("src/analysis/measures.h", "MEASURES"), files("src/analysis/measures", r"(\w+)\.c"))
compare("COMMANDS", rows("src/cli/commands.h", "COMMANDS"), files("src/cli", r"cmd_(\w+)\.c"))
meson = (root / "tests/meson.build").read_text()
compare("unit tests", set(re.findall(r"'(\w+)'", re.search(r"units = \[(.*?)\]", meson, re.S)[1])), files("tests/unit", r"test_(\w+)\.c"))
compare("property tests", set(re.findall(r"'(\w+)'", re.search(r"properties = \[(.*?)\]", meson, re.S)[1])), files("tests/property", r"prop_(\w+)\.c"))

print("\n".join(faults) or "lists and folders agree")
sys.exit(1 if faults else 0)
