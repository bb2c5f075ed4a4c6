#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Compares editions with the shipped ones byte by byte: all but PNG and PDF, which are not shipped and only to be there, and the
# pictures inside the HTML; and follows the links of all pictures.
# editions.sh PROGRAM                     every shipped edition, rebuilt elsewhere under other surroundings
# editions.sh --written FOLDER SHIPPED    the editions that FOLDER holds already
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# rebuild_dossier NAME PROGRAM: of a state and the day of a visit, "putin-MNG-2024-09-02".
rebuild_dossier() {
    day=$(echo "$1" | grep -Eo '[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    state=$(echo "${1%-"$day"}" | grep -Eo '[A-Z]{3}$')
    (cd "$scratch/dossiers" && LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Pacific/Kiritimati "$2" dossier "$state" --visit "$day" \
        --threads 3 --study "${1%-"$state-$day"}" --format txt,md,html,tex --data "$root/datasets")
    diff -r "$scratch/dossiers/reports/$1" "$root/reports/$1"
}

# is_dossier NAME
is_dossier() { echo "$1" | grep -qE -- '-[A-Z]{3}-[0-9]{4}-[0-9]{2}-[0-9]{2}$'; }

# rebuild NAME PROGRAM: into $scratch/built.
rebuild() {
    date=$(echo "$1" | grep -Eo '[0-9]{4}-[0-9]{2}-[0-9]{2}$')
    (cd "$scratch/built" && LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Pacific/Kiritimati "$2" report --threads 3 \
        --study "${1%-"$date"}" --as-of "$date" --data "$root/datasets" >/dev/null)
}

# files NAME FOLDER: those of an edition that are shipped; of HTML that of one edition only.
files() {
    (cd "$2" && find "reports/$1" "graphs/$1" -type f ! -name '*.png' ! -name '*.pdf' ! -name report.html | sort)
    [ "$1" != putin-2024-09-01 ] || echo "reports/$1/report.html"
}

# plain FILE: HTML without its pictures.
plain() { sed '/<!-- picture -->/,/<!-- end of picture -->/d' "$1"; }

# compare NAME WRITTEN SHIPPED: ends the script where an edition differs.
compare() {
    files "$1" "$2" >"$scratch/written"
    files "$1" "$3" >"$scratch/shipped"
    diff "$scratch/written" "$scratch/shipped"
    [ -s "$2/reports/$1/report.html" ] || { echo "$1 has no HTML"; exit 1; }
    while read -r file; do
        case $file in
        *.html)
            plain "$2/$file" >"$scratch/ours"
            plain "$3/$file" >"$scratch/theirs"
            cmp "$scratch/ours" "$scratch/theirs" || { echo "$file differs"; exit 1; }
            ;;
        *.svg)
            cmp "$2/$file" "$3/$file"
            for other in png pdf; do
                [ -s "$2/${file%svg}$other" ] || { echo "${file%svg}$other is empty"; exit 1; }
            done
            ;;
        *) cmp "$2/$file" "$3/$file" ;;
        esac
    done <"$scratch/shipped"
}

if [ "$1" = --written ]; then
    written=$2 shipped=$3 least=2
else
    program=$(realpath "$1")
    written=$scratch/built shipped=$root least=4
    mkdir "$written"
    mkdir "$scratch/dossiers"
    for edition in "$root"/reports/*/; do
        name=$(basename "$edition")
        if is_dossier "$name"; then rebuild_dossier "$name" "$program"; else rebuild "$name" "$program"; fi
    done
fi
python3 "$root/tests/report/links.py" "$written" || { echo "a link of a picture leads nowhere"; exit 1; }
count=0
for edition in "$written"/reports/*/; do
    if is_dossier "$(basename "$edition")"; then
        diff -r "$edition" "$shipped/reports/$(basename "$edition")"
        continue
    fi
    compare "$(basename "$edition")" "$written" "$shipped"
    count=$((count + 1))
done
echo "$count editions"
[ "$count" -ge "$least" ]
