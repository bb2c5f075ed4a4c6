#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads off the program what it was built with against faults in memory; prints TAP.

hardening.py PROGRAM
"""

import re
import subprocess
import sys

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402


def read(*options):
    return subprocess.run(["readelf", "-W", *options, sys.argv[1]], capture_output=True, text=True, check=True).stdout


head, segments, dynamic, symbols = read("-h"), read("-l"), read("-d"), read("--dyn-syms")
if "__asan_init" in symbols or "__ubsan_handle" in symbols:
    print("1..0 # SKIP a build with sanitizers has its own")
    sys.exit(0)
tap.check("it lies at no fixed place", re.search(r"Type:\s+DYN", head) and "PIE" in dynamic, head)
tap.check("its tables are read-only once it runs", "GNU_RELRO" in segments and re.search(r"BIND_NOW|\bNOW\b", dynamic), dynamic)
tap.check("its stack is not executed", re.search(r"GNU_STACK.* RW ", segments), segments)
tap.check("its stack is guarded", "__stack_chk_fail" in symbols, "no __stack_chk_fail")
tap.check("calls of the library know their limits", len(set(re.findall(r"__\w+_chk\b", symbols))) > 2, sorted(set(re.findall(r"__\w+_chk\b", symbols))))
tap.check("it looks for libraries in no folder of its own", not re.search(r"RUNPATH|RPATH", dynamic), dynamic)
sys.exit(tap.end())
