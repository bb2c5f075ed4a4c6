#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Breaks good pictures in every way that the checks are there for, and wants each found; prints TAP.

broken.py PROGRAM DATASETS
"""

import functools
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import check_svg  # noqa: E402
import check_values  # noqa: E402
import tap  # noqa: E402

CHECKS = {"svg": functools.cache(check_svg.faults_of), "values": functools.cache(check_values.faults_of)}
KINDS = ["map", "fence", "ties", "clusters", "visits", "ego MNG", "ranking", "backtest", "votes", "compare --since 2024-09-01", "timeline MNG TJK", "timeline MNG"]


def replaced(old, new, count=1):
    """The picture with the first match put another way; one that has none is a fault of this script."""

    def change(text):
        broken, n = re.subn(old, new, text, count=count)
        assert n, old
        return broken

    return change


def moved(title, by):
    """The first mark whose tooltip begins so, to the right and down."""

    def shift(match):
        x, y = by
        if "cx=" in match.group(0):
            return re.sub(r'cx="([\d.-]+)" cy="([\d.-]+)"', lambda m: 'cx="%.2f" cy="%.2f"' % (float(m.group(1)) + x, float(m.group(2)) + y), match.group(0))
        return re.sub(r"(-?[\d.]+),(-?[\d.]+)", lambda m: "%.2f,%.2f" % (float(m.group(1)) + x, float(m.group(2)) + y), match.group(0))

    return replaced(r'<title>%s[^<]*</title>\n<(?:ellipse|polygon) [^>]*>' % title, shift)


def named_beside(other, name):
    """A name right of the other's mark."""

    def change(text):
        x, y = re.search(r"%s[^<]*</title>\n<ellipse [^>]*cx=\"([\d.-]+)\" cy=\"([\d.-]+)\"" % other, text).groups()
        return replaced(r'(<text text-anchor="start") x="[\d.-]+" y="[\d.-]+"([^>]*>%s)' % name, r'\1 x="%.2f" y="%.2f"\2' % (float(x) + 6, float(y) + 3))(text)

    return change


def line_through(words):
    def change(text):
        x, y = re.search(r'<text text-anchor="start" x="([\d.-]+)" y="([\d.-]+)"[^>]*>%s' % words, text).groups()
        line = '<polyline fill="none" stroke="#000000" points="%s,%.2f %.2f,%.2f"/>\n' % (x, float(y) - 3, float(x) + 20, float(y) - 3)
        return text.replace('<g class="node', line + '<g class="node', 1)

    return change


def shape(points, fill):
    """A polygon among the shapes of the background."""
    return lambda text: text.replace('<g class="node', '<polygon fill="%s" stroke="#000000" stroke-width="0.5" points="%s"/>\n<g class="node' % (fill, points), 1)


def framed(code):
    """A frame over both ends of a code."""

    def change(text):
        x, y = (float(n) for n in re.search(r'<text text-anchor="middle" x="([\d.-]+)" y="([\d.-]+)"[^>]*>%s' % code, text).groups())
        points = "%.2f,%.2f %.2f,%.2f %.2f,%.2f %.2f,%.2f" % (x - 7.6, y + 5, x + 7.6, y + 5, x + 7.6, y - 10, x - 7.6, y - 10)
        return text.replace('<g class="node', '<polygon fill="none" stroke="#d55e00" stroke-width="1.6" points="%s"/>\n<g class="node' % points, 1)

    return change


def without_ground(code):
    """A code without the white that keeps the hatch off it."""
    return replaced(r'<polygon fill="#ffffff"[^>]*/>\n(<text [^>]*>%s)' % code, r"\1")


def without_legend(text):
    """All shapes of the background that are as small as marks."""
    return re.sub(r'<ellipse [^>]*rx="[1-5](\.\d+)?"[^>]*/>\n(?!</g>|</a>)', "", text)


# picture, how it is broken, the checker, what it says
BREAKS = [
    ("fence", lambda t: t[:-8], "svg", "no well-formed XML"),
    ("fence", replaced(r"<desc[^>]*>[^<]*", '<desc id="fence-desc">'), "svg", "no <desc>"),
    ("fence", replaced(r"</svg>", "<!-- x --></svg>"), "svg", "a comment is left in"),
    ("fence", replaced(r'<g class="node s-ARM">', '<a href="x"/><g class="node s-ARM">'), "svg", "a link is left in"),
    ("fence", replaced(r"<title>Armenia[^<]*</title>", "<title> </title>"), "svg", "has no tooltip"),
    ("fence", replaced(r'(<text [^>]*font-size=)"[\d.]+"', r'\1"6.50"'), "svg", "is under 7.0 pt"),
    ("fence", replaced(r'(<text [^>]*fill=)"#[0-9a-f]+"', r'\1"#b4b4b4"'), "svg", "has too little contrast"),
    ("fence", replaced(r'fill="#d55e00"', 'fill="#d55e01"'), "svg", "is not in the palette"),
    ("fence", replaced(r'(<text [^>]*) x="[\d.-]+"', r'\1 x="-9"'), "svg", "is outside the page"),
    ("fence", replaced(r'y="([\d.-]+)"([^>]*>Sources)', r'y="-14.5"\2'), "svg", "overlaps"),
    ("fence", lambda t: replaced(r'(<text text-anchor="start") x="[\d.-]+" y="[\d.-]+"([^>]*>Serbia)', r'\1 x="%s" y="%s"\2' % re.search(
        r'Armenia[^<]*</title>\n<ellipse [^>]*cx="([\d.-]+)" cy="([\d.-]+)"', t).groups())(t), "svg", "lies over"),
    ("fence", line_through("Serbia"), "svg", "runs through 'Serbia"),
    ("fence", without_legend, "svg", "no legend says what"),
    ("fence", shape("200,-6 205,-6 205,-1 200,-1 200,-6", "#f0e442"), "svg", "which no mark has"),
    ("fence", replaced(r'(Armenia[^<]*</title>\n<ellipse )fill="#d55e00"', r'\1fill="#009e73"'), "svg", "look alike in grey"),
    ("fence", replaced(r"</svg>", " " * 150000 + "</svg>"), "svg", "bytes, more than 150000"),
    ("map", replaced(r'fill="#b08fce"', 'fill="#009e73"'), "svg", "no legend explains '#009e73'"),
    ("map", framed("MNG"), "svg", "a frame runs over 'MNG'"),
    ("map", without_ground("CHN"), "svg", "a hatch runs over 'CHN'"),
    ("map", shape("400,-60 414,-60 414,-53 400,-53 400,-60", "#c6c6c6"), "svg", "look alike in grey"),
    ("fence", moved("Armenia", (8, 0)), "values", "from its value"),
    ("fence", moved("Armenia", (0, 8)), "values", "from its value"),
    ("fence", named_beside("Armenia", "Serbia"), "values", "the name 'Serbia' stands nearer to the mark of Armenia"),
    ("ties", named_beside("Armenia", "Serbia"), "values", "the name 'Serbia' stands nearer to the mark of Armenia"),
    ("ties", replaced(r'd="M([\d.,-]+)C\S+ \S+ ([\d.,-]+)"', r'd="M\1C\1 \2 \2"', 0), "values", "runs over the mark of"),
    ("ranking", moved("Mongolia", (6, 0)), "values", "from its value"),
    ("ranking", moved("Mongolia", (0, 6)), "values", "from its row"),
    ("ties", moved("Mongolia", (9, 0)), "values", "from its value"),
    ("backtest", moved("Chad, 2010-07-21: by the index", (5, 0)), "values", "from its value"),
    ("visits", moved("Mongolia, 2024-09-02", (5, 0)), "values", "from its day"),
    ("votes", moved("Mongolia, ", (0, 5)), "values", "from its row"),
    ("votes", moved("Mongolia, ", (6, 0)), "values", "from its text"),
    ("ego MNG", moved("agreement in recorded votes of the UN General Assembly: 0", (8, 0)), "values", "from its value"),
    ("clusters", replaced(r'fill="#d3c3e3"', 'fill="#f3eef7"'), "values", "the legend says"),
    ("map", replaced(r'fill="#b08fce"', 'fill="#d3c3e3"', 1), "values", "the legend says"),
    ("fence", replaced(r"title\">(\d+) of", 'title">1 of'), "values", "states on the fence"),
    ("fence", replaced(r"(title\">[^<]*), \d+ firmly", r"\1, 1 firmly"), "values", "states firmly"),
    ("fence", replaced(r"(title\">[^<]*; )\w+", r"\1Albania"), "values", "whose F is not among the highest"),
    ("ranking", replaced(r'title">\w+', 'title">Albania'), "values", "says Albania"),
    ("ties", replaced(r'title">(\d+) of \d+', r'title">\1 of 9'), "values", "bound states"),
    ("backtest", replaced(r"above \d+ %", "above 55 %"), "values", "the mean of the marks is"),
    ("visits", replaced(r">some day between the ends<", "><"), "values", "no legend says what the line"),
    ("visits", replaced(r'title">\d+ stay', 'title">7 stay'), "values", "7 stays"),
    ("visits", replaced(r"; \d+ trip", "; 3 trip"), "values", "3 trips not made"),
    ("votes", replaced(r"shown \d+ voted", "shown 0 voted"), "values", "without a yes"),
    ("clusters", replaced(r"(of the|The) \d+ states on", "of the 3 states on"), "values", "states on the fence"),
    ("map", replaced(r"raised in \d+", "raised in 99"), "values", "with a raised chance"),
    ("map", replaced(r">ARM</text>", "></text>"), "values", "is named and has no code"),
    ("ego MNG", replaced(r"in \d+ of", "in 1 of"), "values", "kinds of tie above the median"),
    ("ranking", replaced(r'stroke-width="0.9"', 'stroke-width="0.8"', 0), "values", "is hidden by the mark"),
    ("visits", replaced(r'stroke-width="0.9"', 'stroke-width="0.8"', 0), "values", "is hidden by the mark"),
    ("backtest", replaced(r"nearness alone overlap", "nearness alone do not overlap"), "values", "is not said"),
    ("backtest", replaced(r"\(90 % interval \d[\d.]* to", "(90 % interval -1.0 to"), "values", "is read 'above 0"),
    ("backtest", replaced(r"by nearness alone (\d+) %", r"by nearness alone \1 %, which is no clear difference"), "values", "claims a difference it holds 0"),
    ("backtest", replaced(r"stay, is [\d.]+ points", "stay, is 17.0 points"), "values", "gives a difference of 17.0"),
    ("visits", replaced(r">as of 28", ">as of 3"), "values", "no line is at the day of the picture"),
    ("visits", replaced(r"\(\d+ by video", "(9 by video"), "values", "trips held by video"),
    ("map", replaced(r"raised from 2 %", "raised from 5 %"), "values", "is raised under 5.0 %"),
    ("map", replaced(r"high from 10 %", "high"), "values", "gives no floor of 'high'"),
    ("map", replaced(r'<polygon fill="#000000"[^>]*/>\n', ""), "values", "corner"),
    ("map", replaced(r">exit notified<", "><"), "values", "the legend does not agree"),
    ("ties", replaced(r"Leaning: the share of", "The share of"), "values", "'leaning' is not explained"),
    ("ties", replaced(r">0\.2\u20130\.4, to the Court<", ">0.2\u20130.4<"), "values", "does not say to which side"),
    ("clusters", replaced(r"A cluster is a group of states", "A cluster of states"), "values", "is not said"),
    ("clusters", replaced(r"grouped more than by", "grouped no more than by"), "values", "is not said"),
    ("compare", replaced(r'viewBox="0 0 [\d.]+', 'viewBox="0 0 900'), "values", "the slopes have"),
    ("timeline MNG TJK", replaced(r"at what it counts as support", "at its value"), "values", "is not said"),
    ("compare", moved("Bolivia", (0, 6)), "values", "from its value"),
    ("compare", replaced(r'title">\d+ state', 'title">1 state'), "values", "states over the fence"),
    ("compare", replaced(r'(title">[^<]*), \w+ left it', r"\1, 9 left it"), "values", "states over the fence"),
    ("compare", replaced(r'title">[^<;]*;', 'title">2 of 123 states crossed a threshold;'), "values", "states over a line"),
    ("compare", replaced(r">Bolivia</text>", "></text>"), "values", "no name stands beside its mark"),
    ("compare", replaced(r"; \w+ moved most", "; Albania moved most"), "values", "that Albania moved most"),
    ("compare", replaced(r"moved most, by \S+[\d.]+", "moved most, by +20.0"), "values", "by +20.0"),
    ("timeline MNG TJK", moved("Mongolia, 2020-01-01: index", (0, 5)), "values", "from its value"),
    ("timeline MNG TJK", moved("Tajikistan, 2016-01-01: leaning", (0, -5)), "values", "from its value"),
    ("timeline MNG TJK", moved("Tajikistan, 2016-01-01: F", (6, 0)), "values", "from its day"),
    ("timeline MNG TJK", moved("Tajikistan, 2016-01-01: F", (-204, 0)), "values", "in the column of Mongolia"),
    ("timeline MNG TJK", moved("Tajikistan, 2020-01-01: support", (0, -60)), "values", "in the panel of F"),
    ("timeline MNG TJK", moved("Mongolia, 2024-09-02", (6, 0)), "values", "from its day"),
    ("timeline MNG TJK", moved("Mongolia, 2024-06-14", (0, 8)), "values", "from its value"),
    ("timeline MNG TJK", replaced(r"(Mongolia, 2023-01-01: F [\d.]+); on the fence", r"\1"), "values", "do not agree"),
    ("timeline MNG TJK", replaced(r">(\d\d\.\d)</text>", ">12.3</text>"), "values", "no number beside the last"),
    ("timeline MNG TJK", replaced(r'title">Both', 'title">1 of these 2'), "values", "states on the fence"),
    ("timeline MNG TJK", replaced(r'title">Both', 'title">The two'), "values", "does not count"),
    ("timeline MNG TJK", replaced(r'title">Both', 'title">2 of these 4'), "values", "says 4 states"),
    ("timeline MNG TJK", replaced(r"(title\">[^<]*Mongolia since \w+) 2020", r"\1 2014"), "values", "begins elsewhere"),
    ("timeline MNG", replaced(r"(title\">[^<]* since \w+) 2020", r"\1 2021"), "values", "begins elsewhere"),
    ("timeline MNG", replaced(r"was on \d+ of", "was on 30 of"), "values", "before, the bars"),
    ("compare", replaced(r'(Ecuador[^<]*</title>\n<ellipse )fill="#ffffff"', r'\1fill="#d55e00"'), "values", "on the day before"),
]


def main():
    program, data = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            subprocess.run([program, "diagram", *kind.split(), "--draws", "20", "--data", data, "--out", folder], check=True, capture_output=True)
        for number, (kind, change, checker, words) in enumerate(BREAKS):
            good = pathlib.Path(folder) / (kind.partition(" --")[0].replace(" ", "-") + ".svg")
            bad = pathlib.Path(folder) / ("%s.%d.svg" % (kind.split()[0], number))
            bad.write_text(change(good.read_text(encoding="utf-8")), encoding="utf-8")
            before, after = CHECKS[checker](good), CHECKS[checker](bad)
            tap.check("%s broken: %s" % (kind, words), not before and any(words in fault for fault in after), before, after)
    return tap.end()


sys.exit(main())
