-- Floors, the record of decisions, and the guard that keeps the promises of both whoever writes: this library, psql, or
-- a program that never heard of either.
--
--   I1  A floor never falls, except by service_floor_lower(), which is recorded.
--   I2  No live service is below the floor of its binary.
--   I3  Once a floor has been read, no service below it is or becomes live: the version in it may be used for ever.
--
-- Errors: TM001 too old, TM002 fenced, TM003 the floor's row is missing, TM004 cannot be decided here (standby, or a
-- transaction whose snapshot is too old to decide on), TM005 a floor or the record would be changed past the rules.
--
-- Which locks, and why both (each of the simpler ways lets a service below the floor through):
--   * An advisory lock for each binary, shared for who joins and exclusive for who raises. It queues fairly: with a row
--     lock alone, joiners that overlap keep a raise waiting for as long as they come.
--   * It is taken in a statement OF ITS OWN. At READ COMMITTED each statement has one snapshot, taken before it waits:
--     a statement that both waits and reads, reads what was true before the wait.
--   * Then the floor's row, FOR SHARE or FOR UPDATE, in the next statement. At REPEATABLE READ the snapshot is older
--     than any lock, and only this row lock notices: it fails with 40001 instead of reading an old floor.
--   * Whoever raises looks at the services in a statement after both, never in the one that locks.

CREATE TABLE service_floors (
    "binary" character varying(255) NOT NULL,
    version integer NOT NULL CHECK (version >= 0),
    updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT service_floors_pkey PRIMARY KEY ("binary")
);

-- What was decided, by whom and why. Append only.
CREATE TABLE service_decisions (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL,
    application_name text NOT NULL DEFAULT current_setting('application_name'),
    "binary" character varying(255) NOT NULL,
    host character varying(255),
    kind text NOT NULL CHECK (kind IN ('raise', 'lower', 'fence', 'refuse')),
    from_version integer,
    to_version integer,
    outcome text NOT NULL,
    holders jsonb,
    reason text,
    -- The transaction that wrote the row: what lets the floor's own trigger tell a recorded act from an unrecorded one.
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT service_decisions_pkey PRIMARY KEY (id)
);

CREATE INDEX service_decisions_floor_idx ON service_decisions ("binary", id DESC) WHERE kind IN ('raise', 'lower');

COMMENT ON COLUMN service_decisions.from_version IS
    'raise, lower: the floor before; fence, refuse: the version of the service';
COMMENT ON COLUMN service_decisions.to_version IS
    'raise, lower: the floor after; fence, refuse: the lowest version that was acceptable';

-- The key of a binary's advisory lock: 64 bits of a hash, so another program's locks do not meet it by accident.
CREATE FUNCTION service_floor_key(of_binary text) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN hashtextextended('tidemark.floor/' || current_schema() || '/' || of_binary, 0);

-- The last floor that the record knows of, NULL when it was never raised. It tells a binary nobody has raised yet from
-- one whose row somebody removed.
CREATE FUNCTION service_floor_recorded(of_binary text) RETURNS integer
    LANGUAGE sql STABLE
    RETURN (SELECT d.to_version FROM service_decisions d
            WHERE d."binary" = of_binary AND d.kind IN ('raise', 'lower')
            ORDER BY d.id DESC LIMIT 1);

-- Makes sure that the binary has a floor. Only called when its row was not found, after the lock.
CREATE FUNCTION service_floor_ensure(of_binary text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    recorded integer := service_floor_recorded(of_binary);
BEGIN
    IF recorded IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'TM003',
            MESSAGE = format('the floor of %s is missing: its row in service_floors was removed', of_binary),
            DETAIL = json_build_object('binary', of_binary, 'floor', recorded)::text,
            HINT = format('The last recorded floor is %s. Restore it: INSERT INTO service_floors ("binary", version) '
                          'VALUES (%L, %s);', recorded, of_binary, recorded);
    END IF;
    INSERT INTO service_floors ("binary", version) VALUES (of_binary, 0) ON CONFLICT DO NOTHING;
END
$$;

-- The guard itself. Before a row becomes live, or stays live with another binary or version.
CREATE FUNCTION service_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    required integer;
    live boolean := service_is_live(NEW.deleted, NEW.forced_down, NEW.fenced);
BEGIN
    -- A fenced service may be deleted, or come back new enough (below). Anything else is a process that does not know
    -- that it no longer counts: a late heartbeat, most of all.
    IF TG_OP = 'UPDATE' AND OLD.fenced AND NOT live AND coalesce(NEW.deleted, 0) = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'TM002',
            MESSAGE = format('%s on host %s is fenced: it was silent too long and no longer counts',
                             coalesce(OLD."binary", 'the service'), coalesce(OLD.host, '?')),
            DETAIL = json_build_object('id', OLD.id, 'host', OLD.host, 'binary', OLD."binary",
                                       'version', coalesce(OLD.version, 0))::text,
            HINT = 'Stop it and start a version that is not below the floor, or delete its row.';
    END IF;

    -- Rows that are not live cannot break the promise; a row without a binary has no floor.
    IF NOT live OR NEW."binary" IS NULL THEN
        RETURN NEW;
    END IF;

    -- Two statements, on purpose: see the head of this file.
    PERFORM pg_advisory_xact_lock_shared(service_floor_key(NEW."binary"));
    SELECT f.version INTO required FROM service_floors f WHERE f."binary" = NEW."binary" FOR SHARE;
    IF NOT FOUND THEN
        PERFORM service_floor_ensure(NEW."binary");
        SELECT f.version INTO STRICT required FROM service_floors f WHERE f."binary" = NEW."binary" FOR SHARE;
    END IF;

    IF coalesce(NEW.version, 0) < required THEN
        RAISE EXCEPTION USING ERRCODE = 'TM001',
            MESSAGE = format('%s on host %s is too old: its service version is %s, the floor is %s',
                             NEW."binary", coalesce(NEW.host, '?'), coalesce(NEW.version, 0), required),
            DETAIL = json_build_object('host', NEW.host, 'binary', NEW."binary",
                                       'version', coalesce(NEW.version, 0), 'floor', required)::text,
            HINT = format('Install a release with service version %s or newer on this host.', required);
    END IF;
    RETURN NEW;
END
$$;

-- Named to fire last, so that it judges the row as it will be stored. The conditions keep it away from heartbeats,
-- which change none of these columns and take no lock.
CREATE TRIGGER zz_services_guard_insert
    BEFORE INSERT ON services FOR EACH ROW
    EXECUTE FUNCTION service_guard();

CREATE TRIGGER zz_services_guard_update
    BEFORE UPDATE ON services FOR EACH ROW
    WHEN (OLD.fenced
          OR OLD."binary" IS DISTINCT FROM NEW."binary"
          OR OLD.version IS DISTINCT FROM NEW.version
          OR OLD.deleted IS DISTINCT FROM NEW.deleted
          OR OLD.forced_down IS DISTINCT FROM NEW.forced_down
          OR OLD.fenced IS DISTINCT FROM NEW.fenced)
    EXECUTE FUNCTION service_guard();

-- Tells whoever follows a binary that its minimum may have risen. A hint and never the only channel: a listener that
-- was away looks for itself.
CREATE FUNCTION service_floor_hint() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_notify('tidemark_floor', OLD."binary");
    RETURN NULL;
END
$$;

CREATE TRIGGER services_floor_hint_update
    AFTER UPDATE ON services FOR EACH ROW
    WHEN (OLD."binary" IS NOT NULL
          AND coalesce(OLD.deleted, 0) = 0 AND OLD.forced_down IS NOT TRUE AND NOT OLD.fenced
          AND (coalesce(NEW.version, 0) > coalesce(OLD.version, 0)
               OR NEW."binary" IS DISTINCT FROM OLD."binary"
               OR NOT (coalesce(NEW.deleted, 0) = 0 AND NEW.forced_down IS NOT TRUE AND NOT NEW.fenced)))
    EXECUTE FUNCTION service_floor_hint();

CREATE TRIGGER services_floor_hint_delete
    AFTER DELETE ON services FOR EACH ROW
    WHEN (OLD."binary" IS NOT NULL
          AND coalesce(OLD.deleted, 0) = 0 AND OLD.forced_down IS NOT TRUE AND NOT OLD.fenced)
    EXECUTE FUNCTION service_floor_hint();

-- Floors guard themselves: no way down that is not on record (I1), no way up past a live service (I2).
CREATE FUNCTION service_floors_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    before integer;
    minimum integer;
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION USING ERRCODE = 'TM005',
            MESSAGE = 'a floor cannot be removed',
            HINT = 'To lower one, for the record: SELECT service_floor_lower(binary, version, actor, reason);';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW."binary" IS DISTINCT FROM OLD."binary" THEN
        RAISE EXCEPTION USING ERRCODE = 'TM005', MESSAGE = 'the floor of one binary cannot become that of another';
    END IF;

    before := CASE TG_OP WHEN 'UPDATE' THEN OLD.version ELSE service_floor_recorded(NEW."binary") END;
    IF NEW.version < before AND NOT EXISTS (
        SELECT 1 FROM service_decisions d
        WHERE d."binary" = NEW."binary" AND d.kind = 'lower' AND d.from_version = before AND d.to_version = NEW.version
          AND d.transaction_id = pg_current_xact_id()) THEN
        RAISE EXCEPTION USING ERRCODE = 'TM005',
            MESSAGE = format('the floor of %s cannot fall from %s to %s', NEW."binary", before, NEW.version),
            HINT = format('To lower it, for the record: SELECT service_floor_lower(%L, %s, actor, reason);',
                          NEW."binary", NEW.version);
    END IF;

    -- Up by hand, or a row restored: only as far as the live services allow, and only while nobody joins. Tried and not
    -- waited for: the row is locked already, and joiners take the two locks the other way round.
    IF NEW.version > 0 AND (TG_OP = 'INSERT' OR NEW.version > OLD.version) THEN
        IF NOT pg_try_advisory_xact_lock(service_floor_key(NEW."binary")) THEN
            RAISE EXCEPTION USING ERRCODE = '55P03',
                MESSAGE = format('services of %s are joining at this moment', NEW."binary"), HINT = 'Try again.';
        END IF;
        minimum := service_minimum_version(NEW."binary");
        IF minimum < NEW.version THEN
            RAISE EXCEPTION USING ERRCODE = 'TM005',
                MESSAGE = format('the floor of %s cannot be %s: a live service has version %s',
                                 NEW."binary", NEW.version, minimum),
                HINT = 'Upgrade it, or delete or force down its row, then resolve the floor again.';
        END IF;
    END IF;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER service_floors_guard
    BEFORE INSERT OR UPDATE OR DELETE ON service_floors FOR EACH ROW EXECUTE FUNCTION service_floors_guard();
CREATE TRIGGER service_floors_keep
    BEFORE TRUNCATE ON service_floors FOR EACH STATEMENT EXECUTE FUNCTION service_floors_guard();

CREATE FUNCTION service_decisions_guard() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TM005', MESSAGE = 'decisions are append only', HINT = 'Write another one.';
END
$$;

CREATE TRIGGER service_decisions_keep
    BEFORE UPDATE OR DELETE OR TRUNCATE ON service_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION service_decisions_guard();
