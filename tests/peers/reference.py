#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Slow and plain second computation of the measures, to check the program by.

Written from the definitions, not from the program: duty classes, support
index, pole W, layers, alignment graph, the two pulls, straddle, terms, score.

    reference.py DATASETS STUDY DATE [--layers LIST|all] [--raw]

LIST is a comma list of layers; the default is the four choice layers that
need no figures of one home state. Prints one JSON object. Numbers are not
rounded. NAN inside means "unknown" and is printed as null.
"""

import argparse
import calendar
import datetime
import json
import math
import os
import sys
from fractions import Fraction

import numpy as np

DOMAIN = {
    "votes": "political",
    "contested": "political",
    "pacts": "security",
    "arms": "security",
    "trade": "economic",
    "energy": "economic",
    "bodies": "diplomatic",
    "missions": "diplomatic",
    "visits": "diplomatic",
}
DEFAULT_LAYERS = ["votes", "contested", "pacts", "bodies"]
DEPTH = {
    "military_alliance": 3.0,
    "security": 2.0,
    "economic": 1.5,
    "political": 1.0,
    "regional": 1.0,
    "forum": 0.5,
}
RANKED_CLASSES = ("P", "PA", "PW")
FORUM_ROLES = ("member", "observer", "partner", "associate")
VOTE_VALUE = {"Y": 1.0, "A": 0.0, "N": -1.0}
SUPPORT_VALUE = {"Y": 1.0, "A": 0.5, "N": 0.0}

VOTES_MONTHS = 36
VOTES_MIN_JOINT = 20
CONTESTED_MONTHS = 60
CONTESTED_MIN_JOINT = 15
CONTESTED_MIN_ROLLS = 15
CONTESTED_MIN_POLE = 10
CONTESTED_MIN_MEAN = 0.6
SANCTION_FACTOR = 0.25
LEAK = 0.25
EARTH_KM = 6371.0088
REACH_KM = 2500.0
HALF_LIFE_YEARS = 3.0
DAYS_PER_YEAR = 365.25
TRADE_UNRECORDED = 0.00025
MISSIONS_SINCE = datetime.date(2022, 11, 30)


# ---------------------------------------------------------------- dates


def last_day(text):
    """The date meant by YYYY, YYYY-MM or YYYY-MM-DD: the last day of it."""
    if text is None:
        return None
    part = [int(x) for x in text.split("-")]
    if len(part) == 1:
        return datetime.date(part[0], 12, 31)
    if len(part) == 2:
        return datetime.date(part[0], part[1], calendar.monthrange(part[0], part[1])[1])
    return datetime.date(part[0], part[1], part[2])


def months_earlier(date, months):
    """The same day so many months before, or the last day of a shorter month."""
    count = date.year * 12 + date.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def in_force(record, t):
    """Interval [from, to); an open end has no limit."""
    start, end = last_day(record["from"]), last_day(record["to"])
    if start is not None and t < start:
        return False
    if end is not None and t >= end:
        return False
    return True


# ---------------------------------------------------------------- data


class Data:
    """The records of the dataset folder, each file a list of dicts."""

    def __init__(self, folder, study):
        self.folder = folder
        self.cache = {}
        self.study = json.load(open(os.path.join(folder, "studies", study + ".json"), encoding="utf-8"))
        self.states = sorted(r["id"] for r in self.get("states"))
        self.index = {s: i for i, s in enumerate(self.states)}
        self.n = len(self.states)
        self.home = self.study["home"]
        self.suspect = self.study["suspect"]
        issued = [last_day(w["issued"]) for w in self.get("warrants") if w["suspect"] == self.suspect]
        self.warrant = min(issued) if issued else None
        members = [r["id"] for r in self.get("states") if r["un_status"] == "member"]
        self.un_members = sorted(members)
        # one row a roll call, one column a state; a letter or "-"
        self.rolls = []
        for record in sorted(self.get("roll_calls"), key=lambda r: r["id"]):
            letters = dict(zip(self.un_members, record["votes"]))
            row = [letters.get(s, "-") for s in self.states]
            self.rolls.append((last_day(record["date"]), record, row))

    def get(self, name):
        if name not in self.cache:
            with open(os.path.join(self.folder, name + ".json"), encoding="utf-8") as f:
                self.cache[name] = json.load(f)
        return self.cache[name]


# ---------------------------------------------------------------- duty


def acts_of(data, state, event, t):
    days = []
    for act in data.get("treaty_acts"):
        if act["state"] == state and act["event"] == event:
            day = last_day(act["date"])
            if day is not None and day <= t:
                days.append(day)
    return sorted(days)


def latest(days):
    return days[-1] if days else None


def after(first, second):
    """Whether `first` happened and was not undone by `second`."""
    return first is not None and (second is None or second < first)


def party_on(data, state, t):
    """Whether the Statute was in force for the state on that day."""
    entry = latest(acts_of(data, state, "entry_into_force", t))
    left = latest(acts_of(data, state, "withdrawal_effective", t))
    return after(entry, left)


def duty_class(data, state, t):
    entry = latest(acts_of(data, state, "entry_into_force", t))
    left = latest(acts_of(data, state, "withdrawal_effective", t))
    announced = latest(acts_of(data, state, "withdrawal_announced", t))
    notified = latest(acts_of(data, state, "withdrawal_notified", t))
    rescinded = latest(acts_of(data, state, "withdrawal_rescinded", t))
    if after(entry, left):
        if after(notified, rescinded) and notified > entry:
            return "PW"
        if after(announced, rescinded) and announced > entry:
            return "PA"
        return "P"
    if left is not None and data.warrant is not None and data.warrant < left:
        return "XR"
    if state in data.study["situation_states"]:
        if acts_of(data, state, "article_12_3_declaration", t):
            return "D"
        if acts_of(data, state, "unsc_referral", t):
            return "U"
    if left is None:
        signed = latest(acts_of(data, state, "signature", t))
        unsigned = latest(acts_of(data, state, "signature_withdrawn", t))
        ratified = latest(acts_of(data, state, "ratification", t))
        retracted = latest(acts_of(data, state, "accession_retracted", t))
        if after(signed, unsigned) or after(ratified, retracted):
            return "S"
    return "N"


# ---------------------------------------------------------------- support


def core_votes_mean(data, t):
    """Mean over the recorded core votes of the era, or NAN."""
    mean = [math.nan] * data.n
    core = data.study["support"]["core_votes"]
    if core is None:
        return mean
    begun = [e for e in core["eras"] if last_day(e["from"]) <= t]
    if not begun:
        return mean
    era = max(begun, key=lambda e: last_day(e["from"]))
    rows = []
    for day, record, row in data.rolls:
        if day < last_day(era["from"]) or day > t:
            continue
        if record["topic"] != era["topic"]:
            continue
        if era["pole"] is not None and record["pole"] != era["pole"]:
            continue
        rows.append(row)
    for i in range(data.n):
        values = [SUPPORT_VALUE[row[i]] for row in rows if row[i] in SUPPORT_VALUE]
        if values:
            mean[i] = sum(values) / len(values)
    return mean


def act_value(data, act, state, t):
    """1 listed, 0 could have been and is not, NAN otherwise."""
    start = last_day(act["from"])
    if t < start:
        return math.nan
    if act["kind"] == "sanctions":
        for record in data.get("sanctions"):
            if record["state"] == state and record["home"] == data.home and in_force(record, t):
                return 1.0
    else:
        for record in data.get("stances"):
            if record["state"] == state and record["act"] == act["id"] and record["stance"] == "support":
                if last_day(record["date"]) <= t:
                    return 1.0
    if not act["complete"]:
        return math.nan
    if act["open_to"] == "parties" and not party_on(data, state, start):
        return math.nan
    return 0.0


def support_index(data, t):
    mean = core_votes_mean(data, t)
    support = [math.nan] * data.n
    for i, state in enumerate(data.states):
        if math.isnan(mean[i]):
            continue
        weight = data.study["support"]["core_votes"]["weight"]
        total, count = weight * mean[i], weight
        for act in data.study["support"]["acts"]:
            value = act_value(data, act, state, t)
            if not math.isnan(value):
                total += value
                count += 1
        support[i] = total / count
    return support


def pole_court(data, t, duty, support):
    """Members of pole W and the rule that gave them."""
    rule = data.study["pole"]
    parties = [i for i in range(data.n) if duty[i] in RANKED_CLASSES and data.states[i] != data.home]
    pole = [i for i in parties if not math.isnan(support[i]) and support[i] >= rule["min_support"]]
    if len(pole) >= rule["min_members"]:
        return pole, "support"
    west = {r["id"] for r in data.get("states") if r["un_group"] == "WEOG"}
    union = holders(data, "EU", ("member",), t)
    return [i for i in parties if data.states[i] in west or i in union], "fallback"


# ---------------------------------------------------------------- layers
# A layer is an n x n symmetric matrix, NAN where nothing is known. The
# diagonal is not used.


def empty(data):
    return np.full((data.n, data.n), np.nan)


def kappa(x, y):
    """Linear-weighted kappa of two vectors of 1, 0, -1, all recorded; NAN if De = 0. In whole numbers, so that 0 is 0."""
    observed = len(x) * sum(abs(int(a) - int(b)) for a, b in zip(x, y))
    expected = 0
    for a in (1, 0, -1):
        for b in (1, 0, -1):
            expected += int(np.sum(x == a)) * int(np.sum(y == b)) * abs(a - b)
    return float(Fraction(expected - observed, expected)) if expected else math.nan


def kappa_matrix(data, rows, min_joint):
    out = empty(data)
    if not rows:
        return out
    number = np.array([[VOTE_VALUE.get(v, math.nan) for v in row] for row in rows])
    known = ~np.isnan(number)
    for i in range(data.n):
        for j in range(i + 1, data.n):
            joint = known[:, i] & known[:, j]
            if joint.sum() < min_joint:
                continue
            out[i, j] = out[j, i] = kappa(number[joint, i], number[joint, j])
    return out


def layer_votes(data, t, pole):
    first = months_earlier(t, VOTES_MONTHS)
    rows = [row for day, _, row in data.rolls if first < day <= t]
    return kappa_matrix(data, rows, VOTES_MIN_JOINT)


def layer_contested(data, t, pole):
    first = months_earlier(t, CONTESTED_MONTHS)
    home = data.index[data.home]
    rows = []
    for day, _, row in data.rolls:
        if not first < day <= t or row[home] not in ("Y", "N"):
            continue
        values = [VOTE_VALUE[row[i]] for i in pole if row[i] in VOTE_VALUE]
        if len(values) < CONTESTED_MIN_POLE:
            continue
        mean = sum(values) / len(values)
        if abs(mean) > CONTESTED_MIN_MEAN and mean * VOTE_VALUE[row[home]] < 0:
            rows.append(row)
    if len(rows) < CONTESTED_MIN_ROLLS:
        return empty(data)
    return kappa_matrix(data, rows, CONTESTED_MIN_JOINT)


def holders(data, body, roles, t):
    """States with one of the roles in force, without those suspended."""
    found, suspended = set(), set()
    for record in data.get("memberships"):
        if record["body"] == body and in_force(record, t):
            if record["role"] == "suspended":
                suspended.add(data.index[record["state"]])
            elif record["role"] in roles:
                found.add(data.index[record["state"]])
    return found - suspended


def layer_pacts(data, t, pole):
    out = np.zeros((data.n, data.n))
    for record in data.get("pacts"):
        if in_force(record, t):
            i, j = data.index[record["a"]], data.index[record["b"]]
            out[i, j] = out[j, i] = 1.0
    for body in data.get("bodies"):
        if body["collective_defence"]:
            members = holders(data, body["id"], ("member",), t)
            for i in members:
                for j in members:
                    if i != j:
                        out[i, j] = 1.0
    return out


def layer_bodies(data, t, pole):
    out = np.zeros((data.n, data.n))
    for body in data.get("bodies"):
        members = holders(data, body["id"], ("member",), t)
        for i in members:
            for j in members:
                if i != j:
                    out[i, j] += DEPTH[body["kind"]] / (len(members) - 1)
    return out


def layer_arms(data, t, pole):
    """Share of the home state in ten years of imports, usable a year after the window."""
    out = empty(data)
    home = data.index[data.home]
    newest = {}
    for record in data.get("home_ties"):
        if record["home"] != data.home or record["indicator"] != "arms_import_share_rus":
            continue
        if record["value"] is None or record["year"] is None:
            continue
        year = int(record["year"])
        i = data.index[record["state"]]
        if datetime.date(year + 1, 12, 31) <= t and year > newest.get(i, (0, 0))[0]:
            newest[i] = (year, record["value"])
    for i, (_, value) in newest.items():
        out[i, home] = out[home, i] = value
    return out


def layer_trade(data, t, pole):
    """Newest survey out by t, a year and a half after its year; sqrt of the two shares, half the least share for a gap."""
    years = {r["year"] for r in data.get("trade") if datetime.date(r["year"] + 2, 7, 1) <= t}
    if not years:
        return empty(data)
    share = np.full((data.n, data.n), np.nan)
    records = [r for r in data.get("trade") if r["year"] == max(years)]
    surveyed = sorted({data.index[r["state"]] for r in records})
    share[np.ix_(surveyed, surveyed)] = 0.0
    for record in records:
        for partner, percent in record["partners"]:
            share[data.index[record["state"]], data.index[partner]] = percent / 100
    other = share.T
    floor = np.where(share == 0, TRADE_UNRECORDED, share)
    out = np.sqrt(floor * floor.T)
    out[(share == 0) & (other == 0)] = 0.0
    return out


def layer_energy(data, t, pole):
    out = empty(data)
    home = data.index[data.home]
    newest = {}
    for record in data.get("home_ties"):
        if record["home"] != data.home or record["indicator"] != "fossil_purchases_rus_eur_mn":
            continue
        if record["months"] != 12 or record["value"] is None:
            continue
        year = int(record["year"])
        i = data.index[record["state"]]
        if datetime.date(year + 1, 12, 31) <= t and year > newest.get(i, (0, 0))[0]:
            newest[i] = (year, record["value"])
    for i, (_, value) in newest.items():
        out[i, home] = out[home, i] = math.log1p(value)
    return out


def layer_missions(data, t, pole):
    """The survey of 2022, and later findings from the end of their year on, which replace it for their direction."""
    out = empty(data)
    latest = {}
    for record in data.get("missions"):
        year = record["year"]
        usable = MISSIONS_SINCE if year == MISSIONS_SINCE.year else datetime.date(year, 12, 31)
        if usable > t:
            continue
        for has, hosts in ((1.0, record["embassies_in"]), (0.0, record["none_in"])):
            for host in hosts:
                way = data.index[record["state"]], data.index[host]
                if way not in latest or latest[way][0] < year:
                    latest[way] = (year, has)
    covered = {state for way in latest for state in way}
    for i in covered:
        for j in covered:
            if i != j:
                out[i, j] = max(latest.get((i, j), (0, 0.0))[1], latest.get((j, i), (0, 0.0))[1])
    return out


def layer_visits(data, t, pole):
    """Visits either way before the warrant, each fading with its age."""
    out = empty(data)
    if not data.study["leader_visits"]:
        return out
    home = data.index[data.home]
    out[home, :] = 0.0
    out[:, home] = 0.0

    def add(state, day, worth):
        if day is None or day > t or (data.warrant is not None and day >= data.warrant):
            return
        i = data.index[state]
        if i == home:
            return
        age = (t - day).days / DAYS_PER_YEAR
        out[i, home] += worth * 2.0 ** (-age / HALF_LIFE_YEARS)
        out[home, i] = out[i, home]

    for record in data.get("leader_visits"):
        if record["home"] == data.home:
            chief = record["office"] in ("head_of_state", "head_of_government")
            add(record["visitor"], last_day(record["date"]), 1.0 if chief else 0.4)
    for record in data.get("visits"):
        if record["suspect"] == data.suspect and record["status"] == "completed":
            add(record["host"], last_day(record["start"]), 1.0)
    return out


LAYER = {
    "votes": layer_votes,
    "contested": layer_contested,
    "pacts": layer_pacts,
    "arms": layer_arms,
    "trade": layer_trade,
    "energy": layer_energy,
    "bodies": layer_bodies,
    "missions": layer_missions,
    "visits": layer_visits,
}


def proximity_to_home(data, t):
    """1 for a neighbour, else exp(-distance of the capitals / 2,500 km)."""
    place = {r["id"]: (math.radians(r["lat"]), math.radians(r["lon"])) for r in data.get("states")}
    neighbours = set()
    for record in data.get("borders"):
        if in_force(record, t) and data.home in (record["a"], record["b"]):
            neighbours.update((record["a"], record["b"]))
    out = []
    lat1, lon1 = place[data.home]
    for state in data.states:
        lat2, lon2 = place[state]
        half = math.sin((lat2 - lat1) / 2) ** 2
        half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        distance = 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
        out.append(1.0 if state in neighbours else math.exp(-distance / REACH_KM))
    return out


def forums_with_home(data, t):
    home = data.index[data.home]
    out = [0.0] * data.n
    for body in data.get("bodies"):
        if not body["meets"]:
            continue
        present = holders(data, body["id"], FORUM_ROLES, t)
        if home in present:
            for i in present:
                if i != home:
                    out[i] += 1.0 / (len(present) - 1)
    return out


# ---------------------------------------------------------------- graph


def normalise(raw):
    """Positive part over the 95th percentile of the positive weights, at most 1."""
    n = len(raw)
    positive = [raw[i, j] for i in range(n) for j in range(i + 1, n) if raw[i, j] > 0]
    out = np.where(np.isnan(raw), np.nan, 0.0)
    if positive:
        top = np.quantile(np.array(positive), 0.95, method="linear")
        for i in range(n):
            for j in range(n):
                if raw[i, j] > 0:
                    out[i, j] = min(1.0, raw[i, j] / top)
    return out


def layer_weights(present):
    """Domains weigh equally, the layers of a domain equally; they sum to 1."""
    domains = sorted({DOMAIN[name] for name in present})
    out = {}
    for name in present:
        peers = [other for other in present if DOMAIN[other] == DOMAIN[name]]
        out[name] = 1.0 / len(domains) / len(peers)
    return out


def combine(data, t, normal, weight):
    """Mean over the weight observed for the pair; and coverage of the pair with home."""
    n, home = data.n, data.index[data.home]
    total = np.zeros((n, n))
    seen = np.zeros((n, n))
    for name, matrix in normal.items():
        known = ~np.isnan(matrix)
        total += weight[name] * np.where(known, matrix, 0.0)
        seen += weight[name] * known
    graph = np.where(seen > 0, total / np.where(seen > 0, seen, 1.0), 0.0)
    np.fill_diagonal(graph, 0.0)
    for record in data.get("sanctions"):
        if record["home"] == data.home and in_force(record, t):
            i = data.index[record["state"]]
            if i != home:
                graph[i, home] *= SANCTION_FACTOR
                graph[home, i] *= SANCTION_FACTOR
    coverage = seen[:, home] / sum(weight.values())
    return graph, coverage


# ---------------------------------------------------------------- pulls


def pulls(graph, home, pole):
    """aR and aW of every state but home. A member of W is released alone."""
    n = len(graph)
    free = [i for i in range(n) if i != home and i not in pole]
    scaled = graph.copy()
    total_home = graph[free, home].sum()
    total_pole = graph[np.ix_(free, pole)].sum()
    if total_pole > 0 and total_home > 0:
        factor = total_home / total_pole
        for i in range(n):
            for j in range(n):
                if i in pole or j in pole:
                    scaled[i, j] *= factor
    strength = scaled.sum(axis=1)
    positive = [strength[i] for i in free if strength[i] > 0]
    m = float(np.median(positive)) if positive else 0.0

    def solve(nodes, court):
        system = np.diag(strength[nodes] + LEAK * m) - scaled[np.ix_(nodes, nodes)]
        to_home = np.linalg.solve(system, scaled[nodes, home])
        to_court = np.linalg.solve(system, scaled[np.ix_(nodes, court)].sum(axis=1))
        return to_home, to_court

    pull_home, pull_court = [math.nan] * n, [math.nan] * n
    to_home, to_court = solve(free, pole)
    for k, i in enumerate(free):
        pull_home[i], pull_court[i] = float(to_home[k]), float(to_court[k])
    for j in pole:
        nodes = free + [j]
        court = [i for i in pole if i != j]
        to_home, to_court = solve(nodes, court)
        pull_home[j], pull_court[j] = float(to_home[-1]), float(to_court[-1])
    return pull_home, pull_court


# ---------------------------------------------------------------- score


def percentiles(values):
    """Mid-rank percentile of each value among the known ones of the dict."""
    known = {k: v for k, v in values.items() if not math.isnan(v)}
    out = {k: math.nan for k in values}
    for k, v in known.items():
        smaller = sum(1 for w in known.values() if w < v)
        equal = sum(1 for w in known.values() if w == v)
        out[k] = (smaller + equal / 2.0) / len(known)
    return out


def rounded(value):
    """12 significant digits: what leaves the graph and the analysis."""
    return value if math.isnan(value) else float("%.12g" % value)


def analyse(data, t, layers=DEFAULT_LAYERS):
    duty = [duty_class(data, s, t) for s in data.states]
    support = support_index(data, t)
    pole, pole_rule = pole_court(data, t, duty, support)
    home = data.index[data.home]

    raw, normal, absent = {}, {}, []
    for name in layers:
        matrix = LAYER[name](data, t, pole)
        others = [i for i in range(data.n) if i != home]
        if np.isnan(matrix[others, home]).all():
            absent.append(name)
            continue
        raw[name] = matrix
        normal[name] = normalise(matrix)
    weight = layer_weights(list(normal))
    graph, coverage = combine(data, t, normal, weight)
    pull_home, pull_court = pulls(graph, home, pole)
    pull_home = [rounded(v) for v in pull_home]
    pull_court = [rounded(v) for v in pull_court]
    proximity = [rounded(v) for v in proximity_to_home(data, t)]
    forums = [rounded(v) for v in forums_with_home(data, t)]
    support = [rounded(v) for v in support]

    bound = [
        i
        for i in range(data.n)
        if duty[i] in RANKED_CLASSES and i != home and data.states[i] not in data.study["situation_states"]
    ]
    enough = [i for i in bound if coverage[i] >= data.study["coverage"] - 1e-12]
    term = {
        "pull": percentiles({i: pull_home[i] for i in enough}),
        "forums": percentiles({i: forums[i] for i in enough}),
        "proximity": percentiles({i: proximity[i] for i in enough}),
        "stance": percentiles({i: 1.0 - support[i] for i in enough}),
    }
    outside = [i for i in enough if i not in pole]
    share_home = percentiles({i: pull_home[i] for i in outside})
    share_court = percentiles({i: pull_court[i] for i in outside})

    # where no state has a support index at the date the straddle flags alone;
    # elsewhere an unknown support is not weak support
    measured = any(not math.isnan(v) for v in support)
    rows = []
    for i in enough:
        terms = {name: term[name][i] for name in term}
        known = [v for v in terms.values() if not math.isnan(v)]
        pull = pull_home[i] + pull_court[i]
        straddle = min(share_home[i], share_court[i]) if i in share_home else math.nan
        fence = i in share_home and straddle >= data.study["fence"]["straddle"]
        if measured:
            fence = fence and support[i] < data.study["fence"]["support"]
        rows.append(
            {
                "iso3": data.states[i],
                "class": duty[i],
                "score": rounded(100.0 * sum(known) / len(known)),
                "terms": terms,
                "pull_home": pull_home[i],
                "pull_court": pull_court[i],
                "percentile_home": share_home.get(i, math.nan),
                "percentile_court": share_court.get(i, math.nan),
                "leaning": pull_home[i] / pull if pull > 0 else math.nan,
                "straddle": straddle,
                "support": support[i],
                "fence_sitter": bool(fence),
                "coverage": float(coverage[i]),
                "in_pole_court": i in pole,
            }
        )
    for row in rows:
        row["rank"] = 1 + sum(1 for other in rows if other["score"] > row["score"])
    rows.sort(key=lambda r: (r["rank"], r["iso3"]))
    return {
        "study": data.study["id"],
        "suspect": data.suspect,
        "home": data.home,
        "as_of": t.isoformat(),
        "layers": {name: weight[name] for name in normal},
        "absent": absent,
        "duty": dict(zip(data.states, duty)),
        "support": dict(zip(data.states, support)),
        "pole_court": [data.states[i] for i in pole],
        "pole_rule": pole_rule,
        "pull_home": dict(zip(data.states, pull_home)),
        "pull_court": dict(zip(data.states, pull_court)),
        "rows": rows,
        "insufficient": [
            {"iso3": data.states[i], "coverage": float(coverage[i])} for i in bound if i not in enough
        ],
        "former_parties": [s for s, c in zip(data.states, duty) if c == "XR"],
        "raw": raw,
        "alignment": graph,
    }


# ---------------------------------------------------------------- output


def printable(value, states):
    """Matrices as {state: {state: number}}, NAN as null."""
    if isinstance(value, dict):
        return {k: printable(v, states) for k, v in value.items()}
    if isinstance(value, list):
        return [printable(v, states) for v in value]
    if isinstance(value, np.ndarray):
        pairs = {}
        for i, a in enumerate(states):
            pairs[a] = {b: float(value[i, j]) for j, b in enumerate(states) if i != j and not np.isnan(value[i, j])}
        return pairs
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def main():
    parser = argparse.ArgumentParser(description="reference computation of the measures")
    parser.add_argument("datasets")
    parser.add_argument("study")
    parser.add_argument("date")
    parser.add_argument("--layers", default="all")
    parser.add_argument("--raw", action="store_true", help="print the layers and the combined graph too")
    args = parser.parse_args()
    layers = list(LAYER) if args.layers == "all" else args.layers.split(",")
    unknown = [name for name in layers if name not in LAYER]
    if unknown:
        parser.error("no such layer '%s'" % unknown[0])
    data = Data(args.datasets, args.study)
    result = analyse(data, datetime.date.fromisoformat(args.date), layers)
    if not args.raw:
        del result["raw"], result["alignment"]
    json.dump(printable(result, data.states), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
