#ifndef TIDEMARK_CLIBPQ_SHIM_H
#define TIDEMARK_CLIBPQ_SHIM_H

#include <stdio.h>
#include <libpq-fe.h>

/* Newer calls, used where the header has them. Swift cannot ask for a C macro, so the choice is made here. */

/* Queues the end of a prepared statement. Names are this package's own: letters and digits. */
static inline int tidemark_send_close_prepared(PGconn *connection, const char *name)
{
#ifdef LIBPQ_HAS_CLOSE_PREPARED
    return PQsendClosePrepared(connection, name);
#else
    char command[128];
    snprintf(command, sizeof command, "DEALLOCATE %s", name);
    return PQsendQueryParams(connection, command, 0, NULL, NULL, NULL, NULL, 0);
#endif
}

#endif
