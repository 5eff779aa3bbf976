/* What libpq can do when a C program uses it directly: the measure for PostgresClient.
 *
 *   baseline CONNINFO FORM CONNECTIONS WINDOW SECONDS FIRST COUNT SQL
 *
 * FORM is sync (each connection has a thread that waits for every statement), pipeline (WINDOW statements under way,
 * a commit each), batch (WINDOW statements, one commit); SQL has at most one parameter, a bigint that takes COUNT
 * values from FIRST on. Prints the number of statements and the seconds that they took. Every field of every row is
 * read.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *conninfo, *form, *sql;
static int window, parameters;
static double seconds;
static uint64_t first, count;

struct worker {
    pthread_t thread;
    PGconn *connection;
    uint64_t next, done, sum;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what, const char *message) {
    fprintf(stderr, "baseline: %s: %s\n", what, message);
    exit(1);
}

/* Reads every field, as a program does that wants its values. */
static uint64_t touch(PGresult *result) {
    uint64_t sum = 0;
    int rows = PQntuples(result), columns = PQnfields(result);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            if (PQgetisnull(result, row, column)) continue;
            const char *value = PQgetvalue(result, row, column);
            int length = PQgetlength(result, row, column);
            switch (PQftype(result, column)) {
            case 20: case 1114: case 1184: {
                uint64_t number;
                memcpy(&number, value, 8);
                sum += be64toh(number);
                break;
            }
            case 23: {
                uint32_t number;
                memcpy(&number, value, 4);
                sum += ntohl(number);
                break;
            }
            default: {
                char copy[256];
                if (length > (int)sizeof copy) length = sizeof copy;
                memcpy(copy, value, length);
                sum += length > 0 ? copy[length - 1] : 0;
            }
            }
        }
    }
    return sum;
}

static void take(struct worker *worker, PGresult *result) {
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail("statement", PQerrorMessage(worker->connection));
    worker->sum += touch(result);
    worker->done++;
    PQclear(result);
}

static uint64_t next_value(struct worker *worker) {
    /* 617 has no factor in common with a round number: the rows are all visited, and not in their order. */
    return htobe64(first + worker->next++ * 617 % count);
}

static void run_sync(struct worker *worker, double end) {
    while (now() < end) {
        uint64_t value = next_value(worker);
        const char *values[] = {(const char *)&value};
        const int lengths[] = {8}, formats[] = {1};
        take(worker, PQexecPrepared(worker->connection, "s", parameters, values, lengths, formats, 1));
    }
}

static void run_pipeline(struct worker *worker, double end, int batch) {
    PGconn *connection = worker->connection;
    if (PQenterPipelineMode(connection) != 1) fail("pipeline", PQerrorMessage(connection));
    while (now() < end) {
        for (int index = 0; index < window; index++) {
            uint64_t value = next_value(worker);
            const char *values[] = {(const char *)&value};
            const int lengths[] = {8}, formats[] = {1};
            PQsendQueryPrepared(connection, "s", parameters, values, lengths, formats, 1);
            if (!batch || index == window - 1) PQpipelineSync(connection);
        }
        for (int index = 0; index < window; index++) {
            take(worker, PQgetResult(connection));
            PGresult *end_of_statement = PQgetResult(connection);
            if (end_of_statement) fail("pipeline", "a statement has two results");
            if (!batch || index == window - 1) PQclear(PQgetResult(connection));
        }
    }
}

static void *run(void *argument) {
    struct worker *worker = argument;
    double end = now() + seconds;
    if (strcmp(form, "sync") == 0) run_sync(worker, end);
    else run_pipeline(worker, end, strcmp(form, "batch") == 0);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 9) fail("usage", "baseline CONNINFO FORM CONNECTIONS WINDOW SECONDS FIRST COUNT SQL");
    conninfo = argv[1];
    form = argv[2];
    int connections = atoi(argv[3]);
    window = atoi(argv[4]);
    seconds = atof(argv[5]);
    first = strtoull(argv[6], NULL, 10);
    count = strtoull(argv[7], NULL, 10);
    sql = argv[8];
    parameters = strstr(sql, "$1") ? 1 : 0;
    struct worker *workers = calloc(connections, sizeof *workers);
    const Oid types[] = {20};
    for (int index = 0; index < connections; index++) {
        struct worker *worker = &workers[index];
        worker->connection = PQconnectdb(conninfo);
        worker->next = count / connections * index;
        if (PQstatus(worker->connection) != CONNECTION_OK) fail("connect", PQerrorMessage(worker->connection));
        PQclear(PQexec(worker->connection, "SET TimeZone = 'UTC'"));
        PGresult *result = PQprepare(worker->connection, "s", sql, parameters, types);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) fail("prepare", PQerrorMessage(worker->connection));
        PQclear(result);
    }
    double start = now();
    for (int index = 1; index < connections; index++) pthread_create(&workers[index].thread, NULL, run, &workers[index]);
    run(&workers[0]);
    for (int index = 1; index < connections; index++) pthread_join(workers[index].thread, NULL);
    double elapsed = now() - start;
    uint64_t done = 0, sum = 0;
    for (int index = 0; index < connections; index++) {
        done += workers[index].done;
        sum += workers[index].sum;
        PQfinish(workers[index].connection);
    }
    printf("%llu %.6f %llu\n", (unsigned long long)done, elapsed, (unsigned long long)sum);
    return 0;
}
