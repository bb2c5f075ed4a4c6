/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write calls; see the header. */
#include "data/write_calls.h"

#include "base/cleanup.h"
#include "base/jansson_checked.h"

/* A letter for each UN member, in the order of their codes. */
static void add_letters(const struct dataset *dataset, const struct roll_call *call,
                        struct strbuf *out)
{
    for (size_t s = 0; s < dataset->state_count; s++)
        if (dataset->states[s].un_status == UN_MEMBER)
            strbuf_add_char(out, call->votes[s]);
}

static json_t *call_to_json(const struct dataset *dataset, const struct roll_call *call,
                            const char *source)
{
    _cleanup_(strbuf_clear) struct strbuf letters = {0};
    char day[DATE_TEXT_SIZE];

    add_letters(dataset, call, &letters);
    return mem_checked(json_pack(
        "{s:s, s:s, s:s, s:s, s:s?, s:s?, s:I, s:I, s:I, s:I, s:s, s:[s], s:s, s:s?}", "id",
        call->id, "date", date_format(call->date, day), "session", call->session, "title",
        call->title, "topic", call->topic, "pole", call->pole, "yes", (json_int_t)call->yes, "no",
        (json_int_t)call->no, "abstain", (json_int_t)call->abstain, "nonvoting",
        (json_int_t)call->nonvoting, "votes", strbuf_text(&letters), "sources", source,
        "confidence", confidence_name(call->origin.confidence), "note", call->origin.note));
}

static json_t *calls_to_json(const struct dataset *dataset, const struct roll_call calls[],
                             size_t count, const char *source)
{
    json_t *records = mem_checked(json_array());

    for (size_t c = 0; c < count; c++)
        checked_append(records, call_to_json(dataset, &calls[c], source));
    return records;
}

void calls_write(const struct dataset *dataset, const struct roll_call calls[], size_t count,
                 const char *source, struct strbuf *out)
{
    strbuf_add(out, "[\n");
    for (size_t c = 0; c < count; c++) {
        json_t *record = call_to_json(dataset, &calls[c], source);
        record_write(record, c + 1 == count, out);
        json_decref(record);
    }
    strbuf_add(out, "]\n");
}

bool calls_seal(const struct dataset *dataset, const struct roll_call calls[], size_t count,
                const char *source, struct write_merge *merge, struct diags *diags)
{
    json_t *records = calls_to_json(dataset, calls, count, source);

    *merge = (struct write_merge){.calls = records};
    bool is_fine = dataset_write_merged(dataset->dir, merge, diags);
    json_decref(records);
    merge->calls = NULL;
    return is_fine;
}
