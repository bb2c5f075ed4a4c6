/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dossier as a document; see the header. */
#include "cli/dossier_document.h"

#include <stdint.h>

#include "report/dossier.h"
#include "trial/past.h"

/* Single changes of a state that is ranked; false after a diagnostic. */
static bool add_changes(const struct request *request, struct past *past,
                        struct dossier_request *dossier, struct diags *diags)
{
    struct whatif_request what = {.findings = dossier->findings,
                                  .past = past,
                                  .state = request->state,
                                  .only = SIZE_MAX,
                                  .most = 1};

    if (!dossier->findings->states[request->state].rank)
        return true;
    dossier->whatif = whatif_compute(&what, request->arena, diags);
    return dossier->whatif;
}

struct doc *dossier_document(const struct request *request, const struct pipeline *pipeline,
                             struct diags *diags)
{
    struct past *past = pipeline_past(request, diags);
    struct dossier_request dossier = {.findings = pipeline->findings,
                                      .trial = pipeline->trial,
                                      .state = request->state,
                                      .visit = request->visit,
                                      .known = request->known};
    struct doc *doc =
        past && add_changes(request, past, &dossier, diags) ? dossier_compose(&dossier) : NULL;

    past_free(past);
    return doc;
}
