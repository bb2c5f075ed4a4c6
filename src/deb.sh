#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes a Debian package of what is built, from a staged install; its name is printed:   deb.sh BUILD
set -eu
build=$1
version=$(sed -n "s/^  version: '\(.*\)',$/\1/p" meson.build)
architecture=$(dpkg --print-architecture)
maintainer=$(git log -1 --format='%an <%ae>')
date=$(git log -1 --format=%aD)
stage=$build/deb/stage
doc=$stage/usr/share/doc/fencesitter

# The program finds its data beside itself, so that the whole may be moved to where packages are.
rm -rf "$build/deb"
mkdir -p "$stage/DEBIAN" "$build/deb/debian"
DESTDIR=$PWD/$stage meson install -C "$build" --no-rebuild --quiet >"$build/deb.log"
if [ -d "$stage/usr/local" ]; then
    mv "$stage"/usr/local/* "$stage/usr"
    rmdir "$stage/usr/local"
fi
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$stage/usr/bin/fencesitter"
gzip -9n "$stage"/usr/share/man/man1/*.1
find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -exec chmod 644 {} +
chmod 755 "$stage/usr/bin/fencesitter"

cat >"$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: fencesitter

Files: *
Copyright: $(date -d "$date" +%Y) the authors of fencesitter
License: GPL-2.0-or-later
 On Debian systems the text of version 2 of the licence is in
 /usr/share/common-licenses/GPL-2.

Files: usr/share/fencesitter/datasets/*
Copyright: $(date -d "$date" +%Y) the authors of fencesitter and those named in LICENSES.md there
License: CC-BY-SA-4.0
 The text is at https://creativecommons.org/licenses/by-sa/4.0/legalcode; files
 under notices of their own are named in LICENSES.md beside the data.
END
gzip -9nc >"$doc/changelog.gz" <<END
fencesitter ($version) unstable; urgency=low

  * What a user sees change stands in CHANGELOG.md beside this file.

 -- $maintainer  $date
END

cat >"$build/deb/debian/control" <<END
Source: fencesitter

Package: fencesitter
Architecture: $architecture
END
# What it warns of is noise, but when it fails that says why.
(cd "$build/deb" && dpkg-shlibdeps -O -estage/usr/bin/fencesitter) >"$build/deb/depends" 2>>"$build/deb.log" || {
    cat "$build/deb.log" >&2
    exit 1
}
depends=$(sed -n 's/^shlibs:Depends=//p' "$build/deb/depends")
cat >"$stage/DEBIAN/control" <<END
Package: fencesitter
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$stage/usr" | cut -f1)
Depends: $depends, fontconfig, fonts-liberation
Recommends: iso-codes
Section: science
Priority: optional
Description: analyser of states on the fence of the International Criminal Court
 Builds a weighted graph of diplomatic relations from public records, finds the
 states with a duty to arrest a person wanted by the Court that are close to the
 suspect's state too, and ranks them by how likely a visit without arrest is,
 with ranges, diagrams and reports. Every number leads to a record and a source.
END
package=$build/fencesitter_${version}_$architecture.deb
dpkg-deb --root-owner-group --build -Zxz "$stage" "$package" >>"$build/deb.log"
echo "$package"
