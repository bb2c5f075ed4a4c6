/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ODBC by unixODBC; see the header. Texts go to and from drivers as UTF-16, which is the same in
 * every locale. */
#include "import/odbc.h"

#include <sql.h>
#include <sqlext.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "import/secret.h"

enum {
    FIELD_UNITS = 256,
    FIELD_BYTES = 3 * FIELD_UNITS,
    MESSAGE_UNITS = 1000,
    MESSAGE_SHOWN = 300,
    LOGIN_SECONDS = 30,
};

struct field {
    SQLWCHAR units[FIELD_UNITS];
    SQLLEN length; /* or SQL_NULL_DATA */
    char text[FIELD_BYTES];
};

struct odbc {
    struct arena *arena;
    SQLHENV env;
    SQLHDBC connection;
    SQLHSTMT query;
    const char *path, *product, *version, *quote;
    struct field *fields;
    size_t field_count;
    bool is_connected;
};

/* UTF-16 of the text, with a NUL; heap. */
static SQLWCHAR *wide(const char *text)
{
    size_t length = strlen(text), n = 0;
    SQLWCHAR *out = mem_alloc(length + 1, sizeof *out);
    utf8proc_int32_t c;

    for (size_t at = 0; at < length;) {
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(length - at), &c);
        if (used < 1) { /* an argument need not be UTF-8 */
            used = 1;
            c = '?';
        }
        at += (size_t)used;
        if (c >= 0x10000)
            out[n++] = (SQLWCHAR)(0xd7c0 + (c >> 10));
        out[n++] = (SQLWCHAR)(c >= 0x10000 ? 0xdc00 | (c & 0x3ff) : c);
    }
    return out;
}

/* UTF-8 of what ends with a NUL, into three bytes a unit; half a pair is left out. */
static void narrow(const SQLWCHAR *units, char *out)
{
    size_t n = 0;

    for (size_t i = 0; units[i]; i++) {
        utf8proc_int32_t c = units[i];
        if ((c & 0xfc00) == 0xd800 && (units[i + 1] & 0xfc00) == 0xdc00) {
            i++;
            c = 0x10000 + ((c & 0x3ff) << 10 | (units[i] & 0x3ff));
        }
        if ((c & ~0x7ff) != 0xd800)
            n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out + n);
    }
    out[n] = '\0';
}

static const char *narrow_in(struct arena *arena, const SQLWCHAR *units)
{
    size_t length = 0;

    while (units[length])
        length++;
    char *out = arena_alloc(arena, 3 * length + 1, 1);
    narrow(units, out);
    return out;
}

/* What the driver says, without the names before it and without secrets. */
static const char *message_of(struct odbc *o, const SQLWCHAR *units)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    const char *from = narrow_in(o->arena, units);

    while (*from == '[' && strchr(from, ']'))
        from = strchr(from, ']') + 1;
    size_t length = strlen(from);
    while (length && strchr(" \t\r\n", from[length - 1]))
        length--;
    secret_hide(str_cut(from, length, MESSAGE_SHOWN, o->arena), &text);
    return arena_strdup(o->arena, strbuf_text(&text));
}

static const char *hint_of(const char *state)
{
    if (str_is_equal(state, "IM002"))
        return "'odbcinst -q -s' lists the data sources; they stand in ~/.odbc.ini, or in the file "
               "that ODBCINI names";
    if (str_is_equal(state, "01000") || str_has_prefix(state, "IM"))
        return "is its driver installed? odbc-postgresql and libsqliteodbc are two";
    if (str_is_equal(state, "07006"))
        return "the driver has to give Unicode: 'PostgreSQL Unicode', not 'PostgreSQL ANSI'";
    if (str_has_prefix(state, "08") || str_has_prefix(state, "28"))
        return "the server, the user and the password stand in odbc.ini";
    return NULL;
}

/* A failure is one of the surroundings, unless it is a database at work that refuses. */
static bool is_refusal(SQLSMALLINT kind, const char *state)
{
    return kind == SQL_HANDLE_STMT && !str_has_prefix(state, "08") &&
           !str_has_prefix(state, "57P") && !str_has_prefix(state, "HYT");
}

static bool fail(struct odbc *o, SQLSMALLINT kind, const char *what, struct diags *diags)
{
    SQLHANDLE handle = kind == SQL_HANDLE_STMT  ? o->query
                       : kind == SQL_HANDLE_DBC ? o->connection
                                                : o->env;
    SQLWCHAR units[MESSAGE_UNITS] = {0}, state_units[6] = {0};
    SQLINTEGER native;
    SQLSMALLINT length;
    const char *state = "", *text = "no reason is given";

    if (SQL_SUCCEEDED(SQLGetDiagRecW(kind, handle, 1, state_units, &native, units,
                                     MESSAGE_UNITS - 1, &length))) {
        state = narrow_in(o->arena, state_units);
        text = message_of(o, units);
    }
    diags_add(diags, is_refusal(kind, state) ? DIAG_QUERY : DIAG_DATABASE,
              &(struct diag_at){.path = o->path}, hint_of(state), "%s: %s", what, text);
    return false;
}

static const char *get_info(struct odbc *o, SQLUSMALLINT what)
{
    SQLWCHAR units[FIELD_UNITS] = {0};
    SQLSMALLINT length;

    SQLGetInfoW(o->connection, what, units, sizeof units - sizeof *units, &length);
    return narrow_in(o->arena, units);
}

static bool connect_to(struct odbc *o, const char *dsn, struct diags *diags)
{
    _cleanup_(cleanup_free) SQLWCHAR *name = wide(dsn);
    SQLULEN seconds = LOGIN_SECONDS;

    if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &o->env)) ||
        !SQL_SUCCEEDED(SQLSetEnvAttr(o->env, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0)) ||
        !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_DBC, o->env, &o->connection)))
        return fail(o, SQL_HANDLE_ENV, "ODBC does not start", diags);
    SQLSetConnectAttrW(o->connection, SQL_ATTR_LOGIN_TIMEOUT, (SQLPOINTER)seconds, 0);
    o->is_connected = SQL_SUCCEEDED(SQLConnectW(o->connection, name, SQL_NTS, NULL, 0, NULL, 0));
    if (!o->is_connected)
        return fail(o, SQL_HANDLE_DBC, "cannot connect", diags);
    /* whatever a statement does is undone */
    if (!SQL_SUCCEEDED(SQLSetConnectAttrW(o->connection, SQL_ATTR_AUTOCOMMIT,
                                          (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0)) ||
        !SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, o->connection, &o->query)))
        return fail(o, SQL_HANDLE_DBC, "cannot ask", diags);
    o->product = get_info(o, SQL_DBMS_NAME);
    o->version = get_info(o, SQL_DBMS_VER);
    o->quote = get_info(o, SQL_IDENTIFIER_QUOTE_CHAR);
    return true;
}

struct odbc *odbc_open(const char *dsn, struct diags *diags)
{
    struct odbc *o = mem_alloc(1, sizeof *o);

    o->arena = arena_new();
    o->path = arena_printf(o->arena, "odbc:%s", dsn);
    if (connect_to(o, dsn, diags))
        return o;
    odbc_close(o);
    return NULL;
}

void odbc_close(struct odbc *o)
{
    if (!o)
        return;
    if (o->query)
        SQLFreeHandle(SQL_HANDLE_STMT, o->query);
    if (o->is_connected) {
        SQLEndTran(SQL_HANDLE_DBC, o->connection, SQL_ROLLBACK);
        SQLDisconnect(o->connection);
    }
    if (o->connection)
        SQLFreeHandle(SQL_HANDLE_DBC, o->connection);
    if (o->env)
        SQLFreeHandle(SQL_HANDLE_ENV, o->env);
    free(o->fields);
    arena_free(o->arena);
    free(o);
}

const char *odbc_path(const struct odbc *o)
{
    return o->path;
}

const char *odbc_product(const struct odbc *o)
{
    return o->product;
}

const char *odbc_version(const struct odbc *o)
{
    return o->version;
}

const char *odbc_quote(const struct odbc *o)
{
    return o->quote;
}

static enum odbc_type type_of(SQLSMALLINT type)
{
    switch (type) {
    case SQL_CHAR:
    case SQL_VARCHAR:
    case SQL_LONGVARCHAR:
    case SQL_WCHAR:
    case SQL_WVARCHAR:
    case SQL_WLONGVARCHAR:
        return ODBC_TEXT;
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT:
    case SQL_DECIMAL:
    case SQL_NUMERIC:
        return ODBC_NUMBER;
    case SQL_FLOAT:
    case SQL_DOUBLE:
        return ODBC_FRACTION;
    case SQL_TYPE_DATE:
    case SQL_TYPE_TIMESTAMP:
        return ODBC_DAY;
    default:
        return ODBC_OTHER;
    }
}

static bool describe_column(struct odbc *o, SQLUSMALLINT number, struct odbc_column *out)
{
    SQLWCHAR name[FIELD_UNITS] = {0}, type_name[FIELD_UNITS] = {0};
    SQLSMALLINT length, type, digits, nullable;
    SQLULEN size;

    if (!SQL_SUCCEEDED(SQLDescribeColW(o->query, number, name, FIELD_UNITS - 1, &length, &type,
                                       &size, &digits, &nullable)))
        return false;
    SQLColAttributeW(o->query, number, SQL_DESC_TYPE_NAME, type_name,
                     sizeof type_name - sizeof *type_name, &length, NULL);
    *out = (struct odbc_column){
        .name = narrow_in(o->arena, name),
        .type_name = narrow_in(o->arena, type_name),
        .type = type_of(type),
    };
    return true;
}

bool odbc_describe(struct odbc *o, const char *statement, struct odbc_column **columns,
                   size_t *count, struct diags *diags)
{
    _cleanup_(cleanup_free) SQLWCHAR *units = wide(statement);
    SQLSMALLINT n = 0;

    if (!SQL_SUCCEEDED(SQLPrepareW(o->query, units, SQL_NTS)) ||
        !SQL_SUCCEEDED(SQLNumResultCols(o->query, &n)))
        return fail(o, SQL_HANDLE_STMT, "cannot ask for the columns", diags);
    *count = (size_t)n;
    *columns = arena_alloc(o->arena, *count + 1, sizeof **columns);
    for (size_t c = 0; c < *count; c++)
        if (!describe_column(o, (SQLUSMALLINT)(c + 1), &(*columns)[c]))
            return fail(o, SQL_HANDLE_STMT, "cannot ask for the columns", diags);
    return true;
}

bool odbc_run(struct odbc *o, const char *statement, size_t count, struct diags *diags)
{
    _cleanup_(cleanup_free) SQLWCHAR *units = wide(statement);

    SQLFreeStmt(o->query, SQL_CLOSE);
    free(o->fields);
    o->fields = mem_alloc(count, sizeof *o->fields);
    o->field_count = count;
    for (size_t f = 0; f < count; f++)
        if (!SQL_SUCCEEDED(SQLBindCol(o->query, (SQLUSMALLINT)(f + 1), SQL_C_WCHAR,
                                      o->fields[f].units, sizeof o->fields[f].units,
                                      &o->fields[f].length)))
            return fail(o, SQL_HANDLE_STMT, "cannot ask", diags);
    return SQL_SUCCEEDED(SQLExecDirectW(o->query, units, SQL_NTS)) ||
           fail(o, SQL_HANDLE_STMT, "the query fails", diags);
}

enum odbc_status odbc_next(struct odbc *o, const char *fields[], struct diags *diags)
{
    SQLRETURN got = SQLFetch(o->query);

    if (got == SQL_NO_DATA)
        return ODBC_END;
    if (!SQL_SUCCEEDED(got)) {
        fail(o, SQL_HANDLE_STMT, "the query breaks off", diags);
        return ODBC_FAILED;
    }
    for (size_t f = 0; f < o->field_count; f++) {
        struct field *field = &o->fields[f];
        narrow(field->units, field->text);
        fields[f] = field->length == SQL_NULL_DATA ? NULL : field->text;
    }
    return ODBC_ROW;
}
