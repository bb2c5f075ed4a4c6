#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Validates the data folder and the program's JSON outputs against datasets/schema (JSON Schema 2020-12).

The schemas of outputs are written by SCHEMAS (tests/schemas.c) from what the outputs are printed from: those in
datasets/schema are to be the same, and to bite, which outputs spoilt on purpose show.

schema.py PROGRAM DATASETS SCHEMAS SERVE     SERVE: the program, started once for many runs
"""

import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

import serve
import tap

here = pathlib.Path(__file__).resolve().parent

OUTPUTS = [
    ("rank", ["rank", "--as-of", "2024-09-01", "--draws", "50"]),
    ("rank", ["rank", "--draws", "0", "--study", "al-bashir", "--as-of", "2015-06-12"]),
    ("rank", ["rank", "--draws", "0", "--study", "netanyahu", "--as-of", "2025-04-01"]),
    ("rank", ["rank", "--draws", "0", "--as-of", "2019-01-01"]),
    ("duty", ["duty", "--as-of", "2025-07-01"]),
    ("duty", ["duty", "--study", "al-bashir", "--as-of", "2018-01-01"]),
    ("duty", ["duty", "Hungary", "--as-of", "2025-07-01"]),
    ("duty", ["duty", "South Sudan", "--study", "al-bashir", "--as-of", "2011-05-06"]),
    ("duty", ["duty", "--study", "al-bashir", "--as-of", "2001-01-01"]),
    ("route", ["duty", "--route", "GRC,ITA,FRA", "--study", "netanyahu", "--as-of", "2025-07-15"]),
    ("route", ["duty", "--route", "South Sudan,Sudan", "--study", "al-bashir", "--as-of", "2011-05-06"]),
    ("rank", ["rank", "--draws", "0", "--min-confidence", "high", "--as-of", "2024-09-01"]),
    ("rank", ["rank", "--draws", "0", "--terms", "pull,brake", "--as-of", "2024-09-01"]),
    ("tie", ["tie", "Mongolia", "Russia", "--as-of", "2024-09-01"]),
    ("tie", ["tie", "South Africa", "Russia", "--min-confidence", "high", "--as-of", "2024-09-01"]),
    ("tie", ["tie", "Jordan", "Kenya", "--study", "al-bashir", "--as-of", "2011-05-06"]),
    ("study", ["study", "--study", "netanyahu"]),
    ("sources", ["sources"]),
    ("sources", ["sources", "--state", "MNG", "--low"]),
    ("check", ["check"]),
    ("list", ["list", "states"]),
    ("list", ["list", "formats"]),
    ("version", ["version"]),
    ("import-events", ["import", "events", str(here / "cases/import-events-quarter/day.tsv"), "--map", "gdelt2", "--since", "2024", "--out", "@SCRATCH@/out"]),
    ("import-votes", ["import", "votes", "@SCRATCH@/votes.csv", "--out", "@SCRATCH@/out"]),
    ("names", ["check", "--names", str(here / "cases/check-names-codes/list.csv")]),
    ("profile", ["profile", "Mongolia", "--as-of", "2024-10-30", "--draws", "50"]),
    ("profile", ["profile", "Germany", "--as-of", "2024-10-30", "--draws", "0"]),
    ("profile", ["profile", "Jordan", "--study", "al-bashir", "--as-of", "2018-01-01", "--draws", "0"]),
    ("profile", ["profile", "South Africa", "--as-of", "2024-10-30", "--draws", "0"]),
    ("profile", ["profile", "South Sudan", "--study", "al-bashir", "--as-of", "2011-05-06", "--draws", "0"]),
    ("profile", ["profile", "China", "--as-of", "2024-10-30", "--draws", "20"]),
    ("dossier", ["dossier", "Mongolia", "--visit", "2024-09-02", "--draws", "20"]),
    ("dossier", ["dossier", "Germany", "--study", "al-bashir", "--as-of", "2015-01-01", "--draws", "0"]),
    ("compare", ["compare", "2024-09-01", "2025-03-01", "--draws", "20"]),
    ("compare", ["compare", "2010-01-01", "2012-01-01", "SSD", "--study", "al-bashir", "--draws", "0"]),
    ("timeline", ["timeline", "--since", "2023-01-01"]),
    ("timeline", ["timeline", "South Sudan", "--study", "al-bashir", "--as-of", "2015-06-12"]),
    ("whatif", ["whatif", "Brazil", "--changes", "2"]),
    ("whatif", ["whatif", "Burkina Faso", "--set", "exit takes effect"]),
    ("whatif", ["whatif", "Jordan", "--study", "al-bashir", "--as-of", "2015-06-12"]),
    ("backtest", ["backtest"]),
    ("backtest", ["backtest", "--study", "netanyahu", "--as-of", "2025-01-01"]),
    ("clusters", ["clusters", "--as-of", "2024-09-01"]),
    ("clusters", ["clusters", "--study", "netanyahu", "--as-of", "2025-04-01", "--seed", "2"]),
    ("clusters", ["clusters", "--as-of", "2003-01-01", "--walk", "direct"]),
    ("centrality", ["centrality", "--as-of", "2024-09-01"]),
    ("centrality", ["centrality", "--study", "al-bashir", "--as-of", "2011-05-06", "--walk", "harmonic"]),
]

VOTES = "resolution,date,title,RUS,MNG,KAZ\n99/1,2026-01-05,Report of the International Criminal Court,N,Y,A\n"  # for `import`

ITEMS = 3  # of a list are spoilt
# What the program prints is looked at under the checkers of memory too; what it reads and what schemas refuse is the same there.
is_about_memory = "FENCESITTER_FEW" in os.environ

schemas = {}


def validator(schema):
    store = {s["$id"]: s for s in schemas.values() if "$id" in s}
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(schema.get("$id", ""), schema, store=store))


def check(what, document, schema):
    tap.test(what, ["%s: %s" % ("/".join(map(str, e.path)), e.message) for e in validator(schema).iter_errors(document)])


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def resolve(schema, root):
    """The keywords of a schema with those it refers to; of anyOf, what is not null."""
    if "anyOf" in schema:
        schema = next(s for s in schema["anyOf"] if s != {"type": "null"})
    if "$ref" not in schema:
        return schema
    base = resolve(root["$defs"][schema["$ref"].split("/")[-1]], root)
    whole = {**base, **{k: v for k, v in schema.items() if k != "$ref"}}
    whole["properties"] = {**base.get("properties", {}), **schema.get("properties", {})}
    whole["required"] = [*base.get("required", []), *schema.get("required", [])]
    return whole


def spoil(value, schema, root, seen, path=()):
    """Yields (path, key, bad value) once for every row of the schema; bad value None: the member is taken out."""
    schema = resolve(schema, root)
    if isinstance(value, dict):
        for key, inner in schema.get("properties", {}).items():
            if key not in value:
                continue
            if (id(inner), "gone") not in seen and key in schema.get("required", []):
                seen.add((id(inner), "gone"))
                yield path, key, None
            if (id(inner), "wrong") not in seen and value[key] is not None:
                seen.add((id(inner), "wrong"))
                yield path, key, {"is": "wrong"} if not isinstance(value[key], dict) else "wrong"
                for bad in beyond(resolve(inner, root)):
                    yield path, key, bad
            yield from spoil(value[key], inner, root, seen, path + (key,))
        extra = schema.get("additionalProperties")
        for key in list(value)[:ITEMS] if extra else []:
            yield from spoil(value[key], extra, root, seen, path + (key,))
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from spoil(item, schema["items"], root, seen, path + (i,))


def beyond(row):
    """Values of the right type that the row's bounds, words or pattern forbid."""
    if "minimum" in row:
        yield row["minimum"] - 1
    if "maximum" in row:
        yield row["maximum"] + 1
    if "enum" in row or "pattern" in row:
        yield "no such word"
    if "minLength" in row:
        yield ""


def bare(schema, place):
    """The members that say not what they are, or of which unit."""
    for name, row in schema.get("properties", {}).items():
        if not row.get("description") or row.get("unit") == "none":
            yield "%s/%s" % (place, name)
    for name, inner in schema.get("$defs", {}).items():
        yield from bare(inner, "%s#%s" % (place, name))


def trim(value):
    """The first few items of every list."""
    if isinstance(value, dict):
        return {k: trim(v) for k, v in value.items()}
    return [trim(v) for v in value[:ITEMS]] if isinstance(value, list) else value


def bites(name, document, schema):
    """An output spoilt at any one row is refused."""
    checker, faults, count, document = validator(schema), [], 0, trim(document)
    if not checker.is_valid(document):
        faults.append("not valid before")
    for path, key, bad in spoil(document, schema, schema, set()):
        place = spoilt = copy.deepcopy(document)
        for step in path:
            place = place[step]
        if bad is None:
            del place[key]
        else:
            place[key] = bad
        count += 1
        if checker.is_valid(spoilt):
            faults.append("%s/%s: %s passes" % ("/".join(map(str, path)), key, "none" if bad is None else repr(bad)))
    tap.test("%s: each of %d faults is refused" % (name, count), faults if count > 10 else faults + ["only %d faults" % count])


def main():
    folder, writer = pathlib.Path(sys.argv[2]), sys.argv[3]
    many = serve.Program(sys.argv[4], folder)
    schemas.update({p.name[: -len(".schema.json")]: load(p) for p in (folder / "schema").glob("*.schema.json")})
    with tempfile.TemporaryDirectory() as fresh:
        subprocess.run([writer, fresh], check=True)
        written = {p.name: p.read_bytes() for p in pathlib.Path(fresh).iterdir()}
    committed = {p.name: p.read_bytes() for p in (folder / "schema").glob("output-*")}
    tap.test("the schemas of outputs are those of the program; renew them: %s datasets/schema" % writer,
             sorted(n for n in {*written, *committed} if written.get(n) != committed.get(n)))
    tap.test("every member of an output has a description, every number a unit",
             [fault for name in sorted(schemas) if name.startswith("output-") for fault in bare(schemas[name], name)])
    files = sorted(folder.glob("*.json"))
    for path in [] if is_about_memory else files:
        check(path.name, load(path), schemas[path.stem])
    for path in [] if is_about_memory else sorted((folder / "studies").glob("*.json")):
        check("studies/" + path.name, load(path), schemas["study"])
    for path in [] if is_about_memory else sorted((folder / "import").glob("*.json")):
        check("import/" + path.name, load(path), schemas["import_votes" if path.stem == "votes" else "import_map"])
    used = {"output-report", "import_votes", "import_map"} | {p.stem for p in files} | {"study"}
    runs = [(name, [*arguments, "--json"]) for name, arguments in OUTPUTS]
    with tempfile.TemporaryDirectory() as scratch:
        log = pathlib.Path(scratch) / "log.jsonl"
        (pathlib.Path(scratch) / "votes.csv").write_text(VOTES)
        logged = ["rank", "--draws", "0", "--as-of", "2024-08-01", "--log", str(log)]
        many.run([*logged, "--data", folder], check=True)
        documents = [("log", logged[:-1], json.loads(log.read_text(encoding="utf-8")))]
        export = ["export", "json", "--as-of", "2024-09-01", "--backbone", "tree", "--out", scratch]
        many.run([*export, "--data", folder], check=True)
        documents.append(("export", export[:-1], load(next(pathlib.Path(scratch).glob("*.json")))))
        runs.append(("prospect", ["backtest", "--log", str(log), "--json"]))
        for name, arguments in runs:
            words = [word.replace("@SCRATCH@", scratch) for word in arguments]
            documents.append((name, arguments, json.loads(many.run([*words, "--data", folder], check=True).stdout)))
    spoilt = set()
    for name, arguments, document in documents:
        schema = schemas["output-" + name]
        check(" ".join(arguments), document, schema)
        if name not in spoilt and not is_about_memory:
            bites(name, document, schema)
        spoilt.add(name)
    for path in [] if is_about_memory else sorted((folder.parent / "reports").glob("*/report.json")):
        check("reports/%s/report.json" % path.parent.name, load(path), schemas["output-report"])
    tap.test("its runs end well", many.end())
    for name in sorted(set(schemas) - used - {"output-" + name for name in spoilt}):
        tap.test("schema of nothing: " + name, [name])
    return tap.end()


sys.exit(main())
