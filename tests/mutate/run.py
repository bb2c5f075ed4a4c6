#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Do the tests notice a wrong program? Changes one operator or constant at a time and runs them until one fails.

run.py FOLDER [MUTANTS [SEED]]
run.py FOLDER --again LOG

Each processor works in a part of FOLDER of its own, on one mutant at a time: the program is copied to tree there and built as a
library in build, so that a mutant costs one compile and one link. Of all places in the rooms that compute and report, MUTANTS
(200) are drawn by SEED (1); nothing depends on what was run before. The tests that name the mutated file come first, then all
others from the fastest on, the cases among them. What survives these is tried with the suites under the sanitizers of `./run
test` (in sanitized, built for the first), which see one item read beyond a list. What survives is printed; equivalent.txt beside
this lists what no test can notice, with the reason. Exit 1 when fewer than 85 in 100 are caught. --again tries what survived in
an earlier output, each where its line is now.
"""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import queue
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
ROOMS = ["graph", "analysis", "trial", "report"]
GOAL = 0.85
CASES_SECONDS = 2  # what the cases count as, since they end at the first that fails
SLOWER = 10  # a test that computes so many times as long as before, and 10 s, hangs
PATIENCE = 10  # on a machine that is busy with other things it may wait so many times as long for its turn
SANITIZED = "suites with sanitizers"
# what a test, or a sanitizer, says when something is wrong
FAULT = re.compile(r":[FES]:|^not ok|ssertion|runtime error:|ERROR: \w+Sanitizer")
SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+", "*": "/",
         "/": "*", "+=": "-=", "-=": "+=", "true": "false", "false": "true"}
TOKEN = re.compile(r"""
    (?P<operator> (?<=\s)(?:<=|>=|==|!=|&&|\|\||\+=|-=|[<>+*/-])(?=\s) )   # binary ones have blanks around them
  | (?P<word> \b(?:true|false)\b )
  | (?P<double> (?<![\w.])\d+\.\d+(?:e-?\d+)?\b )
  | (?P<whole> (?<![\w.])\d+\b(?![.x]) )
""", re.X)
# what holds no value of the program's: comments, texts, directives; checks of our own; sizes of memory
BLANK = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^\s*#.*?(?<!\\)$', re.S | re.M)
LEFT = re.compile(r"\bassert\(|alloc\(|_cleanup_|\bsizeof\b|\[static |\bchar \w+\[\d+\];")


def blanked(text):
    return BLANK.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def replacement(match):
    if match["operator"] or match["word"]:
        return SWAPS[match[0]]
    if match["double"]:
        return repr(float(match[0]) * 2 or 1.0)
    return str(int(match[0]) + 1)


def sites(tree):
    """(file below src, from, to, new text), of every place."""
    found = []
    for path in sorted(p for room in ROOMS for p in (tree / "src" / room).rglob("*.c")):
        text = blanked(path.read_text(encoding="utf-8"))
        for match in TOKEN.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1: text.find("\n", match.end())]
            if not LEFT.search(line):
                found.append((path.relative_to(tree / "src").as_posix(), match.start(), match.end(), replacement(match)))
    return found


def line_of(text, at):
    return text[text.rfind("\n", 0, at) + 1: text.find("\n", at)].strip()


def function_of(text, at):
    """The name of the function that the place is in; "-": before all of them."""
    return ["-", *re.findall(r"^[A-Za-z][^;=\n]*?(\w+)\(", text[:at], re.M)][-1]


def equivalents():
    """(file, function, line as it is, line as it would be) to the reason, which a row must give."""
    rows = {}
    for row in (here / "equivalent.txt").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            name, function, before, after, reason = row.split(" | ")
            rows[name, function, before, after] = reason
            text = (root / "src" / name).read_text(encoding="utf-8")
            if not any(function_of(text, m.start()) == function for m in re.finditer(r"^ *%s$" % re.escape(before), text, re.M)):
                sys.exit("equivalent.txt: src/%s has no line '%s' in %s()" % (name, before, function))
    return rows


class Tests:
    """Each a name, a command and the seconds it takes on the program as it is."""

    def __init__(self, tree, build, sanitized):
        self.times = {}
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "CK_FORK": "no", "FENCESITTER_FEW": "1", "CK_VERBOSITY": "normal",
                            "ASAN_OPTIONS": "detect_leaks=1", "UBSAN_OPTIONS": "halt_on_error=1",
                            "LSAN_OPTIONS": "print_suppressions=0:suppressions=%s" % (tree / "tests/lsan.supp"),
                            "FENCESITTER_MINI": str(tree / "tests/data/mini"), "FENCESITTER_DATASETS": str(tree / "datasets")}
        self.commands = {path.stem: [build / "tests/suites", path.stem] for part in ("unit/test_*.c", "property/prop_*.c")
                         for path in sorted((tree / "tests").glob(part))}
        self.texts = {path.stem: path.read_text(encoding="utf-8") for part in ("unit", "property") for path in (tree / "tests" / part).glob("*.c")}
        self.suites = sorted(self.commands)
        self.commands["cases"] = ["/usr/bin/python3", tree / "tests/cases/run.py", build / "src/fencesitter", tree / "datasets", tree / "tests/data/mini"]
        self.commands[SANITIZED] = [sanitized / "tests/suites"]

    def run(self, name, limit):
        """What went wrong, in a line; None: nothing."""
        begun, seconds = time.monotonic(), int(limit)
        child = subprocess.Popen(self.commands[name], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 start_new_session=True, text=True, errors="replace",
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1)))
        ended = threading.Timer(PATIENCE * limit, os.killpg, (child.pid, signal.SIGKILL))
        ended.start()
        lines, said = [], []
        for line in child.stdout:
            lines.append(line.rstrip())
            if FAULT.search(line):
                said.append(line.rstrip())
                os.killpg(child.pid, signal.SIGKILL)
                break
        is_late = not said and not ended.is_alive()
        child.wait()
        ended.cancel()
        if is_late or child.returncode == -signal.SIGXCPU:
            return "does not end"
        if child.returncode == 0 and not said:
            self.times.setdefault(name, time.monotonic() - begun)
            return None
        return (said or lines or ["exit status %d" % child.returncode])[0][:200]

    def measure(self, names, kept):
        """Once for a tree: the times are kept beside it until something in it changes."""
        if kept.is_file():
            self.times = json.loads(kept.read_text(encoding="utf-8"))
        for name in set(names) - self.times.keys():
            fault = self.run(name, 1800)
            if fault:
                sys.exit("%s fails on the program as it is: %s" % (name, fault))
        kept.write_text(json.dumps(self.times, indent=1), encoding="utf-8")

    def near_first(self, mutated):
        header = '"%s"' % mutated.with_suffix(".h").relative_to(mutated.parents[len(mutated.parents) - 1 - mutated.parts.index("src")]).as_posix()
        near = re.compile(r"#include %s|%s" % (re.escape(header), re.escape(mutated.stem)))
        return sorted([*self.suites, "cases"], key=lambda n: (not near.search(self.texts.get(n, "")), CASES_SECONDS if n == "cases" else self.times[n]))

    def catch(self, names):
        """The test that notices, and what it says; None: none does."""
        for name in names:
            fault = self.run(name, 10 + SLOWER * self.times[name])
            if fault:
                return name, fault
        return None


def set_up(build, tree, *options, **environment):
    if not (build / "build.ninja").is_file():
        subprocess.run(["meson", "setup", build, tree, "-Dwerror=false", "-Doptimization=1", "-Ddebug=false", *options],
                       env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)


def compile_in(build, *targets):
    return subprocess.run(["ninja", "-C", build, *targets], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def compile_or_exit(build, *targets):
    done = compile_in(build, *targets)
    if done.returncode:
        sys.exit(done.stdout[-3000:])


def copy_tree(tree):
    """As git knows it, with what is changed: is it another? Files that are the same keep their time, so that nothing is built again."""
    changed = False
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in listed:
        source, copy = root / name, tree / name
        if not source.is_file() or name.startswith(("reports/", "graphs/")):
            continue
        data = source.read_bytes()
        if name == "src/meson.build":
            data = data.replace(b"static_library(", b"shared_library(")
        if not copy.is_file() or copy.read_bytes() != data:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            shutil.copymode(source, copy)
            changed = True
    return changed


def show(mutant, tree):
    name, begin, end, new = mutant
    text = (tree / "src" / name).read_text(encoding="utf-8")
    changed = text[:begin] + new + text[end:]
    return name, text.count("\n", 0, begin) + 1, line_of(text, begin), line_of(changed, begin), changed, function_of(text, begin)


def survivors(log, tree):
    """The places that an earlier output says survive: the same line changed in the same way, nearest to where it was."""
    every = sites(tree)
    for name, number, before, after in re.findall(r"^SURVIVES: src/(\S+):(\d+): (.*)  ->  (.*)$", log.read_text(encoding="utf-8"), re.M):
        same = [m for m in every if m[0] == name and show(m, tree)[2:4] == (before, after)]
        if same:
            yield min(same, key=lambda m: abs(show(m, tree)[1] - int(number)))
        else:
            print("no such line now: src/%s:%s: %s" % (name, number, before), flush=True)


@contextlib.contextmanager
def written(path, changed):
    original = path.read_bytes()
    path.write_text(changed, encoding="utf-8")
    try:
        yield
    finally:
        path.write_bytes(original)


class Place:
    """A copy of the program where one mutant at a time is tried."""

    def __init__(self, folder, times):
        self.tree, self.build, self.sanitized, self.times = (folder / "tree", folder / "build", folder / "sanitized", times)
        if copy_tree(self.tree):
            times.unlink(missing_ok=True)
        set_up(self.build, self.tree)
        compile_or_exit(self.build, "src/fencesitter", "tests/suites")
        self.tests = Tests(self.tree, self.build, self.sanitized)

    def measure(self):
        self.tests.measure([*self.tests.suites, "cases"], self.times)

    def sanitizers_catch(self, path, changed, order):
        set_up(self.sanitized, self.tree, "-Db_sanitize=address,undefined", "-Db_lundef=false",
               CC=("ccache " if shutil.which("ccache") else "") + "clang")
        if SANITIZED not in self.tests.times:
            compile_or_exit(self.sanitized, "tests/suites")
            self.tests.measure([SANITIZED], self.times)
        self.tests.commands[SANITIZED][1:] = [name for name in order if name != "cases"]
        with written(path, changed):
            compile_or_exit(self.sanitized, "tests/suites")
            return self.tests.catch([SANITIZED])

    def outcome(self, mutant, known):
        """One of "same", "none", "caught", "lived", and what is to be said of it."""
        name, number, before, after, changed, function = show(mutant, self.tree)
        path = self.tree / "src" / name
        where = "src/%s:%d: %s  ->  %s" % (name, number, before, after)
        if (name, function, before, after) in known:
            return "same", None
        with written(path, changed):
            if compile_in(self.build, "src/fencesitter").returncode:
                return "none", "no program: %s" % where
            order = self.tests.near_first(path)
            found = self.tests.catch(order)
        found = found or self.sanitizers_catch(path, changed, order)
        if found:
            return "caught", "caught by %s: %s\n    %s" % (found[0], where, found[1])
        return "lived", "SURVIVES: %s" % where


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    places = [Place(folder / str(n), folder / "times.json") for n in range(len(os.sched_getaffinity(0)))]
    for place in places:
        place.measure() # the first alone, for all
    first = places[0]
    print("the tests take %.0f s" % sum(first.tests.times[name] for name in [*first.tests.suites, "cases"]), flush=True)
    if sys.argv[2:3] == ["--again"]:
        mutants = list(survivors(pathlib.Path(sys.argv[3]), first.tree))
    else:
        count, seed = (int(a) for a in (sys.argv[2:] + ["200", "1"][len(sys.argv) - 2:])[:2])
        mutants = random.Random(seed).sample(sites(first.tree), count)
    known, free, counts = equivalents(), queue.Queue(), dict.fromkeys(("caught", "lived", "same", "none"), 0)
    for place in places:
        free.put(place)

    def tried(mutant):
        place = free.get()
        try:
            return place.outcome(mutant, known)
        finally:
            free.put(place)

    with concurrent.futures.ThreadPoolExecutor(len(places)) as pool:
        for done in concurrent.futures.as_completed([pool.submit(tried, mutant) for mutant in mutants]):
            word, said = done.result()
            counts[word] += 1
            if said:
                print(said, flush=True)
    share = counts["caught"] / max(counts["caught"] + counts["lived"], 1)
    print("%d caught, %d survive, %d equivalent: %.1f in 100" % (counts["caught"], counts["lived"], counts["same"], 100 * share))
    return 0 if share >= GOAL else 1


sys.exit(main())
