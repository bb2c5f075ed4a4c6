# SPDX-License-Identifier: GPL-2.0-or-later
"""Who owes what, and who stayed where (methods, 1)."""

import datetime
import functools

from facts import Data, last_day, months_later, read, studies, years_between

BOUND = ("P", "PA", "PW")
DAY = datetime.timedelta(days=1)


@functools.lru_cache(maxsize=None)
def acts(folder):
    """state -> event -> days of treaty acts, sorted."""
    out = {}
    for act in read(folder, "treaty_acts"):
        out.setdefault(act["state"], {}).setdefault(act["event"], []).append(last_day(act["date"]))
    for events in out.values():
        for days in events.values():
            days.sort()
    return out


def latest(data, state, event, t):
    days = [day for day in acts(data.folder).get(state, {}).get(event, []) if day <= t]
    return days[-1] if days else None


def stands(first, second):
    """Whether `first` happened and was not undone by `second`."""
    return first is not None and (second is None or second < first)


def is_party(data, state, t):
    """Whether the Statute is in force for the state on that day."""
    return stands(latest(data, state, "entry_into_force", t), latest(data, state, "withdrawal_effective", t))


def duty_class(data, state, t):
    """P, PA, PW, XR, D, U, S or N; None before the state existed. Some presume a suspect: that of the study."""
    if not data.existing(t)[data.index[state]]:
        return None

    def last(event):
        return latest(data, state, event, t)

    entry, left = last("entry_into_force"), last("withdrawal_effective")
    if stands(entry, left):
        for code, event in (("PW", "withdrawal_notified"), ("PA", "withdrawal_announced")):
            if stands(last(event), last("withdrawal_rescinded")) and last(event) > entry:
                return code
        return "P"
    began = warrant_day(data)
    if left is not None and began is not None and began < left:
        return "XR"
    if data.index[state] in data.situation:
        if last("article_12_3_declaration"):
            return "D"
        if last("unsc_referral"):
            return "U"
    if left is None:
        if stands(last("signature"), last("signature_withdrawn")) or stands(last("ratification"), last("accession_retracted")):
            return "S"
    return "N"


def is_bound(data, i, t):
    """A duty towards the suspect: the home state and the state of the situation are context (methods, 1)."""
    return i != data.home and i not in data.situation and is_party(data, data.states[i], t)


def exit_day(data, state, t):
    """The day on which a notice that stands at t takes effect: a year on, Art. 127(1). None without one."""
    return months_later(latest(data, state, "withdrawal_notified", t), 12) if duty_class(data, state, t) == "PW" else None


# ---------------------------------------------------------------- suspects


def warrants(data):
    return [w for w in data.get("warrants") if w["suspect"] == data.suspect and w["instrument"] == "warrant"]


def warrant_day(data):
    """The day on which the first warrant became public; None: there is none."""
    days = [last_day(w["unsealed"] or w["issued"]) for w in warrants(data)]
    return min(days) if days else None


@functools.lru_cache(maxsize=None)
def leaders(folder):
    """Every suspect under a public warrant who led a state then: the study, or the state he led as home and situation."""
    known = {d.suspect: d for d in studies(folder)}
    out = {}
    for w in read(folder, "warrants"):
        if w["instrument"] == "warrant" and w["office"] == "yes":
            plain = {"suspect": w["suspect"], "home": w["state"], "situation_states": [w["state"]]}
            out[w["suspect"]] = known.get(w["suspect"]) or Data(folder, plain)
    return [out[s] for s in sorted(out)]


def free_until(data, t):
    """The first day out of office or not free to travel; at the latest the day after t and after the data's own date, which count."""
    ends = [t + DAY, data.last_day + DAY]
    for w in warrants(data):
        ends += [last_day(w[key]) for key in ("office_until", "held_from") if w[key]]
        if w["status"] not in ("at_large", "convicted") and w["status_date"]:
            ends.append(last_day(w["status_date"]))
    return min(ends)


def years_free(data, t):
    """Years in office under a public warrant and free to travel, up to t."""
    start = warrant_day(data)
    return years_between(start, free_until(data, t)) if start else 0.0


@functools.lru_cache(maxsize=None)
def all_stays(data):
    """(day, state) of each stay that a duty and a public warrant covered, by day: hosted without arrest."""
    start = warrant_day(data)
    found = []
    for visit in data.get("visits"):
        day = last_day(visit["start"])
        if visit["suspect"] == data.suspect and visit["status"] == "completed" and start and day >= start:
            if is_bound(data, data.index[visit["host"]], day):
                found.append((day, visit["host"]))
    return sorted(found)


def stays(data, t):
    return [(day, host) for day, host in all_stays(data) if day <= t]


def first_stays(data, t):
    """state -> day of the first stay there, up to t."""
    first = {}
    for day, host in stays(data, t):
        first.setdefault(host, day)
    return first
