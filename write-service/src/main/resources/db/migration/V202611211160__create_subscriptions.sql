-- Why: who is to be told of events, and where. What was delivered is not here but in schema notification, which the projector keeps.
-- Locks: new table only.
CREATE TABLE command.subscription (
  tenant_id       smallint    NOT NULL,
  subscription_id uuid        NOT NULL,
  version         bigint      NOT NULL DEFAULT 1,
  state           text        NOT NULL DEFAULT 'ACTIVE',
  name            text        NOT NULL,
  url             text        NOT NULL,
  types           text[]      NOT NULL,  -- wire names, or 'case.*' for all of an aggregate type; empty: every event
  secret          bytea       NOT NULL,  -- sealed: contracts/notifications/README.md; this database alone does not reveal it
  former_secret   bytea,                 -- signs beside the present one until then, so that a receiver can change over in peace
  former_until    timestamptz,
  created_by      uuid        NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT subscription_pkey PRIMARY KEY (tenant_id, subscription_id),
  CONSTRAINT subscription_creator FOREIGN KEY (tenant_id, created_by) REFERENCES command.actor,
  CONSTRAINT subscription_state_known CHECK (state IN ('ACTIVE', 'PAUSED', 'REMOVED')),
  CONSTRAINT subscription_version_positive CHECK (version >= 1),
  CONSTRAINT subscription_name_length CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT subscription_url_form CHECK (length(url) BETWEEN 10 AND 2000 AND url ~ '^https?://[^/@\s]+[^@\s]*$'),
  CONSTRAINT subscription_types_bounded CHECK (cardinality(types) <= 50 AND length(array_to_string(types, ',')) <= 3300),
  CONSTRAINT subscription_secret_sealed CHECK (octet_length(secret) BETWEEN 48 AND 512 AND octet_length(former_secret) BETWEEN 48 AND 512),
  CONSTRAINT subscription_former_together CHECK ((former_secret IS NULL) = (former_until IS NULL))
);
-- for: one subscription of a name; a removed one gives its name back
CREATE UNIQUE INDEX subscription_name_once ON command.subscription (tenant_id, name) WHERE state <> 'REMOVED';
-- for: an agency's subscriptions, newest first (read.subscriptions), and those that are to be served, of all tenants (read.subscriptions_served)
CREATE INDEX subscription_present ON command.subscription (tenant_id, subscription_id) WHERE state <> 'REMOVED';

GRANT SELECT, INSERT, UPDATE ON command.subscription TO docket_write;
GRANT SELECT ON command.subscription TO docket_view;
ALTER TABLE command.subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON command.subscription TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
CREATE POLICY view_reads ON command.subscription FOR SELECT TO docket_view USING (true);
