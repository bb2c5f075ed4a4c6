#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Each header compiles alone.
set -eu
cd "$(dirname "$0")/../../src"
# shellcheck disable=SC2046 # flags are words
find . -name '*.h' | sort | xargs -P2 -I{} gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-unused-parameter -I. \
    $(pkg-config --cflags igraph jansson) -fsyntax-only -x c {}
