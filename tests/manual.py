#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the manual, the parser and the completion together, which all come from the same tables; prints TAP.

manual.py PROGRAM TRAP DATASETS [--update]

TRAP is the program, started once for all its runs, that ends where computing would begin (tests/mistakes): an example of the help must
get that far.
"""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import serve
import tap

COMPUTES = 70
LETTERS = {"-s": "--study", "-a": "--as-of", "-d": "--data", "-o": "--out", "-f": "--format", "-n": "--top", "-j": "--json",
           "-q": "--quiet", "-h": "--help", "-V": "--version"}
root = pathlib.Path(__file__).resolve().parents[1]


def run(program, *words, **more):
    return program.run(words, **more)


def options_of(text, pattern):
    """{"--top": "-n"} of a page, by a pattern of a letter, which may be empty, and a name."""
    return {name: letter for letter, name in re.findall(pattern, text, re.M)}


def pages(program, command):
    """The options of a command as each form of its page tells them, and as the shells are told."""
    text = {form: run(program, "help", command, "--format", form).stdout for form in ("text", "man", "markdown")}
    text["man"] = text["man"].replace("\\-", "-")
    offered = run(program, "--complete", command, "--").stdout
    return {
        "text": options_of(text["text"], r"^  (?:(-\w), |    )(--[\w-]+)"),
        "man": options_of(text["man"], r"^\.B (?:(-\w), )?(--[\w-]+)"),
        "markdown": options_of(text["markdown"], r"^\| `(?:(-\w), )?(--[\w-]+)"),
    }, {line.split("\t")[0] for line in offered.splitlines()}


def spellings(program, commands):
    """Every way to ask gives the same page."""
    faults = []
    for same in [["help"], ["-h"], ["--help"]], [["version"], ["-V"], ["--version"], ["rank", "-V"], ["tie", "--version"]]:
        faults += ["'%s' and '%s' differ" % (same[0], words) for words in same if run(program, *words) != run(program, *same[0])
                   and run(program, *words).stdout != run(program, *same[0]).stdout]
    for command in commands:
        page = run(program, "help", command).stdout
        for words in [command, "-h"], [command, "--help"], ["-h", command], ["--help", command], [command, "x", "y", "-h"]:
            if run(program, *words).stdout != page:
                faults.append("'%s' is not 'help %s'" % (" ".join(words), command))
    return faults


def width(program, commands):
    texts = {"": run(program).stdout, "help": run(program, "help").stdout}
    texts.update({command: run(program, "help", command).stdout for command in commands})
    return ["%s: %s" % (name, line) for name, text in texts.items() for line in text.splitlines() if len(line) > 80]


def agreement(program, command, everything, folder):
    """The forms of a page, the completion and the parser know the same options."""
    told, offered = pages(program, command)
    faults = ["%s has %s" % (form, sorted(set(options.items()) ^ set(told["text"].items())))
              for form, options in told.items() if options != told["text"]]
    if offered != set(told["text"]):
        faults.append("offered: %s" % sorted(offered ^ set(told["text"])))
    for option in told["text"]:
        if "unknown option" in run(program, command, option + "=").stderr:
            faults.append("%s is refused" % option)
    foreign = next((option for option in everything if option not in told["text"]), None)
    if foreign and "unknown option" not in run(program, command, foreign + "=").stderr:
        faults.append("%s is taken" % foreign)
    for letter, option in LETTERS.items():
        if option in told["text"] and told["text"][option] != letter:
            faults.append("%s has the letter '%s'" % (option, told["text"][option]))
        if (option in told["text"]) == ("unknown option" in run(program, command, letter, cwd=folder).stderr):
            faults.append("%s is not taken as %s" % (letter, option))
    return faults


def examples(program, datasets, command, folder):
    """They come first, and are right."""
    page = run(program, "help", command).stdout
    head = page.split("usage:")[0]
    lines = re.findall(r"^  fencesitter (.*)", head, re.M)
    faults = [] if lines else ["none before the usage"]
    for line in lines:
        done = run(program, *shlex.split(line), cwd=folder, stdin=folder / "2026_UNGA.csv", env={"FENCESITTER_DATA": str(datasets)})
        if done.returncode not in (0, COMPUTES):
            faults.append("%s: status %d: %s" % (line, done.returncode, done.stderr.strip()))
    return faults


def documents(program, commands):
    """docs/commands.md is all pages, and README has the table of commands; --update writes both."""
    overview = run(program, "help", "--format", "markdown").stdout
    pages = [overview, *(run(program, "help", command, "--format", "markdown").stdout for command in commands)]
    path, readme = root / "docs/commands.md", root / "README.md"
    table = overview[overview.index("| command |"):].split("\n\n")[0] + "\n"
    head, _, rest = readme.read_text(encoding="utf-8").partition("<!-- commands -->\n")
    shown = head + "<!-- commands -->\n\n" + table + "\n<!-- end of commands -->" + rest.partition("<!-- end of commands -->")[2]
    if "--update" in sys.argv:
        path.write_text("\n".join(pages), encoding="utf-8")
        readme.write_text(shown, encoding="utf-8")
    faults = [] if path.read_text(encoding="utf-8") == "\n".join(pages) else ["docs/commands.md is not what help prints"]
    return faults + ([] if readme.read_text(encoding="utf-8") == shown else ["README has another table of commands"])


def prepare(folder, datasets):
    """What the examples name."""
    (folder / "mine.csv").write_text("suspect,host,start\nvladimir-putin,Mongolia,2021-01-01\n")
    (folder / "visits.csv").write_text((folder / "mine.csv").read_text())
    (folder / "2026_UNGA.csv").write_text("ms_code,ms_name,ms_vote,date,resolution,title\n" + "".join(
        "%s,%s,A,2026-09-01,A/RES/99/1,Territorial integrity of Ukraine\n" % state for state in [("MNG", "MONGOLIA"), ("ARM", "ARMENIA")]))
    shutil.copytree(datasets, folder / "mine")
    (folder / "list.csv").write_text("state\nMongolia\n")
    (folder / "forecasts.jsonl").write_text(json.dumps({
        "version": "0.2.0", "study": "putin", "suspect": "vladimir-putin", "as_of": "2024-01-01", "data": "0" * 64,
        "data_date": "2024-01-01", "rows": [["MNG", 72.5, 0.05]]}, separators=(",", ":")) + "\n")
    (folder / "reports").symlink_to(root / "reports")


def main():
    binary, trap, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    program = serve.Program(trap, datasets)
    overview = run(program, "help").stdout
    commands = re.findall(r"^  (\w+)  ", overview.split("commands:")[1].split("options of")[0], re.M)
    everything = sorted({option for command in commands for option in pages(program, command)[0]["text"]})
    tap.check("what is started once says what the program says",
              overview == subprocess.run([binary, "help"], capture_output=True, text=True, check=True).stdout)
    tap.test("every way to ask for help gives the same", spellings(program, commands))
    tap.test("help fits 80 columns", width(program, commands))
    tap.test("the letters are those of the table", sorted(set(LETTERS.items()) ^ {(letter, name) for name, letter in options_of(
        overview, r"^  (-\w), (--[\w-]+)").items()}))
    tap.test("the documents have the pages of all commands", documents(program, commands))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder, datasets)
        for command in commands:
            tap.test("%s: page, completion and parser agree" % command, agreement(program, command, everything, folder))
            tap.test("%s: its examples" % command, examples(program, datasets, command, folder))
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
