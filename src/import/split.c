/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Split; see the header. */
#include "import/split.h"

#include <string.h>

#include "base/limits.h"
#include "base/str.h"

const char *const split_hints[SPLIT_REASON_COUNT] = {
    [SPLIT_DATE] = "write YYYYMMDD or YYYY-MM-DD",
    [SPLIT_WEIGHT] = "give a number from 0 to 1e9, of at most six decimals",
};

enum { YEAR_MIN = 1000, YEAR_MAX = 5000, WHOLE_MAX = 1000000000, DECIMALS = 6 };

/* The high bit of each byte of the word that is the byte of which `pattern` is made. */
static uint64_t match(uint64_t word, uint64_t pattern)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t x = word ^ pattern;

    return ~(((x & low) + low) | x | low);
}

static uint64_t repeat(char c)
{
    return (unsigned char)c * UINT64_C(0x0101010101010101);
}

/* The first bytes of memory as the low ones of the word. */
static uint64_t load(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The number of so many digits, or -1. */
static int digits(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && is_leap);
}

int32_t split_date(const char *text, size_t length)
{
    bool has_marks = length >= 10 && text[4] == '-' && text[7] == '-';
    size_t size = has_marks ? 10 : 8;

    if (length < size || (length > size && text[size] != ' ' && text[size] != 'T'))
        return 0;
    int year = digits(text, 4), month = digits(text + (has_marks ? 5 : 4), 2),
        day = digits(text + (has_marks ? 8 : 6), 2);
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return 0;
    return year * 10000 + month * 100 + day;
}

uint32_t split_period(const struct split *split, int32_t day)
{
    size_t month = (size_t)(day / 100 % 100) - 1;

    return (uint32_t)((size_t)(day / 10000) * 12 + month - month % split->months);
}

bool split_weight(const char *text, size_t length, int64_t *out)
{
    int64_t whole = 0, part = 0, unit = GROUPS_WEIGHT_UNIT;
    size_t i = 0;

    for (; i < length && str_is_digit(text[i]) && whole <= WHOLE_MAX; i++)
        whole = whole * 10 + (text[i] - '0');
    bool has_digits = i > 0;
    if (i < length && text[i] == '.') {
        for (i++; i < length && str_is_digit(text[i]); i++, has_digits = true) {
            unit /= 10;
            part += unit * (text[i] - '0');
            if (!unit && text[i] != '0')
                return false;
        }
    }
    *out = whole * GROUPS_WEIGHT_UNIT + part;
    return has_digits && i == length && whole <= WHOLE_MAX;
}

static void add_fault(struct split_tally *tally, enum split_reason reason, size_t count,
                      const struct groups_text *text)
{
    tally->reasons[reason]++;
    if (tally->fault_count == SPLIT_FAULTS_SHOWN)
        return;
    struct split_fault *fault = &tally->faults[tally->fault_count++];
    *fault = (struct split_fault){.line = tally->lines, .reason = reason, .count = count};
    for (size_t i = 0; text && i < text->length && i + 1 < SPLIT_TEXT_MAX; i++)
        fault->text[i] = text->text[i] >= ' ' && text->text[i] < 0x7f ? text->text[i] : '?';
}

void split_row(const struct split *split, const struct groups_text fields[], size_t count,
               struct groups *groups, struct split_tally *tally)
{
    struct groups_row row = {.rows = 1, .weight = GROUPS_WEIGHT_UNIT};

    tally->rows++;
    if (count != split->columns) {
        add_fault(tally, SPLIT_LENGTH, count, NULL);
        return;
    }
    const struct groups_text *date = &fields[split->at[IMPORT_DATE]];
    row.last = split_date(date->text, date->length);
    if (!row.last) {
        add_fault(tally, SPLIT_DATE, 0, date);
        return;
    }
    if (row.last < split->since || row.last > split->until) {
        tally->outside++;
        return;
    }
    if (split->at[IMPORT_WEIGHT] != SIZE_MAX) {
        const struct groups_text *weight = &fields[split->at[IMPORT_WEIGHT]];
        if (!split_weight(weight->text, weight->length, &row.weight)) {
            add_fault(tally, SPLIT_WEIGHT, 0, weight);
            return;
        }
    }
    row.period = split_period(split, row.last);
    row.a = fields[split->at[IMPORT_A]];
    row.b = fields[split->at[IMPORT_B]];
    row.class = fields[split->at[IMPORT_CLASS]];
    if (split->class_length && row.class.length > split->class_length)
        row.class.length = split->class_length;
    groups_add(groups, &row);
}

/* The row of a line whose fields, but for the last, are known to end where they do. */
static void end_line(const struct split *split, struct groups_text fields[], size_t field,
                     const char *start, const char *end, struct groups *groups,
                     struct split_tally *tally)
{
    tally->lines++;
    if (end > start && end[-1] == '\r')
        end--;
    if (!field && end == start)
        return;
    if (field < LIMIT_COLUMNS)
        fields[field] = (struct groups_text){start, (size_t)(end - start), 0};
    split_row(split, fields, field + 1, groups, tally);
}

void split_lines(const struct split *split, const char *bytes, size_t length, struct groups *groups,
                 struct split_tally *tally)
{
    struct groups_text fields[LIMIT_COLUMNS];
    const uint64_t separators = repeat(split->separator), newlines = repeat('\n');
    const char *start = bytes;
    size_t field = 0;

    for (size_t word = 0; word < length; word += sizeof(uint64_t)) {
        uint64_t bits = load(bytes + word);
        for (uint64_t hits = match(bits, separators) | match(bits, newlines); hits;
             hits &= hits - 1) {
            size_t at = word + (size_t)__builtin_ctzll(hits) / 8;
            if (at >= length)
                break;
            if (bytes[at] == '\n') {
                end_line(split, fields, field, start, bytes + at, groups, tally);
                field = 0;
            } else {
                if (field < LIMIT_COLUMNS)
                    fields[field] = (struct groups_text){start, (size_t)(bytes + at - start), 0};
                field++;
            }
            start = bytes + at + 1;
        }
    }
}
