/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Figures as PDF, fonts embedded, through Graphviz' cairo device.
 *
 * Cairo writes the time of day into the file; it is overwritten with a fixed one, for two runs of
 * the same input shall give the same bytes.
 */
#include <ctype.h>
#include <string.h>

#include "render/formats.h"
#include "render/gv.h"

#define MARK "/CreationDate (D:"
#define FIXED "20000101000000"

static void fix_date(struct strbuf *out, size_t from)
{
    char *at = memmem(out->text + from, out->length - from, MARK, strlen(MARK));

    for (size_t i = 0; at && i < strlen(FIXED) && isdigit((unsigned char)at[strlen(MARK) + i]); i++)
        at[strlen(MARK) + i] = FIXED[i];
}

static bool pdf_render(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    size_t from = out->length;

    if (!gv_render(figure, "pdf", 72, out, diags))
        return false;
    fix_date(out, from);
    return true;
}

const struct figure_format figure_format_pdf = {
    .name = "pdf",
    .render = pdf_render,
};
