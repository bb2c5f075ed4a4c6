/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Documents: what an edition or a dossier may be written as, beside its pictures. */
#ifndef FS_CLI_DOCUMENTS_H
#define FS_CLI_DOCUMENTS_H

#include "render/formats.h"

/* The rows of doc_formats[], then these. */
enum document { DOCUMENT_CSV = DOC_FORMAT_COUNT, DOCUMENT_JSON, DOCUMENT_XLSX, DOCUMENT_COUNT };

/* Its name on a command line, "md", and in a listing, "markdown"; of any below DOCUMENT_COUNT. */
const char *document_name(size_t document);
const char *document_title(size_t document);

#endif
