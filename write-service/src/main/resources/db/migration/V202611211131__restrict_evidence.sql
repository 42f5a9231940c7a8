-- Why: who may see a piece of evidence, for a time. Judged at read time by the clock, so nothing that is cached can depend on it.
-- Locks: ACCESS EXCLUSIVE on evidence while a column is added.
CREATE SCHEMA IF NOT EXISTS extension;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extension;

ALTER TABLE command.evidence
  ADD COLUMN restriction_count command.evidence_restrictions NOT NULL DEFAULT 0;
GRANT UPDATE (restriction_count) ON command.evidence TO docket_write;

-- SEALED: seen by supervisors and auditors only. NAMED_ONLY: seen by those named. Both at once: seen by those whom both let see it.
CREATE TABLE command.evidence_restriction (
  tenant_id      smallint    NOT NULL,
  restriction_id uuid        NOT NULL,
  evidence_id    uuid        NOT NULL,
  kind           text        NOT NULL,
  during         tstzrange   NOT NULL,
  state          text        NOT NULL DEFAULT 'LIVE',
  version        bigint      NOT NULL DEFAULT 1,
  reason         text        NOT NULL,
  placed_by      uuid        NOT NULL,
  placed_at      timestamptz NOT NULL DEFAULT now(),
  lift_reason    text,
  lifted_by      uuid,
  lifted_at      timestamptz,
  CONSTRAINT restriction_pkey PRIMARY KEY (tenant_id, restriction_id),
  CONSTRAINT restriction_evidence FOREIGN KEY (tenant_id, evidence_id) REFERENCES command.evidence (tenant_id, evidence_id),
  CONSTRAINT restriction_placed_by FOREIGN KEY (tenant_id, placed_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT restriction_lifted_by FOREIGN KEY (tenant_id, lifted_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT restriction_kind_known CHECK (kind IN ('SEALED', 'NAMED_ONLY')),
  CONSTRAINT restriction_state_known CHECK (state IN ('LIVE', 'LIFTED')),
  CONSTRAINT restriction_lifted_iff CHECK ((state = 'LIFTED') = (lifted_at IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL)
                                           AND (lifted_at IS NULL) = (lift_reason IS NULL)),
  CONSTRAINT restriction_during_begins CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT restriction_reason_length CHECK (length(reason) BETWEEN 10 AND 1000 AND length(lift_reason) BETWEEN 10 AND 1000),
  CONSTRAINT restriction_version_positive CHECK (version >= 1),
  -- one of a kind at a time; for: what restricts a piece of evidence now
  CONSTRAINT restriction_one_at_a_time EXCLUDE USING gist (tenant_id WITH =, evidence_id WITH =, kind WITH =, during WITH &&) WHERE (state = 'LIVE')
);
CREATE TABLE command.restriction_actor (
  tenant_id      smallint NOT NULL,
  restriction_id uuid     NOT NULL,
  actor_id       uuid     NOT NULL,
  CONSTRAINT restriction_actor_pkey PRIMARY KEY (tenant_id, restriction_id, actor_id),
  CONSTRAINT restriction_actor_restriction FOREIGN KEY (tenant_id, restriction_id) REFERENCES command.evidence_restriction (tenant_id, restriction_id),
  CONSTRAINT restriction_actor_actor FOREIGN KEY (tenant_id, actor_id) REFERENCES command.actor (tenant_id, actor_id)
);

GRANT SELECT, INSERT ON command.evidence_restriction, command.restriction_actor TO docket_write;
GRANT UPDATE (state, version, lift_reason, lifted_by, lifted_at) ON command.evidence_restriction TO docket_write;
GRANT SELECT ON command.evidence_restriction, command.restriction_actor TO docket_view;

DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['evidence_restriction', 'restriction_actor'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
