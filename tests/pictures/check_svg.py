#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Check pictures: SVG files as fencesitter writes them, given as arguments.

Fails on label boxes that overlap, a label over a node, a line through a label that has no ground of its own, a frame or a hatch that runs
over one, text outside the page,
text under 7 pt as printed, a node or tie without a tooltip, a picture without title or description, text with a contrast under 4.5:1 on
white, a colour outside the palette, two colours of a mark or two tints of areas that look alike in grey or to the colour-blind, a kind of
mark or a tint that the legend does not explain, an entry of the legend that no mark has, a file over its size, a link, a comment, and anything the XML parser rejects.
Widths are those of Helvetica.
"""
import functools
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LEAST_SIZE = 7.0
LEAST_CONTRAST = 4.5
LARGE = ("votes", "clusters")  # and ties --all
QUIET = ("#dedede", "#c6c6c6", "#f4f4f4")  # the grid
NAMED = ("International Criminal Court", ": the home state of ")  # a mark with its name beside it, always
SLACK = 0.3  # points; coordinates are rounded
KNOWN = 1 << 14  # what one picture asks for again and again

# Helvetica and Helvetica Bold, U+0020 to U+007E, thousandths of an em.
REGULAR = """278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278
584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667
611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722
500 500 500 334 260 334 584"""
BOLD = """278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333
584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667
611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778
556 556 500 389 280 389 584"""
WIDTHS = {False: [int(w) for w in REGULAR.split()], True: [int(w) for w in BOLD.split()]}


@functools.lru_cache
def palette():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/doc/palette.h")
    with open(path, encoding="utf-8") as header:
        return set(re.findall(r'"(#[0-9a-f]{6})"', header.read()))


def width(text, size, bold):
    total = 0
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        code = ord(char) - 0x20
        total += WIDTHS[bold][code] if 0 <= code < len(WIDTHS[bold]) else 600
    return total * size / 1000


def contrast(colour):
    def linear(part):
        part /= 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


# Machado, Oliveira and Fernandes 2009: what is left of a colour to the red-blind and the green-blind.
BLIND = (((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
         ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)))


def seen(colour, matrix):
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return [sum(a * b for a, b in zip(row, parts)) for row in matrix]


def alike(one, other):
    """In grey; and to the colour-blind, who have grey too."""
    grey = abs(1 / contrast(one) - 1 / contrast(other))
    apart = min(max(abs(a - b) for a, b in zip(seen(one, m), seen(other, m))) for m in BLIND)
    return grey < 0.04 or (grey < 0.08 and apart < 25)


@functools.lru_cache(KNOWN)
def numbers(text):
    return tuple(float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text or ""))


@functools.lru_cache(KNOWN)
def extent(element):
    """The box of an ellipse or polygon."""
    if element.tag == SVG + "ellipse":
        x, y, rx, ry = (float(element.get(name)) for name in ("cx", "cy", "rx", "ry"))
        return x - rx, y - ry, x + rx, y + ry
    points = numbers(element.get("points"))
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def text_box(element):
    size = float(element.get("font-size"))
    length = width(element.text or "", size, element.get("font-weight") == "bold")
    x, y = float(element.get("x")), float(element.get("y"))
    left = {"start": x, "middle": x - length / 2, "end": x - length}[element.get("text-anchor")]
    return left, y - 0.72 * size, left + length, y + 0.2 * size


def overlap(a, b):
    return (
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        and min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK
    )


def inside(box, tile):
    """A code on its tile."""
    return tile[0] - 1 <= box[0] and box[2] <= tile[2] + 1 and tile[1] <= box[1] and box[3] <= tile[3]


def look(shape):
    """What a reader tells marks apart by: shape, fill and outline."""
    points = list(zip(*[iter(numbers(shape.get("points")))] * 2))
    corners = len(points) - (len(points) > 1 and points[0] == points[-1])
    return (0 if shape.tag == SVG + "ellipse" else corners, shape.get("fill"), shape.get("stroke"))


def covers(box, element):
    """Does the shape lie within the box?"""
    points = numbers(element.get("points"))
    return bool(points) and all(box[0] - 0.1 <= x <= box[2] + 0.1 for x in points[::2]) and all(box[1] - 0.1 <= y <= box[3] + 0.1 for y in points[1::2])


def segments(element):
    """The straight pieces of a polyline, or of a path: a curve in twelve."""
    points = numbers(element.get("points") or element.get("d"))
    pairs = list(zip(points[::2], points[1::2]))
    if "C" in (element.get("d") or "") and len(pairs) == 4:
        pairs = [tuple(sum(w * p[i] for w, p in zip(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3), pairs)) for i in (0, 1))
                 for t in (step / 12 for step in range(13))]
    return list(zip(pairs, pairs[1:]))


def crosses(segment, box):
    (ax, ay), (bx, by) = segment
    if ax <= box[0] >= bx or ax >= box[2] <= bx or ay <= box[1] >= by or ay >= box[3] <= by:
        return False
    low, high = 0.0, 1.0
    for start, step, least, most in ((ax, bx - ax, box[0], box[2]), (ay, by - ay, box[1], box[3])):
        if abs(step) < 1e-9:
            if not least < start < most:
                return False
            continue
        near, far = sorted(((least - start) / step, (most - start) / step))
        low, high = max(low, near), min(high, far)
    return low < high


class Picture:
    def __init__(self, path, large):
        self.path, self.large, self.faults = path, large, []
        with open(path, encoding="utf-8") as file:
            self.source = file.read()

    def fault(self, text):
        self.faults.append(f"{self.path}: {text}")

    def check(self):
        try:
            self.root = ET.fromstring(self.source)
        except ET.ParseError as error:
            self.fault(f"no well-formed XML: {error}")
            return self.faults
        self.page = numbers(self.root.get("viewBox"))
        self.graph = self.root.find(SVG + "g")
        shift = re.search(r"translate\(([^)]*)\)", self.graph.get("transform"))
        self.dx, self.dy = numbers(shift.group(1))
        self.check_head()
        self.check_objects()
        self.check_colours()
        self.check_grey()
        self.check_areas()
        self.check_texts()
        self.check_lines()
        self.check_frames()
        self.check_legend()
        self.check_size()
        return self.faults

    def check_head(self):
        for tag in ("title", "desc"):
            found = self.root.find(SVG + tag)
            if found is None or not (found.text or "").strip():
                self.fault(f"no <{tag}>")
        if "<!--" in self.source:
            self.fault("a comment is left in")
        if next(self.root.iter(SVG + "a"), None) is not None:
            self.fault("a link is left in")

    def check_objects(self):
        self.nodes = []
        for place, group in enumerate(self.graph.findall(SVG + "g")):
            classes = (group.get("class") or "").split()
            if "text" in classes:
                continue
            title = group.find(SVG + "title")
            identity = f"{group.get('class')} {place}"
            if title is None or not (title.text or "").strip():
                self.fault(f"{identity} has no tooltip")
            if "node" in classes:
                drawn = [e for e in group if e.tag in (SVG + "ellipse", SVG + "polygon")]
                self.nodes.append((identity, title.text if title is not None else "", drawn))
        if not self.nodes and not (self.root.find(SVG + "title").text or "").startswith("No "):
            self.fault("no nodes")

    def check_size(self):
        name = os.path.basename(self.path)
        most = 600_000 if name.startswith(LARGE) or self.large else 150_000
        if len(self.source.encode()) > most:
            self.fault(f"{len(self.source.encode())} bytes, more than {most}")

    def background(self):
        return [e for e in self.graph if e.tag in (SVG + "polyline", SVG + "polygon", SVG + "ellipse")]

    def check_lines(self):
        """Ties and lines of the background, but for those of the grid, keep off labels without a white ground."""
        lines = [("a line", s) for e in self.background() if e.tag == SVG + "polyline" and e.get("stroke") not in QUIET for s in segments(e)]
        for group in self.graph.findall(SVG + "g"):
            if "edge" in (group.get("class") or "").split():
                title = group.find(SVG + "title").text
                lines += [(f"the tie '{title[:40]}'", s) for e in group.findall(SVG + "path") for s in segments(e)]
        for group in self.graph.findall(SVG + "g"):
            text = group.find(SVG + "text")
            if text is None or group.find(SVG + "polygon") is not None:
                continue
            left, top, right, bottom = text_box(text)
            box = left + 1.2, top + 1.2, right - 1.2, bottom - 1.2
            for what, segment in lines:
                if crosses(segment, box):
                    self.fault(f"{what} runs through '{(text.text or '')[:40]}'")
                    break

    def check_frames(self):
        """Frames, brackets and hatches leave the words on their ground free, to the breadth of the stroke."""
        lines = []
        for e in self.background():
            points = len(numbers(e.get("points"))) // 2
            if e.get("fill") in ("none", None) and points > 2 and e.get("stroke") != "transparent":
                half = float(e.get("stroke-width") or 1) / 2
                edges = segments(e)
                if e.tag == SVG + "polygon":
                    edges.append((edges[-1][1], edges[0][0]))
                lines += [(s, half, "hatch" if e.get("stroke") in QUIET else "frame") for s in edges]
        for group in self.graph.findall(SVG + "g"):
            text = group.find(SVG + "text")
            if text is None or group.find(SVG + "polygon") is not None:
                continue
            left, top, right, bottom = text_box(text)
            for segment, half, what in lines:
                if crosses(segment, (left + 0.1 - half, top + 1.2 - half, right - 0.1 + half, bottom - 1.2 + half)):
                    self.fault(f"a {what} runs over '{(text.text or '')[:40]}'")
                    break

    def check_legend(self):
        """Below the lowest mark stands the legend: its small shapes are the marks it explains."""
        drawn = [(shape, title) for _, title, shapes in self.nodes for shape in shapes if shape.get("fill") not in ("transparent", "none")]
        if not drawn:
            return
        floor = max(extent(shape)[3] for shape, _ in drawn)
        small = [e for e in self.background() if e.tag != SVG + "polyline" and max(extent(e)[2] - extent(e)[0], extent(e)[3] - extent(e)[1]) < 13
                 and e.get("fill") != "none"]
        legend = {look(e) for e in small if extent(e)[1] > floor}
        above = {look(e) for e in small if extent(e)[1] <= floor}
        marks = {look(shape): title for shape, title in drawn if extent(shape)[2] - extent(shape)[0] > 2}
        for mark, title in marks.items():
            if mark not in legend and not any(words in title for words in NAMED):
                self.fault(f"no legend says what {mark} is ({title[:40]})")
        for mark in legend - set(marks) - above:
            self.fault(f"the legend explains {mark}, which no mark has")

    def check_grey(self):
        """Marks of one shape and outline whose colours differ must differ in grey too."""
        looks = {}
        for identity, _, drawn in self.nodes:
            for shape in drawn:
                corners = 0 if shape.tag == SVG + "ellipse" else len(numbers(shape.get("points")))
                outline = (shape.get("stroke"), shape.get("stroke-width"))
                looks.setdefault((corners, outline), {})[shape.get("fill")] = identity
        for fills in looks.values():
            known = [f for f in fills if f and f.startswith("#")]
            for i, one in enumerate(known):
                for other in known[:i]:
                    if alike(one, other):
                        self.fault(f"'{one}' ({fills[one]}) and '{other}' ({fills[other]}) look alike in grey or to the colour-blind")

    def check_areas(self):
        """Tints of areas: those of the legend apart in grey and to the colour-blind, and none that it does not explain."""
        polygons = [(e, extent(e)) for e in self.background() if e.tag == SVG + "polygon" and (e.get("fill") or "none") != "none"]
        samples = {}  # by what lies on the tint: a bar at a side, a broken outline
        for e, box in polygons:
            if abs(box[2] - box[0] - 14) < 0.1 and abs(box[3] - box[1] - 7) < 0.1:
                signs = [(e2.tag, e2.get("fill"), e2.get("stroke-dasharray")) for e2 in self.background() if e2 is not e and covers(box, e2)]
                samples[e.get("fill")] = tuple(signs)
        for one in samples:
            for other in samples:
                if one < other and samples[one] == samples[other] and alike(one, other):
                    self.fault(f"the tints '{one}' and '{other}' look alike in grey or to the colour-blind")
        for identity, title, drawn in self.nodes:  # a mark without a fill lies on an area of its size
            left, top, right, bottom = extent(drawn[0])
            for e, box in polygons if drawn[0].get("fill") == "transparent" else []:
                if max(abs(box[0] - left), abs(box[1] - top), abs(box[2] - right), abs(box[3] - bottom)) < 1 and e.get("fill") not in (*samples, "#ffffff"):
                    self.fault(f"no legend explains '{e.get('fill')}', which {identity} ({title[:30]}) has")

    def check_colours(self):
        for element in self.root.iter():
            for name in ("fill", "stroke"):
                colour = element.get(name)
                if colour not in (None, "none", "transparent") and colour not in palette():
                    self.fault(f"colour '{colour}' is not in the palette")

    def check_texts(self):
        texts = list(self.root.iter(SVG + "text"))
        boxes = [text_box(element) for element in texts]
        scale = numbers(self.root.get("width"))[0] / self.page[2]
        marks = [(identity, title, [extent(shape) for shape in drawn]) for identity, title, drawn in self.nodes]
        for element, box in zip(texts, boxes):
            name = (element.text or "")[:40]
            if float(element.get("font-size")) * scale < LEAST_SIZE - 0.01:
                self.fault(f"'{name}' is under {LEAST_SIZE} pt")
            if contrast(element.get("fill") or "#000000") < LEAST_CONTRAST:
                self.fault(f"'{name}' has too little contrast")
            left, top, right, bottom = (
                box[0] + self.dx, box[1] + self.dy, box[2] + self.dx, box[3] + self.dy,
            )
            if left < -SLACK or top < -SLACK or right > self.page[2] + SLACK or bottom > self.page[3] + SLACK:
                self.fault(f"'{name}' is outside the page")
            for identity, title, shapes in marks:
                if any(overlap(box, shape) and not inside(box, shape) for shape in shapes):
                    self.fault(f"'{name}' lies over {identity} ({title[:30]})")
        for i, box in enumerate(boxes):
            for j in range(i):
                if overlap(box, boxes[j]):
                    self.fault(f"'{texts[i].text[:40]}' overlaps '{texts[j].text[:40]}'")


def faults_of(path, large=False):
    return Picture(path, large).check()


def main(words):
    paths = [word for word in words if word != "--large"]
    if not paths:
        print("usage: check_svg.py FILE...", file=sys.stderr)
        return 2
    faults = [fault for path in paths for fault in faults_of(path, "--large" in words)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
