#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The exported network looks like the picture `ties`, the examples of docs read it, and its pairs come back as ties; prints TAP.

exports.py PROGRAM DATASETS

Where R or its igraph is missing its examples are skipped, which counts as a failure where CI is true.
"""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

examples = pathlib.Path(__file__).resolve().parents[1] / "docs/examples"
DAY = "2024-09-01"
NAME = "putin-" + DAY


def near(a, b):
    return abs(a - b) < 0.011  # both are rounded to hundredths


def check_looks(name, picture, network):
    """Every state of the picture has its place, size and colour; every other one stands below."""
    marks = {}
    for code, text in re.findall(r"^\t([A-Z]{3})\t\[(class=.*?)\];$", picture, re.M | re.S):
        marks[code] = {key: value.strip('"!') for key, value in re.findall(r'\b(\w+)=("[^"]*"|[^,\s]*)', text)}
    nodes = {node["id"]: node for node in network["nodes"]}
    faults = [] if 100 < len(marks) < len(nodes) else ["%d of %d states" % (len(marks), len(nodes))]
    for code, mark in marks.items():
        node, (x, y) = nodes[code], map(float, mark["pos"].split(","))
        color = mark["color"] if mark["fillcolor"] == "#ffffff" else mark["fillcolor"]
        if not (near(node["x"], x) and near(node["y"], y) and near(node["size"], 36 * float(mark["width"])) and node["color"] == color):
            faults.append("%s: %s, picture %s" % (code, {k: node[k] for k in ("x", "y", "size", "color")}, mark))
    tap.test("%s: states of the picture have its places, sizes and colours" % name, faults)
    bottom = min(nodes[code]["y"] for code in marks)
    others = [node for code, node in nodes.items() if code not in marks]
    tap.test("%s: the others stand below it" % name, [node["id"] for node in others if node["y"] >= bottom])
    by_leaning = sorted((node for node in nodes.values() if node["leaning"] is not None), key=lambda node: node["leaning"])
    tap.test("%s: further right is leaning further to the home state" % name, [
        b["id"] for a, b in zip(by_leaning, by_leaning[1:]) if a["x"] > b["x"] + 0.011])
    touching = [(a["id"], b["id"]) for a in nodes.values() for b in nodes.values() if a["id"] < b["id"]
                and (a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2 < (a["size"] + b["size"]) ** 2]
    tap.test("%s: no mark lies on another" % name, touching)
    colors = {node["color"] for node in nodes.values() if node["fence_sitter"]}
    tap.check("%s: fence-sitters have a colour of their own" % name, len(colors) == 1 and not colors & {
        node["color"] for node in nodes.values() if not node["fence_sitter"]}, colors)


def is_here(*words):
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def check_examples(folder, expected):
    """Every example reads the file of its kind, pairs with and without a byte order mark too."""
    has_r = is_here("Rscript", "-e", "library(igraph)")
    for script in sorted([*examples.glob("*.py"), *examples.glob("*.R")]):
        files = [["net/%s.graphml" % NAME]] if script.stem == "network" else [
            ["%s/%s-edges.csv" % (out, NAME), "%s/%s-nodes.csv" % (out, NAME)] for out in ("net", "bom")]
        if script.suffix == ".R" and not has_r and os.environ.get("CI") != "true":
            tap.check("%s # SKIP no R with igraph" % script.name, True)
            continue
        lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line]
        tap.check("%s is short" % script.name, len(lines) <= 14, "%d lines" % len(lines))
        for words in files:
            run = subprocess.run(["Rscript" if script.suffix == ".R" else "/usr/bin/python3", script, *words], cwd=folder,
                                 capture_output=True, text=True, check=False)
            got = [(line[:20].strip(), float(line[20:])) for line in run.stdout.splitlines()]
            tap.check("%s says of %s what the program says" % (script.name, " ".join(words)), got == expected, got, expected, run.stderr)


def read_pairs(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def run(*words):
            return subprocess.run([program, *words, "--as-of", DAY, "--data", datasets], cwd=folder, capture_output=True, check=True).stdout

        for draws in ("200", "0"):
            run("diagram", "ties", "--format", "dot", "--out", "net", "--draws", draws)
            network = json.loads(run("export", "json", "--out", "-", *(["--draws", draws] if draws != "0" else [])))
            check_looks("%s draws" % draws, (folder / "net/ties.dot").read_text(encoding="utf-8"), network)
            classes = {node["fence"] for node in network["nodes"]}
            tap.check("%s draws: firm and borderline are %s" % (draws, "not known" if draws == "0" else "told apart"),
                      ({"firm", "borderline"} <= classes) == (draws != "0"), classes)

        run("export", "graphml", "--out", "net")
        run("export", "csv", "--out", "net")
        run("export", "csv", "--out", "bom", "--bom")
        plain, marked = ([(folder / out / ("%s-%s.csv" % (NAME, part))).read_bytes() for part in ("edges", "nodes")] for out in ("net", "bom"))
        tap.check("--bom puts the mark before both files and changes nothing else", [b"\xef\xbb\xbf" + text for text in plain] == marked)
        names = {node["id"]: node["name"] for node in network["nodes"]}
        rows = sorted(json.loads(run("centrality", "--json"))["rows"], key=lambda row: -row["strength"])
        check_examples(folder, [(names[row["iso3"]], round(row["strength"], 3)) for row in rows[:5]])

        pairs = read_pairs(folder / "net" / (NAME + "-edges.csv"))
        tap.check("its columns are those Gephi asks for", list(pairs[0])[:4] == ["source", "target", "type", "weight"], list(pairs[0]))
        for out in ("net", "bom"):
            again = json.loads(run("export", "json", "--out", "-", "--normalise", "none",
                                   "--ties", "%s/%s-edges.csv" % (out, NAME)))
            weight = {(row["source"], row["target"]): float(row["weight"]) for row in pairs}
            back = {(link["source"], link["target"]): link["user"] for link in again["links"] if link["user"]}
            wrong = [pair for pair in weight.keys() | back.keys() if abs(weight.get(pair, 0) - back.get(pair, 0)) > 1e-9]
            tap.check("pairs of %s come back as ties: all %d" % (out, len(pairs)), pairs and not wrong, wrong[:5])
    return tap.end()


sys.exit(main())
