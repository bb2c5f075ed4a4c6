/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check FILE of a file of the user's own, and the columns of such files. */
#ifndef FS_CLI_CHECK_OWN_H
#define FS_CLI_CHECK_OWN_H

#include "base/strbuf.h"
#include "cli/request.h"
#include "data/dataset.h"
#include "data/user_kinds.h"

/* Reads the file, of the kind its columns say, beside the data, on whose day it is looked at;
 * returns what was read of it. */
struct user_file check_own(const char *path, const struct request *request, struct diags *diags);

/* Appends the table of columns, as the codebook shows it. */
void check_own_list(struct strbuf *out);

#endif
