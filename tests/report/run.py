#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes editions and looks at every format as its readers and tools would; prints TAP.

run.py PROGRAM DATASETS MINI
"""

import csv
import hashlib
import html.parser
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

import openpyxl

sys.path.append(sys.path[0] + "/..")
import links  # noqa: E402
import sentences  # noqa: E402
import tap  # noqa: E402

ALL = "txt,md,html,tex,csv,json,xlsx,svg,pdf,png,dot"
# Editions whose sentences are read, beside those of which all is: a study of states one can count, and days of few facts.
SENTENCES = (("mini", "2024-10-30"), ("mini", "2024-06-01"), ("al-bashir", "2010-01-01"), ("al-bashir", "2018-12-01"), ("putin", "2023-06-01"),
             ("putin", "2015-01-01"))
NUMBER = re.compile(r"-?\d+\.\d+")
HOSTILE = ['"]; x [label="<script>alert(1)</script>', "=cmd()|'/C calc'!A0", "\\input{/etc/passwd} $x$ # % & ~ ^ _ {", "| a `b` *c* [d](e) <b>", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 e\u0301 \U0001f30d"]


def run(*arguments, check=True, **more):
    return subprocess.run([str(a) for a in arguments], capture_output=True, text=True, check=check, **more)


def numbers_of(value, out):
    if isinstance(value, dict):
        for part in value.values():
            numbers_of(part, out)
    elif isinstance(value, list):
        for part in value:
            numbers_of(part, out)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        out.append(float(value))
    elif isinstance(value, str):
        out.extend(float(n) for n in NUMBER.findall(value))


def tables_of(data):
    return {b["table"]: b for b in data["document"]["blocks"] if b["kind"] == "table"}


def check_numbers(edition, data):
    """Every decimal of the text report is some number of report.json, rounded as printed (as it is or per hundred)."""
    known = []
    numbers_of({k: v for k, v in data.items() if k != "document"}, known)
    for table in tables_of(data).values():
        numbers_of(table["rows"], known)
    numbers_of([b for b in data["document"]["blocks"] if b["kind"] in ("paragraph", "item") and "setting" in b.get("id", "")], known)
    at = {d: {"%.*f" % (d, k * f) for k in known for f in (1, 100)} for d in (1, 2, 3, 4)}
    text = (edition / "report.txt").read_text(encoding="utf-8").split("\nAnnex I")[0]
    text = re.sub(r"https?://\S+", "", text)
    missing = set()
    for found in NUMBER.findall(text):
        decimals = len(found.split(".")[1])
        if decimals in at and found not in at[decimals] and found.lstrip("-") not in at[decimals]:
            missing.add(found)
    # constants of the method and the studies, dates and versions are no findings
    allowed = {"0.05", "0.1", "0.25", "0.5", "0.50", "0.35", "0.40", "0.45", "0.60", "0.75", "0.85", "0.8", "0.90", "0.06", "1.0", "0.95", "1.00", "0.0", "0.00"}
    tap.test("every number of the text is in report.json", sorted(missing - allowed - {n for n in missing if n in data["document"]["subtitle"]}))


OUTLINE = ["Brief", "1 The question, the warrant and the law", "2 Who was bound on the day", "3 How likely", "4 Why", "5 The record", "6 How sure",
           "7 What would change it", "8 Limits"] + ["Annex " + letter for letter in "ABCDEFGHI"]


def check_outline(name, text):
    """Brief, body and annexes stand in order, and none is longer than its reader has time for."""
    lines = text.split("\n")
    heads = [(at, lines[at]) for at in range(2, len(lines) - 1) if lines[at + 1] == "=" * len(lines[at]) != ""]
    faults = ["%r is not %r" % (head, want) for (_, head), want in zip(heads, OUTLINE) if not head.startswith(want)]
    if len(heads) != len(OUTLINE):
        faults.append("%d sections" % len(heads))
    body = next((at for at, head in heads if head.startswith("Annex A")), len(lines))
    if not 100 < body < 350 or not body + 200 < len(lines) < 1600:
        faults.append("brief and body have %d lines, the whole has %d" % (body, len(lines)))
    tap.test("%s: brief, body and annexes, within their lengths" % name, faults)


# Of a report of 2024: what is changed in it, and what the sentences then say that is not so.
BROKEN = (
    ("a chance", lambda d: d["ranking"]["chance"].update(any=0.5), "a stay in at least one"),
    ("a count", lambda d: d["ranking"]["rows"].pop(), "states ranked"),
    ("a firm one", lambda d: next(r for r in d["ranking"]["rows"] if r["fence"] == "firm").update(fence="borderline"), "by the default settings"),
    ("a name left out", lambda d: leave_out_name(d, "firmly, in at least nine of ten draws, "), "by the default settings"),
    ("an index", lambda d: d["ranking"]["rows"][0].update(score=50.0), "For: "),
    ("a percentile", lambda d: d["ranking"]["rows"][1]["terms"].update(forums=0.1), "Mongolia"),
    ("a trip", lambda d: table_of(d, "not-made")["rows"].pop(), "not made"),
    ("a statement", lambda d: table_of(d, "statements")["rows"].pop(), "spoke"),
    ("a switch", lambda d: [row.__setitem__(1, 0.99) for row in table_of(d, "robustness")["rows"]], "tau"),
    ("a change", lambda d: table_of(d, "changes")["rows"][0].__setitem__(2, 1.0), "Armenia"),
    ("a class", lambda d: d["duties"]["rows"][0].update({"class": "N"}), "treaty duty"),
    ("a rank of a profile", lambda d: change_text(d, "Rank 1 of", "Rank 2 of"), "profiles"),
    ("a reason of a profile", lambda d: change_text(d, "Strongest reasons for a stay: ", "Strongest reasons for a stay: pull to Russia (percentile 3); "), "profiles"),
    ("the order of the brief", lambda d: table_of(d, "brief")["rows"].reverse(), "highest first"),
    ("the order of citations", lambda d: d["document"]["blocks"][1].update(text="As told there [7]."), "in the order of the text"),
    ("a new number", lambda d: d["document"]["blocks"][1].update(text="Of them 17 are new."), "no rule reads the number"),
    ("a new name", lambda d: d["document"]["blocks"][1].update(text="Mongolia is the case at hand."), "no rule reads the state"),
)


def table_of(data, name):
    return next(b for b in data["document"]["blocks"] if b["kind"] == "table" and b["table"] == name)


def leave_out_name(data, before):
    block = next(b for b in data["document"]["blocks"] if before in b.get("text", ""))
    block["text"] = re.sub("(%s[^(]*\\()[^,]*, " % re.escape(before), r"\1", block["text"])


def change_text(data, before, after):
    block = next(b for b in data["document"]["blocks"] if before in b.get("text", ""))
    block["text"] = block["text"].replace(before, after)


def check_sentences(name, data):
    faults, used = sentences.faults_of(data)
    tap.test("%s: every number and state of a sentence is that of the tables" % name, faults)
    return used


def check_broken_sentences(text):
    faults = []
    for what, change, wanted in BROKEN:
        data = json.loads(text)
        change(data)
        found, _ = sentences.faults_of(data)
        if not any(wanted in f for f in found):
            faults.append("%s is not missed: %s" % (what, found[:2]))
    tap.test("a sentence that is not so is found", faults)


def check_profiles(program, datasets):
    """A profile fits a screen whoever the state is, and begins with its class."""
    faults = []
    for options in (["--study", "putin"], ["--study", "al-bashir", "--as-of", "2018-12-01"]):
        for state in ("MNG", "ARM", "TJK", "ZAF", "HUN", "TCD", "RUS", "USA", "COK"):
            text = run(program, "profile", state, *options, "--draws", "20", "--data", datasets).stdout
            lines = text.split("\n")
            first = next((line for line in lines if line.startswith("- ")), "")
            if len(lines) > 51 or not first.startswith("- Class "):
                faults.append("%s %s: %d lines, first %r" % (state, options[1], len(lines), first))
    tap.test("a profile fits fifty lines and begins with the answer", faults)


EVE, AFTER = "What could be said on 1 September 2024", "The visit\n"


def check_dossier(program, datasets):
    """What is said of the eve is the same whatever is known later, and names no later day."""
    parts = []
    for known in ("2024-09-02", "2026-09-28"):
        text = run(program, "dossier", "Mongolia", "--visit", "2024-09-02", "--as-of", known, "--draws", "20", "--data", datasets).stdout
        eve = text.partition(EVE)[2].partition(AFTER)[0]
        parts.append(re.sub(r"\s+", " ", re.sub(r"\[\d+\]", "", re.sub(r"-{3,}", "", eve))))
    faults = ["the eve differs"] if parts[0] != parts[1] or len(parts[0]) < 1000 else []
    faults += ["the eve names " + day for day in re.findall(r"\b20\d\d-\d\d-\d\d\b", parts[1]) if day > "2024-09-01"]
    if "ICC-01/22-90" not in text or "Court finding" in parts[1]:
        faults.append("the finding does not stand where it belongs")
    tap.test("a dossier's eve knows nothing of the day after", faults)


NAME = re.compile(r"[a-z][a-z0-9_]*")
LIKE_A_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}")


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def is_shown(text, cell):
    """Is the text the cell, or its number rounded?"""
    if text == cell:
        return True
    if text.startswith("< "):
        return 0 < float(cell) < float(text[2:])
    decimals = len(text.partition(".")[2])
    return bool(re.fullmatch(r"-?[\d.]+", text)) and cell != "" and "%.*f" % (decimals, float(cell)) == text


def shows_both(text, low, high):
    """Does the text show the two data: 5-12, 2024-09-02 to 2024-09-03, visits.json:20, >100?"""
    if not low and not high:
        return text in ("", "n/a")
    if is_shown(text, low) and high in ("", low) or text.startswith(">") and text == ">%d" % (float(low) - 1) and not high:
        return True
    for between in (" to ", ": ", ":", "-"):
        first, _, last = text.partition(between)
        if last and is_shown(first, low) and is_shown(last, high):
            return True
    return False


def columns_of(table, entries):
    """The entries of the dictionary of each column of a table of the document: one, two that it shows, or one with its range."""
    groups = []
    for entry in entries:
        if groups and entry["heading"] == groups[-1][0]["heading"]:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups if [g[0]["heading"] for g in groups] == [c["title"] for c in table["columns"]] else None


def check_csv(edition, data):
    """Every CSV is read back by its dictionary, and holds what the document's tables hold."""
    faults, tables, known = [], tables_of(data), {}
    fields = ("number", "key", "title", "publisher", "date", "address", "source_kind", "weakness")
    heads = ("number", "source", "title", "publisher", "date", "address", "kind", "weakness")
    tables["sources"] = {"columns": [{"title": head} for head in heads],
                         "rows": [[source[field] for field in fields] for source in data["document"]["sources"]]}
    with open(edition / "tables" / "dictionary.csv", encoding="utf-8", newline="") as file:
        dictionary = list(csv.DictReader(file))
    for entry in dictionary:
        known.setdefault(entry["table"], []).append(entry)
    files = {p.stem for p in (edition / "tables").glob("*.csv")} - {"dictionary"}
    if not files or not files == set(known) == set(tables):
        faults.append("tables, files and dictionary differ: %s" % sorted(files ^ set(known) ^ set(tables)))
    for name in sorted(files & set(known) & set(tables)):
        rows, entries = read_csv(edition / "tables" / (name + ".csv")), known[name]
        if rows[0] != [e["column"] for e in entries] or len(set(rows[0])) != len(rows[0]) or len(rows) != len(tables[name]["rows"]) + 1:
            faults.append("%s: head or length: %s" % (name, rows[0]))
            continue
        offset = 1 if entries[0]["column"] == "iso3" else 0
        marked = entries[-1]["column"] == "low_confidence"
        if marked and {row[-1] for row in rows[1:]} - {"yes", "no"} or marked and "yes" not in {row[-1] for row in rows[1:]}:
            faults.append(name + ": low confidence")
        groups = columns_of(tables[name], entries[offset:-1] if marked else entries[offset:])
        if groups is None:
            faults.append(name + ": headings")
            continue
        for got, want in zip(rows[1:], tables[name]["rows"]):
            place = offset
            for group, value in zip(groups, want):
                cells = got[place : place + len(group)]
                place += len(group)
                if len(group) == 2:
                    same = shows_both(value, *cells)
                else:
                    same = cells[0] == "" if value is None else float(cells[0]) == value if isinstance(value, (int, float)) else cells[0] in (value, "'" + value)
                if not same:
                    faults.append("%s: %r is not %r" % (name, cells, value))
            for entry, cell in zip(entries, got):
                if LIKE_A_DATE.fullmatch(cell):
                    faults.append("%s, %s: a spreadsheet takes %r for a date" % (name, entry["column"], cell))
                if entry["kind"] == "number" and cell:
                    float(cell)
    tap.test("CSV holds what JSON holds, and is read back by the dictionary", faults)
    faults = ["%(table)s, %(column)s: title %(title)r, unit %(unit)r" % e for e in dictionary
              if not NAME.fullmatch(e["column"]) or not e["title"] or not e["unit"] or not e["section"] or e["kind"] not in ("number", "text", "number or text") or not e["decimals"].isdigit()]
    tap.test("every column has a machine name, a title and a unit", faults if dictionary else ["no dictionary"])


def csv_faults(sheet, rows, entries):
    """A sheet of a workbook holds the CSV of its name, cell by cell; a number is one there, an apostrophe before a formula is not needed."""
    faults, got = [], [[("" if v is None else v) for v in row] for row in sheet.iter_rows(values_only=True)]
    if [len(row) for row in got] != [len(row) for row in rows]:
        return ["%s: %d rows, not %d" % (sheet.title, len(got), len(rows))]
    for at, (mine, theirs) in enumerate(zip(got, rows)):
        for entry, a, b in zip(entries, mine, theirs):
            plain = b[1:] if b[:1] == "'" and b[1:2] in "=+-@" else b
            same = a == plain if at == 0 or isinstance(a, str) else b != "" and "%.12g" % a == "%.12g" % float(b)
            if not same or at and entry["kind"] == "number" and isinstance(a, str) and a:
                faults.append("%s, row %d, %s: %r is not %r" % (sheet.title, at + 1, entry["column"], a, b))
    for entry, cell in zip(entries, sheet[1]):
        if (cell.comment.text if cell.comment else "") != "%(title)s (%(unit)s)" % entry:
            faults.append("%s, %s: the note is %r" % (sheet.title, cell.value, cell.comment and cell.comment.text))
    for entry, cell in zip(entries, sheet[2] if len(rows) > 1 else ()):
        shown = "0" + ("." + "0" * int(entry["decimals"]) if int(entry["decimals"]) else "")
        if isinstance(cell.value, (int, float)) and cell.number_format != shown:
            faults.append("%s, %s: shown as %s" % (sheet.title, entry["column"], cell.number_format))
    if sheet.freeze_panes != "A2" or not sheet.auto_filter.ref or not sheet.auto_filter.ref.startswith("A1:"):
        faults.append(sheet.title + ": the head is not frozen, or no filter")
    return faults


def check_xlsx(program, edition, line, folder):
    """The workbook is read by another library, holds what the CSV hold, and is the same bytes at another time of another zone."""
    path, again = edition / "tables.xlsx", pathlib.Path(folder) / "again"
    faults, notes = [], {}
    with open(edition / "tables" / "dictionary.csv", encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            notes.setdefault(entry["table"], []).append(entry)
    head = read_csv(edition / "tables" / "dictionary.csv")[0]
    book = openpyxl.load_workbook(path)
    names = {p.stem for p in (edition / "tables").glob("*.csv")}
    if set(book.sheetnames) != names | {"contents"} or len(names) < 20:
        faults.append("sheets: %s" % sorted(set(book.sheetnames) ^ names))
    for sheet in book.worksheets:
        if sheet.title == "contents":
            targets = {c.hyperlink.location.split("'")[1] for (c,) in sheet["A1:A200"] if c.hyperlink}
            faults += ["contents: %s" % sorted(targets ^ names)] if targets != names else []
            continue
        entries = notes.get(sheet.title)
        if not entries:  # the dictionary describes the others
            entries = [{"column": h, "kind": "text", "decimals": "0", "title": "", "unit": ""} for h in head]
            for entry, cell in zip(entries, sheet[1]):
                entry["title"], _, entry["unit"] = cell.comment.text[:-1].rpartition(" (")
        faults += csv_faults(sheet, read_csv(edition / "tables" / (sheet.title + ".csv")), entries)
    tap.test("%s: the workbook holds what the CSV hold" % edition.name, faults)
    cell = book["ranking"]["B3"]
    cell.value = 999
    broken = csv_faults(book["ranking"], read_csv(edition / "tables" / "ranking.csv"), notes["ranking"])
    tap.check("and a cell that is another is found", len(broken) == 1 and "row 3" in broken[0], str(broken))
    time.sleep(max(0, path.stat().st_mtime + 2 - time.time()))  # the times in an archive are even seconds
    run(*line, "--format", "csv,xlsx", "--out", again, env=dict(os.environ, TZ="Asia/Tokyo"))
    same = (again / "reports" / edition.name / "tables.xlsx").read_bytes() == path.read_bytes()
    tap.check("%s: two workbooks of one edition are the same bytes" % edition.name, same)


def check_agreement(edition, graphs, data):
    """Ranking, profiles and pictures say the same."""
    faults = []
    rows = {r["name"]: r for r in data["ranking"]["rows"]}
    for name in ("fence", "ranking", "ties"):
        svg = (graphs / (name + ".svg")).read_text(encoding="utf-8")
        found = re.findall(r"<title>([^<:]+): [^<]*?rank (\d+) of (\d+), score ([\d.]+)", svg)
        faults += ["%s: %s" % (name, f) for f in found if f[0] in rows and (int(f[1]) != rows[f[0]]["rank"] or f[3] != "%.1f" % rows[f[0]]["score"])]
        if len(found) < 3:
            faults.append("%s: no ranks in tooltips" % name)
    for profile in data["profiles"]:
        if profile["score"] != rows[profile["name"]]["score"] or profile["rank"] != rows[profile["name"]]["rank"]:
            faults.append("profile of " + profile["name"])
    tap.test("ranking, profiles and pictures agree", faults if len(data["profiles"]) > 2 else ["no profiles"])


MAIN = r"""\documentclass{%s}\usepackage[utf8]{inputenc}\usepackage[margin=20mm,a4paper]{geometry}
\usepackage{array,booktabs,longtable,graphicx}%s
\begin{document}\tableofcontents\section{Before}\subsection{Numbered}
%s
\section{After}\subsection{Numbered too}\end{document}
"""


def compile_in(folder, name, times=2):
    """Its standard output, or what stopped it."""
    for _ in range(times):  # the contents of the first stand in the second
        done = run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", name + ".tex", cwd=folder, check=False,
                   env=dict(os.environ, max_print_line="1000"))  # nothing of the log in pieces
        if done.returncode:
            return None, ["%s: %s" % (name, " ".join(re.findall(r"^! .*|^l\.\d+.*", done.stdout, re.M)[:3]))]
    return done.stdout, []


def latex_faults(folder, name, edition, wants_links):
    """Does it compile without a line that is too long, a link that leads nowhere or a place that two links mean?"""
    out, faults = compile_in(folder, name)
    if out is None:
        return faults
    faults += ["%s: overfull by %s pt" % (name, w) for w in re.findall(r"Overfull \\hbox \(([\d.]+)pt", out) if float(w) > 5]
    faults += ["%s: %s" % (name, w) for w in re.findall(r"name\{[^}]*\} has been referenced but does not exist|duplicate ignored|is not there", out)]
    log = (folder / (name + ".log")).read_text(encoding="utf-8", errors="replace")
    source = (edition / "report.tex").read_text(encoding="utf-8")
    pictures = re.findall(r"^\\fspicture\{(.*)\}$", source, re.M)
    faults += ["%s: %s is missing" % (name, p) for p in pictures or ["every picture"] if not re.search(r"<use [^>]*%s" % re.escape(p), log)]
    headings = re.findall(r"^\\section\{(.*)\}$", source, re.M)
    contents = (folder / (name + ".toc")).read_text(encoding="utf-8")
    at = [contents.find("{section}{%s}" % h if wants_links else "{%s}{" % h) for h in headings]
    blocks = json.loads((edition / "report.json").read_text(encoding="utf-8"))["document"]["blocks"]
    if len(headings) != sum(b["kind"] == "heading" and b["level"] == 1 for b in blocks) or -1 in at or at != sorted(at):
        faults.append("%s: sections in the contents: %s" % (name, at))
    return faults


def check_latex(edition, folder, name):
    """Alone; in documents of other folders and classes, with hyperref and without, twice in one; and with its pictures gone."""
    faults = []
    work = pathlib.Path(folder) / (name + "-latex")
    shutil.copytree(edition.parent.parent, work)
    inside = work / "reports" / edition.name
    text = (inside / "report.tex").read_text(encoding="utf-8")
    before, _, body = text.partition("\\begin{document}\n")
    (inside / "part.tex").write_text(body.partition("\\end{document}")[0], encoding="utf-8")
    faults += latex_faults(inside, "report", inside, True)
    numbers = re.findall(r"\\numberline \{(\d+)\}", (inside / "report.toc").read_text(encoding="utf-8"))
    faults += ["report: a section has a number of LaTeX's"] if numbers else []
    for small in re.findall(r"\\(?:tiny|scriptsize|fontsize)\b", text):
        faults.append("below footnotesize: " + small)
    tables = text.count("\\begin{longtable}")
    if tables < 20 and name != "hostile" or len(re.findall(r"^\\caption\{[^}]", text, re.M)) != tables:
        faults.append("%d tables, and captions: %d" % (tables, len(re.findall(r"^\\caption\{[^}]", text, re.M))))
    part = "\\input{../%s/reports/%s/part}\n" % (work.name, edition.name)
    other = pathlib.Path(folder) / (name + "-other")
    other.mkdir()
    for main, kind, package, parts in (("plain", "article", "", part), ("linked", "book", r"\usepackage[hidelinks]{hyperref}", part * 2)):
        (other / (main + ".tex")).write_text(MAIN % (kind, package, parts), encoding="utf-8")
        faults += latex_faults(other, main, inside, False)
        contents = (other / (main + ".toc")).read_text(encoding="utf-8")
        for heading in ("Numbered", "Numbered too"):
            if not re.search(r"\{subsection\}\{\\numberline \{[\d.]+\}%s\}" % heading, contents):
                faults.append("%s: the sections around it are numbered otherwise: %s" % (main, heading))
    shutil.rmtree(work / "graphs")
    if compile_in(inside, "report", times=1)[0] is None:
        faults.append("it does not compile without its pictures")
    tap.test("%s: pdflatex compiles it, alone and as a part of documents elsewhere" % name, faults)


def check_html(edition, name):
    done = run("tidy", "-q", "-e", edition / "report.html", check=False)
    tap.test("%s: tidy finds no error" % name, [line for line in done.stderr.splitlines() if "Error" in line])


def check_docx(edition, folder, name):
    target = pathlib.Path(folder) / (name + ".docx")
    done = run("pandoc", "report.md", "-o", target, cwd=edition, check=False)
    faults = [done.stderr[:300]] if done.returncode or done.stderr else []
    if not faults:
        with zipfile.ZipFile(target) as file:
            document = file.read("word/document.xml").decode()
            pictures = [n for n in file.namelist() if n.startswith("word/media/")]
        markdown = (edition / "report.md").read_text(encoding="utf-8")
        wanted = len(re.findall(r"^\|[-:|]+\|$", markdown, re.M))
        if document.count("<w:tbl>") != wanted or not wanted:
            faults.append("%d tables of %d" % (document.count("<w:tbl>"), wanted))
        if len(pictures) != len(re.findall(r"^!\[", markdown, re.M)):
            faults.append("pictures: %d" % len(pictures))
    tap.test("%s: pandoc makes a docx with every table and figure" % name, faults)


class Scripts(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def check_hostile(program, mini, folder):
    """A data folder whose names and notes are weapons."""
    data = pathlib.Path(folder) / "hostile"
    shutil.copytree(mini, data)
    states = (data / "states.json").read_text(encoding="utf-8")
    for plain, weapon in zip(("Bravo", "Charlie", "Delta", "Echo", "Foxtrot"), HOSTILE):
        states = states.replace('"name": "%s"' % plain, '"name": %s' % json.dumps(weapon)).replace('"name":"%s"' % plain, '"name":%s' % json.dumps(weapon))
    (data / "states.json").write_text(states, encoding="utf-8")
    visits = (data / "visits.json").read_text(encoding="utf-8")
    (data / "visits.json").write_text(visits.replace('"id":"alpha-leader-DDD-202402"', '"id":%s' % json.dumps("a" + HOSTILE[0])), encoding="utf-8")
    run(program, "check", data, "--seal")
    out = pathlib.Path(folder) / "hostile-out"
    done = run(program, "report", "--study", "mini", "--data", data, "--as-of", "2024-10-30", "--draws", "20", "--format", ALL, "--out", out, check=False)
    if done.returncode:
        tap.test("hostile names are written", [done.stderr[:300]])
        return
    edition = next((out / "reports").iterdir())
    page = (edition / "report.html").read_text(encoding="utf-8")
    parser = Scripts()
    parser.feed(page)
    faults = []
    if sum(t == "script" for t, _ in parser.tags) != 1 or any(t == "b" or k.startswith("on") for t, a in parser.tags for k in a or {"": ""}):
        faults.append("HTML: a tag of the data's")
    if "alert(1)" not in page:
        faults.append("HTML: the name is gone")
    for path in sorted((edition / "tables").iterdir()):
        with open(path, encoding="utf-8", newline="") as file:
            faults += ["%s: %s" % (path.name, c) for row in csv.reader(file) for c in row if c[:1] in ("=", "+", "@") or c[:1] == "-" and not re.fullmatch(r"-[\d.e-]+", c)]
    cells = [c for sheet in openpyxl.load_workbook(edition / "tables.xlsx") for row in sheet.iter_rows() for c in row]
    faults += ["XLSX: %s is a formula" % c.coordinate for c in cells if c.data_type == "f"]
    faults += ["XLSX: %s is gone" % w for w in HOSTILE if w not in {c.value for c in cells}]
    names = {r["name"] for r in json.loads((edition / "report.json").read_text(encoding="utf-8"))["ranking"]["rows"]}
    faults += ["JSON: " + w for w in HOSTILE if w not in names]
    for path in (out / "graphs" / edition.name).glob("*.svg"):
        if "<script" in path.read_text(encoding="utf-8"):
            faults.append("SVG: a script")
    tap.test("hostile names are inert in HTML, CSV, XLSX, JSON and SVG", faults)
    tap.test("a trip with a hostile name is led to", links.faults_of(out, edition.name))
    check_latex(edition, folder, "hostile")
    check_html(edition, "hostile")
    check_docx(edition, folder, "hostile")
    text = run("pandoc", "-t", "plain", "--wrap=none", edition / "report.md").stdout
    plain = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})  # pandoc's own quotes
    tap.test("and stay themselves through Markdown", [w for w in HOSTILE if w not in text.translate(plain)])


def digest(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def check_atomic(program, mini, folder):
    out = pathlib.Path(folder) / "atomic"
    line = [program, "report", "--study", "mini", "--data", str(mini), "--as-of", "2024-10-30", "--draws", "20", "--out", str(out)]
    run(*line)
    before = digest(out)
    faults = []
    for delay in (0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        process = subprocess.Popen(line + ["--seed", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for part in ("reports", "graphs"):
            edition = out / part / "mini-2024-10-30"
            files = {p: h for p, h in before.items() if p.startswith(part)}
            now = {str(p.relative_to(out)) for p in edition.rglob("*") if p.is_file()}
            if now != set(files):
                faults.append("killed after %.2f s: %s is not whole" % (delay, part))
    tap.test("a run that is killed leaves whole editions", faults)

    run(*line)

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000))

    full = run(*line, "--seed", "3", check=False, preexec_fn=small_files)
    faults = [] if full.returncode == 3 and "cannot write" in full.stderr else [full.stderr[:200]]
    faults += [] if digest(out) == before else ["the former edition is not what it was"]
    tap.test("a write that fails leaves the former edition and says so", faults)


def check_formats_alone(program, mini, folder):
    """A format that names no other file is the same whether others are written beside it or not."""
    line = [program, "report", "--study", "mini", "--data", mini, "--as-of", "2024-10-30", "--draws", "20"]
    run(*line, "--out", folder / "together")
    together, faults = digest(folder / "together"), []
    for form in ("txt", "html", "json", "csv", "png"):
        run(*line, "--format", form, "--out", folder / form)
        alone = {name: hashed for name, hashed in digest(folder / form).items() if not name.endswith("manifest.json")}
        faults += ["%s: no file" % form] if not alone else [name for name in alone if alone[name] != together.get(name)]
    tap.test("formats written alone are those of the whole edition", faults)


def check_verify(program, data, out, mini, other):
    """Of a large edition in all formats, and of a small one that was changed."""
    first = run(program, "verify", next((out / "reports").iterdir()), "--data", data, check=False)
    faults = [] if first.returncode == 0 and first.stdout.startswith("identical") else [first.stdout + first.stderr]
    run(program, "report", "--study", "mini", "--data", mini, "--as-of", "2024-10-30", "--draws", "20", "--format", "txt,csv", "--out", other)
    folder = next((other / "reports").iterdir())
    with open(folder / "report.txt", "a", encoding="utf-8") as file:
        file.write("x")
    os.unlink(folder / "tables" / "ranking.csv")
    second = run(program, "verify", folder, "--data", mini, check=False)
    if second.returncode != 1 or "report.txt was changed" not in second.stdout or "ranking.csv is missing" not in second.stdout:
        faults.append(second.stdout)
    nothing = run(program, "verify", out, "--data", data, check=False)
    if nothing.returncode == 0 or "manifest.json" not in nothing.stderr:
        faults.append(nothing.stderr)
    tap.test("verify says identical, or names what differs", faults)


def check_dossier_edition(program, datasets, folder):
    """A dossier in all its formats: its tables as CSV and workbook, the document as JSON, and a manifest that verify goes by."""
    out = pathlib.Path(folder) / "dossier"
    line = [program, "dossier", "Mongolia", "--visit", "2024-09-02", "--as-of", "2025-03-01", "--draws", "20", "--data", datasets]
    run(*line, "--format", "txt,md,html,tex,csv,json,xlsx", "--out", out)
    edition = out / "reports" / "putin-MNG-2024-09-02"
    data = json.loads((edition / "dossier.json").read_text(encoding="utf-8"))
    text = re.sub(r"\s+", " ", (edition / "dossier.txt").read_text(encoding="utf-8"))
    faults = [b["text"][:80] for b in data["document"]["blocks"] if b["kind"] in ("paragraph", "item") and re.sub(r"\s+", " ", b["text"]) not in text]
    tap.test("dossier.json holds what the dossier says", faults if len(data["document"]["blocks"]) > 50 else ["hardly a block"])
    check_csv(edition, data)
    names = {p.stem for p in (edition / "tables").glob("*.csv")}
    tap.check("its workbook has a sheet for each of its tables", set(openpyxl.load_workbook(edition / "tables.xlsx").sheetnames) == names | {"contents"})
    first = run(program, "verify", edition, "--data", datasets, check=False)
    page = (edition / "dossier.html").read_text(encoding="utf-8")
    (edition / "dossier.html").write_text(page.replace("Mongolia", "Elsewhere", 1), encoding="utf-8")
    second = run(program, "verify", edition, "--data", datasets, check=False)
    (edition / "dossier.html").write_text(page, encoding="utf-8")
    manifest = (edition / "manifest.json").read_text(encoding="utf-8")
    (edition / "manifest.json").write_text(manifest.replace('"about": "MNG"', '"about": "SRB"'), encoding="utf-8")
    third = run(program, "verify", edition, "--data", datasets, check=False)
    tap.check("verify goes by the manifest of a dossier, and finds what was changed", first.returncode == 0 and "identical: 12 files" in first.stdout
              and second.returncode == 1 and "dossier.html was changed" in second.stdout and third.returncode == 2 and "no visit" in third.stderr,
              first.stdout + first.stderr + second.stdout + third.stdout + third.stderr)
    single = run(*line, "--format", "json", "--out", "-").stdout
    printed = run(*line, "--json").stdout
    tap.check("--json prints the same", json.loads(single) == json.loads(printed) == data)


def main():
    program, datasets, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as folder:
        for study, day in (("putin", "2024-09-01"), ("al-bashir", "2015-06-12")):
            out = pathlib.Path(folder) / study
            line = [program, "report", "--study", study, "--as-of", day, "--data", datasets, "--draws", "100"]
            run(*line, "--format", ALL, "--out", out)
            edition = out / "reports" / ("%s-%s" % (study, day))
            data = json.loads((edition / "report.json").read_text(encoding="utf-8"))
            check_outline(edition.name, (edition / "report.txt").read_text(encoding="utf-8"))
            check_numbers(edition, data)
            check_csv(edition, data)
            check_xlsx(program, edition, line, folder)
            check_agreement(edition, out / "graphs" / edition.name, data)
            check_html(edition, study)
            tap.test("%s: every mark leads to its row" % study, links.faults_of(out, edition.name))
            check_docx(edition, folder, study)
            check_latex(edition, folder, study)
            if study == "al-bashir":
                check_verify(program, datasets, out, mini, pathlib.Path(folder) / "changed")
                page = (edition / "report.html").read_text(encoding="utf-8")
                (edition / "report.html").write_text(page.replace(' id="state-TCD"', "").replace("<svg", '<svg id="x"'), encoding="utf-8")
                found = " ".join(links.faults_of(out, edition.name))
                tap.check("a link without a target is found, and an id that stands twice", "#state-TCD leads nowhere" in found and "x stands twice" in found, found)
        for study, day in (("putin", "2026-09-28"), ("netanyahu", "2025-04-01")):
            out = pathlib.Path(folder) / (study + day)
            run(program, "report", "--study", study, "--as-of", day, "--data", datasets, "--draws", "100", "--format", "txt,json", "--out", out)
            check_outline(study, next((out / "reports").glob("*/report.txt")).read_text(encoding="utf-8"))
        for study, day in SENTENCES:
            out = pathlib.Path(folder) / "sentences"
            run(program, "report", "--study", study, "--as-of", day, "--data", mini if study == "mini" else datasets, "--draws", "40", "--format", "json", "--out", out)
        used = set()
        for report in sorted(pathlib.Path(folder).glob("*/reports/*/report.json")):
            if not report.parent.name.startswith("hostile"):
                used |= check_sentences(report.parent.name, json.loads(report.read_text(encoding="utf-8")))
        unused = {test.__name__ for _, test in sentences.RULES} - used
        tap.test("every rule of a sentence is used", sorted(unused))
        check_broken_sentences((pathlib.Path(folder) / "putin/reports/putin-2024-09-01/report.json").read_text(encoding="utf-8"))
        check_profiles(program, datasets)
        check_dossier(program, datasets)
        check_dossier_edition(program, datasets, folder)
        check_hostile(program, mini, folder)
        check_atomic(program, mini, folder)
        check_formats_alone(program, mini, pathlib.Path(folder) / "formats")
    return tap.end()


sys.exit(main())
