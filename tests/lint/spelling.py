#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Spelling, by codespell with the words of spelling.txt as good, and style, by a list of phrases, over all text that is ours.

Data files are left out, for they quote others, and tests whose words are meant to be wrong.
"""

import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
OTHERS = re.compile(r"^(datasets/(?!README|LICENSES|studies/).*|tests/(data|bad|unit|lint)/.*|reports/.*\.(json|tex)|.*\.(svg|dot|html|png|csv)|LICENSE)$")
PROSE = re.compile(r"^(reports/.*\.(txt|md)|docs/.*|[A-Z]+\.md|tests/cases/.*/std(out|err)|src/.*\.c)$")
# Each was read once in a report: it says nothing, says too much, or is no English.
PHRASES = [
    (r"(?<!-)\b([a-z]{2,}) \1\b(?<!had had)(?<!that that)", "a word twice"),
    (r"carry most more|leans to \w+ most in|This multiplies nothing", "no English"),
    (r"\bdefian(t|ce)\b|\bdefied\b|\brogue\b|\bregime\b", "not neutral"),
    (r"not so the state of the situation", "says that a state is not bound in a way that nobody understands"),
    (r"\bfirmly \(\.\.\.", "a count and names that do not belong together"),
    (r"\b(very|quite|rather|really) (unique|clear(ly)?|obvious(ly)?)\b", "emphasis in place of a reason"),
    (r"\bin order to\b|\bdue to the fact\b|\bit should be noted\b|\bplease note\b|\bleverag(e|es|ing)\b|\butili[sz]e", "more words than it needs"),
    (r"\b(can not|alot|it's own|who's own)\b", "no English"),
]
PRINTED = re.compile(r"^(reports/|tests/cases/)")
UNDEFINED = [(r"(?<![\w'])-?nan\b(?!')", "an undefined number that was printed")]


def tracked():
    names = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, text=True, check=True).stdout.split("\0")
    return [n for n in names if n and not OTHERS.fullmatch(n) and (root / n).is_file()]


def misspelt(arguments, text=None):
    """What codespell says of the files, or of the text; it must be installed."""
    done = subprocess.run(["codespell", "--ignore-words", str(root / "tests/lint/spelling.txt"), *arguments], cwd=root, input=text, capture_output=True,
                          text=True, check=False)
    if done.returncode not in (0, 65):
        sys.exit("codespell failed: " + done.stderr)
    return done.stdout.splitlines()


def phrases_of(name, text):
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("|"):
            continue  # a table is no sentence
        if name.startswith("src/"):
            line = " | ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', line))
        for pattern, why in PHRASES + (UNDEFINED if PRINTED.match(name) else []):
            found = re.search(pattern, line)
            if found:
                faults.append("%s:%d: %r: %s" % (name, number, found[0], why))
    return faults


if not misspelt(["-"], "this is teh text\n") or misspelt(["-"], "this is the text of a bloc\n"):
    sys.exit("codespell does not tell a good word from a bad one")
if len(phrases_of("README.md", "the the states defied it\nthat that, had had\n")) != 2:
    sys.exit("phrases are not found")
files = tracked()
faults = misspelt(files)
for name in files:
    if PROSE.match(name):
        faults += phrases_of(name, (root / name).read_text(encoding="utf-8", errors="replace"))
print("\n".join(faults) or "%d files" % len(files))
sys.exit(1 if faults or len(files) < 500 else 0)
