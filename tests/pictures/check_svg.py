#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Check pictures: SVG files as fencesitter writes them, given as arguments.

Fails on label boxes that overlap, a label over a node, text outside the page, text under 7 pt as printed, a node or
tie without a tooltip, a picture without title or description, text with a contrast under 4.5:1 on white, a colour outside the
palette, two colours of a mark that look alike in grey, a link, a comment, and anything the XML parser rejects. Widths are those of Helvetica.
"""
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LEAST_SIZE = 7.0
LEAST_CONTRAST = 4.5
SLACK = 0.3  # points; coordinates are rounded

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


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text or "")]


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
        min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK
    )


def inside(box, tile):
    """A code on its tile."""
    return tile[0] - 1 <= box[0] and box[2] <= tile[2] + 1 and tile[1] <= box[1] and box[3] <= tile[3]


class Picture:
    def __init__(self, path, colours):
        self.path, self.colours, self.faults = path, colours, []
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
        self.check_texts()
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
        for group in self.graph.findall(SVG + "g"):
            classes = (group.get("class") or "").split()
            if "text" in classes:
                continue
            title = group.find(SVG + "title")
            if title is None or not (title.text or "").strip():
                self.fault(f"{group.get('id')} has no tooltip")
            if "node" in classes:
                drawn = [e for e in group if e.tag in (SVG + "ellipse", SVG + "polygon")]
                self.nodes.append((group.get("id"), title.text if title is not None else "", drawn))
        if not self.nodes:
            self.fault("no nodes")

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
                    if abs(1 / contrast(one) - 1 / contrast(other)) < 0.04:
                        self.fault(f"'{one}' ({fills[one]}) and '{other}' ({fills[other]}) look alike in grey")

    def check_colours(self):
        for element in self.root.iter():
            for name in ("fill", "stroke"):
                colour = element.get(name)
                if colour not in (None, "none", "transparent") and colour not in self.colours:
                    self.fault(f"colour '{colour}' is not in the palette")

    def check_texts(self):
        texts = list(self.root.iter(SVG + "text"))
        boxes = [text_box(element) for element in texts]
        scale = numbers(self.root.get("width"))[0] / self.page[2]
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
            for identity, title, drawn in self.nodes:
                if any(overlap(box, extent(shape)) and not inside(box, extent(shape)) for shape in drawn):
                    self.fault(f"'{name}' lies over {identity} ({title[:30]})")
        for i, box in enumerate(boxes):
            for j in range(i):
                if overlap(box, boxes[j]):
                    self.fault(f"'{texts[i].text[:40]}' overlaps '{texts[j].text[:40]}'")


def main(paths):
    if not paths:
        print("usage: check_svg.py FILE...", file=sys.stderr)
        return 2
    colours = palette()
    faults = [fault for path in paths for fault in Picture(path, colours).check()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
