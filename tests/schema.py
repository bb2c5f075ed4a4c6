#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Validates the data folder and the program's JSON outputs against datasets/schema (JSON Schema 2020-12).

schema.py PROGRAM DATASETS
"""

import json
import pathlib
import subprocess
import sys

import jsonschema

OUTPUTS = [
    ("rank", ["rank", "--as-of", "2024-09-01", "--draws", "50"]),
    ("rank", ["rank", "--draws", "0", "--study", "al-bashir", "--as-of", "2015-06-12"]),
    ("rank", ["rank", "--draws", "0", "--study", "netanyahu", "--as-of", "2025-04-01"]),
    ("rank", ["rank", "--draws", "0", "--as-of", "2019-01-01"]),
    ("duty", ["duty", "--as-of", "2025-07-01"]),
    ("duty", ["duty", "--study", "al-bashir", "--as-of", "2018-01-01"]),
    ("duty", ["duty", "Hungary", "--as-of", "2025-07-01"]),
    ("rank", ["rank", "--draws", "0", "--min-confidence", "high", "--as-of", "2024-09-01"]),
    ("tie", ["tie", "Mongolia", "Russia", "--as-of", "2024-09-01"]),
    ("tie", ["tie", "Jordan", "Kenya", "--study", "al-bashir", "--as-of", "2011-05-06"]),
    ("study", ["study", "--study", "netanyahu"]),
    ("sources", ["sources"]),
    ("sources", ["sources", "--state", "MNG", "--low"]),
    ("check", ["check"]),
    ("profile", ["profile", "Mongolia", "--as-of", "2024-10-30", "--draws", "50"]),
    ("profile", ["profile", "Germany", "--as-of", "2024-10-30", "--draws", "0"]),
    ("profile", ["profile", "Jordan", "--study", "al-bashir", "--as-of", "2018-01-01", "--draws", "0"]),
    ("profile", ["profile", "China", "--as-of", "2024-10-30", "--draws", "20"]),
    ("backtest", ["backtest"]),
    ("backtest", ["backtest", "--study", "netanyahu", "--as-of", "2025-01-01"]),
    ("clusters", ["clusters", "--as-of", "2024-09-01"]),
    ("clusters", ["clusters", "--study", "netanyahu", "--as-of", "2025-04-01", "--seed", "2"]),
    ("clusters", ["clusters", "--as-of", "2003-01-01", "--walk", "direct"]),
    ("centrality", ["centrality", "--as-of", "2024-09-01"]),
    ("centrality", ["centrality", "--study", "al-bashir", "--as-of", "2011-05-06", "--walk", "harmonic"]),
]

number = failed = 0


schemas = {}


def check(what, document, schema):
    global number, failed
    number += 1
    store = {s["$id"]: s for s in schemas.values()}
    resolver = jsonschema.RefResolver(schema.get("$id", ""), schema, store=store)
    errors = list(jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(document))
    failed += bool(errors)
    print("not ok" if errors else "ok", number, "-", what)
    for error in errors[:5]:
        print("# %s: %s" % ("/".join(map(str, error.path)), error.message[:300]))


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    schemas.update({p.name[: -len(".schema.json")]: load(p) for p in (folder / "schema").glob("*.schema.json")})
    files = sorted(folder.glob("*.json"))
    for path in files:
        check(path.name, load(path), schemas[path.stem])
    for path in sorted((folder / "studies").glob("*.json")):
        check("studies/" + path.name, load(path), schemas["study"])
    for name, arguments in OUTPUTS:
        run = subprocess.run([program, *arguments, "--json", "--data", str(folder)], capture_output=True, check=True)
        check(" ".join(arguments), json.loads(run.stdout), schemas["output-" + name])
    for path in sorted((folder.parent / "reports").glob("*/report.json")):
        check("reports/%s/report.json" % path.parent.name, load(path), schemas["output-report"])
    used = {"output-report"} | {p.stem for p in files} | {"study"} | {"output-" + name for name, _ in OUTPUTS}
    for name in sorted(set(schemas) - used):
        check("schema of nothing: " + name, None, {"not": {}})
    print("1..%d" % number)
    return 1 if failed else 0


sys.exit(main())
