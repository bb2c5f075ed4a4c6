/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dossier that a request is about, composed from what was computed for it. */
#ifndef FS_CLI_DOSSIER_DOCUMENT_H
#define FS_CLI_DOSSIER_DOCUMENT_H

#include "cli/pipeline.h"
#include "doc/doc.h"

/* Free with doc_free(); NULL after a diagnostic. */
struct doc *dossier_document(const struct request *request, const struct pipeline *pipeline,
                             struct diags *diags);

#endif
