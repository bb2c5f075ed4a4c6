#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Each header compiles alone. One that a file of its name includes before all else has: the build did it.
set -eu
cd "$(dirname "$0")/../../src"
for header in $(find . -name '*.h' -printf '%P\n' | sort); do
    [ "$(sed -n '/^#/{p;q}' "${header%.h}.c" 2>/dev/null)" = "#include \"$header\"" ] || echo "$header"
done >../build/headers-alone.txt
# shellcheck disable=SC2046 # flags are words
xargs -P2 -I{} gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-unused-parameter -I. $(pkg-config --cflags igraph jansson) \
    -fsyntax-only -x c {} <../build/headers-alone.txt
