/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An edition as files: reports/STUDY-DATE/ and graphs/STUDY-DATE/, rendered in memory and then
 * written whole, the former edition being replaced only when the new one is complete.
 */
#ifndef FS_CLI_PUBLISH_H
#define FS_CLI_PUBLISH_H

#include "cli/output.h"
#include "cli/pipeline.h"

/* A file of each of the two folders, for what can be written. */
void edition_add_files(const struct request *request, struct output_files *files);

/* Renders every file; paths begin with "reports/" or "graphs/". The last one is the manifest. */
bool edition_render(const struct request *request, const struct pipeline *pipeline,
                    struct output_files *files, struct diags *diags);

/* Before anything is computed: may it be written there (cli/place.h)? Carries out what a killed run
 * had ready. False after a diagnostic. */
bool edition_check_place(const struct request *request, struct diags *diags);

/* Writes the files under the folder of --out, all at once (base/swap.h). False after a diagnostic,
 * the former edition untouched. */
bool edition_write(const struct request *request, const struct output_files *files,
                   struct diags *diags);

/* "reports/NAME/   34 files", a line each folder, and which file to open first. */
void edition_tell(const struct request *request, const struct output_files *files,
                  struct strbuf *text);

/* Is it a picture, which another version of Graphviz or of the fonts may draw otherwise? */
bool edition_is_picture(const char *path);

/* SHA-256 of the file, of HTML without its pictures. */
void edition_hash(const char *path, const char *bytes, size_t length, char out[static 65]);

#endif
