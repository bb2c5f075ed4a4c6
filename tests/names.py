#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the resolver of names to lists it was not made of: no wrong state, and few refusals. Prints TAP.

names.py PROGRAM DATASETS FOLDER SERVE

* tests/data/names.tsv: spellings that stand neither in the data folder nor in iso-codes, each with the state it means, or - where
  it is to be refused;
* the lists of iso-codes, with the successors that its four-letter codes name;
* i18n-iso-countries of npm (MIT) in six languages, fetched into FOLDER once; without npm or a registry this is skipped, which
  counts as a failure where CI is true.

All of it goes through `check --names` of SERVE, the program that is started once for all (tests/mistakes/serve.c).
"""

import csv
import gettext
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

import serve
import tap

datasets, folder = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
program = serve.Program(sys.argv[4], datasets)
spellings = pathlib.Path(__file__).parent / "data" / "names.tsv"
PACKAGE = "i18n-iso-countries@7.14.0"
REFUSED_MAX = {"en": 1, "fr": 10, "es": 10, "ru": 10, "ar": 10, "zh": 10}  # per cent
SPELLINGS_MIN = 500
LISTS = pathlib.Path("/usr/share/iso-codes/json")
CATALOGUES = ["fr", "es", "ru", "ar", "zh_CN", "zh_TW", "zh_HK"]


def report(is_fine, what, faults=()):
    tap.check(what, is_fine, *faults)


def read(name):
    return json.loads((datasets / name).read_text(encoding="utf-8"))


def resolve(names, **surroundings):
    """What each name is taken for, as `check --names --json` says, and the messages."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        table.writerows([["spelling", "x"]] + [[name, ""] for name in names])
        file.flush()
        run = program.run(["check", "--names", file.name, "--column", "spelling", "--json", "--data", datasets], env=surroundings)
    return {row["input"]: row for row in json.loads(run.stdout)["rows"]}, run.stderr


def compare(what, wanted, refused_max):
    """wanted: the states that a name may mean; empty: it is to be refused. refused_max: per cent of the names of states; None: any."""
    rows, _ = resolve(list(wanted))
    wrong = ["%r is taken for %s by '%s', not %s" % (name, rows[name]["state"], rows[name]["rule"], sorted(states) or "refused")
             for name, states in wanted.items() if rows[name]["state"] and rows[name]["state"] not in states]
    refused = ["%r is refused as %s" % (name, rows[name]["outcome"])
               for name, states in wanted.items() if states and not rows[name]["state"]]
    count = sum(bool(states) for states in wanted.values())
    is_fine = bool(wanted) and not wrong and (refused_max is None or 100 * len(refused) <= refused_max * count)
    report(is_fine, "%s: %d of a state, %d of none, %d wrong, %d refused" % (what, count, len(wanted) - count, len(wrong), len(refused)),
           wrong + (refused if refused_max is not None else []))


def iso_lists():
    return {name: json.loads((LISTS / ("iso_%s.json" % name)).read_text(encoding="utf-8"))[name] for name in ("3166-1", "3166-3")}


def shipped_names():
    names = set()
    for state in read("states.json"):
        names |= {state["id"], state["iso2"], state["name"], state["official_name"], *state["aliases"]}
    for group in read("names.json"):
        names |= set(group["names"])
    return names


def iso_names():
    names = set()
    for domain, items in iso_lists().items():
        english = {item[key] for item in items for key in ("name", "official_name", "common_name", "alpha_2", "alpha_3") if key in item}
        names |= english
        for language in CATALOGUES:
            catalogue = gettext.translation("iso_" + domain, "/usr/share/locale", [language])
            names |= {catalogue.gettext(name) for name in english}
    return names


def check_spellings(rows):
    known = {name.strip().casefold() for name in shipped_names() | iso_names()}
    copied = [row["spelling"] for row in rows if row["spelling"].strip().casefold() in known]
    codes = {state["id"] for state in read("states.json")} | {"-"}
    lame = [row["spelling"] for row in rows if row["state"] not in codes or not row["use"]]
    report(len(rows) >= SPELLINGS_MIN and not lame and len({row["spelling"] for row in rows}) == len(rows),
           "%d spellings, each with a state or - and its use" % len(rows), lame)
    report(not copied, "none of them stands in the data or in iso-codes", copied)
    for use in sorted({row["use"] for row in rows}):
        compare(use, {row["spelling"]: {row["state"]} - {"-"} for row in rows if row["use"] == use}, 0)


def check_own(states):
    """Its own names lead to a state of themselves, and do so without iso-codes."""
    wanted = {name: {state["id"]} for state in states for name in (state["id"], state["iso2"], state["name"], state["official_name"])}
    compare("codes and names of states.json", wanted, 0)
    names = [row["spelling"] for row in csv.DictReader(spellings.open(encoding="utf-8"), delimiter="\t")]
    without, said = resolve(list(wanted) + names, XDG_DATA_DIRS="/nonexistent")
    with_it, silent = resolve(list(wanted) + names)
    report(all(without[name] == with_it[name] for name in wanted), "the same without iso-codes")
    others = [name for name in names if without[name]["state"] not in (None, with_it[name]["state"])]
    report(not others, "without iso-codes names are refused, not taken for others", others)
    report(said.count("[D052]") == 1 and "[D052]" not in silent, "its absence is said once", [said])


def check_iso(states):
    iso2 = {state["iso2"]: state["id"] for state in states}
    codes = {state["id"] for state in states}
    lists = iso_lists()
    shared = {"Congo"}
    compare("ISO 3166-1", {item[key]: {item["alpha_3"]} & codes for item in lists["3166-1"]
                           for key in ("alpha_3", "name", "official_name", "common_name") if key in item and item[key] not in shared}, 0)
    # The last two letters of the four are the successor, AA where it kept the code, HH and XX where there is no single one.
    after = {item["alpha_3"]: item["alpha_4"][2:].replace("AA", item["alpha_2"]) for item in lists["3166-3"]}
    compare("ISO 3166-3", {item[key]: {iso2[after[item["alpha_3"]]]} if after[item["alpha_3"]] in iso2 else set()
                           for item in lists["3166-3"] for key in ("alpha_3", "name")}, None)


def fetch():
    """The package as a tar file, or why there is none."""
    ball = folder / "i18n-iso-countries.tgz"
    if ball.exists():
        return ball, ""
    if not shutil.which("npm"):
        return None, "npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        run = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=temporary, capture_output=True, text=True, check=False)
        balls = list(pathlib.Path(temporary).glob("*.tgz"))
        if run.returncode or len(balls) != 1:
            return None, "npm cannot fetch %s" % PACKAGE
        balls[0].rename(ball)
    return ball, ""


def check_i18n(states):
    ball, why = fetch()
    if not ball and os.environ.get("CI") != "true":
        tap.check("i18n-iso-countries # SKIP %s" % why, True)
        return
    report(bool(ball), "i18n-iso-countries is there", [why])
    iso2 = {state["iso2"]: state["id"] for state in states}
    for language, refused_max in REFUSED_MAX.items() if ball else ():
        with tarfile.open(ball) as tar:
            countries = json.load(tar.extractfile("package/langs/%s.json" % language))["countries"]
        wanted = {}
        for code, names in countries.items():
            for name in [names] if isinstance(names, str) else names:
                wanted.setdefault(name, set()).update({iso2[code]} if code in iso2 else ())
        compare("i18n-iso-countries in %s" % language, wanted, refused_max)


def main():
    states = read("states.json")
    check_spellings(list(csv.DictReader(spellings.open(encoding="utf-8"), delimiter="\t")))
    check_own(states)
    check_iso(states)
    check_i18n(states)
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
