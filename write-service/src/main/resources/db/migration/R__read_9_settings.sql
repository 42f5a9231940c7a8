-- What an agency has set up, as it is now: always from PostgreSQL, nothing of it is in the cache.

-- Minutes since a midnight as clients write working hours. Index: none, there is no table.
CREATE OR REPLACE FUNCTION read.hours(minutes int4multirange, since int) RETURNS json
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT array_to_json(ARRAY(
    SELECT lpad((f.minute / 60)::text, 2, '0') || ':' || lpad((f.minute % 60)::text, 2, '0') || '-' ||
           lpad((t.minute / 60)::text, 2, '0') || ':' || lpad((t.minute % 60)::text, 2, '0')
    FROM unnest(hours.minutes) AS s (span)
    CROSS JOIN LATERAL (SELECT lower(s.span) - hours.since AS minute) f
    CROSS JOIN LATERAL (SELECT upper(s.span) - hours.since AS minute) t
    ORDER BY f.minute))
$$;

-- The calendar that is valid; version 0 and the usual hours where none was set. Index: calendar_pkey, calendar_week_pkey, calendar_exception_pkey.
CREATE OR REPLACE FUNCTION read.calendar(tenant smallint) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT row_to_json(v) FROM (SELECT
    COALESCE(k.version, 0) AS "version",
    (SELECT json_object_agg(d.name, read.hours(
       COALESCE(w.week, '{[480,960),[1920,2400),[3360,3840),[4800,5280),[6240,6720)}') * int4multirange(int4range(d.since, d.since + 1440)), d.since) ORDER BY d.since)
     FROM (SELECT u.name, (u.n::int - 1) * 1440 AS since
           FROM unnest(ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) WITH ORDINALITY AS u (name, n)) d) AS "workingHours",
    COALESCE((SELECT json_object_agg(x.day, read.hours(x.hours, 0) ORDER BY x.day)
              FROM command.calendar_exception x WHERE x.tenant_id = k.tenant_id AND x.version = k.version), '{}') AS "exceptions"
    FROM (SELECT calendar.tenant) g
    LEFT JOIN command.calendar k ON k.tenant_id = g.tenant
    LEFT JOIN command.calendar_week w ON w.tenant_id = k.tenant_id AND w.version = k.version) v
$$;

-- What a case of a type starts with; version 0 where no command has set it. Index: case_template_pkey, template_slot_pkey, template_task_pkey.
CREATE OR REPLACE FUNCTION read.case_template(tenant smallint, case_type text) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH valid AS MATERIALIZED (
    SELECT COALESCE((SELECT t.version FROM command.case_template t
                     WHERE t.tenant_id = case_template.tenant AND t.case_type = case_template.case_type), 0) AS version)
  SELECT row_to_json(v) FROM (SELECT
    case_template.case_type AS "caseType", (SELECT a.version FROM valid a) AS "version",
    array_to_json(ARRAY(
      SELECT row_to_json(s) FROM (
        SELECT t.code AS "code", t.label AS "label", t.mandatory AS "mandatory"
        FROM command.template_slot t
        WHERE t.tenant_id = case_template.tenant AND t.case_type = case_template.case_type AND t.version = (SELECT a.version FROM valid a)
        ORDER BY t.code LIMIT 100) s)) AS "slots",
    array_to_json(ARRAY(
      SELECT row_to_json(k) FROM (
        SELECT t.title AS "title", t.queue AS "queue", t.blocking AS "blocking", t.priority AS "priority", t.due_in_hours AS "dueInHours"
        FROM command.template_task t
        WHERE t.tenant_id = case_template.tenant AND t.case_type = case_template.case_type AND t.version = (SELECT a.version FROM valid a)
        ORDER BY t.ordinal LIMIT 100) k)) AS "tasks") v
$$;

-- All of it in one answer. Index: tenant_pkey, queue_pkey, tariff_once, retention_rule_pkey, and those of the parts.
CREATE OR REPLACE FUNCTION read.settings(tenant smallint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT row_to_json(v)::text FROM (SELECT
    a.name AS "agency", a.zone AS "timeZone", a.currency AS "currency",
    array_to_json(ARRAY(
      SELECT row_to_json(q) FROM (
        SELECT q.queue_id AS "id", q.code AS "code", q.name AS "name"
        FROM command.queue q WHERE q.tenant_id = a.tenant_id ORDER BY q.code LIMIT 1000) q)) AS "queues",
    read.calendar(a.tenant_id) AS "calendar",
    array_to_json(ARRAY(
      SELECT row_to_json(f) FROM (
        SELECT f.tariff_id AS "id", f.case_type AS "caseType", f.valid_from AS "validFrom", f.payment_days AS "paymentDays",
               f.surcharge_after_days AS "surchargeAfterDays", f.surcharge_percent AS "surchargePercent", f.collection_after_days AS "collectionAfterDays",
               read.money(f.late_fee_minor, f.currency) AS "lateFee", f.version AS "version"
        FROM command.tariff f WHERE f.tenant_id = a.tenant_id ORDER BY f.case_type, f.valid_from DESC LIMIT 1000) f)) AS "tariffs",
    json_build_array(read.case_template(a.tenant_id, 'FIXED_PENALTY'), read.case_template(a.tenant_id, 'INVESTIGATION')) AS "caseTemplates",
    array_to_json(ARRAY(
      SELECT row_to_json(k) FROM (
        SELECT u.case_type AS "caseType", COALESCE(r.version, 0) AS "version", r.months AS "months"
        FROM unnest(ARRAY['FIXED_PENALTY', 'INVESTIGATION']) AS u (case_type)
        LEFT JOIN command.retention_rule r ON r.tenant_id = a.tenant_id AND r.case_type = u.case_type ORDER BY u.case_type) k)) AS "retentionRules"
    FROM command.tenant a WHERE a.tenant_id = settings.tenant) v
$$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['hours(int4multirange, int)', 'calendar(smallint)', 'case_template(smallint, text)', 'settings(smallint)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION read.settings(smallint) TO docket_read;
