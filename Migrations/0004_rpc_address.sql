-- Where a service takes messages: host:port, as it is to be dialled from the other hosts. Of ours, with NULL as its
-- default: a service that says nothing, such as one of Nova's, takes none.
--
-- Adding it rewrites nothing. It is written when a service begins to listen and never by a heartbeat, and it has no
-- index, so that heartbeats stay heap-only. Services are found by (host, topic), which is unique.
ALTER TABLE services ADD COLUMN rpc_address character varying(255);

COMMENT ON COLUMN services.rpc_address IS
    'where the service takes messages, host:port or [IPv6]:port; NULL: nowhere';
