/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of formats, and values as text. */
#include "render/exports.h"

#include <math.h>
#include <stdio.h>

#define ROW(name) &export_format_##name,
const struct export_format *const export_formats[EXPORT_FORMAT_COUNT] = {EXPORT_FORMATS(ROW)};

bool export_is_known(const struct network_attribute *attribute, const struct network_value *value)
{
    return attribute->type == NETWORK_TEXT ? value->text != NULL : !isnan(value->number);
}

const char *export_text(const struct network_attribute *attribute,
                        const struct network_value *value, char buffer[static 40])
{
    switch (attribute->type) {
    case NETWORK_TEXT:
        return value->text;
    case NETWORK_BOOL:
        return value->number > 0 ? "true" : "false";
    case NETWORK_INTEGER:
        snprintf(buffer, 40, "%.0f", value->number);
        return buffer;
    case NETWORK_NUMBER:
        snprintf(buffer, 40, "%.12g", value->number);
        return buffer;
    }
    return "";
}
