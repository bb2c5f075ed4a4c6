/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Figures as PDF, fonts embedded, through Graphviz' cairo device.
 *
 * Cairo writes the time of day and its zone into the file. The first is overwritten with a fixed
 * one and the second is always the same, for two runs of the same input shall give the same bytes.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "render/formats.h"
#include "render/gv.h"

#define MARK "/CreationDate (D:"
#define FIXED "20000101000000"

/* The time SOURCE_DATE_EPOCH gives, as reproducible builds do; else a fixed one. */
static void write_time(char out[static sizeof FIXED])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    time_t seconds = epoch ? (time_t)strtoll(epoch, &end, 10) : 0;
    struct tm parts;

    strcpy(out, FIXED);
    if (epoch && *epoch && !*end && gmtime_r(&seconds, &parts))
        strftime(out, sizeof FIXED, "%Y%m%d%H%M%S", &parts);
}

static void fix_date(struct strbuf *out, size_t from)
{
    char *at = memmem(out->text + from, out->length - from, MARK, strlen(MARK));
    char fixed[sizeof FIXED];

    write_time(fixed);
    for (size_t i = 0; at && i < strlen(fixed) && isdigit((unsigned char)at[strlen(MARK) + i]); i++)
        at[strlen(MARK) + i] = fixed[i];
}

static bool pdf_render(const struct figure *figure, struct strbuf *out, struct diags *diags)
{
    size_t from = out->length;

    setenv("TZ", "UTC0", 1); /* nothing else here knows a time */
    tzset();
    if (!gv_render(figure, "pdf", 72, out, diags))
        return false;
    fix_date(out, from);
    return true;
}

const struct figure_format figure_format_pdf = {
    .name = "pdf",
    .is_slow = true,
    .render = pdf_render,
};
