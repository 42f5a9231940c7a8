-- Why: who may act, and for which agency. Locks: new tables only.
CREATE TABLE command.tenant (
  tenant_id smallint NOT NULL,
  slug      text     NOT NULL,
  name      text     NOT NULL,
  zone      text     NOT NULL,  -- IANA name; "today" of every date in a body is judged in it
  currency  char(3)  NOT NULL,  -- the agency keeps its books in this one
  CONSTRAINT tenant_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT tenant_slug_once UNIQUE (slug),
  CONSTRAINT tenant_id_positive CHECK (tenant_id > 0),
  CONSTRAINT tenant_slug_form CHECK (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  CONSTRAINT tenant_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT tenant_zone_length CHECK (length(zone) BETWEEN 1 AND 64),
  CONSTRAINT tenant_currency_form CHECK (currency ~ '^[A-Z]{3}$')
);

CREATE TABLE command.actor (
  tenant_id smallint            NOT NULL,
  actor_id  uuid                NOT NULL,
  label     command.actor_label NOT NULL,
  roles     text[]              NOT NULL,
  active    boolean             NOT NULL DEFAULT true,
  CONSTRAINT actor_pkey PRIMARY KEY (tenant_id, actor_id),
  CONSTRAINT actor_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT actor_roles_known CHECK (roles <@ ARRAY['OFFICER', 'SUPERVISOR', 'AUDITOR', 'OPERATOR', 'SERVICE'] AND cardinality(roles) BETWEEN 1 AND 5)
);

-- A bearer token is never stored, only its SHA-256. The one table whose key does not begin with the tenant: it is what tells the tenant.
CREATE TABLE command.access_token (
  token_sha256 bytea       NOT NULL,
  tenant_id    smallint    NOT NULL,
  actor_id     uuid        NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  CONSTRAINT access_token_pkey PRIMARY KEY (token_sha256),
  CONSTRAINT access_token_actor FOREIGN KEY (tenant_id, actor_id) REFERENCES command.actor,
  CONSTRAINT access_token_is_sha256 CHECK (octet_length(token_sha256) = 32)
);
-- for: an actor's tokens, when the actor goes
CREATE INDEX access_token_of_actor ON command.access_token (tenant_id, actor_id);
