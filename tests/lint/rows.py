#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each row of each catalogue is used by a test: commands, options, formats, pictures, layers, measures, data files, messages.

Used means that a test of the tests folder, or a case, names it the way a user or a caller does.
"""

import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
src, tests = root / "src", root / "tests"
faults, counts = [], []


def read(*paths):
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


args = [path.read_text(encoding="utf-8") for path in sorted(tests.glob("cases/*/args"))]
words = "\n".join(args)
said = read(*tests.glob("cases/*/std*"), *tests.glob("data/bad-*/expected"), root / "README.md")
scripts = read(*(p for p in tests.rglob("*.py") if p.name != "rows.py"))
units = read(*tests.glob("unit/*.[ch]"), *tests.glob("property/*.[ch]"))
everything = "\n".join((words, said, scripts, units))


def rows(path, table):
    body = re.search(r"#define %s\(X\)((?:.*\\\n)*.*)" % table, (src / path).read_text(encoding="utf-8"))[1]
    return re.findall(r"X\((\w+)[,)]", body)


def hold(what, names, is_used):
    counts.append("%d %s" % (len(names), what))
    faults.extend("no test uses the %s '%s'" % (what, name) for name in names if not is_used(name))
    if not names:
        faults.append("no %s found" % what)


def named(name, text=everything):
    return re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(name), text)


def called(pattern):
    return lambda name: re.search(pattern % re.escape(name), everything)


options = re.findall(r'^    \{\{"--([a-z-]+)"', (src / "cli/options.c").read_text(encoding="utf-8"), re.M)
kinds = dict(re.findall(r"^    DIAG_(\w+) = (\d+)", (src / "base/diag.h").read_text(encoding="utf-8"), re.M))
hold("command", rows("cli/commands.h", "COMMANDS"), lambda n: any(re.match(r"(--\S+ )*%s\b" % n, a) for a in args) or named('"%s"' % n))
hold("option", options, called(r"--%s\b"))
hold("message", list(kinds), lambda n: "[D%03d]" % int(kinds[n]) in everything or "D%03d" % int(kinds[n]) in everything or named("DIAG_" + n))
hold("picture", [n.replace("_", "-") for n in rows("pictures/kinds.h", "FIGURE_KINDS")], called(r"diagram\W+%s\b"))
hold("layer", rows("graph/layers.h", "LAYERS"), lambda n: named("layer_" + n) or named(n, words) or named('"%s"' % n.replace("_", "-"), scripts))
hold("measure", rows("analysis/measures.h", "MEASURES"), lambda n: named("measure_" + n) or named(n))
hold("form of a document", rows("render/formats.h", "DOC_FORMATS"), named)
hold("form of a picture", rows("render/formats.h", "FIGURE_FORMATS"), called(r"\b%s\b"))
hold("form of a network", rows("render/exports.h", "EXPORT_FORMATS"), called(r"export\W+%s\b"))
hold("data file", rows("data/files.h", "TABLES"), lambda n: named(n + ".json") or (tests / "data/mini" / (n + ".json")).exists()
     or (root / "datasets" / (n + ".json")).exists())  # tests/corrupt.py breaks every shipped file
hold("kind of own file", rows("data/user_kinds.h", "USER_KINDS"), called(r"--%s\b"))
hold("import", rows("cli/import_kinds.h", "IMPORT_KINDS"), called(r"import\W+%s\b"))
print("\n".join(faults) or ", ".join(counts))
sys.exit(1 if faults else 0)
