/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statement; see the header. */
#include "import/statement.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "import/secret.h"

bool statement_source_check(const struct statement_source *source, struct diags *diags)
{
    static const char hint[] = "secrets stand in odbc.ini or in the environment, and "
                               "'odbc:NAME' names what stands in odbc.ini";

    const char *text = source->query ? source->query : source->table ? source->table : "";

    if (!*source->dsn || strpbrk(source->dsn, ";={}"))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint,
                  "what follows 'odbc:' is no name of a data source");
    else if (secret_is_in(source->table) || secret_is_in(source->query))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "a password on the command line");
    else if (!str_is_utf8(text, strlen(text), &(size_t){0}))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "what is asked for is no UTF-8");
    else if (!source->table == !source->query)
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "'--table' names the table whose rows are events, '--query' a statement that "
                  "gives them",
                  source->table ? "both '--table' and '--query'" : "no '--table' and no '--query'");
    else
        return true;
    return false;
}

/* The name in quotes, which are doubled in it. */
static bool add_name(const char *name, size_t length, const char *quote, struct strbuf *out)
{
    strbuf_add(out, quote);
    for (size_t i = 0; i < length; i++) {
        if (name[i] == '\\' || iscntrl((unsigned char)name[i]))
            return false;
        if (name[i] == *quote)
            strbuf_add_char(out, *quote);
        strbuf_add_char(out, name[i]);
    }
    strbuf_add(out, quote);
    return length;
}

bool statement_from(const struct statement_source *source, const struct statement_dialect *dialect,
                    struct strbuf *out)
{
    if (source->query) {
        size_t length = strlen(source->query);
        while (length && strchr("; \t\r\n", source->query[length - 1]))
            length--;
        strbuf_add(out, "FROM (");
        strbuf_add_n(out, source->query, length);
        strbuf_add(out, "\n) AS source"); /* a new line, for a query may end in a comment */
        return true;
    }
    strbuf_add(out, "FROM ");
    for (const char *part = source->table;; part++) {
        size_t length = strcspn(part, ".");
        if (!add_name(part, length, dialect->quote, out))
            return false;
        part += length;
        if (!*part)
            break;
        strbuf_add_char(out, '.');
    }
    strbuf_add(out, " AS source");
    return true;
}

enum { DAY_MAX = 99991231 };

static bool add_text(const struct statement_dialect *dialect, const char *name, const char *as,
                     struct strbuf *out)
{
    strbuf_add(out, "CAST(");
    bool is_fine = add_name(name, strlen(name), dialect->quote, out);
    strbuf_printf(out, " AS %s)%s", dialect->text, as);
    return is_fine;
}

/*
 * Millionths of a weight from 0 to 1e9; NULL where it is none or finer. A binary fraction is off
 * its decimal one by up to 2^-53 of it, and so is the product.
 */
static bool add_weight(const char *name, const char *quote, struct strbuf *out)
{
    struct strbuf w = {0};
    bool is_fine = add_name(name, strlen(name), quote, &w);

    if (is_fine) {
        const char *x = strbuf_text(&w);
        strbuf_printf(out,
                      ",\nCASE WHEN %s >= 0 AND %s < 1000000001 AND "
                      "ABS(%s * 1000000.0 - ROUND(%s * 1000000.0)) <= %s * 0.0000000003\n"
                      "THEN CAST(ROUND(%s * 1000000.0) AS BIGINT) END AS weight",
                      x, x, x, x, x, x);
    }
    strbuf_clear(&w);
    return is_fine;
}

/* As much of a day's text as tells whether it is one. */
static bool add_written(const struct statement_dialect *dialect, const char *name,
                        struct strbuf *out)
{
    strbuf_add(out, "SUBSTR(");
    return add_text(dialect, name, ", 1, 11) AS written", out);
}

/* The columns that are asked for, as texts. */
static bool add_rows(const struct statement_source *source, const struct statement_dialect *dialect,
                     const struct split *split, const char *const names[], struct strbuf *out)
{
    strbuf_add(out, "SELECT ");
    if (!add_text(dialect, names[IMPORT_A], " AS actor,\n", out) ||
        !add_text(dialect, names[IMPORT_B], " AS other,\n", out))
        return false;
    strbuf_add(out, split->class_length ? "SUBSTR(" : "");
    if (!add_text(dialect, names[IMPORT_CLASS], "", out))
        return false;
    if (split->class_length)
        strbuf_printf(out, ", 1, %zu)", split->class_length);
    strbuf_add(out, " AS class,\n");
    if (!add_written(dialect, names[IMPORT_DATE], out) ||
        (names[IMPORT_WEIGHT] && !add_weight(names[IMPORT_WEIGHT], dialect->quote, out)))
        return false;
    strbuf_add_char(out, '\n');
    return statement_from(source, dialect, out);
}

/* YYYYMMDD of what is written like a day. */
static const char compact[] =
    "CASE WHEN SUBSTR(written, 5, 1) = '-' AND SUBSTR(written, 8, 1) = '-'"
    " AND SUBSTR(written, 11, 1) IN ('', ' ', 'T')\n"
    "THEN REPLACE(SUBSTR(written, 1, 10), '-', '')\n"
    "WHEN SUBSTR(written, 9, 1) IN ('', ' ', 'T') THEN SUBSTR(written, 1, 8) END AS compact\n";

/* The same where there is such a day, but for the last one of February in leap years. Lists, for
 * the order of texts is not the same everywhere. */
static const char clear_day[] =
    "CASE WHEN SUBSTR(compact, 1, 2) IN ('18', '19', '20', '21')\n"
    "AND SUBSTR(compact, 3, 1) IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')\n"
    "AND SUBSTR(compact, 4, 1) IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')\n"
    "AND (SUBSTR(compact, 5, 2) IN"
    " ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')\n"
    "AND SUBSTR(compact, 7, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10',"
    " '11', '12', '13', '14',\n"
    "'15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28')\n"
    "OR SUBSTR(compact, 5, 2) IN"
    " ('01', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')\n"
    "AND SUBSTR(compact, 7, 2) IN ('29', '30')\n"
    "OR SUBSTR(compact, 5, 4) IN ('0131', '0331', '0531', '0731', '0831', '1031', '1231'))\n"
    "THEN compact END AS day\n";

/* What each text of a day is, once a text: rows are many, days are few. DISTINCT, without which
 * engines would work it out a row all the same. */
static bool add_days(const struct statement_source *source, const struct statement_dialect *dialect,
                     const struct split *split, const char *name, struct strbuf *out)
{
    int letters = split->months == 12 ? 4 : 6;

    strbuf_add(
        out,
        "SELECT DISTINCT written AS known, day, CASE WHEN day IS NULL THEN written END AS odd,\n");
    if (split->since || split->until < INT32_MAX)
        strbuf_printf(out,
                      "CASE WHEN day < '%08d' OR day > '%08d' THEN '" STATEMENT_OUTSIDE
                      "' ELSE SUBSTR(day, 1, %d) END AS period\n",
                      split->since, split->until < DAY_MAX ? split->until : DAY_MAX, letters);
    else
        strbuf_printf(out, "SUBSTR(day, 1, %d) AS period\n", letters);
    strbuf_printf(out, "FROM (SELECT written,\n%sFROM (SELECT written,\n%sFROM (SELECT DISTINCT ",
                  clear_day, compact);
    if (!add_written(dialect, name, out))
        return false;
    strbuf_add_char(out, '\n');
    if (!statement_from(source, dialect, out))
        return false;
    strbuf_add(out, ") AS texts) AS cut) AS clear");
    return true;
}

bool statement_write(const struct statement_source *source, const struct statement_dialect *dialect,
                     const struct split *split, const char *const names[IMPORT_COLUMN_COUNT],
                     struct strbuf *out)
{
    strbuf_printf(out, "SELECT actor, other, class, period, odd, %s COUNT(*) AS events%s\nFROM (",
                  names[IMPORT_WEIGHT]
                      ? "MAX(CASE WHEN weight IS NOT NULL THEN day END) AS last_day,"
                      : "MAX(day) AS last_day,",
                  names[IMPORT_WEIGHT] ? ", COUNT(weight) AS weighed, SUM(weight) AS weights" : "");
    if (!add_rows(source, dialect, split, names, out))
        return false;
    strbuf_add(out, ") AS parts\nLEFT JOIN (");
    if (!add_days(source, dialect, split, names[IMPORT_DATE], out))
        return false;
    strbuf_add(out, ") AS days ON written = known\nGROUP BY actor, other, class, period, odd");
    return true;
}
