#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Does in a minimal Debian, made anew, what README says, with a clone of what is committed: bare.sh [SUITE]
#
# On Debian 12 one without root is told every package; a newcomer types what README says (tests/newcomer) and gets the shipped editions
# byte for byte; the package is one that lintian finds no error in; and once check is installed the unit tests run in the same
# folder. On another suite (trixie) the program is built and its unit tests run.
# Exit status 77 where no such root can be made: it takes root, mmdebstrap and leave to mount.
set -eu
cd "$(dirname "$0")/.."
suite=${1:-bookworm}

if [ "$(id -u)" -ne 0 ] || ! command -v mmdebstrap >/dev/null || ! unshare --mount true 2>/dev/null; then
    echo "no root, no mmdebstrap or no leave to mount"
    exit 77
fi
scratch=$(mktemp -d)
root=$scratch/root
checkout=$root/srv/fencesitter
shipped=$scratch/shipped
trap 'jobs -p | xargs -r kill || true; wait; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

say() { echo "$SECONDS s: $*"; }

# alone COMMAND...: in namespaces of its own, which no mount and no process outlives; in the background, so that traps are heard.
alone() {
    unshare --mount --pid --fork --kill-child "$@" &
    wait $!
}

# inside USER COMMAND...: at the checkout in the root, with nothing of this machine's surroundings but what its compiler made of the
# same text, the same headers and the same options, if it kept that.
inside() {
    # shellcheck disable=SC2016 # for the shell within
    alone env -i PATH=/run/ccache:/usr/sbin:/usr/bin:/sbin:/bin CCACHE_DIR=/run/ccache/kept CCACHE_BASEDIR=/srv/fencesitter \
        CCACHE_NOHASHDIR=true CCACHE_DEPEND=true CCACHE_SLOPPINESS=locale \
        sh -c 'root=$1 user=$2 kept=$3 && shift 3 && mount -t proc proc "$root/proc" &&
        { [ -z "$kept" ] || mount --bind "$kept" "$root/run/ccache/kept"; } &&
        exec chroot --userspec="$user" "$root" env -C /srv/fencesitter "$@"' sh "$root" "$1" "$kept" "${@:2}"
}

# lend_ccache: the machine's own, which no package of the root knows of. A header that the root lacks is as missing as without it.
kept=
lend_ccache() {
    local program
    program=$(command -v ccache) || return 0
    kept=$(ccache --get-config cache_dir)
    mkdir -p "$kept" "$root/run/ccache/kept" "$root/run/ccache/lib"
    cp "$(readlink -f "$program")" "$root/run/ccache/lib"
    ldd "$program" | awk '/hiredis/ {print $3}' | xargs -r cp -t "$root/run/ccache/lib"
    printf '#!/bin/sh\nLD_LIBRARY_PATH=/run/ccache/lib exec /run/ccache/lib/ccache "$@"\n' >"$root/run/ccache/ccache"
    chmod +x "$root/run/ccache/ccache"
}

# make_sources: the machine's own apt sources, for the suite that is asked for.
make_sources() {
    local here file
    here=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    mkdir "$scratch/sources"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        ! grep -qs "\b$here\b" "$file" || sed "s/\b$here\b/$suite/g" "$file" >"$scratch/sources/${file##*/}"
    done
}

# make_settings: how this machine fetches, as an apt.conf; proxies that stand in the environment too.
make_settings() {
    apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-|ForceIPv)' || true
    [ -z "${http_proxy-}" ] || echo "Acquire::http::Proxy \"$http_proxy\";"
    [ -z "${https_proxy-}" ] || echo "Acquire::https::Proxy \"$https_proxy\";"
}

# make_root: the minimal Debian, with the machine's sources, keys and passwords, and a clone of the checkout.
make_root() {
    make_sources
    make_settings >"$scratch/settings"
    local secure=
    ! grep -q https: "$scratch"/sources/* || secure=--include=ca-certificates
    # shellcheck disable=SC2016 # the root is the hook's first argument
    alone mmdebstrap --quiet --variant=minbase --mode=root --dpkgopt=force-unsafe-io --aptopt="$scratch/settings" $secure \
        --setup-hook='cd /etc/apt && for f in auth.conf auth.conf.d keyrings trusted.gpg trusted.gpg.d; do
            [ ! -e $f ] || cp -a $f "$1/etc/apt"; done' \
        --setup-hook='mkdir -p "$1/usr/share/keyrings" && cp -n /usr/share/keyrings/* "$1/usr/share/keyrings"' \
        "$suite" "$root" "$scratch"/sources/*
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    { echo 127.0.0.1 localhost && cat /etc/hosts; } >"$root/etc/hosts"
    git clone -q --depth 1 "file://$PWD" "$checkout"
    mkdir "$shipped"
    mv "$checkout/reports" "$checkout/graphs" "$shipped"
    mkdir "$checkout/graphs"
    cp "$shipped/graphs/README.md" "$checkout/graphs" # written by hand
}

# check_names: without root the program says which packages are missing, and stops.
check_names() {
    local status=0 package build_packages
    eval "$(sed -n '/^build_packages="/,/"$/p' run)"
    inside nobody ./run report >"$scratch/names" 2>&1 || status=$?
    [ $status = 3 ] || { cat "$scratch/names"; echo "status $status"; exit 1; }
    for package in $build_packages; do
        grep -qw -- "$package" "$scratch/names" || { cat "$scratch/names"; echo "'$package' is not named"; exit 1; }
    done
}

make_root
[ "$suite" != bookworm ] || lend_ccache
say "root of $suite"
if [ "$suite" = bookworm ]; then
    check_names
    say "without root, every package is named"
    inside root tests/newcomer
    say "README does what it says"
    tests/editions.sh --written "$checkout" "$shipped"
    say "the editions are the shipped ones"
    lintian --fail-on error "$checkout"/build/fencesitter_*.deb
    say "lintian finds no error in the package"
else
    inside root ./run build
    say "built"
fi
inside root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends check >"$scratch/check.log" 2>&1 ||
    { cat "$scratch/check.log"; exit 1; }
# In full they run on the machine itself.
inside root env FENCESITTER_FEW=1 tests/all.sh unit
say "unit tests pass"
