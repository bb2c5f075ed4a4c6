/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The pictures of an edition: every kind that needs no state, in the wanted formats.
 *
 * Graphviz keeps to one thread, and drawing for PDF and PNG takes a fifth of an edition's time:
 * they are drawn in processes of their own while the caller writes the documents.
 */
#ifndef FS_CLI_GALLERY_H
#define FS_CLI_GALLERY_H

#include "cli/output.h"
#include "cli/pipeline.h"
#include "doc/doc.h"

struct gallery;

/* Composes the pictures. Borrows what it is given until gallery_free(). NULL after a diagnostic. */
struct gallery *gallery_open(const struct request *request, const struct pipeline *pipeline,
                             struct diags *diags);

/*
 * Adds their SVG to the document and their files to `files`: "graphs/NAME/"; those drawn apart stay
 * empty until gallery_finish(). False after a diagnostic.
 */
bool gallery_draw(struct gallery *gallery, const char *name, struct doc *doc,
                  struct output_files *files, struct diags *diags);

/* Fills the files that were drawn apart. False after a diagnostic. */
bool gallery_finish(struct gallery *gallery, struct output_files *files, struct diags *diags);

void gallery_free(struct gallery *gallery);

#endif
