/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Documents; see the header. */
#include "cli/documents.h"

#define PLACE(document) ((document)-DOC_FORMAT_COUNT)

static const struct {
    const char *name, *title;
} others[] = {
    [PLACE(DOCUMENT_CSV)] = {"csv", "its tables"},
    [PLACE(DOCUMENT_JSON)] = {"json", "all of it, for a program"},
    [PLACE(DOCUMENT_XLSX)] = {"xlsx", "its tables as one workbook"},
};

const char *document_name(size_t document)
{
    return document < DOC_FORMAT_COUNT ? doc_formats[document]->extension
                                       : others[PLACE(document)].name;
}

const char *document_title(size_t document)
{
    return document < DOC_FORMAT_COUNT ? doc_formats[document]->name
                                       : others[PLACE(document)].title;
}
