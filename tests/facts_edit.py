# SPDX-License-Identifier: GPL-2.0-or-later
"""Facts put into, taken out of and changed in a copy of the data folder, in the order its files keep."""

import json

END = {"sources": ["recall"], "confidence": "high", "note": None}
KEYS = {"treaty_acts.json": "state date event", "warrants.json": "suspect issued instrument", "findings.json": "id",
        "stances.json": "state act date", "visits.json": "id", "leader_visits.json": "visitor date event",
        "pressure.json": "host suspect date actor",
        "memberships.json": "body state from role", "pacts.json": "a b from", "borders.json": "a b from",
        "sanctions.json": "state home from", "missions.json": "state year embassies_in", "trade.json": "state year confidence",
        "home_ties.json": "home indicator year figures",
        "roll_calls.json": "id"}


def sort_key(name, record):
    parts = []
    for key in KEYS[name].split():
        value = record[key]
        while isinstance(value, list):
            value = value[0] if value else ""
        parts.append("" if value is None else "%s" % value)
    return "\x01".join(parts).encode()


def load(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def store(folder, name, records):
    lines = [json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records]
    (folder / name).write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def plant(folder, name, records):
    """Key order as in the file; the file is sorted, so a record goes behind the last smaller one."""
    old = load(folder, name)
    keys = list(old[0])
    for record in records:
        whole = {**{key: None for key in keys}, **record, **END}
        old.append({key: whole[key] for key in keys})
    store(folder, name, sorted(old, key=lambda r: sort_key(name, r)))


def edit(folder, name, which, change):
    """The records that have these values, each changed; None takes it out. There must be one."""
    found = 0
    kept = []
    for record in load(folder, name):
        if all(record[key] == value for key, value in which.items()):
            found += 1
            record = change(record)
        if record is not None:
            kept.append(record)
    store(folder, name, kept)
    return found


def unseal(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] = {}
    (folder / "manifest.json").write_text(json.dumps(manifest))
