/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program's version, as every output states it; the build passes it in from meson.build. */
#ifndef FS_BASE_VERSION_H
#define FS_BASE_VERSION_H

#ifndef FENCESITTER_VERSION
#define FENCESITTER_VERSION "unknown"
#endif

#endif
