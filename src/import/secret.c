/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Secret; see the header. */
#include "import/secret.h"

#include <string.h>
#include <strings.h>

static const char *const secret_words[] = {"password", "passwd", "pwd", "secret", "token"};

/* What follows a secret's name and its "=" at the start of the text; NULL: none begins here. */
static const char *secret_at(const char *text)
{
    for (size_t w = 0; w < sizeof secret_words / sizeof *secret_words; w++) {
        size_t length = strlen(secret_words[w]);
        if (strncasecmp(text, secret_words[w], length) != 0)
            continue;
        const char *at = text + length + strspn(text + length, " \t");
        if (*at == '=')
            return at + 1 + strspn(at + 1, " \t");
    }
    return NULL;
}

bool secret_is_in(const char *text)
{
    for (; text && *text; text++)
        if (secret_at(text))
            return true;
    return false;
}

void secret_hide(const char *text, struct strbuf *out)
{
    while (*text) {
        const char *secret = secret_at(text);
        if (!secret) {
            strbuf_add_char(out, *text++);
            continue;
        }
        strbuf_add_n(out, text, (size_t)(secret - text));
        strbuf_add(out, "...");
        text = secret + (*secret == '{' ? strcspn(secret, "}") : strcspn(secret, "; \t\r\n"));
    }
}
