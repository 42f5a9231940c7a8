-- Why: what the projector must remember outside Redis. Locks: new tables only.
-- A generation is one build of the read model in Redis; its number is never used twice, even if Redis forgets everything.
CREATE TABLE projection.generation (
  generation  bigint GENERATED ALWAYS AS IDENTITY,
  system_id   text        NOT NULL,  -- of the PostgreSQL it was built from (IDENTIFY_SYSTEM)
  timeline    int         NOT NULL,
  reason      text        NOT NULL,
  opened_at   timestamptz NOT NULL DEFAULT now(),
  completed_at timestamptz,
  CONSTRAINT generation_pkey PRIMARY KEY (generation),
  CONSTRAINT generation_reason_length CHECK (length(reason) BETWEEN 1 AND 500)
);
-- The batch number last confirmed in Redis, per shard; it never goes down.
CREATE TABLE projection.batch (
  shard      smallint    NOT NULL,
  number     bigint      NOT NULL,
  stored_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT batch_pkey PRIMARY KEY (shard),
  CONSTRAINT batch_number_positive CHECK (number >= 0 AND shard BETWEEN 0 AND 1023)
);
-- Aggregates whose re-read failed past its bound: lists say so until they are retried.
CREATE TABLE projection.parked (
  tenant_id      smallint    NOT NULL,
  aggregate_type text        NOT NULL,
  aggregate_id   uuid        NOT NULL,
  revision       bigint      NOT NULL,
  event_id       uuid        NOT NULL,
  reason         text        NOT NULL,
  parked_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT parked_pkey PRIMARY KEY (tenant_id, aggregate_id),
  CONSTRAINT parked_reason_length CHECK (length(reason) BETWEEN 1 AND 500)
);
GRANT SELECT, INSERT, UPDATE ON projection.generation, projection.batch TO docket_projector;
GRANT SELECT, INSERT, UPDATE, DELETE ON projection.parked TO docket_projector;
GRANT SELECT ON projection.parked, projection.generation, projection.batch TO docket_view;
