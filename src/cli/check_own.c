/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check FILE; see the header. */
#include "cli/check_own.h"

#include "base/cleanup.h"
#include "data/load.h"
#include "data/user_facts.h"
#include "graph/own_use.h"

static void report_kind(const char *path, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};

    for (size_t k = 0; k < USER_KIND_COUNT; k++) {
        const struct user_form *form = &user_kinds[k]->forms[0];
        strbuf_printf(&hint, "%s%s: ", k ? "; " : "", user_kinds[k]->name);
        for (size_t c = 0, n = 0; c < form->count; c++)
            if (form->columns[c].is_required)
                strbuf_printf(&hint, "%s%s", n++ ? ", " : "", form->columns[c].name);
    }
    diags_add(diags, DIAG_OWN_KIND, &(struct diag_at){.path = path}, strbuf_text(&hint),
              "no columns of own facts");
}

struct user_file check_own(const char *path, const struct request *request, struct diags *diags)
{
    char beside[PATH_MAX];
    struct dataset_options own = {.codes = request->codes};
    size_t before = diags_count(diags);
    const struct user_kind *kind = user_facts_recognise(path, diags);

    if (!kind) {
        if (diags_count(diags) == before)
            report_kind(path, diags);
        return (struct user_file){0};
    }
    struct dataset *dataset = dataset_load(request_data_folder(&request->options, beside), diags);

    if (!dataset)
        return (struct user_file){0};
    user_facts_set_path(kind, path, &own);
    if (user_facts_load(&own, dataset, diags))
        own_use_report(dataset, NULL, dataset->date, diags);
    struct user_file file = {
        .rows = dataset->user_files[0].rows,
        .hidden = {dataset->user_files[0].hidden[0], dataset->user_files[0].hidden[1]}};
    dataset_free(dataset);
    return file;
}

void check_own_list(struct strbuf *out)
{
    strbuf_add(out, "\n| option | form | column | must be there | what it holds |\n"
                    "| --- | --- | --- | --- | --- |\n");
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        for (size_t f = 0; f < user_kinds[k]->form_count; f++) {
            const struct user_form *form = &user_kinds[k]->forms[f];
            for (size_t c = 0; c < form->count; c++)
                strbuf_printf(out, "| `--%s` | %s | `%s` | %s | %s |\n", user_kinds[k]->name,
                              form->title, form->columns[c].name,
                              form->columns[c].is_required ? "yes" : "no", form->columns[c].what);
        }
}
