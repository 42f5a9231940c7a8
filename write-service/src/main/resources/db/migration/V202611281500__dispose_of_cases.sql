-- Why: a case that has ended is kept as long as its agency says for its type, and then its content is deleted. What stays is a row without content, so
-- that ledger, references and whoever asks keep their answer, the ledger, the audit, and the register of what was disposed of.
-- Locks: ACCESS EXCLUSIVE on all tables of which a case consists, for a moment (policies, triggers); SHARE on enforcement_case, evidence and
-- evidence_restriction while indexes are built.

-- How long cases of a type are kept once they ended. Without a rule they are kept for ever.
CREATE TABLE command.retention_rule (
  tenant_id smallint    NOT NULL,
  case_type text        NOT NULL,
  rule_id   uuid        NOT NULL,
  version   bigint      NOT NULL,
  months    int         NOT NULL,
  set_by    uuid        NOT NULL,
  set_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT retention_rule_pkey PRIMARY KEY (tenant_id, case_type),
  CONSTRAINT retention_rule_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT retention_rule_set_by FOREIGN KEY (tenant_id, set_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT retention_rule_type CHECK (case_type IN ('FIXED_PENALTY', 'INVESTIGATION')),
  CONSTRAINT retention_rule_months_bounded CHECK (months BETWEEN 0 AND 1200),
  CONSTRAINT retention_rule_version_positive CHECK (version >= 1)
);

-- What was disposed of, and by which rule. The reason is the only text in it.
CREATE TABLE command.disposal (
  tenant_id    smallint    NOT NULL,
  case_id      uuid        NOT NULL,
  reference    text        NOT NULL,
  case_type    text        NOT NULL,
  merged_into  uuid,                  -- of a duplicate: the case with which it went
  ended_on     date        NOT NULL,
  rule_type    text        NOT NULL,  -- the rule, as it was: of which case type
  months       int         NOT NULL,
  rule_version bigint      NOT NULL,
  reason       text        NOT NULL,
  disposed_by  uuid        NOT NULL,
  disposed_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT disposal_pkey PRIMARY KEY (tenant_id, case_id),
  CONSTRAINT disposal_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT disposal_disposed_by FOREIGN KEY (tenant_id, disposed_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT disposal_reason_length CHECK (length(reason) BETWEEN 1 AND 1000)
);
-- for: read.disposals, newest first; read.sealed_ids
CREATE INDEX disposal_by_time ON command.disposal (tenant_id, disposed_at, case_id);
CREATE TRIGGER disposal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.disposal
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();

-- Content that no evidence may have any more. Its bytes are removed later, once nobody can be in the middle of sending them.
CREATE TABLE command.content_removal (
  tenant_id smallint                NOT NULL,
  sha256    command.evidence_sha256 NOT NULL,
  due_since timestamptz             NOT NULL DEFAULT now(),
  CONSTRAINT content_removal_pkey PRIMARY KEY (tenant_id, sha256),
  CONSTRAINT content_removal_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant
);
-- for: command.content_to_remove
CREATE INDEX content_removal_by_age ON command.content_removal (due_since);
-- for: command.content_in_use
CREATE INDEX evidence_by_content ON command.evidence (tenant_id, sha256);
-- for: what a disposal deletes; the foreign key's own check
CREATE INDEX restriction_of_evidence ON command.evidence_restriction (tenant_id, evidence_id);
-- for: read.disposals_due, the longest ended first
CREATE INDEX case_by_end ON command.enforcement_case (tenant_id, case_type, ended_on, case_id) WHERE ended_on IS NOT NULL AND NOT sealed;

INSERT INTO command.operation (command, roles) VALUES ('set-retention-rule', ARRAY['SUPERVISOR']);
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides) VALUES
  ('FIXED_PENALTY', 'CLOSED', 'dispose', 'DISPOSED', true),
  ('FIXED_PENALTY', 'MERGED', 'dispose', 'DISPOSED', true),
  ('INVESTIGATION', 'CLOSED', 'dispose', 'DISPOSED', true),
  ('INVESTIGATION', 'REJECTED', 'dispose', 'DISPOSED', true),
  ('INVESTIGATION', 'WITHDRAWN', 'dispose', 'DISPOSED', true),
  ('INVESTIGATION', 'MERGED', 'dispose', 'DISPOSED', true);

-- All that stands in the way of a disposal, each with what it is about; nothing when nothing does. With duplicates of another type the longest of their rules
-- holds for all. Sees what its caller sees. Index: case_pkey, case_merged_into, tenant_pkey, retention_rule_pkey, task_of_case.
CREATE FUNCTION command.unmet_for_disposal(agency smallint, which uuid) RETURNS TABLE (guard text, about text)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  WITH it AS MATERIALIZED (
    SELECT c.tenant_id, c.case_id, c.case_type, c.state, c.ended_on, c.legal_holds, c.balance_minor, c.prefecture_appeal, c.judge_appeal,
           (now() AT TIME ZONE t.zone)::date AS today
    FROM command.enforcement_case c
    JOIN command.tenant t ON t.tenant_id = c.tenant_id
    WHERE c.tenant_id = unmet_for_disposal.agency AND c.case_id = unmet_for_disposal.which),
  kept AS MATERIALIZED (
    SELECT y.case_type, r.months, (it.ended_on + make_interval(months => r.months))::date AS kept_until
    FROM it
    CROSS JOIN LATERAL (
      SELECT it.case_type
      UNION SELECT m.case_type FROM command.enforcement_case m WHERE m.tenant_id = it.tenant_id AND m.merged_into = it.case_id) y
    LEFT JOIN command.retention_rule r ON r.tenant_id = it.tenant_id AND r.case_type = y.case_type)
  SELECT 'case-ended', it.state FROM it WHERE it.ended_on IS NULL
  UNION ALL SELECT 'retention-rule-set', k.case_type FROM kept k WHERE k.months IS NULL
  UNION ALL SELECT 'retention-over', max(k.kept_until)::text FROM kept k HAVING max(k.kept_until) > (SELECT it.today FROM it)
  UNION ALL SELECT 'no-legal-hold', it.legal_holds::text FROM it WHERE it.legal_holds > 0
  UNION ALL SELECT 'balance-zero', it.balance_minor::text FROM it WHERE it.balance_minor <> 0
  UNION ALL SELECT 'prefecture-appeal-decided', '' FROM it WHERE it.prefecture_appeal = 'PENDING'
  UNION ALL SELECT 'judge-appeal-decided', '' FROM it WHERE it.judge_appeal = 'PENDING'
  UNION ALL (SELECT 'task-ended', k.task_id::text FROM it JOIN command.task k ON k.tenant_id = it.tenant_id AND k.case_id = it.case_id
             WHERE k.ended_at IS NULL ORDER BY k.task_id LIMIT 10)
$$;

-- The one door through which anything of a case is deleted. Its owner can see, delete and rewrite what a case consists of, and nothing else; nobody can log in as it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_disposal') THEN CREATE ROLE docket_disposal NOLOGIN; END IF;
END $$;
GRANT docket_disposal TO docket_owner;
GRANT USAGE ON SCHEMA command TO docket_disposal;
GRANT SELECT ON command.tenant, command.retention_rule, command.enforcement_case TO docket_disposal;
GRANT UPDATE (state, version, revision, ended_on, officer_badge, article, vehicle_class, points, summary, subject_key, proposed_minor, submitted_by, submitted_at,
              decided_by, decided_at, decision_reason, decided_limit_minor, merged_into, merged_at, notification_channel, prefecture_appeal, judge_appeal,
              note_count, party_links, evidence_added, task_count, absorbed_others, sealed, viewers)
  ON command.enforcement_case TO docket_disposal;
GRANT SELECT, DELETE ON command.case_history, command.appeal_fact, command.payment, command.refund, command.late_fee, command.case_slot, command.task,
  command.evidence, command.evidence_restriction, command.restriction_actor, command.party_link, command.case_note, command.legal_hold
  TO docket_disposal;
GRANT INSERT ON command.disposal TO docket_disposal;
GRANT SELECT, INSERT ON command.content_removal TO docket_disposal;
GRANT UPDATE (due_since) ON command.content_removal TO docket_disposal;

CREATE OR REPLACE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.case_history
  FOR EACH STATEMENT WHEN (current_user <> 'docket_disposal') EXECUTE FUNCTION command.refuse_change();
CREATE OR REPLACE TRIGGER refund_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.refund
  FOR EACH STATEMENT WHEN (current_user <> 'docket_disposal') EXECUTE FUNCTION command.refuse_change();
CREATE OR REPLACE TRIGGER late_fee_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.late_fee
  FOR EACH STATEMENT WHEN (current_user <> 'docket_disposal') EXECUTE FUNCTION command.refuse_change();

-- Disposes of a case that the actor of this transaction sees, and of its duplicates: one row for each, or none when the version is not the one seen or
-- anything stands in the way, judged once they are locked. Locks the case and its duplicates by their ids, then what they own. The actor is given, too, so that a
-- statement cannot come here before it knows that there is one who may. What locks cases by their ids may meet it: it does so too, and looks again whether it got
-- them all.
-- One case at a time, and each thing by its own id: so that every statement finds its index also before PostgreSQL has counted.
-- Index: case_pkey, case_merged_into, history_pkey, appeal_fact_once, payment_of_revision, refund_of_revision, late_fee_once, slot_pkey, task_of_case,
-- sla_pause_pkey, evidence_of_case, restriction_of_evidence, restriction_pkey, restriction_actor_pkey, party_link_of_case, note_of_case, hold_of_case,
-- retention_rule_pkey, content_removal_pkey.
CREATE FUNCTION command.dispose_of(which uuid, seen bigint, why text, actor uuid)
RETURNS TABLE (agency smallint, id uuid, kind text, version_now bigint, revision_now bigint, state_before text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  mine        smallint := NULLIF(current_setting('docket.tenant', true), '')::smallint;
  it          command.enforcement_case;
  rule        command.retention_rule;
  duplicates  uuid[];
  each        uuid;
  piece       record;
  restriction uuid;
BEGIN
  duplicates := ARRAY(SELECT c.case_id FROM command.enforcement_case c WHERE c.tenant_id = mine AND c.merged_into = which ORDER BY c.case_id);
  IF NOT EXISTS (SELECT FROM command.enforcement_case c
                 WHERE c.tenant_id = mine AND c.case_id = which AND c.version = seen AND (NOT c.sealed OR actor = ANY (c.viewers))) THEN
    RETURN;
  END IF;
  FOR each IN SELECT f FROM unnest(duplicates || which) AS f ORDER BY f LOOP
    PERFORM FROM command.enforcement_case c WHERE c.tenant_id = mine AND c.case_id = each FOR UPDATE;
  END LOOP;
  SELECT c.* INTO it FROM command.enforcement_case c
  WHERE c.tenant_id = mine AND c.case_id = which AND c.version = seen AND c.merged_into IS NULL AND (NOT c.sealed OR actor = ANY (c.viewers));
  IF NOT FOUND OR duplicates <> ARRAY(SELECT c.case_id FROM command.enforcement_case c WHERE c.tenant_id = mine AND c.merged_into = which ORDER BY c.case_id) THEN
    RETURN;
  END IF;
  -- In one look, so that the register names the rule that was judged by.
  SELECT r.* INTO rule FROM command.retention_rule r
  WHERE r.tenant_id = mine
    AND (r.case_type = it.case_type
         OR EXISTS (SELECT FROM command.enforcement_case m WHERE m.tenant_id = mine AND m.merged_into = which AND m.case_type = r.case_type))
    AND NOT EXISTS (SELECT FROM command.unmet_for_disposal(mine, which))
  ORDER BY r.months DESC, r.case_type LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  -- The duplicates first, as long as they refer to the case.
  FOREACH each IN ARRAY duplicates || which LOOP
    FOR piece IN SELECT e.evidence_id, e.sha256 FROM command.evidence e WHERE e.tenant_id = mine AND e.case_id = each ORDER BY e.evidence_id LOOP
      INSERT INTO command.content_removal AS r (tenant_id, sha256) VALUES (mine, piece.sha256)
      ON CONFLICT (tenant_id, sha256) DO UPDATE SET due_since = EXCLUDED.due_since;
      FOR restriction IN SELECT x.restriction_id FROM command.evidence_restriction x WHERE x.tenant_id = mine AND x.evidence_id = piece.evidence_id LOOP
        DELETE FROM command.restriction_actor x WHERE x.tenant_id = mine AND x.restriction_id = restriction;
        DELETE FROM command.evidence_restriction x WHERE x.tenant_id = mine AND x.restriction_id = restriction;
      END LOOP;
    END LOOP;
    DELETE FROM command.case_slot x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.evidence x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.task x WHERE x.tenant_id = mine AND x.case_id = each;  -- and with them the pauses of their clocks
    DELETE FROM command.party_link x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.case_note x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.legal_hold x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.appeal_fact x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.payment x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.refund x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.late_fee x WHERE x.tenant_id = mine AND x.case_id = each;
    DELETE FROM command.case_history x WHERE x.tenant_id = mine AND x.case_id = each;

    INSERT INTO command.disposal (tenant_id, case_id, reference, case_type, merged_into, ended_on, rule_type, months, rule_version, reason, disposed_by)
    SELECT c.tenant_id, c.case_id, c.reference, c.case_type, c.merged_into, it.ended_on, rule.case_type, rule.months, rule.version, why, actor
    FROM command.enforcement_case c WHERE c.tenant_id = mine AND c.case_id = each;

    -- The figures of the ledger, the dates on which they came to be and the reference stay.
    RETURN QUERY
    UPDATE command.enforcement_case c
    SET state = 'DISPOSED', version = c.version + 1, revision = c.revision + 1, ended_on = it.ended_on, sealed = true, viewers = '{}',
        merged_into = NULL, merged_at = NULL, officer_badge = NULL, article = NULL, vehicle_class = NULL, points = NULL, summary = NULL, subject_key = NULL,
        proposed_minor = NULL, submitted_by = NULL, submitted_at = NULL, decided_by = NULL, decided_at = NULL, decision_reason = NULL,
        decided_limit_minor = NULL, notification_channel = NULL, prefecture_appeal = NULL, judge_appeal = NULL,
        note_count = 0, party_links = 0, evidence_added = 0, task_count = 0, absorbed_others = false
    WHERE c.tenant_id = mine AND c.case_id = each
    RETURNING c.tenant_id, c.case_id, c.case_type::text, c.version::bigint, c.revision, CASE WHEN c.case_id = which THEN it.state ELSE 'MERGED' END::text;
  END LOOP;
END $$;
GRANT CREATE ON SCHEMA command TO docket_disposal;
ALTER FUNCTION command.dispose_of(uuid, bigint, text, uuid) OWNER TO docket_disposal;
REVOKE CREATE ON SCHEMA command FROM docket_disposal;
REVOKE ALL ON FUNCTION command.dispose_of(uuid, bigint, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION command.dispose_of(uuid, bigint, text, uuid) TO docket_write;
GRANT EXECUTE ON FUNCTION command.unmet_for_disposal(smallint, uuid) TO docket_write, docket_disposal;

-- Content whose bytes can go since this instant, of all agencies. Index: content_removal_by_age.
CREATE FUNCTION command.content_to_remove(due_before timestamptz, most int) RETURNS TABLE (tenant_id smallint, sha256 bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT r.tenant_id, r.sha256::bytea FROM command.content_removal r
  WHERE r.due_since < content_to_remove.due_before ORDER BY r.due_since LIMIT least(most, 1000)
$$;
-- Whether any evidence of an agency has this content. Index: evidence_by_content.
CREATE FUNCTION command.content_in_use(agency smallint, digest bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM command.evidence e WHERE e.tenant_id = content_in_use.agency AND e.sha256 = content_in_use.digest)
$$;
-- Notes that the bytes are gone, or that they stay because they are evidence of something else; how many that were. What became due again meanwhile stays
-- noted. Index: content_removal_pkey.
CREATE FUNCTION command.content_removed(agency smallint, digest bytea, due_before timestamptz) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH gone AS (
    DELETE FROM command.content_removal r
    WHERE r.tenant_id = content_removed.agency AND r.sha256 = content_removed.digest AND r.due_since < content_removed.due_before RETURNING 1)
  SELECT count(*)::int FROM gone
$$;
-- Puts off what could not be removed, so that it does not hold up the rest; how many that were. Index: content_removal_pkey.
CREATE FUNCTION command.content_put_off(agency smallint, digest bytea) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH later AS (
    UPDATE command.content_removal r SET due_since = now()
    WHERE r.tenant_id = content_put_off.agency AND r.sha256 = content_put_off.digest RETURNING 1)
  SELECT count(*)::int FROM later
$$;
GRANT EXECUTE ON FUNCTION command.content_to_remove(timestamptz, int), command.content_in_use(smallint, bytea), command.content_removed(smallint, bytea, timestamptz),
  command.content_put_off(smallint, bytea) TO docket_write;

GRANT SELECT, INSERT ON command.retention_rule TO docket_write;
GRANT UPDATE (version, months, set_by, set_at) ON command.retention_rule TO docket_write;
GRANT SELECT ON command.retention_rule, command.disposal TO docket_view;
DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['retention_rule', 'disposal', 'content_removal'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
  FOREACH a_table IN ARRAY ARRAY['tenant', 'retention_rule', 'disposal', 'content_removal', 'enforcement_case', 'case_history', 'appeal_fact', 'payment', 'refund',
                                 'late_fee', 'case_slot', 'task', 'evidence', 'evidence_restriction', 'restriction_actor', 'party_link',
                                 'case_note', 'legal_hold'] LOOP
    EXECUTE format('CREATE POLICY disposer ON command.%I TO docket_disposal
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
  END LOOP;
END $$;
CREATE POLICY tenant_only ON command.retention_rule TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
