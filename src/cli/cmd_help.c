/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help: a page of the manual. */
#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/manual.h"

static void run_help(const struct request *request, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    manual_write(request->topic, &page_forms[request->page], &text);
    output_text(&text, diags);
}

const struct command command_help = {
    .name = "help",
    .help = "list the commands, or say how to use one",
    .operands = {OPERAND_COMMAND},
    .options = OPTION_MANUAL,
    .run = run_help,
    .examples = {{"help rank", "examples and options of one command"},
                 {"help rank --format man", "its page of the manual, as 'man' reads it"}},
    .words = {{"--format", "text (default), man or markdown"}},
};
