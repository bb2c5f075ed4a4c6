/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys of names; see the header. The words of the official languages of the United Nations. */
#include "data/names_key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

/* Marks that set words apart, beside those of ASCII. */
static const char *const wide_marks[] = {"（", "）", "，", "、", "：", "،", "·"};
static const char *const apostrophes[] = {"'", "’", "‘", "`", "´", "ʼ", "ʻ"};

/* Letters that are written for each other. */
static const struct {
    const char *from, *to;
} twins[] = {{"ى", "ي"}, {"ة", "ه"}};

static const char *const small_words[] = {
    "the", "of", "and", "de", "la", "le",  "les", "du",  "des", "d",   "l",  "del", "los", "el",
    "las", "y",  "et",  "da", "do", "dos", "der", "die", "das", "und", "in", "и",   "e",   "di",
};

/* Written out where another word is there, so that both forms have one key. */
static const struct {
    const char *word, *full;
} abbreviations[] = {
    {"afr", "african"},
    {"barb", "barbuda"},
    {"cent", "central"},
    {"confed", "confederation"},
    {"dem", "democratic"},
    {"dpr", "democratic people republic"},
    {"dr", "democratic republic"},
    {"eq", "equatorial"},
    {"equat", "equatorial"},
    {"fed", "federal"},
    {"federated", "federal"},
    {"federative", "federal"},
    {"fyr", "former yugoslav republic"},
    {"gren", "grenadines"},
    {"grens", "grenadines"},
    {"herz", "herzegovina"},
    {"herzeg", "herzegovina"},
    {"hercegovina", "herzegovina"},
    {"is", "isles"},
    {"isd", "isles"},
    {"isds", "isles"},
    {"isl", "isles"},
    {"isls", "isles"},
    {"island", "isles"},
    {"islands", "isles"},
    {"islam", "islamic"},
    {"kgdm", "kingdom"},
    {"n", "north"},
    {"pdr", "people democratic republic"},
    {"peoples", "people"},
    {"plur", "plurinational"},
    {"pr", "people republic"},
    {"princip", "principality"},
    {"prov", "province"},
    {"rep", "republic"},
    {"repub", "republic"},
    {"s", "south"},
    {"soc", "socialist"},
    {"ssr", "soviet socialist republic"},
    {"st", "saint"},
    {"sta", "saint"},
    {"ste", "saint"},
    {"sainte", "saint"},
    {"santa", "saint"},
    {"states", "state"},
    {"sts", "state"},
    {"tfyr", "former yugoslav republic"},
    {"tob", "tobago"},
    {"trin", "trinidad"},
    {"utd", "united"},
    {"респ", "республика"},
};

/*
 * What a state is, not which: "Republic of". "Democratic" and words of direction are not among
 * them, since they told apart states that were there at the same time. Official names in other
 * languages stand in iso-codes, so only English needs them.
 */
static const char *const form_words[] = {
    "republic",  "kingdom",      "state",         "commonwealth",  "federation",  "federal",
    "union",     "principality", "duchy",         "sultanate",     "emirate",     "islamic",
    "socialist", "people",       "independent",   "sovereign",     "nation",      "country",
    "hashemite", "bolivarian",   "plurinational", "confederation", "cooperative",
};

static bool is_among(const char *word, const char *const list[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i][0] == word[0] && strcmp(list[i], word) == 0) /* a letter tells most apart */
            return true;
    return false;
}
#define IS_AMONG(word, list) is_among((word), (list), sizeof(list) / sizeof *(list))

/* The length of the mark of the list that the text begins with; 0: none. */
static size_t mark_length(const char *text, const char *const list[], size_t n)
{
    if (isalnum((unsigned char)*text) || *text == ' ')
        return 0; /* as nearly all of them are */
    for (size_t i = 0; i < n; i++)
        if (list[i][0] == *text && str_has_prefix(text, list[i]))
            return strlen(list[i]);
    return 0;
}
#define MARK_LENGTH(text, list) mark_length((text), (list), sizeof(list) / sizeof *(list))

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* How many letters come first. */
static size_t first_run(const char *text)
{
    size_t n = 0;
    while (is_letter(text[n]))
        n++;
    return n;
}

/* Blanks where marks part words: "Korea,South", "Rep.of", "d'Ivoire"; none in "U.S." and no
 * possessive: "People's". */
static void spread(const char *text, struct strbuf *out, bool *has_qualifier)
{
    size_t run = 0; /* letters since the last mark */
    while (*text) {
        size_t wide = MARK_LENGTH(text, wide_marks), apostrophe = MARK_LENGTH(text, apostrophes);
        if (wide || strchr(",()[]:;*", *text)) {
            *has_qualifier = true;
            strbuf_add_char(out, ' ');
            text += wide ? wide : 1;
        } else if (apostrophe) {
            text += apostrophe;
            if ((*text == 's' || *text == 'S') && !is_letter(text[1]))
                text++;
            else
                strbuf_add_char(out, ' ');
        } else if (*text == '.') {
            text++;
            if (run > 1 || first_run(text) > 1)
                strbuf_add_char(out, ' ');
        } else {
            run = is_letter(*text) ? run + 1 : 0;
            strbuf_add_char(out, *text++);
            continue;
        }
        run = 0;
    }
}

static const char *written_out(const char *word)
{
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (abbreviations[i].word[0] == word[0] && strcmp(abbreviations[i].word, word) == 0)
            return abbreviations[i].full;
    return NULL;
}

/* In place; a twin is never longer. */
static void join_twins(char *text)
{
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        for (char *at = strstr(text, twins[i].from); at; at = strstr(at, twins[i].from))
            memcpy(at, twins[i].to, strlen(twins[i].to));
}

/* Initials set apart are one word: "d p r korea". */
static void join_initials(const char *folded, struct strbuf *out)
{
    bool was_initial = false;
    for (size_t length; *folded; folded += length + (folded[length] == ' ')) {
        length = strcspn(folded, " ");
        if (out->length && !(was_initial && length == 1))
            strbuf_add_char(out, ' ');
        strbuf_add_n(out, folded, length);
        was_initial = length == 1;
    }
}

/* The words with every abbreviation written out; a single word is none. */
static bool write_out(char *folded, struct strbuf *out)
{
    bool is_written_out = false, is_single = !strchr(folded, ' ');
    char *rest = NULL;
    for (char *word = strtok_r(folded, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        const char *full = is_single ? NULL : written_out(word);
        is_written_out |= full != NULL;
        strbuf_add(out, full ? full : word);
        strbuf_add_char(out, ' ');
    }
    return is_written_out;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Each word once, sorted, without those that the level drops. */
static char *join_words(char *text, enum key_level level)
{
    ARR(char *) words = {0};
    struct strbuf key = {0};
    char *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!IS_AMONG(word, small_words) && (level != KEY_CORE || !IS_AMONG(word, form_words)))
            ARR_PUSH(&words, word);
    if (words.n)
        qsort(words.items, words.n, sizeof *words.items, compare_words);
    strbuf_add(&key, "");
    for (size_t w = 0; w < words.n; w++) {
        if (w && strcmp(words.items[w], words.items[w - 1]) == 0)
            continue;
        if (key.length)
            strbuf_add_char(&key, ' ');
        strbuf_add(&key, words.items[w]);
    }
    ARR_FREE(&words);
    return strbuf_take(&key);
}

/* Every word set apart by a blank. */
static char *spell_out(const char *text, struct key_changes *changes)
{
    _cleanup_(strbuf_clear) struct strbuf spaced = {0}, joined = {0};
    struct strbuf full = {0};

    strbuf_add(&spaced, "");
    strbuf_add(&joined, "");
    spread(text, &spaced, &changes->has_qualifier);
    _cleanup_(cleanup_free) char *folded = str_fold(spaced.text);
    join_twins(folded);
    join_initials(folded, &joined);
    strbuf_add(&full, "");
    changes->is_written_out |= write_out(joined.text, &full);
    return strbuf_take(&full);
}

const char *name_keys_get(struct name_keys *keys, enum key_level level)
{
    if (keys->keys[level])
        return keys->keys[level];
    if (level == KEY_TEXT)
        return keys->keys[level] = str_fold(keys->text);
    if (!keys->spaced)
        keys->spaced = spell_out(keys->text, &keys->changes);
    _cleanup_(cleanup_free) char *words = mem_strndup(keys->spaced, strlen(keys->spaced));
    return keys->keys[level] = join_words(words, level);
}

void name_keys_clear(struct name_keys *keys)
{
    for (size_t l = 0; l < KEY_LEVELS; l++)
        free(keys->keys[l]);
    free(keys->spaced);
}

char *names_key(const char *text, enum key_level level, struct key_changes *changes)
{
    _cleanup_(name_keys_clear) struct name_keys keys = {.text = text};

    name_keys_get(&keys, level);
    char *key = keys.keys[level];
    keys.keys[level] = NULL;
    if (changes) {
        changes->has_qualifier |= keys.changes.has_qualifier;
        changes->is_written_out |= keys.changes.is_written_out;
    }
    return key;
}
