-- Why: two that were created at the same moment did not see each other, so that an agency could get more subscriptions than it may have.
-- Locks: none by this migration; creating a subscription waits for another one of the same agency.
-- How many there are, once whoever is creating another one has ended. A statement sees only what was there when it began, so the count is a
-- statement of its own after the lock. Index: subscription_present.
CREATE FUNCTION command.subscriptions_counted(tenant smallint) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('docket.subscriptions', tenant));
  RETURN (SELECT count(*) FROM command.subscription s WHERE s.tenant_id = tenant AND s.state <> 'REMOVED');
END $$;
GRANT EXECUTE ON FUNCTION command.subscriptions_counted(smallint) TO docket_write;
