-- The services table: one row for each running program of the fleet.
--
-- Columns, types, nullability and constraint names are those of Nova's own table, so that Nova's code can read and
-- write the same rows. Ours on top: server defaults (a row written by hand must not vanish from the minimum because a
-- column is NULL) and `fenced`, which has a default and which Nova therefore never has to name.
--
-- fillfactor 90 leaves room on each page for the new version of a row, so that heartbeats stay heap-only (HOT).
CREATE TABLE services (
    created_at timestamp without time zone DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'),
    updated_at timestamp without time zone,
    deleted_at timestamp without time zone,
    id serial NOT NULL,
    host character varying(255),
    "binary" character varying(255),
    topic character varying(255),
    report_count integer NOT NULL DEFAULT 0,
    disabled boolean DEFAULT false,
    deleted integer DEFAULT 0,
    disabled_reason character varying(255),
    last_seen_up timestamp without time zone,
    forced_down boolean DEFAULT false,
    version integer DEFAULT 0,
    uuid character varying(36) DEFAULT gen_random_uuid()::text,
    fenced boolean NOT NULL DEFAULT false,
    CONSTRAINT services_pkey PRIMARY KEY (id),
    CONSTRAINT uniq_services0host0topic0deleted UNIQUE (host, topic, deleted),
    CONSTRAINT uniq_services0host0binary0deleted UNIQUE (host, "binary", deleted)
) WITH (fillfactor = 90);

CREATE UNIQUE INDEX services_uuid_idx ON services (uuid);

-- The only index of ours, and the only thing that answers "the lowest live version of this binary": three or four
-- buffers whatever the size of the table. Its predicate is the definition of *live*; NULL counts as not deleted, not
-- forced down and version 0, so that no row can disappear by leaving a column empty.
--
-- Never add an index on a column that a heartbeat writes (report_count, last_seen_up, updated_at): every beat would
-- then write all indexes, the heap would grow eighteenfold and the WAL threefold.
CREATE INDEX services_live_version_idx ON services ("binary", (coalesce(version, 0)))
    WHERE coalesce(deleted, 0) = 0 AND forced_down IS NOT TRUE AND NOT fenced;

COMMENT ON COLUMN services.fenced IS
    'true: it was silent too long when a floor was raised; it no longer counts and cannot come back too old';

-- What is live, in one place. SQL without side effects: the planner puts it in line, so it matches the index above.
CREATE FUNCTION service_is_live(deleted integer, forced_down boolean, fenced boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(deleted, 0) = 0 AND forced_down IS NOT TRUE AND NOT fenced;

-- The lowest version among the live services of a binary; NULL when there is none, which is not the same as 0.
--
-- STABLE: it sees what the statement that calls it sees, so a caller that must not see an old snapshot asks in a new
-- statement. Only the index may answer: a plan made while the table was empty would be a sequential scan, and a cached
-- plan is kept until somebody runs ANALYZE. Hence no sequential scan, no bitmap (it reads every entry) and no sort
-- here.
CREATE FUNCTION service_minimum_version(of_binary text) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET enable_seqscan = off
    SET enable_bitmapscan = off
    SET enable_sort = off
AS $$
BEGIN
    RETURN (SELECT coalesce(s.version, 0)
            FROM services s
            WHERE s."binary" = of_binary
              AND coalesce(s.deleted, 0) = 0 AND s.forced_down IS NOT TRUE AND NOT s.fenced
            ORDER BY s."binary", coalesce(s.version, 0)
            LIMIT 1);
END
$$;

-- The hosts that hold a binary where it is: the first `at_most` live services at its lowest version.
CREATE FUNCTION service_holders(of_binary text, at_version integer, at_most integer) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET enable_seqscan = off
    SET enable_bitmapscan = off
AS $$
BEGIN
    RETURN ARRAY(SELECT coalesce(s.host, '?')
                 FROM services s
                 WHERE s."binary" = of_binary
                   AND coalesce(s.version, 0) = at_version
                   AND coalesce(s.deleted, 0) = 0 AND s.forced_down IS NOT TRUE AND NOT s.fenced
                 LIMIT at_most);
END
$$;
