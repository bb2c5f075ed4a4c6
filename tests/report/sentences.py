#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the sentences of brief and body of an edition and holds each number and each name in them against its tables.

sentences.py REPORT.JSON...     prints what is wrong

A rule is the pattern of a sentence and what must be true of its parts. What no rule and no fixed sentence covers may hold neither
a number nor a state: a new sentence with one needs a rule.
"""

import datetime
import json
import re
import sys

P = r"(?:<? ?[\d.]+ %)"  # a chance
DAY = r"\d{4}(?:-\d\d)?(?:-\d\d)?"
CITED = re.compile(r"(?:\*? ?(?:compilation |recalled )?\[\d+\]\*?)+")
# What the method, the law and a definition say in every edition; their numbers are no findings.
FIXED = [
    r"The Rome Statute\. Article 86:.*may be invited to assist\.",
    r"In dispute is whether.*counts as bound the states for which the Statute is in force\.",
    r"(?:For a duty in spite of immunity|Against it): .*",
    r"The index, from 0 to 100, orders the states and is no probability\.",
    r"firmly, in at least nine of ten draws,",
    r"\(Kendall's tau: 1 the same order, 0 unrelated; then who stays\)",
    r"drawn by lot, 0\.5\)",
    r"near 0\.5 the index is about its own suspect\.",
    r"and how strongly the index decides is estimated from 3 on",
    r"that takes 3 states and years with a stay, and 5 years",
    r"90 % interval", r"95 % interval", r"under 5 stays, so no interval",
    r"percentile of 1", r"\bof 1\b",
]


class Edition:
    """Tables by name, rows as dictionaries by heading; the ranking by name."""

    def __init__(self, data):
        self.data, self.faults = data, []
        self.blocks = []
        for block in data["document"]["blocks"]:
            if block["kind"] == "heading" and block.get("id", "").startswith("annex"):
                break
            self.blocks.append(block)
        self.tables = {}
        for b in data["document"]["blocks"]:
            if b["kind"] == "table":
                heads = [c["title"] for c in b["columns"]]
                self.tables[b["table"]] = [dict(zip(heads, row)) for row in b["rows"]]
        self.rows = {r["name"]: r for r in data["ranking"]["rows"]}
        self.chance = data["ranking"]["chance"]
        self.duties = {r["name"]: r for r in data["duties"]["rows"]}
        # one state in another is no other state: "Republic of the Congo" in "Democratic Republic of the Congo"
        self.name = re.compile(r"\b(?:%s)\b" % "|".join(re.escape(n) for n in sorted(self.duties, key=len, reverse=True)))

    def table(self, name):
        return self.tables.get(name, [])

    def first(self, n):
        return sorted(self.rows.values(), key=lambda r: (r["rank"], r["iso3"]))[:n]


def same(shown, value, factor=1):
    """Is the number shown the value, rounded as it stands?"""
    if value is None:
        return shown in ("n/a", "not known")
    if shown.startswith("over "):
        return float(shown[5:]) < value * factor < float(shown[5:]) + 1
    if shown.startswith("<"):
        return 0 < value * factor < float(re.sub(r"[<% ]", "", shown))
    shown = re.sub(r"[% ]", "", shown)
    decimals = len(shown.partition(".")[2])
    return abs(float(shown) - value * factor) <= 0.5000001 * 10 ** -decimals


def words_of(day):
    """"2024-09-01" as "1 September 2024"."""
    date = datetime.date.fromisoformat(day)
    return "%d %s" % (date.day, date.strftime("%B %Y"))


def names_in(text):
    """The items of "A, B and C"."""
    return [n for n in re.split(r", and |; and | and |, |; ", text) if n]


def list_is(text, wanted):
    """Does the list, which may end in "and 3 more", name these, each once, and no others?"""
    more = re.search(r" and (\d+) more$", text)
    left, named = text[: more.start()] if more else text, 0
    for name in sorted(wanted, key=len, reverse=True):  # a name may hold "and" or another name
        named += name in left
        left = left.replace(name, "", 1)
    return left.replace(" and ", "").strip(", ") in ("", "none") and named + (int(more[1]) if more else 0) == len(set(wanted))


def chance_is(row, mean, low, high, band=None):
    c = row["chance"]
    return same(mean, c["p"], 100) and same(low, c["lo"], 100) and same(high, c["hi"], 100) and (band is None or band == c["band"])


def rule_answer(e, m):
    return int(m[1]) == len(e.rows) and same(m[2], e.chance["any"], 100) and same(m[3], e.chance["any_lo"], 100) and same(m[4], e.chance["any_hi"], 100)


def rule_highest(e, m):
    entries = re.findall(r"([A-Z][^()]*?) \(([a-z ]+), (%s) \((%s) to (%s)\)(, that of a return)?\)" % (P, P, P), m[1])
    best = sorted((r["chance"]["p"] for r in e.rows.values() if r["chance"]["p"] is not None), reverse=True)
    said = [re.sub(r"^(?:, |and )+", "", x[0].strip()) for x in entries]
    ranges = [(e.rows[n]["chance"]["lo"], e.rows[n]["chance"]["hi"]) for n in said if n in e.rows]
    do_overlap = len(ranges) > 1 and max(lo for lo, _ in ranges) <= min(hi for _, hi in ranges)
    return len(entries) >= 1 and bool(m[2]) == do_overlap and all(n in e.rows and chance_is(e.rows[n], *x[2:5], x[1]) and bool(x[5]) == e.rows[n]["chance"]["hosted_before"]
                                     and e.rows[n]["chance"]["p"] == p for n, x, p in zip(said, entries, best))


def rule_bands(e, m):
    said = {band: int(n) for n, band in re.findall(r"(\d+) (high|raised|low|very low|not determinable)", m[1])}
    true = {}
    for row in e.rows.values():
        true[row["chance"]["band"]] = true.get(row["chance"]["band"], 0) + 1
    return said == true and sum(said.values()) == len(e.rows)


def rule_order(e, m):
    return int(m[1]) == len(e.rows) and names_in(m[2]) == [r["name"] for r in e.first(len(names_in(m[2])))]


def rule_no_chance(e, m):
    return e.chance["any"] is None and m[1] == e.chance["reason"]


def rule_fence(e, m):
    on = [r for r in e.rows.values() if r["fence_sitter"]]
    firm = [r["name"] for r in on if r["fence"] == "firm"]
    listed = [r["state"] for r in e.table("fence") if r["fence"] == "firm"]
    return int(m[1]) == len(on) == len(e.table("fence")) and int(m[2]) == len(firm) and sorted(firm) == sorted(listed) and list_is(m[3] or "", firm) \
        and (0 if m[4] == "none" else int(m[4])) == sum(r["p_fence"] < 0.5 for r in on)


def suspects(e):
    return {r["base rate of"] for r in e.table("base-rates")} | {m for b in e.data["document"]["blocks"] if b["kind"] == "paragraph"
                                                               for m in re.findall(r"^Base rate of (.*?):", b["text"])}


def rule_whose(e, m):
    return int(m[1]) == e.chance["first_stays"] == sum(s["first_stays"] for s in e.chance["first_stays_by_suspect"]) \
        and (not m[2].startswith("all of") or sum(s["first_stays"] > 0 for s in e.chance["first_stays_by_suspect"]) == 1)


def size_of(row, index, now):
    """How far a change moves the chance, or the index where there is none; what ends the ranking moves most."""
    return float("inf") if row["index"] is None else abs(row["moves"]) if index else abs(row["chance"] - now) if row["chance"] is not None else 0


def rule_moves(e, m):
    parts = re.findall(r"([A-Z][^;]*?), ([^;]+?) \(((?:index|class)[^()]*(?:\([^()]*\))?[^()]*)\)", m[3])
    if (m[1] == "index") != (e.chance["any"] is None) or int(m[2]) != len({r["state"] for r in e.table("changes")}):
        return False
    for name, change, what in parts:
        name = re.sub(r"^and ", "", name)
        rows = [r for r in e.table("changes") if r["state"] == name and r["change"].split(":")[0] == change]
        index = re.match(r"index ([\d.]+) to ([\d.]+)(?:, chance (%s) to (%s))?$" % (P, P), what)
        if not rows or name not in e.rows or (index and not (same(index[1], e.rows[name]["score"]) and same(index[2], rows[0]["index"])
                                                             and (not index[4] or same(index[4], rows[0]["chance"])))):
            return False
        now = float(re.sub("[<% ]", "", index[3])) if index and index[3] else 0
        most = max(size_of(r, m[1] == "index", now) for r in e.table("changes") if r["state"] == name)
        if size_of(rows[0], m[1] == "index", now) < most - 0.1:  # the chance of now is rounded here
            return False
    return 0 < len(parts) <= 5


def rule_cite(e, m):
    return m[1] == e.data["tool"]["version"] and m[2] == e.data["document"]["title"] and m[3] == e.data["study"] and e.data["data"].startswith(m[4])


def rule_warrant(e, m):
    known = {(w["issued"], w["public_from"], w["chamber"] or "not in the data", w["case_number"] or "not in the data") for w in e.data["duties"]["warrants"]}
    return (m[1], m[3], m[2], m[4]) in known


def rule_bound(e, m):
    bound = [r for r in e.duties.values() if r["class"] in ("P", "PA", "PW")]
    return m[1] == words_of(e.data["as_of"]) and int(m[2]) == len(bound) and (len(bound) if m[3] == "all" else int(m[3])) == len(e.rows)


def rule_unranked(e, m):
    thin = {r["iso3"]: r["coverage"] for r in e.data["ranking"]["insufficient"]}
    said = re.findall(r"([A-Z][^(]*?) \([^()]*?coverage ([\d.]+) of 1\)", m[1])
    return len(said) == len(thin) and all(same(c, thin.get(e.duties[n]["iso3"])) for n, c in said)


def rule_exits(e, m):
    said = re.findall(r"([A-Z][^(),;]*?) \((P[AW]) (until|since) (%s)\)" % DAY, m[1])
    return said and all(e.duties[n]["class"] == c and e.duties[n]["until" if how == "until" else "notice"] == day for n, c, how, day in said)


def rule_rate(e, m):
    row = next(r for r in e.table("base-rates") if r["base rate of"] == m[1])
    return same(m[2], row["per 100"]) and same(m[3], row["low"]) and same(m[4], row["high"]) and same(m[5], row["stays"]) and same(m[6], row["exposure"])


def rule_rates(e, m):
    rows = e.table("base-rates")
    share = next((r for r in rows if r["base rate of"] == m[4]), None)
    return int(m[1]) == len(rows) - 1 and same(m[2], rows[-1]["per 100"]) and share is not None and same(m[3], share["% of stays"])


def rule_hosts(e, m):
    return same(m[1], e.chance["new_hosts"]) and same(m[2], e.chance["new_hosts_lo"]) and same(m[3], e.chance["new_hosts_hi"])


def rule_terms(e, m):
    used = [t for t, v in e.data["ranking"]["importance"].items() if v is not None and t in ("pull", "forums", "proximity", "stance")]
    return ("no", "one", "two", "three", "four").index(m[1]) == len(used) == len(names_in(re.sub(r" in which it sits with [^,]*?(?=,| and )", "", m[2])))


REASONS = {
    r"pull to the Court's supporters \(percentile ((?:over )?\d+)\)": lambda e, r, m: same(m[1], r["court_percentile"], 100),
    r"pull to [^();]* \(percentile ((?:over )?\d+)\)": lambda e, r, m: same(m[1], r["terms"]["pull"], 100),
    r"bodies shared with [^();]* \(percentile ((?:over )?\d+)\)": lambda e, r, m: same(m[1], r["terms"]["forums"], 100),
    r"(?:nearness to|a land border with) [^();]* \(percentile ((?:over )?\d+)\)": lambda e, r, m: same(m[1], r["terms"]["proximity"], 100),
    r"(weak )?support for accountability \(([\d.]+) of 1\)": lambda e, r, m: same(m[2], r["support"]) and (not m[1] or r["support"] < 0.5),
    r"support for accountability lower than that of ((?:over )?\d+) % of the ranked \(([\d.]+)\)": lambda e, r, m: same(m[1], r["terms"]["stance"], 100)
    and same(m[2], r["support"]) and r["support"] >= 0.5,
    r"a stay without arrest \((%s)\)" % DAY: lambda e, r, m: any(v["host"] == r["name"] and v["dates"].startswith(m[1]) for v in e.table("hosted")),
    r"a visit not made because of the warrant \((%s)\)" % DAY: lambda e, r, m: any(
        v["host"] == r["name"] and v["planned for"].startswith(m[1]) and "warrant" in v["reason"] for v in e.table("not-made")),
    r"its last statement on an arrest \([^()]*?(%s)(?:, low confidence)?\)" % DAY: lambda e, r, m: any(
        s["state"] == r["name"] and s["date"] == m[1] for s in e.table("statements")),
    r"its own sanctions on [^;]*?, in force since (%s)" % DAY: lambda e, r, m: True,
    r"none found": lambda e, r, m: True,
}


def rule_why(e, m):
    row = e.rows.get(m[1])
    if not row or not same(m[2], row["score"]):
        return False
    for reason in m[3].replace(" Against: ", " ").rstrip(".").replace(". ", "; ").split("; "):
        found = next(((test, r) for pattern, test in REASONS.items() if (r := re.fullmatch(pattern, reason))), None)
        if not found or not found[0](e, row, found[1]):
            return False
    return row["rank"] <= 10


def rule_stays(e, m):
    return int(m[1]) == len(e.table("hosted"))


def rule_stay(e, m):
    return any(v["host"] == m[1] and v["dates"] == m[2] and CITED.sub("", v["occasion"]).strip() == m[3].strip()
               and CITED.sub("", v["Court finding"]).strip() == CITED.sub("", m[4]).strip() for v in e.table("hosted"))


def rule_not_made(e, m):
    return int(m[1]) == sum(r["reason"] != "" for r in e.table("not-made"))  # passages have none


def rule_by_reason(e, m):
    items = re.findall(r"([A-Z][^;]*?), (%s) \(([^();]*?), ([^;]*?)\)(?=;|\.| \[|$)" % DAY, m[3])
    fit = [any(v["host"] == re.sub(r"^and ", "", host) and v["planned for"].startswith(day) and v["status"] in status
               and CITED.sub("", v["occasion"]).strip() == what for v in e.table("not-made")) for host, day, status, what in items]
    count = sum(v["reason"].split(":")[0].lower() == m[1].lower() for v in e.table("not-made"))
    return int(m[2]) == len(items) == count and all(fit)


def rule_warnings(e, m):
    return int(m[1]) == len(e.table("pressure"))


def rule_warning(e, m):
    days = re.findall(r"(?:^|; (?:and )?)(%s), " % DAY, m[2])
    return days and all(any(v["host"] == m[1] and v["date"] == day for v in e.table("pressure")) for day in days)


def rule_spoke(e, m):
    return int(m[1]) == len({s["state"] for s in e.table("statements")})


def last_statement(e, name):
    return max((s for s in e.table("statements") if s["state"] == name), key=lambda s: s["date"], default=None)


def rule_statement(e, m):
    said, more = last_statement(e, m[1]), re.search(r"\(the last of (\d+) statements\)", m[0])
    count = sum(s["state"] == m[1] for s in e.table("statements"))
    return said is not None and said["date"] == m[3] and (int(more[1]) == count if more else count == 1)


def rule_others(e, m):
    items = re.findall(r"(?:^|; (?:and )?)([A-Z][^;,]*), ([a-z ]+), (%s)" % DAY, m[1])
    return len(items) == len(re.split("; ", m[1])) and all((s := last_statement(e, n)) and s["date"] == d for n, _, d in items)


def rule_ranges(e, m):
    first = e.first(int(m[2]))
    return int(m[1]) == e.data["draws"] and int(m[3]) == sum(r["p_top10"] >= 0.9 for r in first) and len(first) == int(m[2])


def rule_changes_of_method(e, m):
    return int(m[1]) == sum(r["tau"] is not None and (r["tau"] < 1 or r["gone"] or r["kept"] != len(e.table("fence"))) for r in e.table("robustness")) or \
        int(m[1]) == sum(not r["same"] for r in e.data["ranking"]["robustness"]["rows"])


def rule_tau(e, m):
    row = next((r for r in e.table("robustness") if r["changed"] == m[1]), None)
    gone = int(m[7]) if m[7] else 0
    return row is not None and same(m[2], row["tau"]) and int(m[3]) == row["top 10"] and int(m[4]) == min(10, len(e.rows)) and int(m[5]) == row["kept"] \
        and int(m[6]) == len(e.table("fence")) and gone == row["gone"]


def rule_backtest(e, m):
    s = e.data["backtest"]["summary"]
    return int(m[1]) == s["events"] and same(m[2], s["mean_percentile"]) and (not m[3] or same(m[3], s["lo"]) and same(m[4], s["hi"])) and int(m[5]) == s["hit10"]


def rule_lead(e, m):
    s = e.data["backtest"]["baselines"]["proximity"]
    return same(m[1], s["diff"]) and (not m[2] or same(m[2], s["diff_lo"]) and same(m[3], s["diff_hi"]))


def rule_placebo(e, m):
    s = e.data["backtest"]["placebo"]
    return same(m[1], s["mean_percentile"]) and (not m[2] or same(m[2], s["lo"]) and same(m[3], s["hi"]))


def rule_prospective(e, m):
    s = e.data["backtest"]["chance_prospective"]
    return int(m[1]) == s["states"] and int(m[2]) == s["seen"]


def rule_nats(e, m):
    row = next(r for r in e.table("prospective-scores") if r["chances by"].startswith("proximity"))
    return all(same(shown, value if isinstance(value, (int, float)) else float(value)) for shown, value in zip(m.groups(), (row["nats more"], row["low"], row["high"])))


def rule_change(e, m):
    parts = re.findall(r"(?:^|; and |; )([^;:]+?(?:: [a-z][^;:]*?)?): (?:index ([\d.]+) \(([+-][\d.]+)\), rank (\d+)(?:, chance (%s))?|no longer ranked)" % P, m[2])
    rows = [r for r in e.table("changes") if r["state"] == m[1]]
    for change, index, moves, rank, chance in parts:
        row = next((r for r in rows if r["change"] == change), None)
        if not row or (index and not (same(index, row["index"]) and same(moves.lstrip("+"), row["moves"]) and int(rank) == row["rank"]
                                      and (not chance or same(chance, row["chance"])))):
            return False
    return bool(parts) and m[1] in e.rows


def rule_tau_of_votes(e, m):
    return any(r["changed"] == m[1] and same(m[2], r["tau"]) for r in e.table("robustness"))


def rule_correlate(e, m):
    return same(m[2], e.data["ranking"]["pull_with_stance"]) and int(m[1]) > 0


def rule_few(e, m):
    return int(m[1]) == e.data["ranking"]["base_rate"]["stays"]


def rule_turned(e, m):
    rows = e.table("hosted") + e.table("precedents")
    pairs = re.findall(r"([A-Z][\w .']*?) hosted ([A-Z][\w -]*?) on (%s), and a visit (?:of [^;]*? )?planned for (%s) was not made" % (DAY, DAY), m[1])
    return pairs and all(any(v["host"] == re.sub(r"^and ", "", h) and v["dates"].startswith(d) for v in rows) for h, _, d, _ in pairs)


def rule_entry(e, m):
    return all(e.duties[n]["class"] in ("P", "PA", "PW") for n in e.name.findall(m[0]))


def rule_changes_head(e, m):
    return int(m[1]) == len({r["state"] for r in e.table("changes")})


def rule_question(e, m):
    return m[1] == words_of(e.data["as_of"])


RULES = [
    (r"within a year of (\d+ \w+ \d{4})\?", rule_question),
    (r"a stay in at least one of the (\d+) states ranked, within a year(?:, were a warrant public)?, is (%s) \(range (%s) to (%s)\)" % (P, P, P), rule_answer),
    (r"The highest mean(?:s are those| is that) of (.*?)(; their ranges overlap)?\. State by state", rule_highest),
    (r"the chance is, in words: (.*?)\.$", rule_bands),
    (r"Of the (\d+) states ranked, the first by the index are (.*?)\.", rule_order),
    (r"No chance for the year is given: (.*?)\.(?= Of the \d|$)", rule_no_chance),
    (r": (\d+) by the default settings; firmly, in at least nine of ten draws, (\d+)(?: \((.*?)\))?; in fewer than half of the draws (\d+|none)\.", rule_fence),
    (r"Whose visits this rests on: (\d+) first stays? of a wanted leader in a state bound to arrest, (.*?)\.", rule_whose),
    (r"Single changes that would move the (chance|index)(?: \(default settings\))? most, one of each of the first (\d+) states: (.*)\.$", rule_moves),
    (r"To cite: fencesitter ([\d.]+), '(.*?)', study '(.*?)', data of [\d-]+ \(SHA-256 (\w+)\)\.", rule_cite),
    (r"Issued on (%s) by: (.*?)\. Public since: (%s)\. Charges: .*?\. Case number: (.*?)\. Document number: .*?\." % (DAY, DAY), rule_warrant),
    (r"On (\d+ \w+ \d{4}), (\d+) states (?:were|would have been) under a treaty duty to arrest .*?; (\d+|all) of them are ranked here\.", rule_bound),
    (r"no public warrant against .*? was in force on (\d+ \w+ \d{4})\.", rule_question),
    (r"Bound and not ranked: (.*?)\. (?=All|Exits)", rule_unranked),
    (r"Exits: (.*?)\. (?=All)", rule_exits),
    (r"Base rate of (.*?): ([\d.]+) stays per hundred states and year \(95 % interval ([\d.]+) to ([\d.]+); (\d+) stays? in (\d+) state-years of exposure\)", rule_rate),
    (r"(\d+) leaders, while in office under a public warrant and free to travel, together: ([\d.]+), ([\d.]+) % of it from (.*?)\.", rule_rates),
    (r"For new hosts ([\d.]+) a year are to be expected \(([\d.]+) to ([\d.]+)\)", rule_hosts),
    (r"is estimated from (\d+) first stays?", lambda e, m: int(m[1]) == e.chance["first_stays"]),
    (r"It is the mean of (\w+) percentiles among the ranked states: (.*?)\.", rule_terms),
    (r"^([A-Z].*?) \((\d[\d.]*)\)\. For: (.*)$", rule_why),
    (r"Stays in a state with a duty, without arrest: (\d+)\.", rule_stays),
    (r"^([A-Z][^,]*), (%s(?: to %s)?), (.*?)\. Court finding: (.*?)\.?$" % (DAY, DAY), rule_stay),
    (r"Visits invited or planned, not made, by the reason their sources give: (\d+)\.", rule_not_made),
    (r"^(Because of the warrant|Other reason given|No reason given|Reason not recorded), (\d+): (.*)$", rule_by_reason),
    (r"Warnings and protests by others, as far as found: (\d+)\.", rule_warnings),
    (r"^To (.*?): (%s.*)$" % DAY, rule_warning),
    (r"What states last said of an arrest: (\d+) spoke\.", rule_spoke),
    (r"^Others: (.*?)\.?$", rule_others),
    (r"^([A-Z][^:]*): ([a-z ]+), (%s)(?:;.*)?$" % DAY, rule_statement),
    (r"were drawn anew (\d+) times\. Of the first (\d+), (\d+) are among the first ten in at least nine of ten draws", rule_ranges),
    (r"Of (\d+) single changes of method or data that change something, these \d+ change the order most", rule_changes_of_method),
    (r"^(.*?): tau ([\d.-]+); (\d+) of the first (\d+), (\d+) of (\d+) on the fence(?:, (\d+) no longer ranked)?", rule_tau),
    (r"the hosts of (\d+) first stays? of a leader stood at percentile ([\d.]+) on average \((?:90 % interval ([\d.]+) to ([\d.]+)|under 5 stays, so no interval)"
     r"; drawn by lot, 0\.5\), (\d+) of them among the first ten", rule_backtest),
    (r"The lead of the index over proximity alone is (-?[\d.]+) \((?:90 % interval (-?[\d.]+) to (-?[\d.]+)|under 5 stays)", rule_lead),
    (r"the same hosts stood at percentile ([\d.]+)(?: \(90 % interval ([\d.]+) to ([\d.]+)\))?", rule_placebo),
    (r"Of (\d+) chances for a year, estimated from what was dated before, (\d+) were followed by a stay", rule_prospective),
    (r"than proximity alone \((-?[\d.]+) nats, 90 % interval (-?[\d.]+) to (-?[\d.]+)\)", rule_nats),
    (r"Single changes of the first (\d+) of the ranking", rule_changes_head),
    (r"^([A-Z].*?): (.*?: (?:index|no longer ranked).*)$", rule_change),
    (r"Row '(.*?)' of the robustness table is the ranking without them: tau ([\d.]+)\.", rule_tau_of_votes),
    (r"votes on (\d+) core texts? of topic '.*?'(?: and .*?)? as evidence, and they correlate by ([\d.-]+)\.", rule_correlate),
    (r"Few cases: (\d+) stays? of wanted leaders in bound states up to the day", rule_few),
    (r"^States do not always act alike: (.*)$", rule_turned),
    (r"^Who controls entry is no term: .*", rule_entry),
]


def faults_of(data):
    """What sentences say that the tables do not; and numbers and states in sentences that no rule reads. Also how many rules were used."""
    e, faults, used = Edition(data), [], set()
    for block in e.blocks:
        if block["kind"] not in ("paragraph", "item"):
            continue
        left = block["text"]
        for fixed in FIXED[:3]:
            left = re.sub(r"^" + fixed, "", left)
        plain = CITED.sub("", left).replace("  ", " ").strip()
        left = plain
        for pattern, test in RULES:
            match = re.search(pattern, plain)
            if not match:
                continue
            used.add(test.__name__)
            left = left.replace(match[0], "")
            try:
                good = test(e, match)
            except (KeyError, ValueError, TypeError, StopIteration) as fault:
                good, match = False, [match[0] + ": %r" % fault]
            if not good:
                faults.append("not so: " + match[0][:300])
        for fixed in FIXED[3:]:
            left = re.sub(fixed, "", left)
        for person in suspects(e):
            left = left.replace(person, "")
        if re.search(r"\d", left):
            faults.append("no rule reads the number in: " + left[:300])
        if e.name.search(re.sub(r"(?:to|with|from|on|against) (?:%s)\b" % re.escape(e.duties[next(n for n, r in e.duties.items() if r["iso3"] == data["home"])]["name"]), "", left)):
            faults.append("no rule reads the state in: " + left[:300])
    return faults, used


if __name__ == "__main__":
    wrong = []
    for report in sys.argv[1:]:
        with open(report, encoding="utf-8") as read:
            found, rules = faults_of(json.load(read))
        wrong += ["%s: %s" % (report, f) for f in found]
        print(report, len(rules), "rules", len(found), "faults")
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
