#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Rebuilds every shipped edition elsewhere, under other surroundings, and compares byte by byte: all but PNG and PDF, which are
# to be there, and the pictures inside the HTML.
# editions.sh PROGRAM
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
cd "$root"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# plain FILE: HTML without its pictures.
plain() { sed '/<!-- picture -->/,/<!-- end of picture -->/d' "$1"; }

count=0
for edition in reports/*/; do
    name=$(basename "$edition")
    date=$(echo "$name" | grep -Eo '[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    (cd "$folder" && LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Pacific/Kiritimati "$program" report --threads 3 \
        --study "${name%-"$date"}" --as-of "$date" --data "$root/datasets" >/dev/null)
    find "reports/$name" "graphs/$name" -type f | while read -r file; do
        case $file in
        *.png | *.pdf) [ -s "$folder/$file" ] ;;
        *.html)
            plain "$file" >"$folder/ours"
            plain "$folder/$file" >"$folder/theirs"
            cmp "$folder/ours" "$folder/theirs"
            ;;
        *) cmp "$file" "$folder/$file" ;;
        esac
    done
    [ "$(cd "$folder" && find "reports/$name" "graphs/$name" -type f | wc -l)" = "$(find "reports/$name" "graphs/$name" -type f | wc -l)" ]
    count=$((count + 1))
done
echo "$count editions"
[ "$count" -gt 3 ]
