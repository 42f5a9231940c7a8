-- Why: who tried what with which end, and the answer that a retry gets. Locks: new tables only.
-- No foreign keys: the audit outlives what it speaks of. One entry per attempt, which the command id names.
CREATE TABLE command.audit_entry (
  tenant_id    smallint                   NOT NULL,
  command_id   uuid                       NOT NULL,
  recorded_at  timestamptz                NOT NULL DEFAULT now(),
  actor_id     uuid                       NOT NULL,
  action       command.audit_action       NOT NULL,
  subject_type command.audit_subject_type NOT NULL,
  subject_id   uuid,
  outcome      command.audit_outcome      NOT NULL,
  code         command.audit_code,  -- the problem's code when refused or denied; REPEATED: answered with an earlier attempt's receipt, nothing changed
  CONSTRAINT audit_pkey PRIMARY KEY (tenant_id, command_id),
  CONSTRAINT audit_code_of_refusal CHECK ((outcome = ANY ('{REFUSED,DENIED}')) = (code IS NOT NULL))
);
-- for: the audit trail of a case, of an actor
CREATE INDEX audit_by_subject ON command.audit_entry (tenant_id, subject_id, recorded_at);
CREATE INDEX audit_by_actor ON command.audit_entry (tenant_id, actor_id, recorded_at);
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();

-- The key itself is the guard: it is written last, from the UPDATE's own result, in the same transaction.
CREATE TABLE command.idempotency (
  tenant_id   smallint                        NOT NULL,
  actor_id    uuid                            NOT NULL,
  key         command.idempotency_key         NOT NULL,
  fingerprint command.idempotency_fingerprint NOT NULL,
  http_status command.idempotency_status      NOT NULL,
  response    json                            NOT NULL,
  created_at  timestamptz                     NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, actor_id, key)
);
-- for: command.idempotency_clean
CREATE INDEX idempotency_by_age ON command.idempotency (created_at);

-- Forgets keys older than 72 h, at most `most` at a time. Locks: the rows it deletes.
CREATE FUNCTION command.idempotency_clean(most int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH old AS (
    SELECT i.tenant_id, i.actor_id, i.key FROM command.idempotency i
    WHERE i.created_at < now() - interval '72 hours' ORDER BY i.created_at LIMIT least(most, 1000) FOR UPDATE SKIP LOCKED),
  gone AS (
    DELETE FROM command.idempotency i USING old
    WHERE i.tenant_id = old.tenant_id AND i.actor_id = old.actor_id AND i.key = old.key RETURNING 1)
  SELECT count(*)::int FROM gone
$$;
