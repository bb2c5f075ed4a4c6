#compdef fencesitter
# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of fencesitter in zsh: the program says what fits.
_fencesitter() {
    local line
    local -a found
    local -i files=0 folders=0
    for line in "${(@f)$("${(Q)words[1]}" --complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
        '') ;;
        :files) files=1 ;;
        :folders) folders=1 ;;
        *) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#found )) && _describe fencesitter found -M 'm:{a-zA-Z}={A-Za-z}'
    [[ $PREFIX == --*=* ]] && compset -P '*='
    (( files )) && _files
    (( folders )) && _files -/
}
if [[ $funcstack[1] == _fencesitter ]]; then
    _fencesitter "$@"
else
    compdef _fencesitter fencesitter
fi
