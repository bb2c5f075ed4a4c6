/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manual; see the header. A page is a walk over the tables, its form a row of page.c. */
#include "cli/manual.h"

#include <stdio.h>

#include "base/cleanup.h"
#include "data/user_kinds.h"

#define SUBJECT                                                                                    \
    "which states on the fence might host a person wanted by the International Criminal Court, "   \
    "and "                                                                                         \
    "why"

enum { COMMAND_COLUMN = 15, OPTION_COLUMN = 28, FACT_COLUMN = 24, TERM_SIZE = 64 };

/* A term of a list and its text. */
struct fact {
    const char *term, *text;
};

static const struct fact examples[] = {
    {"fencesitter rank --as-of 2024-09-01",
     "the ranking that could be made the day before a visit to Mongolia"},
    {"fencesitter profile Mongolia", "one state on a page, each number with its sources"},
    {"fencesitter report", "the whole edition, with its pictures, to read and to file"},
};

static const struct fact surroundings[] = {
    {"FENCESITTER_DATA", "the data folder when '--data' does not name one"},
    {"NO_COLOR", "set: messages without colour; CLICOLOR_FORCE: with it, also into a file"},
};

static const struct fact statuses[] = {
    {"0", "fine"},
    {"1", "errors in data, or a check that failed"},
    {"2", "usage: a command, option or operand is wrong, and nothing was computed"},
    {"3", "system: a file cannot be read or written, a library failed"},
};

#define COUNT(facts) (sizeof(facts) / sizeof *(facts))

static void add_facts(struct strbuf *out, const struct page_form *form, const char *heading,
                      const char *what, size_t count, const struct fact facts[])
{
    form->heading(out, heading);
    form->list(out, what);
    for (size_t f = 0; f < count; f++)
        form->item(out, FACT_COLUMN, facts[f].term, facts[f].text);
}

static void add_option(struct strbuf *out, const struct page_form *form,
                       const struct command *command, const struct option_row *row)
{
    char term[TERM_SIZE], letter[5] = "    ";

    if (option_letter(row))
        snprintf(letter, sizeof letter, "-%c, ", option_letter(row));
    else if (form->is_reference)
        *letter = '\0';
    snprintf(term, sizeof term, "%s%s%s%s", letter, row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
    form->item(out, OPTION_COLUMN, term, command ? command_option_help(command, row) : row->help);
}

/* The options of three kinds, in the order of their table. */
enum option_kind { OF_COMMAND, OF_STUDY, OF_EVERY, OPTION_KINDS };

static enum option_kind kind_of(const struct option_row *row, unsigned taken)
{
    const unsigned study = OPTION_STUDY | OPTION_DATA;

    return !row->group ? OF_EVERY : row->group & taken & ~study ? OF_COMMAND : OF_STUDY;
}

static void add_options(struct strbuf *out, const struct page_form *form,
                        const struct command *command)
{
    static const char *const headings[] = {[OF_COMMAND] = "options",
                                           [OF_STUDY] = "study, day, data and model",
                                           [OF_EVERY] = "options of every command"};

    for (enum option_kind kind = 0; kind < OPTION_KINDS; kind++) {
        bool is_begun = false;
        for (size_t o = 0; option_row_get(o); o++) {
            const struct option_row *row = option_row_get(o);
            if (!option_is_of(row, command->options) || kind_of(row, command->options) != kind)
                continue;
            if (!is_begun) {
                form->heading(out, headings[kind]);
                form->list(out, "option");
            }
            is_begun = true;
            add_option(out, form, command, row);
        }
    }
}

/* What is optional stands in brackets, as in a usage. */
static void add_columns(struct strbuf *out, const struct page_form *form)
{
    form->heading(out, "columns of your own files");
    form->list(out, "file");
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        for (size_t f = 0; f < user_kinds[k]->form_count; f++) {
            const struct user_form *user = &user_kinds[k]->forms[f];
            _cleanup_(strbuf_clear) struct strbuf text = {0};
            char term[TERM_SIZE];
            snprintf(term, sizeof term, "%s: %s", user_kinds[k]->name, user->title);
            for (size_t c = 0; c < user->count; c++)
                strbuf_printf(&text, user->columns[c].is_required ? "%s%s" : "%s[%s]", c ? " " : "",
                              user->columns[c].name);
            strbuf_add(&text, user->others == USER_OTHERS_STATES ? " and the states"
                              : user->others == USER_OTHERS_LEFT ? " and others, not read"
                                                                 : "");
            form->item(out, FACT_COLUMN, term, strbuf_text(&text));
        }
    form->paragraph(out, "What stands in brackets may be left out.");
}

static void add_kinds(struct strbuf *out, const struct page_form *form)
{
    form->heading(out, "kinds");
    form->list(out, "kind");
    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        form->item(out, COMMAND_COLUMN, figure_kinds[k]->name, figure_kinds[k]->help);
}

static void add_command_examples(struct strbuf *out, const struct page_form *form,
                                 const struct command *command)
{
    if (!command->examples[0].line)
        return;
    form->heading(out, "examples");
    for (size_t e = 0; e < COMMAND_MAX_EXAMPLES && command->examples[e].line; e++) {
        _cleanup_(strbuf_clear) struct strbuf line = {0};
        strbuf_printf(&line, "fencesitter %s", command->examples[e].line);
        form->example(out, strbuf_text(&line), command->examples[e].what);
    }
}

static void add_usage(struct strbuf *out, const struct page_form *form, const char *usage)
{
    _cleanup_(strbuf_clear) struct strbuf line = {0};

    strbuf_printf(&line, "fencesitter %s [OPTION]...", usage);
    form->heading(out, form->is_reference ? "synopsis" : "usage");
    form->code(out, strbuf_text(&line));
}

static void write_command(const struct command *command, const struct page_form *form,
                          struct strbuf *out)
{
    char name[TERM_SIZE], usage[64];

    snprintf(name, sizeof name, "fencesitter-%s", command->name);
    form->title(out, name, command->help);
    if (!form->is_reference)
        add_command_examples(out, form, command);
    add_usage(out, form, command_usage(command, usage));
    if (command->operands[0] == OPERAND_DIAGRAM)
        add_kinds(out, form);
    add_options(out, form, command);
    if (command->options & OPTION_LIST)
        add_columns(out, form);
    else if (command->options & OPTION_STUDY)
        form->paragraph(out,
                        "'fencesitter help check' has the columns of your own files, which are "
                        "CSV or JSON; '-' in their place is standard input.");
    if (!form->is_reference)
        return;
    add_command_examples(out, form, command);
    form->heading(out, "see also");
    form->paragraph(out, "fencesitter(1)");
}

static void add_examples(struct strbuf *out, const struct page_form *form)
{
    form->heading(out, "examples");
    for (size_t e = 0; e < COUNT(examples); e++)
        form->example(out, examples[e].term, examples[e].text);
}

static void add_commands(struct strbuf *out, const struct page_form *form)
{
    form->heading(out, "commands");
    form->list(out, "command");
    for (size_t c = 0; c < COMMAND_COUNT; c++)
        form->item(out, COMMAND_COLUMN, commands[c]->name, commands[c]->help);
}

/* An option of one command may have the name of that of others, before it in the table. */
static bool is_said(size_t index)
{
    for (size_t o = 0; o < index; o++)
        if (option_letter(option_row_get(o)) == option_letter(option_row_get(index)))
            return true;
    return false;
}

/* Those with a letter are what most commands take. */
static void add_common_options(struct strbuf *out, const struct page_form *form)
{
    form->heading(out, "options of most commands");
    form->list(out, "option");
    for (size_t o = 0; option_row_get(o); o++)
        if (option_letter(option_row_get(o)) && !is_said(o))
            add_option(out, form, NULL, option_row_get(o));
}

static void write_program(const struct page_form *form, struct strbuf *out)
{
    form->title(out, "fencesitter", SUBJECT);
    if (!form->is_reference)
        add_examples(out, form);
    add_usage(out, form, "COMMAND");
    add_commands(out, form);
    add_common_options(out, form);
    add_facts(out, form, "environment", "variable", COUNT(surroundings), surroundings);
    add_facts(out, form, "exit status", "status", COUNT(statuses), statuses);
    if (form->is_reference)
        add_examples(out, form);
    form->paragraph(out, "'fencesitter help COMMAND' or 'man fencesitter-COMMAND' has the examples "
                         "and options of one command.");
}

void manual_write(const struct command *topic, const struct page_form *form, struct strbuf *out)
{
    if (topic)
        write_command(topic, form, out);
    else
        write_program(form, out);
}

void manual_greet(struct diags *diags)
{
    const struct page_form *form = &page_forms[0];
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    form->title(&text, "fencesitter", SUBJECT);
    form->heading(&text, "examples");
    for (size_t e = 0; e < COUNT(examples); e++)
        form->example(&text, examples[e].term, examples[e].text);
    form->paragraph(&text, "'fencesitter help' lists the commands, 'fencesitter help COMMAND' says "
                           "how to use one.");
    output_text(&text, diags);
}
