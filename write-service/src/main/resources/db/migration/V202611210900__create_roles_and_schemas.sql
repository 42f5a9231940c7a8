-- Why: three doors. Flyway runs as docket_owner; the services connect as docket_write, docket_read and docket_projector;
-- docket_view owns the functions of schema read and may only SELECT. Locks: none on data.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_write') THEN CREATE ROLE docket_write LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_read') THEN CREATE ROLE docket_read LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_projector') THEN CREATE ROLE docket_projector LOGIN REPLICATION; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_view') THEN CREATE ROLE docket_view NOLOGIN; END IF;
END $$;

-- A functions's owner can be given only to a role that one is a member of.
GRANT docket_view TO docket_owner;

-- Time-outs belong to the role, so that no client can forget them. They bound every wait of a command and a query.
ALTER ROLE docket_write SET statement_timeout = '5s';
ALTER ROLE docket_write SET lock_timeout = '2s';
ALTER ROLE docket_write SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE docket_read SET statement_timeout = '5s';
ALTER ROLE docket_read SET lock_timeout = '1s';
ALTER ROLE docket_read SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE docket_read SET default_transaction_read_only = on;
ALTER ROLE docket_projector SET statement_timeout = '30s';
ALTER ROLE docket_projector SET lock_timeout = '5s';
ALTER ROLE docket_projector SET idle_in_transaction_session_timeout = '30s';
-- transaction_timeout exists from PostgreSQL 17 on; on 16 the two time-outs above bound a transaction of few statements.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER ROLE docket_write SET transaction_timeout = ''15s''';
    EXECUTE 'ALTER ROLE docket_read SET transaction_timeout = ''30s''';
  END IF;
END $$;

CREATE SCHEMA command;
CREATE SCHEMA read;
CREATE SCHEMA projection;
GRANT USAGE ON SCHEMA command TO docket_write, docket_view;
GRANT USAGE ON SCHEMA read TO docket_write, docket_read, docket_projector, docket_view;
GRANT CREATE ON SCHEMA read TO docket_view;
GRANT USAGE ON SCHEMA projection TO docket_projector, docket_view;

-- Nothing is open to everyone.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
