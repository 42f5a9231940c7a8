-- Evidence, as it is now and as one actor may see it: always from PostgreSQL, because who may see a piece depends on the clock, and nothing that is
-- cached can. What an actor may not see is counted and not told.

-- What restricts a piece now, and whether it lets that actor see it; SEALED supervisors and auditors, NAMED_ONLY those named. A piece is seen by
-- whom all let see it. Index: restriction_one_at_a_time, actor_pkey, restriction_actor_pkey.
CREATE OR REPLACE FUNCTION read.restrictions_now(tenant smallint, actor uuid, evidence_id uuid)
RETURNS TABLE (id uuid, kind text, during tstzrange, version bigint, admits boolean)
LANGUAGE sql STABLE AS $$
  SELECT r.restriction_id, r.kind, r.during, r.version,
    CASE r.kind
      WHEN 'SEALED' THEN EXISTS (SELECT FROM command.actor a WHERE a.tenant_id = r.tenant_id AND a.actor_id = restrictions_now.actor
                                   AND a.roles && ARRAY['SUPERVISOR', 'AUDITOR'])
      WHEN 'NAMED_ONLY' THEN EXISTS (SELECT FROM command.restriction_actor n WHERE n.tenant_id = r.tenant_id
                                       AND n.restriction_id = r.restriction_id AND n.actor_id = restrictions_now.actor)
      ELSE false
    END
  FROM command.evidence_restriction r
  WHERE r.tenant_id = restrictions_now.tenant AND r.evidence_id = restrictions_now.evidence_id AND r.state = 'LIVE' AND r.during @> pg_catalog.now()
$$;
ALTER FUNCTION read.restrictions_now(smallint, uuid, uuid) OWNER TO docket_view;

-- One piece as clients see it, for an actor who may. Index: slot_pkey.
CREATE OR REPLACE FUNCTION read.evidence_body(e command.evidence, actor uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.row_to_json(v) FROM (SELECT
    e.evidence_id AS "id", e.case_id AS "caseId", e.origin_case_id AS "originCaseId", e.title AS "title", e.media_type AS "mediaType",
    e.byte_count AS "byteCount", pg_catalog.encode(e.sha256, 'hex') AS "sha256", e.state AS "state", e.version AS "version",
    e.added_by AS "addedBy", read.instant(e.added_at) AS "addedAt", read.instant(e.received_at) AS "receivedAt",
    pg_catalog.array_to_json(ARRAY(
      SELECT x.code FROM command.case_slot x
      WHERE x.tenant_id = e.tenant_id AND x.case_id = e.case_id AND x.satisfied_by = e.evidence_id ORDER BY x.code)) AS "slots",
    pg_catalog.array_to_json(ARRAY(
      SELECT pg_catalog.row_to_json(w) FROM (
        SELECT r.id AS "id", r.kind AS "kind", r.version AS "version", read.instant(pg_catalog.lower(r.during)) AS "from",
               read.instant(pg_catalog.upper(r.during)) AS "until"
        FROM read.restrictions_now(e.tenant_id, evidence_body.actor, e.evidence_id) r ORDER BY r.kind, r.id) w)) AS "restrictions") v
$$;
ALTER FUNCTION read.evidence_body(command.evidence, uuid) OWNER TO docket_view;

-- Contract deploy/contracts/views/case-evidence.v1.json: one page in the order of the ids, which is the order of adding, and how much of the whole
-- case is withheld; no row when there is no case to be seen. `after` is the last id of the page before, or NULL; `next` is NULL on the last page.
-- Index: case_pkey, evidence_of_case, evidence_pkey.
CREATE OR REPLACE FUNCTION read.case_evidence(tenant smallint, actor uuid, case_id uuid, after uuid, most int)
RETURNS TABLE (revision bigint, items text, withheld int, next uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH judged AS MATERIALIZED (
    SELECT e.evidence_id,
           NOT EXISTS (SELECT FROM read.restrictions_now(e.tenant_id, case_evidence.actor, e.evidence_id) r WHERE NOT r.admits) AS shown
    FROM command.evidence e WHERE e.tenant_id = case_evidence.tenant AND e.case_id = case_evidence.case_id),
  page AS MATERIALIZED (
    SELECT j.evidence_id, row_number() OVER (ORDER BY j.evidence_id) > least(greatest(case_evidence.most, 1), 200) AS beyond
    FROM judged j
    WHERE j.shown AND j.evidence_id > COALESCE(case_evidence.after, '00000000-0000-0000-0000-000000000000')
    ORDER BY j.evidence_id LIMIT least(greatest(case_evidence.most, 1), 200) + 1)
  SELECT c.revision,
    array_to_json(ARRAY(
      SELECT read.evidence_body(e, case_evidence.actor)
      FROM page p JOIN command.evidence e ON e.tenant_id = c.tenant_id AND e.evidence_id = p.evidence_id
      WHERE NOT p.beyond ORDER BY p.evidence_id))::text,
    (SELECT count(*) FROM judged j WHERE NOT j.shown)::int,
    (SELECT p.evidence_id FROM page p
     WHERE NOT p.beyond AND EXISTS (SELECT FROM page q WHERE q.beyond) ORDER BY p.evidence_id DESC LIMIT 1)
  FROM command.enforcement_case c
  WHERE c.tenant_id = case_evidence.tenant AND c.case_id = case_evidence.case_id
    AND read.case_visible(case_evidence.tenant, case_evidence.actor, case_evidence.case_id)
$$;

-- Whether something that is in force keeps a piece from an actor. Index: restriction_one_at_a_time.
CREATE OR REPLACE FUNCTION read.evidence_withheld(tenant smallint, actor uuid, evidence_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM read.restrictions_now(evidence_withheld.tenant, evidence_withheld.actor, evidence_withheld.evidence_id) r WHERE NOT r.admits)
$$;

-- One piece: no row when there is none, or none to be seen; no body when it is withheld. Index: evidence_pkey.
CREATE OR REPLACE FUNCTION read.evidence(tenant smallint, actor uuid, id uuid) RETURNS TABLE (body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN NOT read.evidence_withheld(e.tenant_id, evidence.actor, e.evidence_id) THEN read.evidence_body(e, evidence.actor)::text END
  FROM command.evidence e
  WHERE e.tenant_id = evidence.tenant AND e.evidence_id = evidence.id AND read.case_visible(e.tenant_id, evidence.actor, e.case_id)
$$;

-- Whether an actor is somebody who may read evidence at all. Index: actor_pkey.
CREATE OR REPLACE FUNCTION read.may_read_evidence(tenant smallint, actor uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM command.actor a WHERE a.tenant_id = may_read_evidence.tenant AND a.actor_id = may_read_evidence.actor
                   AND a.active AND a.roles && ARRAY['OFFICER', 'SUPERVISOR', 'AUDITOR'])
$$;

-- Judges who asks for the bytes of a piece, and records it whatever the end: the caller lets out no byte before this is committed. The entry is
-- found under the piece's case. What a refusal's `code` says is the problem's code; what there is to send stands beside ACCEPTED only.
-- Index: evidence_pkey; writes audit_pkey, audit_by_subject, audit_by_actor.
CREATE OR REPLACE FUNCTION read.open_evidence(tenant smallint, actor uuid, id uuid, read_id uuid)
RETURNS TABLE (code text, title text, media_type text, sha256 text, byte_count bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  piece record;
BEGIN
  SELECT e.evidence_id, e.case_id, e.title, e.media_type, encode(e.sha256, 'hex') AS sha256, e.byte_count, e.state INTO piece
  FROM command.evidence e WHERE e.tenant_id = open_evidence.tenant AND e.evidence_id = open_evidence.id;
  code := CASE
    WHEN NOT read.may_read_evidence(tenant, actor) THEN 'forbidden'
    WHEN piece.case_id IS NULL OR NOT read.case_visible(tenant, actor, piece.case_id) THEN 'not-found'
    WHEN read.evidence_withheld(tenant, actor, piece.evidence_id) THEN 'evidence-restricted'
    WHEN piece.state <> 'CONFIRMED' THEN 'content-not-confirmed'
  END;
  INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, part_id, outcome, code)
  VALUES (open_evidence.tenant, open_evidence.read_id, open_evidence.actor, 'read-evidence', 'case', piece.case_id, piece.evidence_id,
          CASE WHEN open_evidence.code IS NULL THEN 'ACCEPTED'
               WHEN open_evidence.code = 'content-not-confirmed' OR piece.case_id IS NULL AND open_evidence.code = 'not-found' THEN 'REFUSED'
               ELSE 'DENIED' END, open_evidence.code);
  IF code IS NULL THEN
    title := piece.title;
    media_type := piece.media_type;
    sha256 := piece.sha256;
    byte_count := piece.byte_count;
  END IF;
  RETURN NEXT;
END $$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_evidence(smallint, uuid, uuid, uuid, int)', 'evidence(smallint, uuid, uuid)',
                                'evidence_withheld(smallint, uuid, uuid)', 'may_read_evidence(smallint, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION read.case_evidence(smallint, uuid, uuid, uuid, int), read.evidence(smallint, uuid, uuid) TO docket_read;
GRANT EXECUTE ON FUNCTION read.evidence_withheld(smallint, uuid, uuid), read.may_read_evidence(smallint, uuid), read.case_visible(smallint, uuid, uuid)
  TO docket_evidence;

-- An owner must be able to create in the schema, for the moment of becoming one.
GRANT CREATE ON SCHEMA read TO docket_evidence;
ALTER FUNCTION read.open_evidence(smallint, uuid, uuid, uuid) OWNER TO docket_evidence;
REVOKE CREATE ON SCHEMA read FROM docket_evidence;
REVOKE ALL ON FUNCTION read.open_evidence(smallint, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.open_evidence(smallint, uuid, uuid, uuid) TO docket_read;
