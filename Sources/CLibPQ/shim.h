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

/* A request to cancel what the connection runs: made where the connection is used, sent wherever it may block. libpq 17 and
   newer encrypt it as they do the connection. */
static inline void *tidemark_cancel_create(PGconn *connection)
{
#ifdef LIBPQ_HAS_ASYNC_CANCEL
    return PQcancelCreate(connection);
#else
    return PQgetCancel(connection);
#endif
}

/* Blocks until the server has passed it on. It can be sent again. */
static inline void tidemark_cancel_send(void *cancel)
{
#ifdef LIBPQ_HAS_ASYNC_CANCEL
    PQcancelBlocking((PGcancelConn *) cancel);
    PQcancelReset((PGcancelConn *) cancel);
#else
    char message[256];
    PQcancel((PGcancel *) cancel, message, sizeof message);
#endif
}

static inline void tidemark_cancel_free(void *cancel)
{
#ifdef LIBPQ_HAS_ASYNC_CANCEL
    PQcancelFinish((PGcancelConn *) cancel);
#else
    PQfreeCancel((PGcancel *) cancel);
#endif
}

#endif
