#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing is computed before the request is understood: every mistake in every command where it can be made; prints TAP.

run.py PROGRAM TRAP MINI

TRAP is the program, started once for all its runs, with a trap in the place of relgraph_build(), with which all computing begins: it
says "computes" and ends with status 70. A request without a mistake must fall into it, one with a mistake never, whatever else it asks for; it ends with
the status and the message of the mistake and leaves nothing behind. No clock and no limit is needed for that.

Commands, their operands and options come from `help`, so a new one is tried without a word here, and an option whose value
can be wrong must have a row in MISTAKES.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import serve  # noqa: E402
import tap  # noqa: E402

COMPUTES = 70
USAGE, DATA, SYSTEM = 2, 1, 3

# A request without a mistake; operands by their name in the usage.
OPERANDS = {"STATE": "Bravo", "KIND": "ego", "FORMAT": "json", "DIR": "edition/reports/mini-2024-10-30",
            "DATE": "2024-06-30", "SUBJECT": "states", "STATE...": "Bravo", "WHAT": "votes", "SOURCE": "votes-fine.csv"}
NOT_COMPUTED = {"check", "list", "help", "import", "version"}
AS_JSON = {"sources"}  # computed only so

# Option, value, status, what the message must say.
MISTAKES = [
    ("--study", "nosuch", DATA, "unknown study 'nosuch'"),
    ("--study", "nowhere.json", SYSTEM, "cannot read 'nowhere.json'"),
    ("--study", "suspect.json", DATA, "unknown suspect 'nobody'"),
    ("--study", "home.json", DATA, "unknown state 'ZZZ'"),
    ("--as-of", "2024-13-01", USAGE, "impossible date '2024-13-01' for '--as-of'"),
    ("--data", "nowhere", SYSTEM, "cannot read data folder 'nowhere'"),
    ("--data", "suspect.json", SYSTEM, "cannot read data folder 'suspect.json'"),
    ("--normalise", "zscore", USAGE, "unknown normaliser 'zscore'"),
    ("--weights", "nowhere.json", SYSTEM, "cannot read 'nowhere.json'"),
    ("--weights", "layer.json", DATA, "unknown layer 'vote' in 'weights'"),
    ("--weights", "domain.json", DATA, "unknown domain 'politics' in 'weights'"),
    ("--weights", "none.json", DATA, "no layer left by the weights"),
    ("--walk", "drunk", USAGE, "unknown walk 'drunk'"),
    ("--leak", "-1", USAGE, "bad number '-1' for '--leak'"),
    ("--leak", "1e999", USAGE, "bad number '1e999' for '--leak'"),
    ("--seed", "0", USAGE, "bad number '0' for '--seed'"),
    ("--seed", "18446744073709551617", USAGE, "bad number '18446744073709551617' for '--seed'"),
    ("--terms", "pull,luck", USAGE, "unknown term 'luck'"),
    ("--draws", "-1", USAGE, "bad number '-1' for '--draws'"),
    ("--draws", "1000000001", USAGE, "bad number '1000000001' for '--draws'"),
    ("--threads", "0", USAGE, "bad number '0' for '--threads'"),
    ("--log", "garbage", DATA, "line is no JSON object"),
    ("--log", ".", SYSTEM, "'.': Is a directory"),
    ("--log", "garbage/log", SYSTEM, "'garbage/log': Not a directory"),
    ("--visits", "nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
    ("--visits", "visits.csv", DATA, "unknown state 'Ruritania' in 'host'"),
    ("--ties", "nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
    ("--ties", "ties.csv", DATA, "unknown state 'Ruritania' in 'a'"),
    ("--votes", "nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
    ("--votes", "votes.csv", DATA, "unknown vote 'maybe' in 'vote'"),
    ("--votes", "votes-named.csv", DATA, "unknown state 'Ruritania' in 'state'"),
    ("--votes", "votes-wide.csv", DATA, "unknown state 'Ruritania' in 'the columns'"),
    ("--codes", "fifa", USAGE, "unknown scheme of codes 'fifa'"),
    ("--names", "nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
    ("--column", "state", USAGE, "'--column' without a list of names"),
    ("--min-confidence", "certain", USAGE, "unknown level of confidence 'certain'"),
    ("--route", "Alpha,Ruritania", DATA, "unknown state 'Ruritania'"),
    ("--route", "Ruritania-Bravo", DATA, "unknown state 'Ruritania'"),
    ("--route", ",", USAGE, "no state between two marks in '--route ,'"),
    ("--route", "Alpha,,Bravo", USAGE, "no state between two marks in '--route Alpha,,Bravo'"),
    ("--state", "Ruritania", DATA, "unknown state 'Ruritania'"),
    ("--out", "garbage", SYSTEM, "cannot write 'garbage/"),
    ("--out", "garbage/far/below", SYSTEM, "cannot write 'garbage/far/below"),
    ("--out", "/proc/nowhere", SYSTEM, "cannot write '/proc/nowhere"),
    ("--backbone", "none", USAGE, "unknown backbone 'none'"),
    ("--format", "gif", USAGE, "unknown format 'gif'"),
    ("--width", "3", USAGE, "bad number '3' for '--width'"),
    ("--set", "joins nobody", USAGE, "unknown change 'joins nobody'"),
    ("--set", "exit takes effect", USAGE, "does not apply: Bravo has given no notice of an exit"),
    ("--changes", "4", USAGE, "bad number '4' for '--changes'"),
    ("--since", "2001-01-01", USAGE, "the Rome Statute was not in force on 2001-01-01"),
    ("--since", "2030-01-01", USAGE, "'--since' 2030-01-01 is after 2025-12-31"),
    ("--color", "purple", USAGE, "unknown colour 'purple'"),
    ("--every", "week", USAGE, "unknown step 'week'"),
    ("--visit", "2024-13-01", USAGE, "impossible date '2024-13-01' for '--visit'"),
    ("--dpi", "10", USAGE, "bad number '10' for '--dpi'"),
    ("--rules", "nowhere.json", SYSTEM, "cannot read 'nowhere.json'"),
    ("--rules", "rules.json", DATA, "unknown word 'whales' in 'topic'"),
    ("--source", "hearsay", DATA, "unknown source 'hearsay'"),
    ("--visit", "2024-13-01", USAGE, "impossible date '2024-13-01' for '--visit'"),
    ("--visit", "2019-01-01", USAGE, "to Bravo on 2019-01-01"),
    ("--value", "fame", USAGE, "unknown value 'fame'"),
    ("--value", "chance", USAGE, "diagram 'ego' takes no '--value'"),
    ("--layout", "circle", USAGE, "unknown layout 'circle'"),
    ("--layout", "force", USAGE, "diagram 'ego' takes no '--layout'"),
    ("--map", "gdelt2", USAGE, "'import votes' takes no '--map'"),
    ("--table", "x", USAGE, "'import votes' takes no '--table'"),
    ("--query", "SELECT 1", USAGE, "'import votes' takes no '--query'"),
    ("--since", "2024-13-01", USAGE, "impossible date '2024-13-01' for '--since'"),
    ("--until", "then", USAGE, "impossible date 'then' for '--until'"),
    ("--top", "0", USAGE, "bad number '0' for '--top'"),
]
NO_MISTAKE = {"--title"}  # any text

OPERAND_MISTAKES = {
    "STATE": [("Ruritania", DATA, "unknown state 'Ruritania'")],
    "KIND": [("fense", USAGE, "unknown diagram 'fense'"), ("fence", USAGE, "diagram 'fence' takes no state")],
    "FORMAT": [("pajek", USAGE, "unknown format 'pajek'")],
    "DIR": [("nowhere", SYSTEM, "cannot read 'nowhere/manifest.json'"), ("garbled", DATA, "file is no manifest of an edition")],
    "DIR|FILE": [("nowhere", SYSTEM, "cannot read 'nowhere'"),
                 ("nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
                 ("visits.csv", DATA, "unknown state 'Ruritania' in 'host'"),
                 ("ties.csv", DATA, "unknown state 'Ruritania' in 'a'"),
                 ("votes.csv", DATA, "unknown vote 'maybe' in 'vote'"),
                 ("votes-named.csv", DATA, "unknown state 'Ruritania' in 'state'"),
                 ("strange.csv", DATA, "own facts"),
                 ("garbage", DATA, "own facts")],
    "STATE...": [("Ruritania", DATA, "unknown state 'Ruritania'")],
    "DATE": [("2024-13-01", USAGE, "impossible date '2024-13-01'"),
             ("2001-01-01", USAGE, "the Rome Statute was not in force on 2001-01-01")],
    "WHAT": [("vote", USAGE, "unknown import 'vote'")],
    "SOURCE": [("nowhere.csv", SYSTEM, "cannot read 'nowhere.csv'"),
               ("votes.csv", DATA, "unknown vote 'maybe' in 'vote'"),
               ("votes-named.csv", DATA, "unknown state 'Ruritania' in 'state'")],
    "SUBJECT": [("stats", USAGE, "unknown subject 'stats'")],
    "COMMAND": [("rnak", USAGE, "unknown command 'rnak'")],
}

# Settings an edition's manifest may hold wrongly.
EDITION_MISTAKES = [
    ("draws", "1099511627776", USAGE, "bad number '1099511627776' for '--draws'"),
    ("out", "elsewhere", USAGE, "unknown option '--out' of 'report'"),
    ("study", "nosuch", DATA, "unknown study 'nosuch'"),
    ("normalise", "zscore", USAGE, "unknown normaliser 'zscore'"),
    ("walk", "drunk", USAGE, "unknown walk 'drunk'"),
    ("codes", "fifa", USAGE, "unknown scheme of codes 'fifa'"),
    ("terms", "luck", USAGE, "unknown term 'luck'"),
    ("min-confidence", "certain", USAGE, "unknown level of confidence 'certain'"),
    ("format", "gif", USAGE, "unknown format 'gif'"),
    ("weights", "layer.json", USAGE, "edition was written with a file: '--weights layer.json'"),
    ("visits", "own.csv", USAGE, "edition was written with a file: '--visits own.csv'"),
    ("ties", "own.csv", USAGE, "edition was written with a file: '--ties own.csv'"),
    ("votes", "own.csv", USAGE, "edition was written with a file: '--votes own.csv'"),
]

EDITION_FILES = {"--study", "--weights", "--visits", "--ties", "--votes"}  # which `verify` takes for an edition that was written with them

OWN_TO_IMPORT = {"garbage", "2001-01-01", "2030-01-01", "week"}  # a file that can be written anew; periods are those of its source

# Requests that are wrong as a whole.
OTHER_MISTAKES = [
    ("import votes votes-fine.csv --every year", USAGE, "'import votes' takes no '--every'"),
    ("import events ties.csv", USAGE, "no '--map'"),
    ("import events ties.csv --map nowhere", SYSTEM, "cannot read 'mini/import/nowhere.json'"),
    ("import events ties.csv --map map.json --every decade", USAGE, "unknown step 'decade'"),
    ("import events odbc:events --map map.json", USAGE, "no '--table' and no '--query'"),
    ("import events ties.csv --map map.json --table x", USAGE, "are of databases"),
    ("import events nowhere.csv --map map.json", SYSTEM, "cannot read 'nowhere.csv'"),
    ("import events ties.csv --map map.json --out taken", SYSTEM, "cannot write 'taken': Is a directory"),
    ("import votes votes-fine.csv --seal --out votes.json", USAGE, "'--out' given with '--seal'"),
    ("import votes votes-fine.csv --out taken", SYSTEM, "cannot write 'taken': Is a directory"),
    ("import votes votes-fine.csv --seal --source mini-votes", DATA, "no rule names '1/1'"),
    ("rank --visits - --ties -", USAGE, "standard input given for '--visits' and for '--ties'"),
    ("rank --study described.json", DATA, "suspect 'alpha-leader' stands in 'warrants.json'"),
    ("check --names ties.csv mini", USAGE, "unexpected operand 'mini' beside '--names'"),
    ("duty Alpha --route Bravo", USAGE, "'--route' given with a state"),
    ("tie Bravo BBB", USAGE, "a tie of 'Bravo' with itself"),
    ("compare 2024-06-30 2024-01-01", USAGE, "day 2024-01-01 is before 2024-06-30"),
    ("compare 2024-01-01 2024-06-30 --as-of 2024-03-01", USAGE, "'--as-of' given with two dates"),
    ("whatif Alpha", DATA, "Alpha has no duty to arrest on 2025-12-31"),
    ("whatif Bravo --data=faulty", DATA, "faulty/studies/strict.json"),
    ("diagram ego", USAGE, "diagram 'ego' needs a state"),
    ("diagram ego Bravo Charlie", USAGE, "diagram 'ego' given 2 states"),
    ("diagram timeline", USAGE, "diagram 'timeline' needs a state"),
    ("diagram timeline Bravo Bravo", USAGE, "unexpected operand 'Bravo' of 'diagram'"),
    ("diagram timeline Bravo Charlie Delta Echo Foxtrot", USAGE, "diagram 'timeline' given 5 states"),
    ("diagram timeline Bravo --since 2026-06-01", USAGE, "'--since' 2026-06-01 is after 2025-12-31"),
    ("diagram compare", USAGE, "diagram 'compare' needs an earlier day"),
    ("diagram ego Bravo --since 2024-01-01", USAGE, "diagram 'ego' takes no '--since'"),
    ("diagram map --value fame", USAGE, "unknown value 'fame'"),
    ("diagram ties --layout circle", USAGE, "unknown layout 'circle'"),
    ("diagram fence --all", USAGE, "diagram 'fence' takes no '--all'"),
    ("diagram map --intervals", USAGE, "diagram 'map' takes no '--intervals'"),
    ("diagram fence --top 3", USAGE, "diagram 'fence' takes no '--top'"),
    ("dossier Bravo --out elsewhere", USAGE, "'--out' given without '--format'"),
    ("diagram map --dpi 100", USAGE, "'--dpi' given with '--format svg', which has no png"),
    ("report --fragment --format html,svg", USAGE, "'--fragment' given with '--format html,svg', which has no tex"),
    ("report --state Bravo", USAGE, "unknown option '--state' of 'report'"),
    ("rank --codes iso2", USAGE, "'--codes' given without '--visits', '--ties' or '--votes'"),
    ("rank --skip-bad", USAGE, "'--skip-bad' given without '--visits', '--ties' or '--votes'"),
    ("rank --terms-table --json", USAGE, "'--terms-table' given with '--json'"),
    ("timeline Bravo --format csv --json", USAGE, "'--json' given with '--format'"),
    ("rank --quiet --verbose", USAGE, "'--verbose' given with '--quiet'"),
    ("export csv --out -", USAGE, "'--out -' given to write more than one file"),
    ("diagram map --format svg,pdf --out -", USAGE, "'--out -' given to write more than one file"),
    ("dossier Bravo --out elsewhere", USAGE, "'--out' given without '--format'"),
    ("report --out -", USAGE, "'--out -' given to write more than one file"),
    ("sources --low --unused", USAGE, "'--low' given with '--unused'"),
    ("whatif Bravo --set x --changes 2", USAGE, "'--set' given with '--changes'"),
    ("backtest --log garbage --terms pull", USAGE, "'--terms' given with '--log'"),
    ("check --list --seal", USAGE, "'--list' given with '--seal'"),
    ("check --list --names ties.csv", USAGE, "'--list' given with '--names'"),
    ("check --list --json", USAGE, "'--list' given with '--json'"),
    ("check --seal --names ties.csv", USAGE, "'--seal' given with '--names'"),
    ("rank --walk direct --leak 1", USAGE, "'--leak' given with '--walk direct'"),
    ("diagram fence --out taken", SYSTEM, "cannot write 'taken/fence.svg': Is a directory"),
    ("export json --out taken", SYSTEM, "cannot write 'taken/mini-2025-12-31.json': Is a directory"),
    ("report --as-of 2024-10-30 --out taken", SYSTEM, "cannot write 'taken/reports/mini-2024-10-30/manifest.json': Not a directory"),
    ("rank --log new/", SYSTEM, "cannot write 'new/': Is a directory"),
    ("rank --log /dev/null", SYSTEM, "cannot write '/dev/null'"),
    ("report --data=faulty", DATA, "faulty/studies/strict.json"),
    ("backtest --data=faulty", DATA, "faulty/studies/strict.json"),
    ("diagram backtest --data=faulty", DATA, "faulty/studies/strict.json"),
]


class Program:
    """The commands as `help` tells them."""

    def __init__(self, program):
        self.program = program
        self.operands = {}  # of a command: [(name, may be left out)]
        self.options = {}  # of a command: {option: takes a value}
        for name in re.findall(r"^  (\w+)  ", self.help().split("commands:")[1].split("options of")[0], re.M):
            text = self.help(name)
            usage = re.search(r"^usage:\n  fencesitter \w+(.*) \[OPTION\]", text, re.M)[1].split()
            self.operands[name] = [(word.strip("[]"), word.startswith("[")) for word in usage]
            self.options[name] = {o: bool(value) for o, value in re.findall(r"^  (?:-\w,|   ) (--[\w-]+) ?([A-Z|]*)", text, re.M)}

    def help(self, *command):
        return self.program.run(["help", *command], check=True).stdout


def words_of(program, command, wrong=None):
    """A right request, or one with a wrong operand: (place, value)."""
    operands = [OPERANDS.get(name) for name, _ in program.operands[command]]
    if command == "dossier":
        operands.append("--format=md")  # files, not a print
    if command == "tie":
        operands[1] = "Alpha"
    if wrong:
        operands[wrong[0]] = wrong[1]
    return [command, *(o for o in operands if o is not None)]


def settled(program, words):
    """With the data, the study and more draws than anybody waits for, unless the request names others or its command takes none."""
    given = {word.split("=")[0] for word in words}
    study = {} if "--data=faulty" in words or words[0] == "verify" else {"--study": "mini"}
    return [*words, *("%s=%s" % (option, value) for option, value in {"--data": "mini", "--draws": "1000000", **study}.items()
                      if option in program.options[words[0]] and option not in given)]


def mistakes_of(program, command):
    """(words, status, message) of everything that can be wrong with a command."""
    operands, options = program.operands[command], program.options[command]
    right = words_of(program, command)
    for option, value, status, message in MISTAKES:
        if command == "verify" and option in EDITION_FILES:
            yield [*right, "%s=%s" % (option, value)], USAGE, "edition was written without a file of '%s'" % option
        elif command == "diagram" and option == "--since" and status == USAGE and "impossible" not in message:
            yield ["diagram", "compare", "%s=%s" % (option, value)], status, message
        elif command == "dossier" and option == "--out":
            yield [*right, "%s=%s" % (option, value), "--format=md"], status, message
        elif option in options and not (command == "import" and value in OWN_TO_IMPORT):
            # an ego takes none
            words = ["diagram", "compare"] if (command, option) == ("diagram", "--since") else right
            yield [*words, "%s=%s" % (option, value)], status, message
    for option, has_value in options.items():
        if has_value and option not in NO_MISTAKE:
            yield [*right, option + "="], USAGE, "'" + option
        yield [*right, option + "x"], USAGE, "unknown option '%sx'" % option
    for place, (name, _) in enumerate(operands):
        for value, status, message in [*OPERAND_MISTAKES[name], ("", USAGE, "empty operand of '%s'" % command)]:
            yield words_of(program, command, (place, value)), status, message
    if operands and not operands[0][1]:
        yield [command], USAGE, "missing operand of '%s'" % command
    if command != "diagram":  # its kinds say how many states they take
        yield [command, *["Bravo"] * (len(operands) + 1)], USAGE, "unexpected operand 'Bravo' of '%s'" % command
    if command == "verify":
        for key, value, status, message in EDITION_MISTAKES:
            yield ["verify", "edition/reports/" + key], status, message
    for line, status, message in OTHER_MISTAKES:
        if line.split()[0] == command:
            yield line.split(), status, message


def prepare(program, mini, folder):
    """The files the requests name."""
    shutil.copytree(mini, folder / "mini")
    study = json.loads((folder / "mini/studies/mini.json").read_text())
    texts = {
        "suspect.json": json.dumps({**study, "suspect": "nobody"}, indent=1),
        "described.json": json.dumps({**study, "person": {"name": "X", "office": None, "warrant": None}}, indent=1),
        "home.json": json.dumps({**study, "home": "ZZZ"}, indent=1),
        "layer.json": '{"layers": {"vote": 1}}\n',
        "domain.json": '{"domains": {"politics": 1}}\n',
        "none.json": '{"domains": {"political": 0, "security": 0, "economic": 0, "diplomatic": 0}}\n',
        "garbage": "no log\n",
        "garbled/manifest.json": "{}\n",
        "visits.csv": "suspect,host,start,end\nalpha-leader,Ruritania,2024-01-01,2024-01-02\n",
        "ties.csv": "a,b,weight\nRuritania,Alpha,1\n",
        "votes.csv": "resolution,date,state,vote\n1/1,2024-01-01,Alpha,maybe\n",
        "votes-named.csv": "resolution,date,state,vote\n1/1,2024-01-01,Ruritania,Y\n",
        "votes-wide.csv": "resolution,date,Alpha,Ruritania\n1/1,2024-01-01,Y,Y\n",
        "votes-fine.csv": "resolution,date,state,vote\n1/1,2024-01-01,Alpha,Y\n",
        "map.json": json.dumps({"name": "m", "separator": "comma", "quotes": True, "columns": [], "actor": "a", "other": "b", "date": "d",
                                "class": "c", "weight": None, "codes": None, "same": {}, "class_length": 0,
                                "classes": {c + k: [] for c in ("verbal_", "material_") for k in ("cooperation", "conflict")}, "ties": [],
                                "years": 1, "note": None}),
        "rules.json": '[\n{"topic":"whales","pole":null,"resolution":null,"titles":[]}\n]\n',
        "strange.csv": "colour,taste\nred,sour\n",
        "taken/fence.svg/inside": "",
        "taken/mini-2025-12-31.json/inside": "",
        "taken/reports/mini-2024-10-30": "",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    shutil.copytree(mini, folder / "faulty")
    (folder / "faulty/studies/putin.json").write_text(json.dumps({**study, "id": "putin"}, indent=1))
    (folder / "faulty/studies/strict.json").write_text("{}\n")
    subprocess.run([program, "report", "--data", "mini", "--study", "mini", "--as-of", "2024-10-30", "--draws", "0", "--format", "json,dot",
                    "--out", "edition"], cwd=folder, capture_output=True, check=True)
    edition = folder / OPERANDS["DIR"]
    manifest = json.loads((edition / "manifest.json").read_text())
    for key, value, _, _ in EDITION_MISTAKES:
        (edition.parent / key).mkdir()
        (edition.parent / key / "manifest.json").write_text(json.dumps({**manifest, "options": {**manifest["options"], key: value}}))


def listing(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


def try_command(program, trap, command, folder):
    """Faults of a command, and how many mistakes were tried."""
    faults, count = [], 0

    def run(words):
        done = trap.run(settled(program, words), cwd=folder)
        return done.returncode, done.stderr

    if command not in NOT_COMPUTED:
        got, said = run([*words_of(program, command), *(["--json"] if command in AS_JSON else [])])
        if got != COMPUTES or set(said.split()) != {"computes"}:  # once a thread
            faults.append("a right request is not computed: status %d: %s" % (got, said))
    for words, status, message in mistakes_of(program, command):
        count += 1
        got, said = run(words)
        if got != status or message not in said or "computes" in said:
            faults.append("%s: status %d: %s" % (" ".join(words), got, said.strip()))
    return faults, count


def main():
    binary, trap, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(binary, mini, folder)
        trap = serve.Program(trap, folder / "mini", "mini")
        program = Program(trap)
        before = listing(folder)
        for command in program.operands:
            faults, count = try_command(program, trap, command, folder)
            left = sorted(set(listing(folder)) ^ set(before))
            tap.test("%s: %d mistakes are found before anything is computed" % (command, count), faults + ["litter: " + p for p in left])
    valued = {option for options in program.options.values() for option, has_value in options.items() if has_value}
    tap.test("every option that takes a value has a mistake", sorted(valued ^ ({m[0] for m in MISTAKES} | NO_MISTAKE)))
    tap.test("its runs end well", trap.end())
    return tap.end()


sys.exit(main())
