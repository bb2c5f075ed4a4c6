#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the data folder from the researched fact files.

    from_facts.py FACTS_DIR [OUT_DIR]

Reads the CSV files of FACTS_DIR and writes every data file of OUT_DIR (default: the folder of
this script) and its manifest.json. README.md beside this script is the codebook of the result.

The table TABLES near the end says which file is made of which, and how. The same facts give the
same bytes. Whatever does not fit (an unknown state, source, suspect or body, a malformed date, a
note that does not parse, two records with one key) is printed, nothing is written and the exit
status is 1.
"""

import csv
import hashlib
import json
import re
import sys
from collections import Counter, namedtuple
from pathlib import Path

TITLE = "States, the International Criminal Court and its wanted leaders"
LICENCE = "CC-BY-SA-4.0"
HOME = "RUS"  # the home state of the files that describe ties to one state only

COLLECTIVE_DEFENCE = {"NATO", "CSTO"}
DO_NOT_MEET = {"MNNA"}  # a list in national law, not a body

# Terms of the makers: not redistributed as tables.
WITHHELD_INDICES = {"fh_status", "fh_total"}
WITHHELD_INDICATORS = {"arms_import_tiv_rus", "arms_import_tiv_rus_5y"}

STATE_FIELDS = {"state", "host", "visitor", "home", "a", "b", "ruler", "colony", "predecessor"}
DATE_FIELDS = {"date", "from", "to", "start", "end", "issued", "unsealed", "status_date", "visit_date",
               "office_until", "held_from", "founded", "ended", "un_member_since", "exists_from"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

BODIES = {"ICC"}  # actors of three letters that are no states

problems = []


def problem(where, text):
    problems.append(f"{where}: {text}")


# --- one value ---------------------------------------------------------------------------------

def text(value):
    return value or None


def number(value):
    """A JSON number; whole numbers stay whole."""
    if value == "":
        return None
    return int(value) if re.fullmatch(r"-?\d+", value) else float(value)


def whole(value):
    return int(value) if value else None


def pieces(value):
    return [piece.strip() for piece in value.split(";") if piece.strip()]


def parse(pattern, row, where):
    """Match objects are dictionaries here; a note that does not parse is a problem, not a guess."""
    match = re.fullmatch(pattern, row["note"])
    if not match:
        problem(where, f"note does not parse: {row['note']!r}")
    return match.groupdict() if match else None


# --- confidence of the fact files that give none -------------------------------------------------

def derived_confidence(sources):
    """The vote record itself or two sources: high; one, or recollection among them: medium."""
    if sources == ["recall"]:
        return "low"
    if "recall" in sources:
        return "medium"
    return "high" if "undl" in sources or len(sources) > 1 else "medium"


def weakest(*levels):
    return min(levels, key=["low", "medium", "high"].index)


# --- records that are more than renamed columns --------------------------------------------------
# Each takes a row and the record made of the named columns, and returns the record, or None after a problem.

def state(row, record):
    known = {record["name"], record["official_name"]}
    record["aliases"] = [alias for alias in dict.fromkeys(pieces(row["aliases"])) if alias not in known]
    return record


def stance(row, record):
    record["suspects"] = []
    if record["act"].startswith("would_"):
        parts = parse(r"(?P<suspects>[a-z-]+(?: and [a-z-]+)*): (?P<rest>.+)", row, "stances.json")
        if parts:
            record["suspects"] = sorted(parts["suspects"].split(" and "))
            record["note"] = parts["rest"]
    return record


def finding(row, record):
    """A decision that only informed the bodies of a visit is told by its note."""
    record["formal"] = "no formal article 87(7) finding" not in row["note"]
    return record


def pressure(row, record):
    """A state stands by its code, as everywhere; every other actor by its name."""
    if (record["actor_kind"] == "state") != bool(re.fullmatch("[A-Z]{3}", record["actor"])) and record["actor"] not in BODIES:
        problem("pressure.json", f"actor {record['actor']!r} of kind {record['actor_kind']!r}")
    return record


def body(row, record):
    record["collective_defence"] = record["id"] in COLLECTIVE_DEFENCE
    record["meets"] = record["id"] not in DO_NOT_MEET
    return record


def colonial_tie(row, record):
    parts = parse(r"(?P<ruler>[A-Z]{3}) ruled (?P<colony>[A-Z]{3}); `to` is the independence date"
                  r"(?: \((?P<rest>.+)\))?", row, "colonial_ties.json")
    if not parts:
        return None
    if {parts["ruler"], parts["colony"]} != {row["iso3_a"], row["iso3_b"]}:
        problem("colonial_ties.json", f"note and pair differ: {row['note']!r}")
    record.update(ruler=parts["ruler"], colony=parts["colony"], note=parts["rest"])
    return record


def language(row, record):
    parts = parse(r"(?P<names>[^()]+?)(?: \((?P<rest>.+)\))?", row, "languages.json")
    if not parts:
        return None
    record["languages"] = sorted(pieces(parts["names"]))
    record["note"] = parts["rest"]
    if len(record["languages"]) != int(row["weight"]):
        problem("languages.json", f"{row['weight']} languages said, found {record['languages']}")
    return record


def mission(row, record):
    parts = parse(r"(?:(?P<both>both ways)|(?P<who>[A-Z]{3}) in (?P<where>[A-Z]{3}))(?:; (?P<rest>.+))?",
                  row, "missions.json")
    if not parts:
        return None
    pair = (row["iso3_a"], row["iso3_b"])
    one_way = (parts["who"], parts["where"])
    record["a_in_b"] = bool(parts["both"]) or one_way == pair
    record["b_in_a"] = bool(parts["both"]) or one_way == pair[::-1]
    record["note"] = parts["rest"]
    if record["a_in_b"] + record["b_in_a"] != int(row["weight"]):
        problem("missions.json", f"{row['weight']} embassies of {pair} said, note {row['note']!r}")
    return record


def home_tie(row, record):
    numeric = re.fullmatch(r"-?\d+(\.\d+)?", row["value"])
    record["value"] = number(row["value"]) if numeric else None
    record["text"] = None if numeric else row["value"]
    months = re.search(r"; (\d+) months reported$", row["note"])
    record["months"] = int(months[1]) if months else None
    if row["indicator"].startswith("arms_"):  # the share is ours to give, the total is not
        record["note"] = row["note"].split("; total ")[0]
    return record


# --- surveys: many rows become one record of a state ----------------------------------------------
# Each takes the records of the rows, already checked, and returns the records to write, sorted.

def grouped(records, *keys):
    """Lists of the records that agree in these fields and in what they rest on."""
    groups = {}
    for record in records:
        told = [record[key] for key in (*keys, "sources", "confidence", "note")]
        groups.setdefault(json.dumps(told), []).append(record)
    return groups.values()


def written(group, **fields):
    return fields | {key: group[0][key] for key in ("sources", "confidence", "note")}


def in_order(name, records, key):
    for told, count in Counter(map(key, records)).items():
        if count > 1:
            problem(f"{name} {'/'.join(map(str, told))}", "two records with one key")
    return sorted(records, key=key)


def missions_of_states(records):
    """Every pair told twice, once from each side; none_in holds the embassies that an earlier record knew."""
    ways, known = [], set()
    for record in sorted(records, key=lambda record: record["year"]):
        for state, host, is_open in ((record["a"], record["b"], record["a_in_b"]),
                                     (record["b"], record["a"], record["b_in_a"])):
            if is_open or (state, host) in known:
                ways.append(record | {"state": state, "host": host, "open": is_open})
            if is_open:
                known.add((state, host))
    result = []
    for group in grouped(ways, "state", "year"):
        hosts = {is_open: sorted(way["host"] for way in group if way["open"] == is_open) for is_open in (True, False)}
        result.append(written(group, state=group[0]["state"], year=group[0]["year"],
                              embassies_in=hosts[True], none_in=hosts[False]))
    return in_order("missions.json", result, lambda record: (record["state"], record["year"], first_host(record)))


def first_host(record):
    return (record["embassies_in"] + record["none_in"])[0]


def trade_of_states(records):
    result = [written(group, state=group[0]["state"], year=group[0]["year"],
                      partners=sorted([row["partner"], row["share"]] for row in group))
              for group in grouped(records, "state", "year")]
    return in_order("trade.json", result, lambda record: (record["state"], record["year"], record["partners"][0][0]))


def series(group, field):
    """One value a year from the first to the last, None where there is none."""
    values = {record["year"]: record[field] for record in group}
    return [values.get(year) for year in range(min(values), max(values) + 1)]


def first_year(group):
    return min(record["year"] for record in group)


def institutions_of_states(records):
    result = [written(group, state=group[0]["state"], index=group[0]["index"], from_year=first_year(group),
                      values=series(group, "value"))
              for group in grouped(records, "state", "index")]
    return in_order("institutions.json", result, lambda record: (record["state"], record["index"]))


# --- tables that need more than one row or file ---------------------------------------------------

def read(facts, name):
    with open(facts / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(name, column=None, values=()):
    """Rows of a fact file; with a column, only those that hold one of the values there."""
    return lambda facts: [row for row in read(facts, name) if not column or row[column] in values]


def roll_call_rows(facts):
    members = sorted(row["iso3"] for row in read(facts, "states.csv") if row["un_status"] == "member")
    votes = {row["resolution"]: row for row in read(facts, "unga_votes.csv")}
    rows = read(facts, "unga_resolutions.csv")
    if votes.keys() != {row["resolution"] for row in rows}:
        problem("roll_calls.json", "resolutions and votes do not name the same texts")
    for row in rows:
        cast = votes[row["resolution"]]
        if sorted(cast.keys() - {"resolution"}) != members:
            problem("roll_calls.json", f"{row['resolution']}: columns are not the UN members")
        row["votes"] = "".join(cast[member] or "-" for member in members)
        told = [int(row[column]) for column in ("yes", "no", "abstain", "nonvoting")]
        found = [row["votes"].count(letter) for letter in "YNAX"]
        if told != found or sum(found) + row["votes"].count("-") != len(members):
            problem("roll_calls.json", f"{row['resolution']}: record says {told}, letters {found}")
    return rows


def sanction_rows(facts):
    """A flag of 1, dated by its `_since` row where there is one."""
    rows = read(facts, "ties_to_russia.csv")
    since = {row["iso3"]: row for row in rows if row["indicator"] == "sanctions_on_russia_since"}
    result = []
    for row in rows:
        if not is_sanction(row):
            continue
        dated = since.pop(row["iso3"], None)
        row = row | {"from": dated["value"] if dated else row["year"]}
        if dated:
            row["note"] = "; ".join(note for note in (row["note"], dated["note"]) if note)
            row["source"] = ";".join(dict.fromkeys(pieces(row["source"]) + pieces(dated["source"])))
            row["confidence"] = weakest(row["confidence"], dated["confidence"])
        result.append(row)
    for code in since:
        problem("sanctions.json", f"{code}: a date without sanctions")
    return result


def is_sanction(row):
    return row["indicator"] == "sanctions_on_russia" and row["value"] == "1"


def home_tie_rows(facts):
    return [row for row in read(facts, "ties_to_russia.csv")
            if row["indicator"] not in WITHHELD_INDICATORS | {"sanctions_on_russia_since"} and not is_sanction(row)]


def institution_rows(facts):
    return [row for row in read(facts, "democracy.csv") if row["index"] not in WITHHELD_INDICES]


def dyads(layer):
    return rows_of("dyads.csv", "layer", {layer})


# --- the table -------------------------------------------------------------------------------------
# fields: in the order they are written; "field=column" where the names differ, "field:type" for what is
# no text. key: the fields that identify a record and sort the file. finish: one of the functions above.
# gather: for a survey, the function that makes the records to write; fields and key are then those of a row.

Table = namedtuple("Table", "rows fields key finish confidence gather", defaults=(None, None, None))

TYPES = {"number": number, "whole": whole}

TABLES = {
    "states.json": Table(
        rows_of("states.csv"),
        "id=iso3 iso2 name official_name aliases un_member_since un_status un_group region subregion capital"
        " lat:number lon:number exists_from predecessor",
        "id", state, derived_confidence),
    "treaty_acts.json": Table(
        rows_of("icc_membership.csv"), "state=iso3 event date", "state date event"),
    "warrants.json": Table(
        rows_of("warrants.csv"),
        "suspect=subject_id name=subject_name role=role_at_issue state=state_iso3 situation instrument issued unsealed"
        " status status_date crimes office=head_of_state_or_government office_until held_from"
        " case_no chamber",
        "suspect issued instrument"),
    "findings.json": Table(
        rows_of("findings.csv"),
        "id=finding_id state=iso3 suspect=subject_id visit_date date body outcome formal= referral document"
        " document_confidence", "id", finding),
    "pressure.json": Table(
        rows_of("pressure.csv"), "host=host_iso3 suspect=subject_id date actor actor_kind act",
        "host suspect date actor", pressure),
    "stances.json": Table(
        rows_of("icc_stance.csv"), "state=iso3 act=stance_id stance date suspects=", "state act date", stance),
    "visits.json": Table(
        rows_of("visits.csv"),
        "id=visit_id suspect=subject_id host=host_iso3 city start end status kind forum purpose", "id"),
    "leader_visits.json": Table(
        rows_of("host_visits_to_russia.csv"),
        "visitor=visitor_iso3 office=visitor_office home= event date", "visitor date event"),
    "roll_calls.json": Table(
        roll_call_rows,
        "id=resolution date session title=title_short topic pole yes:whole no:whole abstain:whole nonvoting:whole votes",
        "id", None, derived_confidence),
    "bodies.json": Table(
        rows_of("organisations.csv"), "id=org name=org_name kind pole founded ended collective_defence= meets=",
        "id", body, derived_confidence),
    "memberships.json": Table(
        rows_of("org_membership.csv"), "body=org state=iso3 role from to", "body state from role"),
    "pacts.json": Table(
        dyads("defence_pact"), "a=iso3_a b=iso3_b from to", "a b from"),
    "borders.json": Table(
        dyads("shared_border"), "a=iso3_a b=iso3_b from to km=weight:number", "a b from"),
    "colonial_ties.json": Table(
        dyads("colonial_tie"), "ruler= colony= from to", "ruler colony", colonial_tie),
    "languages.json": Table(
        dyads("common_language"), "a=iso3_a b=iso3_b languages=", "a b", language),
    "missions.json": Table(
        dyads("diplomatic_mission"), "a=iso3_a b=iso3_b year=from:whole a_in_b= b_in_a=", "a b year", mission,
        gather=missions_of_states),
    "trade.json": Table(
        rows_of("goods_trade_shares.csv"), "state=iso3 partner=partner_iso3 year:whole share=share_pct:number",
        "state year partner", gather=trade_of_states),
    "sanctions.json": Table(
        sanction_rows, "state=iso3 home= from to=", "state home from"),
    "home_ties.json": Table(
        home_tie_rows, "state=iso3 home= indicator year:whole value= text= unit months=",
        "state home indicator year", home_tie),
    "institutions.json": Table(
        institution_rows, "state=iso3 year:whole index value:number", "state year index", None, derived_confidence,
        institutions_of_states),
}

SOURCE_FIELDS = ["id", "title", "publisher", "date", "url", "licence"]

# What kind of source a publisher is; what no pattern names is press. In the order in which a record cites them.
KINDS = {
    "court": r"International Criminal Court|ICC Office of the Prosecutor|Assembly of States Parties",
    "depositary": r"United Nations Treaty Collection",
    "government": r"Kremlin|Government of |Ministry of |Embassy of |Permanent Mission of |City of |U\.S\. Department of State"
                  r"|Elysee|EEAS|Eurasian Economic Commission|UN Press|UN News|United Nations|Uganda Media Centre"
                  r"|Presidency of Sudan|Office site of the President|Office of the Supreme Leader|Sudan External Information"
                  r"|Central European Initiative|Register of Damage|IALANA / UN|Diário da República",
    "research": r"ASIL|African Human Rights Law Journal|Criminal Law Forum|EJIL: Talk!|International Law Blog"
                r"|International Legal Materials|International Enforcement Law Reporter|International Justice Resource Center"
                r"|International Commission of Jurists|CACI Analyst|Pacific Forum|Reinventing Peace|University of Padova"
                r"|T\. Obel Hansen|Justice in Conflict|Just Security|Justice Hub|REEI|Parliamentarians for Global Action"
                r"|Coalition for the ICC|CICC|Human Rights Watch|Norwegian Helsinki Committee|Human Rights House"
                r"|Ukrainian Legal Advisory Group|Ukrainian World Congress|Journalists for Justice|CIDAF|Equipo Nizkor"
                r"|Center for Strategic Assessment|IBA Global Insight|Italians for Darfur|Mayer Brown|J\. Whitbeck"
                r"|pjk\.online|Security Council Report|Political Geography Now|Hague Justice Portal",
    "dataset": r"World Bank|SIPRI|V-Dem|Freedom House|Kiel Institute|CREA|Eurostat|Issue Correlates of War"
               r"|Correlates of War|Leeds et al\.|EDM Council|Debian iso-codes|datasets \(GitHub\)|database-of-embassies"
               r"|ilyankou|UN DESA|UN Dag Hammarskjöld|HZloto|Vadim Rudakov|navyanawal0310|mniepert|INK-USC"
               r"|Central Intelligence Agency|PacLII",
    "press": r"",
    "compilation": r".*anonymous project|Wikipedia|Wikisum|Wikinews|Friendlywiki|Primidi|M\. Zouad|vm-cpu|Sudan Watch"
                   r"|Geopolitics in a Minute|Brilliant Maps|readkong|FlippingBook|Chronicle AI|Briefly|Particle News",
    "recall": None,
}
RECALLED = {"recall"}

# Working labels of the researchers, not part of a citation.
SOURCE_WORDING = [(", repository not named by the index", ", repository unknown")]
NO_PUBLISHER = {"recall"}

# Files and fields the data date is the latest day of. Due dates are no reports.
DATED = {"treaty_acts.json": ["date"], "warrants.json": ["issued", "unsealed", "status_date"],
         "findings.json": ["date"], "stances.json": ["date"], "visits.json": ["start", "end"],
         "leader_visits.json": ["date"], "roll_calls.json": ["date"], "pressure.json": ["date"]}
DUE = {"withdrawal_effective"}


def build(table, facts):
    fields = []
    for field in table.fields.split():
        field, _, kind = field.partition(":")
        name, computed, column = field.partition("=")
        fields.append((name, column if computed else name, TYPES.get(kind, text)))
    records = []
    for row in table.rows(facts):
        record = {name: convert(row[column]) if column else None for name, column, convert in fields}
        if "home" in record:
            record["home"] = HOME
        sources = pieces(row["source"])
        record["sources"] = sources
        record["confidence"] = row["confidence"] if "confidence" in row else table.confidence(sources)
        record["note"] = text(row.get("note", ""))
        if table.finish:
            record = table.finish(row, record)
        if record:
            records.append(record)
    keys = table.key.split()
    records.sort(key=lambda record: sort_key(record, keys))
    return records


def sort_key(record, keys):
    """Unknown sorts first."""
    return [("" if record[key] is None else str(record[key])) for key in keys]


def check(files, sources):
    states = {record["id"] for record in files["states.json"]}
    suspects = {record["suspect"] for record in files["warrants.json"]}
    bodies = {record["id"] for record in files["bodies.json"]}
    for name, records in files.items():
        seen = Counter()
        for record in records:
            keys = TABLES[name].key.split()
            key = tuple(record[key] for key in keys)
            where = f"{name} {'/'.join(str(part) for part in key)}"
            seen[key] += 1
            if seen[key] == 2:
                problem(where, "two records with one key")
            if "a" in record and record["a"] >= record["b"]:
                problem(where, "a pair must be in order")
            for field, value in record.items():
                if value is None:
                    continue
                if field in STATE_FIELDS and value not in states:
                    problem(where, f"unknown state in {field}: {value}")
                if field in DATE_FIELDS and not DATE.fullmatch(value):
                    problem(where, f"not a date in {field}: {value}")
            named = record.get("suspects", []) + ([record["suspect"]] if "suspect" in record else [])
            for suspect in named:
                if suspect not in suspects:
                    problem(where, f"unknown suspect: {suspect}")
            if name == "memberships.json" and record["body"] not in bodies:
                problem(where, f"unknown body: {record['body']}")
            if not record["sources"]:
                problem(where, "no source")
            for source in record["sources"]:
                if source not in sources:
                    problem(where, f"unknown source: {source}")
            if record["confidence"] not in ("high", "medium", "low"):
                problem(where, f"confidence is {record['confidence']!r}")


def one_row_a_source(rows):
    """One address told twice is one source, in the wording given last."""
    known = {}
    for row in rows:
        other = known.setdefault(row["source"], row)
        if (other["url"], other["date"]) != (row["url"], row["date"]):
            problem("sources.json", f"{row['source']} stands for two documents")
        known[row["source"]] = row
    return list(known.values())


def cited_sources(files, rows):
    cited = {source for records in files.values() for record in records for source in record["sources"]}
    records = []
    for row in rows:
        if row["source"] not in cited:
            continue
        record = {field: text(row["source" if field == "id" else field]) for field in SOURCE_FIELDS}
        record["kind"] = kind_of(row)
        for old, new in SOURCE_WORDING:
            record["title"] = record["title"].replace(old, new)
        if record["id"] in NO_PUBLISHER:
            record["publisher"] = None
        records.append(record)
    return sorted(records, key=lambda record: record["id"])


def kind_of(row):
    if row["source"] in RECALLED:
        return "recall"
    for kind in ("compilation", *KINDS):
        if re.match(KINDS[kind], row["publisher"]):
            return kind
    raise AssertionError(row)


def primary_first(files, rows):
    """The Court, the depositary and governments before the press, what only repeats others last."""
    rank = {row["source"]: list(KINDS).index(kind_of(row)) for row in rows}
    for name, records in files.items():
        for record in records:
            ranks = [rank.get(source, 0) for source in record["sources"]]
            record["sources"] = [source for _, source in sorted(zip(ranks, record["sources"]), key=lambda pair: pair[0])]
            if record["confidence"] == "high" and len(ranks) == 1 and ranks[0] >= list(KINDS).index("compilation"):
                problem(name, f"high on one compilation alone: {record}")


def data_date(files):
    days = [record[field] for name, fields in DATED.items() for record in files[name] for field in fields
            if record[field] and len(record[field]) == 10 and record.get("event") not in DUE]
    return max(days)


def as_lines(records):
    """A JSON array, one record a line."""
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__.split("\n\n")[1])
    facts = Path(arguments[0])
    out = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parent

    files = {name: build(table, facts) for name, table in TABLES.items()}
    source_rows = one_row_a_source(read(facts, "sources.csv"))
    check(files, {row["source"] for row in source_rows})
    primary_first(files, source_rows)
    rows = {name: len(records) for name, records in files.items()}
    if not problems:
        files |= {name: table.gather(files[name]) for name, table in TABLES.items() if table.gather}
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1

    files["sources.json"] = cited_sources(files, source_rows)
    manifest = {"format": 2, "title": TITLE, "date": data_date(files), "licence": LICENCE, "files": {}}
    for name in sorted(files):
        content = as_lines(files[name]).encode()
        (out / name).write_bytes(content)
        manifest["files"][name] = {"records": len(files[name]), "sha256": hashlib.sha256(content).hexdigest()}
    (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    for name, entry in manifest["files"].items():
        gathered = f" of {rows[name]} rows" if TABLES.get(name) and TABLES[name].gather else ""
        print(f"{entry['records']:6} {name}{gathered}")
    print(f"data date {manifest['date']}; {len(source_rows) - len(files['sources.json'])} sources not cited, left out")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
