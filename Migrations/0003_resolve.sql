-- The acts on a floor: resolve (raise it as far as the live services allow, then read it), lower (an operator's
-- explicit act), and the record of a refusal. See 0002 for the promises and the locks.

-- Raises the floor of a binary to its minimum and returns it. The floor that comes back may be used as a cap for ever.
--
-- Volatile on purpose: each statement in here has a snapshot of its own, which is what makes it right, and which is
-- also why it refuses to run at REPEATABLE READ and above: there, all of them would see what was true before the locks.
--
--   fence_after  when given: services that hold the floor and that have not been heard of for so long are fenced,
--                unless nobody would be left. Judged by this server's clock, never by a host's.
--
-- Returned: floor; minimum, NULL when no service of the binary is live (then the floor proves nothing about who will
-- come, and a cap must not be kept); raised; the hosts fenced; up to ten holders, and whether there are more.
CREATE FUNCTION service_floor_resolve(
    of_binary text, actor text, fence_after interval DEFAULT NULL,
    OUT floor integer, OUT minimum integer, OUT raised boolean, OUT fenced text[],
    OUT holders text[], OUT more_holders boolean)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $$
DECLARE
    target integer;
    silent_since timestamp without time zone := (clock_timestamp() AT TIME ZONE 'UTC') - fence_after;
BEGIN
    IF pg_is_in_recovery() THEN
        RAISE EXCEPTION USING ERRCODE = 'TM004',
            MESSAGE = 'this server is a standby: floors are decided on the primary',
            HINT = 'Connect with target_session_attrs=read-write.';
    END IF;
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION USING ERRCODE = 'TM004',
            MESSAGE = format('a floor cannot be resolved at isolation level %s: its snapshot is older than the locks',
                             current_setting('transaction_isolation')),
            HINT = 'Use a READ COMMITTED transaction.';
    END IF;

    raised := false;
    fenced := '{}';
    SELECT f.version INTO floor FROM service_floors f WHERE f."binary" = of_binary;
    minimum := service_minimum_version(of_binary);
    target := minimum;
    IF fence_after IS NOT NULL THEN
        target := coalesce(service_fence_target(of_binary, silent_since), minimum);
    END IF;

    -- Nothing to gain: answer without a lock. An old floor is a safe answer, and most calls end here.
    IF floor IS NULL OR target > floor THEN
        PERFORM pg_advisory_xact_lock(service_floor_key(of_binary));
        SELECT f.version INTO floor FROM service_floors f WHERE f."binary" = of_binary FOR UPDATE;
        IF NOT FOUND THEN
            PERFORM service_floor_ensure(of_binary);
            SELECT f.version INTO STRICT floor FROM service_floors f WHERE f."binary" = of_binary FOR UPDATE;
        END IF;
        IF fence_after IS NOT NULL THEN
            fenced := service_fence(of_binary, actor, silent_since);
        END IF;
        minimum := service_minimum_version(of_binary);      -- a new statement: it sees who joined while this one waited
        IF minimum > floor THEN
            -- A floor that somebody has used must survive a crash, whatever this session thinks of its own commits.
            IF current_setting('synchronous_commit') IN ('off', 'local', 'remote_write') THEN
                PERFORM set_config('synchronous_commit', 'on', true);
            END IF;
            INSERT INTO service_decisions (actor, "binary", kind, from_version, to_version, outcome, holders, reason)
            VALUES (actor, of_binary, 'raise', floor, minimum, 'raised',
                    to_jsonb(service_holders(of_binary, minimum, 10)),
                    format('no live service is below %s', minimum));
            UPDATE service_floors f SET version = minimum WHERE f."binary" = of_binary;
            floor := minimum;
            raised := true;
            PERFORM pg_notify('tidemark_floor', of_binary);
        END IF;
    END IF;

    holders := service_holders(of_binary, minimum, 11);
    more_holders := cardinality(holders) > 10;
    holders := holders[1:10];
END
$$;

-- The version that the floor could reach if every silent holder were fenced: the lowest of a live service that is not
-- silent. NULL when all are silent: then nobody is fenced, since "nobody left" is more likely a fault of ours. A
-- service that never reported counts from its creation; one without either time is unknown, and unknown is not silent.
CREATE FUNCTION service_fence_target(of_binary text, silent_since timestamp without time zone) RETURNS integer
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
              AND coalesce(s.last_seen_up, s.created_at, 'infinity') >= silent_since
            ORDER BY s."binary", coalesce(s.version, 0)
            LIMIT 1);
END
$$;

-- Fences the silent services below the version that the others have reached; returns their hosts. Under the exclusive
-- lock.
CREATE FUNCTION service_fence(of_binary text, actor text, silent_since timestamp without time zone) RETURNS text[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET enable_seqscan = off
    SET enable_bitmapscan = off
AS $$
DECLARE
    target integer := service_fence_target(of_binary, silent_since);
    hosts text[];
BEGIN
    -- A row that somebody has locked is being written at this moment, by its own heartbeat most likely: not silent. It
    -- is also the only way not to wait for a service that in turn waits for our lock.
    WITH silent AS (
        SELECT s.id
        FROM services s
        WHERE s."binary" = of_binary
          AND coalesce(s.version, 0) < target
          AND coalesce(s.deleted, 0) = 0 AND s.forced_down IS NOT TRUE AND NOT s.fenced
          AND coalesce(s.last_seen_up, s.created_at, 'infinity') < silent_since
        FOR UPDATE SKIP LOCKED
    ), done AS (
        UPDATE services s SET fenced = true, updated_at = clock_timestamp() AT TIME ZONE 'UTC'
        FROM silent WHERE s.id = silent.id
        RETURNING s.host, coalesce(s.version, 0) AS version, coalesce(s.last_seen_up, s.created_at) AS seen
    ), record AS (
        INSERT INTO service_decisions (actor, "binary", host, kind, from_version, to_version, outcome, reason)
        SELECT actor, of_binary, done.host, 'fence', done.version, target, 'fenced',
               format('not heard of since %s UTC', to_char(done.seen, 'YYYY-MM-DD HH24:MI:SS'))
        FROM done
    )
    SELECT coalesce(array_agg(coalesce(done.host, '?') ORDER BY done.host), '{}') INTO hosts FROM done;
    RETURN hosts;
END
$$;

-- Lowers a floor: an operator's act, on record, with a reason. Services that were refused may join from then on, and
-- every cap resolved from a higher floor is no longer safe: restart the clients that hold one, or let them follow.
CREATE FUNCTION service_floor_lower(of_binary text, to_version integer, actor text, reason text) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $$
DECLARE
    before integer;
BEGIN
    IF coalesce(trim(actor), '') = '' OR coalesce(trim(reason), '') = '' THEN
        RAISE EXCEPTION USING ERRCODE = 'TM005',
            MESSAGE = 'lowering a floor needs an actor and a reason, for the record';
    END IF;
    PERFORM pg_advisory_xact_lock(service_floor_key(of_binary));
    SELECT f.version INTO before FROM service_floors f WHERE f."binary" = of_binary FOR UPDATE;
    IF before IS NULL OR to_version IS NULL OR to_version >= before THEN
        RAISE EXCEPTION USING ERRCODE = 'TM005',
            MESSAGE = format('the floor of %s is %s: it cannot be lowered to %s', of_binary,
                             coalesce(before::text, 'not set'), coalesce(to_version::text, 'nothing'));
    END IF;
    INSERT INTO service_decisions (actor, "binary", kind, from_version, to_version, outcome, reason)
    VALUES (actor, of_binary, 'lower', before, to_version, 'lowered', reason);
    UPDATE service_floors f SET version = to_version WHERE f."binary" = of_binary;
    PERFORM pg_notify('tidemark_floor', of_binary);
    RETURN before;
END
$$;

-- Records that a service was refused and says what it would have needed. A second round trip, after the statement that
-- did not write; never in the same one, whose failure would take the record with it.
CREATE FUNCTION service_refuse(
    of_binary text, of_host text, at_version integer, actor text, reason text,
    OUT floor integer, OUT minimum integer, OUT holders text[])
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
AS $$
BEGIN
    SELECT f.version INTO floor FROM service_floors f WHERE f."binary" = of_binary;
    minimum := service_minimum_version(of_binary);
    holders := service_holders(of_binary, minimum, 10);
    INSERT INTO service_decisions
        (actor, "binary", host, kind, from_version, to_version, outcome, holders, reason)
    VALUES (actor, of_binary, of_host, 'refuse', at_version, greatest(floor, minimum), 'refused',
            to_jsonb(holders), reason);
END
$$;

-- Nobody lowers a floor by accident: only the owner of this schema, or whom the owner grants it.
REVOKE ALL ON FUNCTION service_floor_lower(text, integer, text, text) FROM PUBLIC;
-- Called by the functions above, not by people.
REVOKE ALL ON FUNCTION service_fence(text, text, timestamp without time zone) FROM PUBLIC;

-- Every function works in the schema it was made in, whatever the search path of who calls it, and a temporary table of
-- the same name does not get in between.
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc p
             WHERE p.pronamespace = current_schema()::regnamespace
               AND p.proname IN ('service_minimum_version', 'service_holders', 'service_floor_key',
                                 'service_floor_recorded', 'service_floor_ensure', 'service_guard',
                                 'service_floors_guard', 'service_floor_resolve', 'service_fence_target',
                                 'service_fence', 'service_floor_lower', 'service_refuse')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f, current_schema());
    END LOOP;
END
$$;
