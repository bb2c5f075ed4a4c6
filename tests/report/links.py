#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Follows the links of the pictures of editions: each has its target, and each mark about a state or a trip has a link.

links.py FOLDER     with reports/ and graphs/; prints what is wrong
"""

import html.parser
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
ANCHOR = re.compile(r"(state|visit)-[A-Za-z0-9.-][A-Za-z0-9_.-]*")
# Marks about neither: the Court, how well a way of ranking did.
OF_NONE = re.compile(r"International Criminal Court$|[^:]*: mean percentile |.*placebo: ")


class Page(html.parser.HTMLParser):
    """Ids of a page; links of its pictures, and all that lead within the page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.inner, self.of_pictures, self.depth = [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.depth += tag == "svg"
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and self.depth:
            self.of_pictures.append(found.get("href", ""))
        if tag == "a" and found.get("href", "").startswith("#"):
            self.inner.append(found["href"][1:])

    def handle_endtag(self, tag):
        self.depth -= tag == "svg"


def links_of_svg(path):
    """Address by tooltip of every mark; None: without a link."""
    links = []
    for group in ET.parse(path).iter(SVG + "g"):
        if (group.get("class") or "").split()[:1] == ["node"] and group.get("class") != "node text":
            link = group.find(SVG + "a")
            links.append((next(group.iter(SVG + "title")).text, None if link is None else link.get("href")))
    return links


def faults_of(folder, name):
    """What is wrong with the links of one edition."""
    folder = pathlib.Path(folder)
    page_path = folder / "reports" / name / "report.html"
    page = Page(page_path.read_text(encoding="utf-8"))
    ids, of_files = set(page.ids), []
    faults = ["%s stands twice" % i for i in ids if page.ids.count(i) > 1] if len(ids) < len(page.ids) else []
    faults += ["#%s leads nowhere" % a for a in page.inner if a not in ids]
    for path in sorted((folder / "graphs" / name).glob("*.svg")):
        links = links_of_svg(path)
        for tooltip, address in links:
            if address is None:
                faults += ["%s: no link on '%s'" % (path.name, tooltip)] if not OF_NONE.match(tooltip) else []
                continue
            target, _, anchor = address.partition("#")
            of_files += ["#" + anchor] if "figure-" + path.stem in ids else []
            if (path.parent / target).resolve() != page_path.resolve() or anchor not in ids or not ANCHOR.fullmatch(anchor):
                faults.append("%s: %s leads nowhere" % (path.name, address))
        dot = path.with_suffix(".dot").read_text(encoding="utf-8").replace("\\\n", "")
        addresses = re.findall(r'URL="([^"]*)"', dot)
        if sorted(addresses) != sorted(a for _, a in links if a):
            faults.append("%s and %s lead elsewhere" % (path.name, path.with_suffix(".dot").name))
    if sorted(page.of_pictures) != sorted(of_files) or not of_files:
        faults.append("%d links in the pictures of the page, %d in their files" % (len(page.of_pictures), len(of_files)))
    return faults


def main(folder):
    names = sorted(p.name for p in (pathlib.Path(folder) / "graphs").iterdir() if p.is_dir())  # a dossier has no pictures
    faults = [name + ": " + f for name in names for f in faults_of(folder, name)] or ([] if names else ["there are no pictures"])
    for fault in faults[:30]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
