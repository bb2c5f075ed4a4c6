# SPDX-License-Identifier: GPL-2.0-or-later
"""How every script here says what it found, in the Test Anything Protocol: a line a check, at the end the plan and the exit status."""

LINES = 30  # of what is wrong with one check
WIDTH = 400

results = []


def check(name, ok, *notes):
    """Says whether the check held and, if not, the notes."""
    results.append(bool(ok))
    print("ok" if ok else "not ok", len(results), "-", name, flush=True)
    lines = [] if ok else "\n".join(map(str, notes)).splitlines()
    for line in lines[:LINES]:
        print("#", line[:WIDTH], flush=True)
    if len(lines) > LINES:
        print("# and %d lines more" % (len(lines) - LINES), flush=True)


def test(name, faults):
    """A check that holds when there are no faults."""
    check(name, not faults, *faults)


def end():
    """Says how many checks there were; returns the exit status. None at all is a failure."""
    print("1..%d" % len(results) if results else "Bail out! nothing was tested", flush=True)
    return 0 if results and all(results) else 1
