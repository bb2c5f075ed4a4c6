#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the vocabulary of colour and shape in docs/design.md against the code that draws; prints TAP.

The last column of the table says what is drawn: `circle vermillion black` is a mark with its fill and outline, `area sky` a tile or a tint,
`line blue dashed` a line, `ring`, `frame`, `outline`, `side`, `corner`, `range`, `cross`, `hatch` and `name` the signs of src/pictures/shapes.c, `ground pale`
what carries no meaning. Of each picture the marks, areas and lines in its files are those of its rows, no more and no less; every colour
of its files is in one of its rows or of those of all pictures; and a colour or shape in the words of a row is one that is drawn.
"""

import pathlib
import re
import sys

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Whose pictures a file of src/pictures draws, where it is not the one of its name.
SHARED = {"domains": ["ties"], "trips": ["visits", "timeline"], "marks": ["fence", "ranking", "ties"]}
CALLS = {"shape_ring": "ring", "shape_frame": "frame", "shape_outline": "outline", "shape_side": "side", "shape_cross": "cross", "shape_range": "range", "shape_corner": "corner", "draw_hatch": "hatch"}
NOT_DRAWING = ("kinds", "layout", "shapes", "credits", "network")
# What none of the pictures draws of a shared table: only `visits` has the decisions of the Court.
NEVER = {"timeline": {"star blue blue", "star white blue"}}
# Words of the table for what is called otherwise in the code.
WORDS = {"violet": "ramp_", "pale orange": "tint|lean_home_soft", "pale sky": "lean_court_soft", "pale grey": "pale", "palest grey": "mist", "light grey": "haze", "pale greys": "pale|mist",
         "dark grey": "ink_soft", "warm ink": "ink_warm", "greys": "mist|pale|thread|ink_soft", "grey": "grey|slate|mist|pale|thread", "orange": "lean_home", "sky": "sky|lean_court",
         "black": "black|ink|ring|frame|outline"}
SHAPES = {"dot": "circle", "ring": "ring", "frame": "frame|area", "outline": "outline|circle|square|star|line", "tile": "fill|area|circle|ground", "bar": "area|line|side|range", "corner": "corner", "cross": "cross|line",
          "line": "line", "hatched": "hatch", "name": "name", "cell": "fill"}
MARKERS = ("circle", "square", "diamond", "triangle", "star")
PLAIN = ("vermillion", "yellow", "blue", "green", "purple", "white")


def colour(value):
    """"PALETTE_SKY" as "sky"; None where the colour is chosen elsewhere."""
    found = re.fullmatch(r"PALETTE_(\w+)", value or "")
    return found.group(1).lower() if found else None


def look(members):
    """What an entry of a legend, or a node, draws; None where its colours are chosen elsewhere."""
    kind = members.get("sample", "").replace("SAMPLE_", "").lower()
    fill, stroke = colour(members.get("fill")), colour(members.get("stroke"))
    line = members.get("line", "LINE_SOLID").replace("LINE_", "").lower().replace("solid", "")
    if kind in ("cross", "hatch", "name", "range"):
        return kind
    if kind == "line":
        return " ".join(filter(None, [kind, stroke, line])) if stroke else None
    if not fill or fill == "none":
        return None
    if kind == "area":
        return " ".join(filter(None, [kind, fill, stroke if fill == "white" else "", line]))
    return " ".join(filter(None, [members.get("marker", "MARKER_CIRCLE").replace("MARKER_", "").lower(), fill, stroke]))


def bodies(text):
    """What stands between braces, the inner ones first and then as a nought."""
    text = re.sub(r"\s*\\\n", "\n", text)
    while found := re.findall(r"\{([^{}]*)\}", text):
        yield from found
        text = re.sub(r"\{[^{}]*\}", "0", text)


def looks_of(text):
    found = {sign for call, sign in CALLS.items() if re.search(r"\b%s\(" % call, text)}
    for body in map(str.strip, bodies(text)):
        members = dict(re.findall(r"\.(\w+) = ([^,]+?)\s*(?:,|$)", body))
        if "sample" in members or {"fill", "size"} <= members.keys():
            found.add(look(members))
        row = re.match(r"(PALETTE_\w+), (?:\"|NULL|LINE_(\w+))", body)
        if row and row.group(2):
            found.add("line " + colour(row.group(1)) + (" " + row.group(2).lower()).replace(" solid", ""))
        elif row:
            found.add("fill " + colour(row.group(1)))
    found.update("line %s %s" % (c.lower(), line.lower()) for c, line in re.findall(r"shape_line\([^;]*?PALETTE_(\w+), [\d.]+, LINE_(DASHED|DOTTED)\)", text))
    return found - {None}


def drawn():
    """Of each picture its looks and its colours."""
    looks, colours = {}, {}
    for path in sorted((ROOT / "src/pictures").glob("*.c")):
        text = path.read_text(encoding="utf-8")
        if path.stem in NOT_DRAWING:
            continue
        for picture in SHARED.get(path.stem, [path.stem.split("_")[0]]):
            looks.setdefault(picture, set()).update(looks_of(text))
            colours.setdefault(picture, set()).update(c.lower() for c in re.findall(r"PALETTE_(\w+)", text))
    for picture, signs in NEVER.items():
        looks[picture] -= signs
    looks["map"] |= {l for l in looks["ties"] if l.startswith("fill ")}  # both show the leaning
    return looks, colours


def table():
    """The rows: their words, and the pictures with what each draws."""
    text = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    lines = text.partition("| sign | means | drawn |\n")[2].partition("\n\n")[0].splitlines()[1:]
    for line in lines:
        sign, _, what = (cell.strip() for cell in line.strip("| ").split(" | "))
        yield sign, [(re.findall(r"`(\w+)`|^(all)$", names.strip()), [l.strip() for l in signs.split(",")]) for names, _, signs in (part.partition(":") for part in what.split(";"))]


def is_said(word, signs):
    """Is a colour or shape of the words one that the row draws?"""
    if word in SHAPES:
        return any(re.search(r"\b(%s)\b" % SHAPES[word], s) for s in signs)
    return any(re.search(r"(^| )(%s)" % WORDS.get(word, word), s) for s in signs)


def faults_of_words(sign, signs):
    words = re.sub(r"`[^`]*`", "", sign)
    names = [*sorted(WORDS, key=len, reverse=True), *SHAPES, *MARKERS, *PLAIN]
    said = re.findall(r"\b(%s)s?\b" % "|".join(names), words)
    return ["'%s' says %s, and nothing of that is drawn" % (sign, word) for word in said if not is_said(word, signs)]


def faults(looks, colours, rows):
    found, said, seen = [], {picture: set() for picture in looks}, {picture: set() for picture in looks}
    for sign, parts in rows:
        found += faults_of_words(sign, [s for _, signs in parts for s in signs])
        for names, signs in parts:
            pictures = list(looks) if names == [("", "all")] else [name for name, _ in names]
            for picture in pictures:
                if picture not in looks:
                    found.append("'%s' is said of '%s', which is no picture" % (sign, picture))
                    continue
                seen[picture] |= {word for s in signs for word in s.split()}
                said[picture] |= {s for s in signs if not s.startswith("ground ")}
                if names != [("", "all")]:
                    found += ["'%s': '%s' has no such colour" % (s, picture) for s in signs if s.startswith("ground ") and s.split()[1] not in colours[picture]]
    for picture in looks:
        found += ["the table says that '%s' draws '%s', and its files do not" % (picture, s) for s in sorted(said[picture] - looks[picture])]
        found += ["'%s' draws '%s', which no row says" % (picture, s) for s in sorted(looks[picture] - said[picture])]
        found += ["'%s' has the colour '%s', which no row says" % (picture, c) for c in sorted(colours[picture] - seen[picture] - {"none"})]
    return found


def broken(looks, colours, rows):
    """That each kind of fault is found: what is changed, and a part of what is then said."""
    sign, parts = rows[0]
    yield "a row is missing", (looks, colours, rows[1:]), "'fence' draws 'circle vermillion black', which no row says"
    yield "a sign is not drawn", (looks, colours, [*rows, ("green star", [([("fence", "")], ["star green green"])])]), "its files do not"
    yield "a sign is new in the code", ({**looks, "votes": looks["votes"] | {"star green black"}}, colours, rows), "'votes' draws 'star green black'"
    yield "a colour is new in the code", (looks, {**colours, "votes": colours["votes"] | {"green"}}, rows), "'votes' has the colour 'green'"
    yield "the words name another colour", (looks, colours, [(sign.replace("vermillion", "yellow"), parts), *rows[1:]]), "says yellow"
    yield "the words name another shape", (looks, colours, [(sign + " triangle", parts), *rows[1:]]), "says triangle"
    yield "a picture is none", (looks, colours, [*rows, ("star", [([("maps", "")], ["star blue black"])])]), "which is no picture"


def main():
    looks, colours = drawn()
    rows = list(table())
    tap.check("%d rows, %d pictures" % (len(rows), len(looks)), len(rows) > 30 and len(looks) > 10)
    tap.test("the vocabulary of docs/design.md is that of the code", faults(looks, colours, rows))
    for name, case, words in broken(looks, colours, rows):
        tap.check("found: " + name, any(words in f for f in faults(*case)), words)
    return tap.end()


sys.exit(main())
