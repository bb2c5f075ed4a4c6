# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Completion of fencesitter in bash: the program says what fits.
_fencesitter() {
    local line word=${COMP_WORDS[COMP_CWORD]} plain
    local -a before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
    COMPREPLY=()
    plain=${word//\\/}
    plain=${plain#[\"\']}
    while IFS= read -r line; do
        case $line in
        :files) compopt -o filenames && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$plain") ;;
        :folders) compopt -o filenames && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$plain") ;;
        *) COMPREPLY+=("$(printf %q "${line%%$'\t'*}")") ;;
        esac
    done < <("${COMP_WORDS[0]}" --complete "${before[@]}" "$plain" 2>/dev/null)
}
complete -F _fencesitter fencesitter
