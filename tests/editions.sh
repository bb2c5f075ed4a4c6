#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Rebuilds every shipped edition elsewhere, under other surroundings, and compares: txt, dot, svg byte by byte; PNG is there.
# editions.sh PROGRAM
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
cd "$root"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0
for edition in reports/*/; do
    name=$(basename "$edition")
    date=$(echo "$name" | grep -Eo '[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    (cd "$folder" && LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Pacific/Kiritimati "$program" report \
        --study "${name%-"$date"}" --as-of "$date" --data "$root/datasets" >/dev/null)
    for file in reports/"$name"/* graphs/"$name"/*; do
        case $file in
        *.png) [ -s "$folder/$file" ] ;;
        *) cmp "$file" "$folder/$file" ;;
        esac
    done
    [ "$(ls "$folder/reports/$name" "$folder/graphs/$name" | wc -l)" = "$(ls "reports/$name" "graphs/$name" | wc -l)" ]
    count=$((count + 1))
done
echo "$count editions"
[ "$count" -gt 0 ]
