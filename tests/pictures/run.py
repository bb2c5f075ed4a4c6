#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws every kind of diagram for every study and looks at the result; prints TAP.

run.py PROGRAM DATASETS [PART]     PART 2/3: the second of three parts

SVG by check_svg.py; PNG by its size (16 cm at 200 dpi is 1260 pixels); DOT by `dot -n2` reading it; all twice the same.
"""

import pathlib
import struct
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

here = pathlib.Path(__file__).resolve().parent
EDITIONS = [("putin", "2024-09-01"), ("putin", "2026-09-28"), ("al-bashir", "2011-05-06"), ("netanyahu", "2025-04-01"),
            ("putin", "2012-01-01")]
KINDS = ["fence", "ties", "clusters", "visits", "ego MNG", "ranking", "backtest"]
PNG_WIDTH = 1260


def draw(program, data, kind, study, date, folder):
    subprocess.run([program, "diagram", *kind.split(), "--draws", "100", "--study", study, "--as-of", date, "--data", data, "--out", folder,
                    "--format", "dot,svg,pdf,png"], check=True, capture_output=True)
    name = kind.replace(" ", "-")
    return {form: (pathlib.Path(folder) / (name + "." + form)).read_bytes() for form in ("dot", "svg", "pdf", "png")}


def faults_of(program, data, kind, study, date):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first = draw(program, data, kind, study, date, one)
        again = draw(program, data, kind, study, date, two)
        faults = [form + " differs on a second run" for form in ("dot", "svg", "pdf") if first[form] != again[form]]
        check = subprocess.run([sys.executable, here / "check_svg.py", pathlib.Path(one) / (kind.replace(" ", "-") + ".svg")],
                               capture_output=True, text=True, check=False)
        faults += check.stdout.splitlines() + check.stderr.splitlines() if check.returncode else []
        if first["png"][:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">I", first["png"][16:20])[0] != PNG_WIDTH:
            faults.append("PNG is not %d pixels wide" % PNG_WIDTH)
        read = subprocess.run(["gc", "-n", pathlib.Path(one) / (kind.replace(" ", "-") + ".dot")], capture_output=True, text=True, check=False)
        if read.returncode or int(read.stdout.split()[0]) < 10:
            faults.append("DOT: " + read.stdout + read.stderr)
        pdf = pathlib.Path(one) / (kind.replace(" ", "-") + ".pdf")
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=False).stdout.splitlines()[2:]
        if not fonts or any(" yes " not in line for line in fonts):
            faults.append("PDF: a font is not embedded")
    return faults


def main():
    program, data = sys.argv[1:3]
    part, parts = map(int, sys.argv[3].split("/")) if len(sys.argv) > 3 else (1, 1)
    for kind, study, date in [(kind, study, date) for study, date in EDITIONS for kind in KINDS][part - 1::parts]:
        tap.test("%s %s %s" % (kind, study, date), faults_of(program, data, kind, study, date))
    return tap.end()


sys.exit(main())
