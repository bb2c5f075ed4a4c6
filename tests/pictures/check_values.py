#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Hold pictures against their own values: SVG files as fencesitter writes them, given as arguments.

Every tooltip gives the value of its mark. Fails on a mark that stands further from the place of its value, by the scale or the names
beside it, than half its size and what the rounding of the value leaves open; on a fill that is not the legend's for the value; and on a
title whose counts, names and means are not those of the marks.
"""
import datetime
import math
import os
import re
import sys
import xml.etree.ElementTree as ET

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from check_svg import SVG, extent, numbers, text_box  # noqa: E402

SLACK = 0.5  # points: sizes of marks are drawn in whole ones
PALE = "#dedede"
LEADER = "#767676"
SPARE = 1.03  # names are placed as if they were as much wider


class Mark:
    def __init__(self, title, shape, code):
        self.title, self.shape, self.code = title, shape, code
        left, top, right, bottom = extent(shape)
        self.x, self.y, self.size = (left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top)
        self.fill = shape.get("fill")

    def number(self, pattern):
        found = re.search(pattern, self.title)
        return float(found.group(1)) if found else None


class Picture:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.kind = root.get("aria-labelledby").split("-title")[0]
        self.title = root.find(SVG + "title").text
        self.graph = root.find(SVG + "g")
        self.path, self.faults, self.marks, self.texts = path, [], [], []
        for group in self.graph.findall(SVG + "g"):
            text = group.find(SVG + "text")
            if text is not None:
                self.texts.append((text.text or "", *text_box(text)))
            elif "node" in (group.get("class") or "").split():
                shape = next(e for e in group.iter() if e.tag in (SVG + "ellipse", SVG + "polygon"))
                self.marks.append(Mark(next(group.iter(SVG + "title")).text, shape, group.get("class").partition("s-")[2]))

    def fault(self, text):
        self.faults.append(f"{self.path}: {text}")

    def claim(self, found, expected, what):
        if found != expected:
            self.fault(f"the title '{self.title[:80]}' says {found} {what}, the marks {expected}")

    def about(self, found, expected, what):
        if abs(found - expected) > 1:
            self.fault(f"the title '{self.title[:80]}' says {found} {what} {expected:.1f}")

    def scale(self, upright=False, words=()):
        """Value at a place, from the two outermost ticks: numbers in one line or column, or the words given with their values."""
        ticks = {}
        for text, left, top, right, bottom in self.texts:
            value = dict(words).get(text, float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None)
            if value is not None:
                line, place = (left + right, (top + bottom) / 2) if upright else (round(bottom), (left + right) / 2)
                ticks.setdefault(round(line / 30) if upright else line, []).append((value, place))
        best = max(ticks.values(), key=lambda t: (len(t), -min(p for _, p in t)))
        (low, first), (high, last) = min(best), max(best)
        return lambda value: first + (last - first) * (value - low) / (high - low)

    def moved(self, mark, place, at, rounding, what):
        if place is not None and abs(place - at) > mark.size / 2 + rounding + SLACK:
            self.fault(f"the mark '{mark.title[:60]}' stands {abs(place - at):.1f} pt from its {what}")

    def on_scale(self, marks, pattern, scale, step, upright=False):
        """The place of each mark against the value that the pattern finds; `step` is that of its last digit."""
        seen = 0
        for mark in marks:
            value = mark.number(pattern)
            if value is not None:
                seen += 1
                self.moved(mark, mark.y if upright else mark.x, scale(value), abs(scale(step) - scale(0)) / 2, "value")
        if marks and not seen:
            self.fault("no mark gives the value of its place")

    def in_row(self, marks):
        """The height of each mark against that of the row whose text begins as its tooltip does."""
        rows = {}
        for text, left, top, _, bottom in self.texts:
            rows.setdefault(re.sub(r"^\d+\s+", "", text), (top + bottom) / 2 + 0.05)
        for mark in marks:
            name = re.split(r"[:,] ", mark.title)[0]
            if name in rows:
                self.moved(mark, mark.y, rows[name], 0, "row")

    def reach(self, mark):
        """How far from its middle a mark goes with what is drawn round it: ring, frame, broken outline."""
        far = mark.size / 2
        for shape in self.graph:
            if shape.tag == SVG + "ellipse" and shape.get("fill") == "none":
                left, top, right, bottom = extent(shape)
                around = [(right, (top + bottom) / 2), (left, (top + bottom) / 2), ((left + right) / 2, top)]
            elif shape.tag in (SVG + "polygon", SVG + "polyline"):
                points = numbers(shape.get("points"))
                around = list(zip(points[::2], points[1::2]))
                if len(around) < 4:
                    continue
            else:
                continue
            far_off = [math.dist(point, (mark.x, mark.y)) for point in around]
            if max(far_off) < 15 and max(far_off) - min(far_off) < 0.1:
                far = max(far, *far_off)
        return far

    def names_beside(self):
        """A name without a leader stands nearer to its own mark than to any other."""
        ends = [point for e in self.graph if e.tag == SVG + "polyline" and e.get("stroke") == LEADER
                for point in zip(*[iter(numbers(e.get("points")))] * 2)]
        marks = {}
        for mark in self.marks:
            marks.setdefault(mark.title.split(":")[0], (mark, self.reach(mark)))
        for text, left, top, right, bottom in self.texts:
            right += (SPARE - 1) * (right - left)
            own = marks.get(text.split(", hosted")[0])
            if not own or any(left - 1 <= x <= right + 1 and top - 2 <= y <= bottom + 2 for x, y in ends):
                continue

            def gap(mark, reach):
                return math.hypot(max(left - mark.x, mark.x - right, 0), max(top - mark.y, mark.y - bottom, 0)) - reach

            for name, (mark, reach) in marks.items():
                if mark is not own[0] and math.dist((mark.x, mark.y), (own[0].x, own[0].y)) > 0.1 and gap(mark, reach) < gap(*own) - SLACK:
                    self.fault(f"the name '{text}' stands nearer to the mark of {name}")

    def legend_fill(self, starts, gap=8):
        """The fill of the sample left of the entry whose text starts so; None without one."""
        for text, left, top, _, bottom in self.texts:
            if not text.startswith(starts):
                continue
            for shape in self.graph:
                if shape.tag not in (SVG + "polygon", SVG + "ellipse") or shape.get("fill") in ("none", "transparent"):
                    continue
                box = extent(shape)
                if 0 <= left - box[2] < gap and abs((box[1] + box[3]) / 2 - (top + bottom) / 2) < 3 and box[2] - box[0] < 20:
                    return shape.get("fill")
        return None

    def ground(self, mark):
        """The fill of the last shape of the background under the middle of a mark, as large as it."""
        fill = None
        for shape in self.graph:
            if shape.tag == SVG + "polygon" and shape.get("fill") not in ("none", "transparent"):
                box = extent(shape)
                if box[0] <= mark.x <= box[2] and box[1] <= mark.y <= box[3] and box[2] - box[0] <= mark.size + 2:
                    fill = shape.get("fill")
        return fill


def count(marks, words):
    return sum(words in m.title for m in marks)


def check_fence(p):
    at_x, at_y = p.scale(), p.scale(upright=True)
    p.on_scale(p.marks, r"supporters [\d.-]+ \(percentile (\d+)\)", at_x, 1)
    p.names_beside()
    p.on_scale(p.marks, r"pull to (?!the Court)[^;]* [\d.-]+ \(percentile (\d+)\)", at_y, 1, upright=True)
    found = re.match(r"(\d+) of (\d+) bound", p.title)
    if found:
        p.claim(int(found.group(2)), len(p.marks), "states compared")
        p.claim(int(found.group(1)), count(p.marks, "; on the fence"), "states on the fence")
    firm = re.search(r", (\d+|none) firmly", p.title)
    firm_fill = p.legend_fill("on the fence, firm")
    if firm and (firm_fill or firm.group(1) == "none"):
        p.claim(firm.group(1).replace("none", "0"), str(sum(m.fill == firm_fill for m in p.marks) if firm_fill else 0), "states firmly")
    named = re.search(r"; (.*) (?:is|are)(?: among those)? pulled hardest", p.title)
    if named:
        names = re.split(r", | and ", named.group(1).replace("São Tomé and", "São Tomé &"))
        score = {m.title.split(":")[0].replace(" and ", " & "): m.number(r"straddle F ([\d.]+)") or 0 for m in p.marks}
        best = sorted(score.values())[-len(names)]
        for name in names:
            if score.get(name, -1) < best:
                p.fault(f"the title names {name}, whose F is not among the highest")


def check_ranking(p):
    p.on_scale(p.marks, r"score ([\d.]+)", p.scale(), 0.1)
    p.in_row(p.marks)
    first = [m.title.split(":")[0] for m in sorted(p.marks, key=lambda m: m.number(r"rank (\d+)"))]
    named = re.match(r"(.*) (?:has|have) the highest", p.title)
    if named:
        p.claim(named.group(1), " and ".join(", ".join(first[:3]).rsplit(", ", 1)), "first")
    for one, other in zip(sorted(p.marks, key=lambda m: m.y), sorted(p.marks, key=lambda m: m.number(r"rank (\d+)"))):
        if one is not other:
            p.fault(f"'{one.title[:30]}' stands out of its rank")


def check_ties(p):
    p.names_beside()
    if any(t[0].startswith("\u2190") for t in p.texts):  # lanes
        p.on_scale(p.marks, r"leaning ([\d.]+)", p.scale(), 0.01)
    bound = [m for m in p.marks if "home state of" not in m.title and m.title != "International Criminal Court"]
    found = re.match(r"(\d+) of (\d+) bound", p.title)
    if found:
        p.claim(int(found.group(2)), len(bound), "bound states")
        p.claim(int(found.group(1)), count(bound, "; on the fence"), "states on the fence")


def check_backtest(p):
    axis = p.scale()
    p.on_scale([m for m in p.marks if (m.number(r"percentile ([\d.]+)") or 0) >= 50], r"at percentile ([\d.]+)", axis, 0.1)
    for mark in p.marks:
        mean = mark.number(r"mean percentile ([\d.]+)")
        if mean is not None and mean >= 0.5:
            p.moved(mark, mark.x, axis(100 * mean), abs(axis(0.1) - axis(0)) / 2, "value")
    found = re.match(r"Before (\d+) first stays? the index put the host above (\d+) %.* on average", p.title)
    if found:
        own = [m.number(r"at percentile ([\d.]+)") for m in p.marks if ": by the index at" in m.title]
        p.claim(int(found.group(1)), len(own), "stays")
        if own and abs(sum(own) / len(own) - int(found.group(2))) > 0.55:
            p.fault(f"the mean of the marks is {sum(own) / len(own):.1f} %")


def year_axis(p):
    """A day's place, from the lines at the beginning of each year, the first one named."""
    lines = sorted({e[0] for e in map(numbers, (s.get("points") for s in p.graph.findall(SVG + "polyline") if s.get("stroke") == PALE))
                    if len(e) == 4 and e[0] == e[2]})
    years = sorted(int(t[0]) for t in p.texts if re.fullmatch(r"(19|20)\d\d", t[0]) and t[4] < min(m.y for m in p.marks))
    begins = [datetime.date(years[0] + i, 1, 1).toordinal() for i in range(len(lines))]
    return lambda day: lines[0] + (lines[-1] - lines[0]) * (day - begins[0]) / (begins[-1] - begins[0])


def days_of(text):
    """First and last day that a date of a trip may mean."""
    parts = [int(n) for n in text.split("-")]
    first = datetime.date(*(parts + [1, 1])[:3])
    if len(parts) == 3:
        return first.toordinal(), first.toordinal()
    following = datetime.date(parts[0] + (len(parts) == 1 or parts[1] == 12), 1 if len(parts) == 1 else parts[1] % 12 + 1, 1)
    return first.toordinal(), following.toordinal() - 1


def check_visits(p):
    trips = [m for m in p.marks if "; referral:" not in m.title]
    if not trips:
        return
    spans = [e for e in p.graph.findall(SVG + "polyline") if e.get("stroke") == LEADER and e.get("stroke-width") == "0.9"]
    if spans and not any(t[0].startswith("some day within") for t in p.texts):
        p.fault("no legend says what the line through a mark is")
    axis = year_axis(p)
    for mark in trips:
        first, last = days_of(re.search(r", (\d{4}(?:-\d\d){0,2})(?: to [\d-]+)?: ", mark.title).group(1))
        p.moved(mark, mark.x, axis((first + last) / 2), abs(axis(1) - axis(0)), "day")
    bound = [m for m in trips if "the host had a duty" in m.title]
    found = re.match(r"(\d+) stays? without arrest in (?:a state|states) with a duty: (.*?)(;|$)", p.title)
    stays = [m for m in bound if ": made;" in m.title]
    p.claim(int(found.group(1)) if found else 0, len(stays), "stays")
    if found and " more" not in found.group(2):
        hosts = {m.title.split(", ")[0] for m in stays}
        p.claim(sorted(re.split(r", | and ", found.group(2))), sorted(hosts), "as hosts")
    made = re.search(r"(\d+) trips? to such states w", p.title)
    planned = [m for m in bound if re.search(r": (declined|cancelled|attempted|held by video)(?!, a passage)", m.title)]
    p.claim(int(made.group(1)) if made else 0, len(planned), "trips not made")
    reason = re.search(r", (\d+) because of the warrant", p.title)
    p.claim(int(reason.group(1)) if reason else 0, count(planned, "because of the warrant"), "trips not made because of the warrant")


def check_votes(p):
    p.in_row(p.marks)
    heads = {t[0]: (t[1] + t[3]) / 2 for t in p.texts if re.fullmatch(r"\d+", t[0])}
    texts = sorted({re.search(r", (\d{4}-\d\d-\d\d): ", m.title).group(1) for m in p.marks})
    columns = sorted({round(m.x) for m in p.marks})
    for mark in p.marks:
        head = heads.get(str(columns.index(round(mark.x)) + 1))
        p.moved(mark, mark.x, head if head is not None else mark.x, 0, "text")
    by_state = {}
    for mark in p.marks:
        by_state.setdefault(mark.title.split(", ")[0], []).append(mark.title.endswith(": yes"))
    some = re.match(r"Each of the (\d+) states? shown voted yes on some core text, (\d+|none) on all of the (\d+)", p.title)
    if some:
        p.claim([int(some.group(1)), int(some.group(2).replace("none", "0")), int(some.group(3))],
                [sum(any(v) for v in by_state.values()), sum(sum(v) == len(columns) for v in by_state.values()), len(columns)], "(states, all, texts)")
    found = re.match(r"Of the (\d+) states? shown (\d+) voted yes on none of the (\d+) core texts?, (\d+) on", p.title)
    if not found:
        return
    p.claim(int(found.group(1)), len(by_state), "states")
    p.claim(int(found.group(3)), len(columns), f"texts on {len(texts)} days")
    p.claim(int(found.group(2)), sum(not any(v) for v in by_state.values()), "states without a yes")
    p.claim(int(found.group(4)), sum(sum(v) == len(columns) for v in by_state.values()), "states with every yes")


def check_clusters(p):
    names = {n for m in p.marks for n in m.title.split(": alignment")[0].split(" \u2013 ")}
    found = re.search(r"(?:of the|^The|^All) (\d+) states? on the fence", p.title)
    if found and p.marks:
        p.claim(int(found.group(1)), len(names), "states on the fence")
    fills = [(low, p.legend_fill(start)) for low, start in ((0.4, "0.4 and"), (0.3, "0.3\u2013"), (0.2, "0.2\u2013"), (0.1, "0.1\u2013"), (0, "tie under"))]
    for mark in p.marks:
        value = mark.number(r"alignment ([\d.]+)")
        if any(abs(value - low) < 0.0006 for low, _ in fills):
            continue  # rounded over the border
        wanted = next(fill for low, fill in fills if value >= low)
        if p.ground(mark) != wanted:
            p.fault(f"'{mark.title}' is filled {p.ground(mark)}, the legend says {wanted}")


def check_codes(p):
    """Every state that the note names has its code, on its tile or beside it."""
    words = " ".join(t[0] for t in p.texts)
    note = words[words.index(", the home state"):words.index("Sources:")] if ", the home state" in words else ""
    texts = [t[0] for t in p.texts]
    for names in re.findall(r": ([^:]*?)(?: and \d+ more)?\.(?= |$)", note):
        names = re.split(r", | and ", names.replace(" and Príncipe", " & Príncipe").replace(" and Herzegovina", " & Herzegovina").replace(" and the ", " & the ").replace(" and Tobago", " & Tobago"))
        for mark in p.marks:
            if mark.title.split(":")[0].replace(" and ", " & ") in names and mark.code not in texts:
                p.fault(f"{mark.title.split(':')[0]} is named and has no code")


def check_map(p):
    check_codes(p)
    found = re.match(r"The chance of a stay within the year is high in (\d+|none) of the (\d+) ranked states, raised in (\d+|none)", p.title)
    if found:
        p.claim(int(found.group(1).replace("none", "0")), count(p.marks, " %), high"), "with a high chance")
        p.claim(int(found.group(3).replace("none", "0")), count(p.marks, " %), raised"), "with a raised chance")
        p.claim(int(found.group(2)), count(p.marks, "; chance within the year "), "states with a chance")
    lean = re.match(r"(\d+) of (\d+) states bound to arrest leans? to .*, (\d+) to the Court's supporters, (\d+) to neither", p.title)
    if lean:
        bound = [m.number(r"; leaning ([\d.]+)") for m in p.marks if "; leaning " in m.title]
        bound = [v for v in bound if round(v, 2) not in (0.4, 0.6)]  # rounded over the border
        most = int(lean.group(2)) - len(bound)
        for claimed, found in ((1, sum(v > 0.6 for v in bound)), (3, sum(v < 0.4 for v in bound)), (4, sum(0.4 < v < 0.6 for v in bound))):
            if not found <= int(lean.group(claimed)) <= found + most:
                p.fault(f"the title counts {lean.group(claimed)} leanings, the marks {found}")
    fence = re.match(r"(\d+) of \d+ states bound to arrest (?:is|are) on the fence", p.title)
    if fence:
        p.claim(int(fence.group(1)), count(p.marks, "; on the fence"), "on the fence")
    for band in ("high", "raised", "low", "very low"):
        wanted = p.legend_fill(band) if found else None
        for mark in p.marks:
            if wanted and re.search(rf"\), {band}$", mark.title) and p.ground(mark) != wanted:
                p.fault(f"'{mark.title[:40]}' is filled {p.ground(mark)}, the legend says {wanted} for {band}")


def check_ego(p):
    p.on_scale([m for m in p.marks if "alignment" not in m.title.split(":")[-1]], r", ([\d.]+) on the scale", p.scale(words={"none": 0, "strongest": 1}.items()), 0.01)
    found = re.search(r"more than the median of its peers in (\d+) of (\d+) layers?", p.title)
    if found:
        own = {m.title.split(": ")[0]: m for m in p.marks if " peers" in m.title and "median" not in m.title}
        median = {m.title.split(": ")[0]: m for m in p.marks if ": median of the peers" in m.title}
        p.claim(int(found.group(2)), len(own.keys() & median.keys()), "layers")
        p.claim(int(found.group(1)), sum(own[n].x > median[n].x + 1e-9 for n in own.keys() & median.keys()), "layers above the median")


def check_compare(p):
    """Two marks a state, of the earlier day at the left, both with the tooltip of the state."""
    axes = sorted({round(m.x) for m in p.marks})
    days = [[m for m in p.marks if abs(m.x - axis) < 1] for axis in (axes[0], axes[-1])]
    for marks, value in zip(days, (r"index ([\d.]+) to", r"index \S+ to ([\d.]+)")):
        p.on_scale(marks, value, p.scale(upright=True), 0.1, upright=True)
        for mark in marks:
            if mark.number(value) is None:
                p.fault(f"'{mark.title[:60]}' has a mark on a day that does not rank it")
    states = {m.title for m in p.marks}
    lines = {t: {w for w in re.search(r"(?:; ([^;]*))?$", re.sub(r"; usual", ", usual", t)).group(1).split(", ")} for t in states if "; " in t.replace("; usual", "")}
    lines = {t: {w for w in words if w != "the largest move" and not re.fullmatch(r"[+-]?[\d.]+", w)} for t, words in lines.items()}
    onto, off = (sum(words in t for t in states) for words in ("onto the fence", "off the fence"))
    found = re.match(r"(\d+) states? (came onto|left) the fence .*, (\d+|none) (left|came onto) it;", p.title)
    if found:
        one, other = (onto, off) if found.group(2) == "came onto" else (off, onto)
        p.claim([int(found.group(1)), int(found.group(3).replace("none", "0"))], [one, other], "states over the fence")
    else:
        found = re.match(r"(?:(\d+) of (\d+) states|No state) crossed a threshold", p.title)
        p.claim(int(found.group(1) or 0), sum(bool(words) for words in lines.values()), "states over a line")
        p.claim(0, onto + off, "states over the fence")
        if found.group(2):
            p.claim(int(found.group(2)), len(states), "states")
    moves = {t.split(":")[0]: float(m.group(1)) for t in states if (m := re.search(r"\(([+-]?[\d.]+); usual", t))}
    most = re.search(r"; (.*) moved most, by ([+-][\d.]+)", p.title)
    if most and (abs(moves.get(most.group(1), 0)) < max(map(abs, moves.values())) or moves[most.group(1)] != float(most.group(2))):
        p.fault(f"the title says that {most.group(1)} moved most, by {most.group(2)}")
    on_fence = p.legend_fill("named, on the fence that day", 16)
    for day, (off, on) in zip(days, (("onto the fence", "off the fence"), ("off the fence", "onto the fence"))):
        for mark in day:
            if (off in mark.title and mark.fill == on_fence) or (on in mark.title and mark.fill != on_fence):
                p.fault(f"'{mark.title[:60]}' is filled {mark.fill} on the day {'before' if day is days[0] else 'after'}")


SERIES = ("index", "leaning", "F", "support")


class Bands:
    """The columns of `timeline`: where each series' scale and each state's days are, from the words beside them."""

    def __init__(self, p):
        numbers_ = [(float(t[0]), t[3], (t[2] + t[4]) / 2) for t in p.texts if re.fullmatch(r"\d+(\.\d+)?", t[0])]
        edge = min(right for _, right, _ in numbers_)
        self.heads = sorted((t[2], re.match(r"\w+", t[0]).group(0)) for t in p.texts if re.match(r"(index|leaning|F|support)\b.*( of a stay|: )", t[0]) and abs(t[1] - edge - 4) < 1)
        self.ticks = [(self.head_above(y), value, y) for value, right, y in numbers_ if abs(right - edge) < 0.1]
        self.columns = [(t[2], t[1], t[0]) for t in p.texts if t[1] > edge + 3 and abs(t[4] - t[2] - 0.92 * 8.5) < 0.01]  # names are the largest words
        self.years = [(t[2], (t[1] + t[3]) / 2, int(t[0])) for t in p.texts if re.fullmatch(r"(19|20)\d\d", t[0])]

    def head_above(self, y):
        return max((h for h in self.heads if h[0] < y), default=None)

    def at_value(self, y):
        """The scale of the panel at that height."""
        ticks = sorted((value, place) for head, value, place in self.ticks if head == self.head_above(y))
        (low, first), (high, last) = ticks[0], ticks[-1]
        return lambda value: first + (last - first) * (value - low) / (high - low)

    def column(self, x, y):
        """The place of a day at that place, and whose column it is."""
        head = max(((top, left, name) for top, left, name in self.columns if top < y and left < x + 0.6))
        years = sorted(((year, at) for top, at, year in self.years if top == min((t for t, _, _ in self.years if t > y), default=None)
                        and head[1] - 0.6 < at < min([left for t, left, _ in self.columns if t == head[0] and left > head[1]], default=1e9) - 5))
        if len(years) < 2:
            return None, head[2]
        days = [(datetime.date(year, 1, 1).toordinal(), at) for year, at in years]
        (low, first), (high, last) = days[0], days[-1]
        return (lambda day: first + (last - first) * (day - low) / (high - low)), head[2]


def check_timeline(p):
    bands, runs = Bands(p), [extent(e) for e in p.graph.findall(SVG + "polygon") if e.get("fill") == "#d55e00"]
    legend = p.legend_fill("on the fence") is not None
    runs = sorted(runs, key=lambda r: r[1])[:len(runs) - legend]  # the lowest is the legend's
    last, on = {}, {}
    for mark in p.marks:
        name, date = re.match(r"(.*), (\d{4}(?:-\d\d){0,2})(?: to [\d-]+)?: ", mark.title).groups()
        at_day, head = bands.column(mark.x, mark.y)
        first, end = days_of(date)
        if head != name and not re.fullmatch(r"[A-Z]{3}", head):
            p.fault(f"'{mark.title[:40]}' stands in the column of {head}")
        if at_day:
            p.moved(mark, mark.x, at_day((first + end) / 2), abs(at_day(1) - at_day(0)), "day")
        value = mark.number(r": (?:index|leaning|F|support) ([\d.]+)") if "counts" not in mark.title else mark.number(r"counts ([\d.]+) of 1")
        if value is None:
            continue
        scale = bands.at_value(mark.y)
        p.moved(mark, mark.y, scale(value), abs(scale(0.1 if ": index" in mark.title else 0.01) - scale(0)) / 2, "value")
        if "counts" in mark.title:
            continue
        series = re.search(r": (\w+) ", mark.title).group(1)
        if series != bands.head_above(mark.y)[1]:
            p.fault(f"'{mark.title[:40]}' stands in the panel of {bands.head_above(mark.y)[1]}")
        covered = [r for r in runs if r[0] - 0.3 <= mark.x < r[2] + 0.3 and r[1] < mark.y]
        top = max((t for t, _, n in bands.columns if t < mark.y), default=None)
        covered = [r for r in covered if r[1] > top]
        is_edge = any(min(abs(mark.x - r[0]), abs(mark.x - r[2])) < 0.8 for r in covered)
        if ("; on the fence" in mark.title) != bool(covered) and not is_edge:
            p.fault(f"the bar of the fence and '{mark.title[:50]}' do not agree")
        if date >= last.get((name, series), ("", 0))[0]:
            last[name, series] = date, value, mark
        on[name] = "; on the fence" in last[name, series][2].title
    for (name, series), (date, value, mark) in last.items():
        if date == max(d for d, _, _ in last.values()) and not any(
                re.fullmatch(r"[\d.]+", t[0]) and abs(float(t[0]) - value) < 1e-9 and 0 < t[1] - mark.x < 8 and abs((t[2] + t[4]) / 2 - mark.y) < 2 for t in p.texts):
            p.fault(f"no number beside the last '{mark.title[:40]}'")
    title = re.sub(r"^All (\d+) states", r"\1 of these \1 states", p.title.replace("Both states", "2 of these 2 states"))
    found = re.match(r"(\d+|None) of these (\d+) states", title)
    if found:
        p.claim(int(found.group(2)), len(bands.columns), "states")
        p.claim(int(found.group(1).replace("None", "0")), sum(on.values()), "states on the fence")
    elif len(bands.columns) > 1:
        p.fault("the title does not count the states")
    check_since(p, bands, runs)


def check_since(p, bands, runs):
    """The months of the title against the bars, and how long those before were."""
    for name, month in re.findall(r"(?:^|: |, | and )([^:,]*?) (?:has been on the fence )?since (\w+ \d{4})", p.title):
        top, left = next(((t, x) for t, x, n in bands.columns if n == name), (None, None))
        own = [r for r in runs if top is not None and bands.column(r[0], r[3])[1] == name]
        at_day = bands.column(left, top + 40)[0] if own else None
        if not own:
            p.fault(f"the title says that {name} is on the fence, and no bar does")
        elif at_day:
            quarter = (at_day(365.25) - at_day(0)) / 4
            before = re.search(r"was on (\d+) of the (\d+) days shown before", p.title)
            if before:
                length = sum(r[2] - r[0] for r in own[:-1])
                p.about(int(before.group(1)), length / quarter, "days on the fence before, the bars")
                p.about(int(before.group(2)), (own[-1][0] - left) / quarter, "days before, the bars")
            begin = datetime.datetime.strptime(month, "%B %Y").date().toordinal()
            if not at_day(begin) - 0.6 <= own[-1][0] <= at_day(begin + 31) + 0.6 and own[-1][2] - own[-1][0] > 2.5:
                p.fault(f"the title says since {month}, the bar of {name} begins elsewhere")


CHECKS = {"timeline": check_timeline, "fence": check_fence, "ranking": check_ranking, "ties": check_ties, "backtest": check_backtest, "visits": check_visits,
          "votes": check_votes, "clusters": check_clusters, "map": check_map, "ego": check_ego,
          "compare": check_compare}


def faults_of(path):
    picture = Picture(path)
    if not picture.marks:
        return []
    CHECKS[picture.kind](picture)
    return picture.faults


def main(paths):
    faults = [fault for path in paths for fault in faults_of(path)]
    for fault in faults:
        print(fault)
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
