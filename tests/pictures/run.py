#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws every kind of diagram for every study and looks at the result; prints TAP.

run.py PROGRAM SERVE DATASETS [PART]     SERVE: the program, started once for many runs; PART 2/3: the second of three parts

SVG by check_svg.py and check_values.py, which broken.py shows can fail; PNG by its size (16 cm at 200 dpi is 1260 pixels); DOT by `dot -n2` reading it; all twice the same.
"""

import pathlib
import struct
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import check_svg  # noqa: E402
import check_values  # noqa: E402
import serve  # noqa: E402
import tap  # noqa: E402

EDITIONS = [("putin", "2024-09-01"), ("putin", "2026-09-28"), ("al-bashir", "2011-05-06"), ("netanyahu", "2025-04-01"),
            ("putin", "2012-01-01")]
KINDS = ["map", "fence", "ties", "clusters", "visits", "ego MNG", "ranking", "backtest", "compare", "votes", "timeline MNG TCD HUN"]
# Each at other widths, and with its wishes.
OTHERS = [(kind, ["--width", str(width)]) for width in (8, 12, 24) for kind in KINDS] + [
    ("map", ["--value", "leaning"]), ("map", ["--value", "fence"]), ("map", ["--value", "class"]), ("fence", ["--intervals"]),
    ("ties", ["--layout", "force"]), ("ties", ["--all"])]
OTHER_EDITIONS = [("putin", "2026-09-28"), ("al-bashir", "2015-06-12"), ("netanyahu", "2025-04-01")]
FORMS = ("dot", "svg", "pdf")  # which are the same each time
PNG_WIDTH = 1260
TALLEST = 24.2  # cm, of 'votes' at 16 cm


def is_empty(kind, study, date):
    """No core text by that day: nothing to draw."""
    return kind == "votes" and (study == "al-bashir" or date < "2014")


def since(kind, date):
    """The earlier day that a comparison needs."""
    return ["--since", "%d%s" % (int(date[:4]) - 2, date[4:])] if kind == "compare" else []


def alone(program):
    """Runs it in a process of its own."""
    return lambda words, check: subprocess.run([program, *words], capture_output=True, check=check)


def draw(run, data, kind, study, date, folder, forms, *wishes):
    run(["diagram", *kind.split(), *since(kind, date), *wishes, "--draws", "100", "--study", study, "--as-of", date, "--data", data, "--out", folder,
         "--format", ",".join(forms)], check=True)
    name = kind.replace(" ", "-")
    return {form: (pathlib.Path(folder) / (name + "." + form)).read_bytes() for form in forms}


def faults_of_svg(path, large=False):
    return check_svg.faults_of(path, large) + check_values.faults_of(path)


def faults_of(program, served, data, kind, study, date):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first = draw(served.run, data, kind, study, date, one, (*FORMS, "png"))
        again = draw(alone(program), data, kind, study, date, two, FORMS)
        faults = [form + " differs on a second run" for form in FORMS if first[form] != again[form]]
        faults += faults_of_svg(pathlib.Path(one) / (kind.replace(" ", "-") + ".svg"))
        if first["png"][:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">I", first["png"][16:20])[0] != PNG_WIDTH:
            faults.append("PNG is not %d pixels wide" % PNG_WIDTH)
        elif kind == "votes" and struct.unpack(">I", first["png"][20:24])[0] > PNG_WIDTH * TALLEST / 16:
            faults.append("PNG is taller than a page")
        read = subprocess.run(["gc", "-n", pathlib.Path(one) / (kind.replace(" ", "-") + ".dot")], capture_output=True, text=True, check=False)
        if read.returncode or int(read.stdout.split()[0]) < (3 if b"-title\">No " in first["svg"] else 10):
            faults.append("DOT: " + read.stdout + read.stderr)
        pdf = pathlib.Path(one) / (kind.replace(" ", "-") + ".pdf")
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=False).stdout.splitlines()[2:]
        if not fonts or any(" yes " not in line for line in fonts):
            faults.append("PDF: a font is not embedded")
    return faults


def faults_of_other(served, data, kind, wishes, study, date):
    with tempfile.TemporaryDirectory() as folder:
        draw(served.run, data, kind, study, date, folder, ("svg",), *wishes)
        return faults_of_svg(pathlib.Path(folder) / (kind.replace(" ", "-") + ".svg"), "--all" in wishes)


def main():
    program, served, data = sys.argv[1], serve.Program(sys.argv[2], sys.argv[3]), sys.argv[3]
    part, parts = map(int, sys.argv[4].split("/")) if len(sys.argv) > 4 else (1, 1)
    for kind, study, date in [(kind, study, date) for study, date in EDITIONS for kind in KINDS if not is_empty(kind, study, date)][part - 1::parts]:
        tap.test("%s %s %s" % (kind, study, date), faults_of(program, served, data, kind, study, date))
    for kind, wishes, study, date in [(k, w, s, d) for s, d in OTHER_EDITIONS for k, w in OTHERS if not is_empty(k, s, d)][part - 1::parts]:
        tap.test("%s %s %s %s" % (kind, " ".join(wishes), study, date), faults_of_other(served, data, kind, wishes, study, date))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "diagram", "visits", "--dpi", "300", "--format", "png", "--width", "8", "--data", data, "--out", folder], check=True,
                       capture_output=True)
        width = struct.unpack(">I", (pathlib.Path(folder) / "visits.png").read_bytes()[16:20])[0]
        tap.test("--dpi 300 at 8 cm", [] if width == 945 else ["%d pixels" % width])
    tap.test("its runs end well", served.end())
    return tap.end()


sys.exit(main())
