SELECT set_config('docket.tenant', {tenant_text}, true) IS NOT NULL, set_config('docket.actor', {actor}, true) IS NOT NULL, pg_try_advisory_xact_lock(hashtextextended({lock}, 0));
WITH given AS MATERIALIZED (
  SELECT {tenant}::smallint AS tenant_id, {actor}::uuid AS actor_id, {command_id}::uuid AS command_id, {event_id}::uuid AS event_id, {key}::text AS key,
         {fingerprint}::bytea AS fingerprint, {command}::text AS command, {event_type}::text AS event_type, {status}::smallint AS status, {traceparent}::text AS traceparent,
{case_id}::uuid AS case_id, {day}::date AS occurred_on, {detail}::json AS detail),
may AS MATERIALIZED (
  SELECT a.actor_id, a.max_penalty_minor
  FROM given g
  JOIN command.actor a ON a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id
  JOIN command.operation p ON p.command = g.command
  WHERE a.active AND a.roles && p.roles),
own AS MATERIALIZED (SELECT {amount}::bigint AS amount_minor, {reference}::text AS external_reference),
changed AS (
  UPDATE command.enforcement_case c
  SET paid_minor = c.paid_minor + o.amount_minor, payment_count = c.payment_count + 1, revision = c.revision + 1
  FROM given g, may m, own o
  WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
  RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency),
transfer AS (
  INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                       occurred_on, command_id)
  SELECT c.tenant_id, g.command_id, 'PAYMENT',
         (SELECT a.account_id FROM command.ledger_account a
          WHERE a.tenant_id = c.tenant_id AND a.kind = 'CASH' AND a.currency = c.currency AND a.case_id IS NULL),
         c.case_id, o.amount_minor, c.currency, g.occurred_on, g.command_id
  FROM changed c, given g, own o),
payment AS (
  INSERT INTO command.payment (tenant_id, payment_id, case_id, revision, amount_minor, currency, paid_on, external_reference)
  SELECT c.tenant_id, g.command_id, c.case_id, c.revision, o.amount_minor, c.currency, g.occurred_on, o.external_reference
  FROM changed c, given g, own o)
, history AS (
  INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides,
                                    event_type, occurred_on, actor_id, command_id, detail)
  SELECT c.tenant_id, c.case_id, c.revision, c.version, c.case_type, c.from_state, g.command, c.state, c.decides,
         g.event_type, g.occurred_on, g.actor_id, g.command_id, g.detail
  FROM changed c, given g),
audit AS (
  INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
  SELECT c.tenant_id, g.command_id, g.actor_id, g.command, 'case', c.case_id, 'ACCEPTED' FROM changed c, given g),
outbox AS (
  INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
  SELECT c.tenant_id, 'case', c.case_id, c.revision, g.event_type, g.event_id, g.command_id, g.actor_id, g.traceparent
  FROM changed c, given g),
answer AS (
  INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
  SELECT c.tenant_id, g.actor_id, g.key, g.fingerprint, g.status,
         json_build_object('commandId', g.command_id, 'type', 'case', 'id', c.case_id, 'version', c.version,
           'revision', c.revision, 'state', c.state, 'events', json_build_array(g.event_type))
  FROM changed c, given g
  RETURNING http_status)
SELECT c.case_id AS id, c.version, c.revision, c.state::name AS state, c.case_id FROM changed c, answer a
