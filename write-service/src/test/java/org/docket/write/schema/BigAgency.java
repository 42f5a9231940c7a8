package org.docket.write.schema;

import java.util.List;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** An agency with nearly all cases, half of them paid, one with a twentieth, and two thousand with none: enough for the planner to care. */
public final class BigAgency {

    private static final List<String> ROWS = List.of(
            """
            INSERT INTO command.tenant (tenant_id, slug, name, zone, currency)
            SELECT n, 'small-' || n, repeat('x', 200), 'Europe/Rome', 'EUR' FROM generate_series(100, 2100) n
            """,
            """
            INSERT INTO command.actor (tenant_id, actor_id, label, roles)
            SELECT t.tenant_id, gen_random_uuid(), 'somebody', ARRAY['OFFICER'] FROM command.tenant t, generate_series(1, 5)
            """,
            """
            INSERT INTO command.access_token (token_sha256, tenant_id, actor_id, expires_at)
            SELECT sha256(a.actor_id::text::bytea), a.tenant_id, a.actor_id, now() + interval '1 day' FROM command.actor a
            """,
            """
            INSERT INTO command.ledger_account (tenant_id, account_id, kind, currency)
            SELECT t.tenant_id, gen_random_uuid(), k.kind, 'EUR' FROM command.tenant t, unnest(ARRAY['CASH', 'PENALTY_INCOME', 'WRITE_OFF', 'PERMIT_INCOME']) AS k (kind)
            WHERE t.tenant_id >= 100
            """,
            """
            INSERT INTO command.tariff (tenant_id, tariff_id, case_type, valid_from, payment_days, surcharge_after_days, surcharge_percent,
                                        collection_after_days, late_fee_minor, currency, set_by)
            SELECT t.tenant_id, gen_random_uuid(), y.case_type, '2000-01-01', 30, 60, 100, 365, 500, 'EUR',
                   (SELECT a.actor_id FROM command.actor a WHERE a.tenant_id = t.tenant_id LIMIT 1)
            FROM command.tenant t, unnest(ARRAY['FIXED_PENALTY', 'INVESTIGATION']) AS y (case_type)
            """,
            """
            INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, state, version, as_of, currency, items, total_minor, previewed_by, expires_at,
                                                run_by, run_on, started_at, ended_at)
            SELECT a.tenant_id, gen_random_uuid(), 'SEND_TO_COLLECTION', 'DONE', 3, '2026-01-01', 'EUR', 0, 0, a.actor_id, now(),
                   a.actor_id, '2026-01-01', now(), now()
            FROM command.actor a, generate_series(1, 3)
            """,
            """
            WITH many AS (
              INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, state, version, as_of, currency, items, total_minor, done, applied, previewed_by,
                                                  expires_at, run_by, run_on, started_at, ended_at)
              SELECT a.tenant_id, gen_random_uuid(), 'SEND_TO_COLLECTION', 'DONE', 3, '2026-01-01', 'EUR', 1000, 0, 1000, 1000, a.actor_id, now(),
                     a.actor_id, '2026-01-01', now(), now()
              FROM (SELECT DISTINCT ON (tenant_id) tenant_id, actor_id FROM command.actor WHERE tenant_id IN (%d, %d)) a, generate_series(1, :cases / 1000)
              RETURNING tenant_id, operation_id)
            INSERT INTO command.bulk_item (tenant_id, operation_id, ordinal, case_id, seen, amount_minor, outcome, revision)
            SELECT m.tenant_id, m.operation_id, n, gen_random_uuid(), 1, 100, 'APPLIED', 2 FROM many m, generate_series(1, 1000) n
            """.formatted(World.ONE, World.OTHER),
            """
            CREATE TEMP TABLE c AS
            SELECT a.tenant_id, gen_random_uuid() AS id, n, n %% 2 = 0 AS paid, gen_random_uuid() AS opened, gen_random_uuid() AS payment, a.actor_id, a.cash, a.income
            FROM generate_series(1, :cases) n
            JOIN (SELECT t.tenant_id, (SELECT actor_id FROM command.actor WHERE tenant_id = t.tenant_id LIMIT 1) AS actor_id,
                         (SELECT account_id FROM command.ledger_account WHERE tenant_id = t.tenant_id AND kind = 'CASH') AS cash,
                         (SELECT account_id FROM command.ledger_account WHERE tenant_id = t.tenant_id AND kind = 'PENALTY_INCOME') AS income
                  FROM command.tenant t) a ON a.tenant_id = CASE WHEN n %% 20 = 0 THEN %2$d ELSE %1$d END
            """.formatted(World.ONE, World.OTHER),
            """
            INSERT INTO command.enforcement_case (tenant_id, case_id, case_type, reference, state, version, revision, occurred_on, opened_by, article,
                                                  vehicle_class, points, currency, issued_minor, issued_on, paid_minor, payment_count,
                                                  sent_on, notified_on, due_on, surcharge_from, surcharged_on, surcharged_minor, collect_from)
            SELECT tenant_id, id, 'FIXED_PENALTY', 'B' || n, 'OPEN', 1, CASE WHEN paid THEN 2 ELSE 1 END, '2006-08-02', actor_id, '157', 'A', 0, 'EUR', 3500,
                   '2006-08-02', CASE WHEN paid THEN 3500 ELSE 0 END, CASE WHEN paid THEN 1 ELSE 0 END,
                   CASE WHEN n % 4 = 1 THEN '2006-12-12'::date END, CASE WHEN n % 4 = 1 THEN '2007-01-15'::date END, CASE WHEN n % 4 = 1 THEN '2007-02-14'::date END,
                   CASE WHEN n % 4 = 1 THEN '2007-03-16'::date END, CASE WHEN n % 16 = 1 THEN '2007-03-16'::date END, CASE WHEN n % 16 = 1 THEN 3500 END,
                   CASE WHEN n % 16 = 1 THEN '2008-03-15'::date END
            FROM c
            """,
            "INSERT INTO command.ledger_account (tenant_id, account_id, kind, case_id, currency) SELECT tenant_id, id, 'RECEIVABLE', id, 'EUR' FROM c",
            """
            INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
            SELECT tenant_id, opened, 'ISSUE', id, income, 3500, 'EUR', '2006-08-02'::date, opened FROM c
            UNION ALL SELECT tenant_id, payment, 'PAYMENT', cash, id, 3500, 'EUR', '2006-08-02', payment FROM c WHERE paid
            """,
            """
            INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides, event_type, occurred_on,
                                              actor_id, command_id, detail)
            SELECT tenant_id, id, 1, 1, 'FIXED_PENALTY', 'NONE', 'open', 'OPEN', true, 'case.opened', '2006-08-02'::date, actor_id, opened, '{}'::json FROM c
            UNION ALL
            SELECT tenant_id, id, 2, 1, 'FIXED_PENALTY', 'OPEN', 'record-payment', 'OPEN', false, 'case.payment-recorded', '2006-08-02', actor_id, payment, '{}'
            FROM c WHERE paid
            """,
            """
            INSERT INTO command.payment (tenant_id, payment_id, case_id, revision, amount_minor, currency, paid_on, external_reference)
            SELECT tenant_id, payment, id, 2, 3500, 'EUR', '2006-08-02', 'B' || n FROM c WHERE paid
            """,
            """
            INSERT INTO command.refund (tenant_id, refund_id, case_id, revision, amount_minor, credit_minor, currency, refunded_on)
            SELECT tenant_id, gen_random_uuid(), id, 2, 1, 1, 'EUR', '2007-01-01' FROM c WHERE n % 10 = 0
            """,
            """
            INSERT INTO command.appeal_fact (tenant_id, case_id, authority, fact, occurred_on)
            SELECT tenant_id, id, 'JUDGE', 'FILED', '2007-01-01' FROM c WHERE n % 5 = 0
            """,
            """
            INSERT INTO command.queue (tenant_id, code, name)
            SELECT t.tenant_id, 'QUEUE_' || n, 'Queue ' || n FROM command.tenant t, generate_series(1, CASE WHEN t.tenant_id < 100 THEN 500 ELSE 3 END) n
            """,
            """
            INSERT INTO command.case_template (tenant_id, case_type, template_id, version)
            SELECT t.tenant_id, y.case_type, gen_random_uuid(), 3 FROM command.tenant t, unnest(ARRAY['FIXED_PENALTY', 'INVESTIGATION']) AS y (case_type)
            WHERE t.tenant_id >= 100
            """,
            """
            INSERT INTO command.retention_rule (tenant_id, case_type, rule_id, version, months, set_by)
            SELECT t.tenant_id, t.case_type, t.template_id, 1, 60, t.template_id FROM command.case_template t ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.disposal (tenant_id, case_id, reference, case_type, ended_on, rule_type, months, rule_version, reason, disposed_by, disposed_at)
            SELECT tenant_id, id, 'B' || n, 'FIXED_PENALTY', '2010-01-01', 'FIXED_PENALTY', 60, 1, 'Kept long enough.', actor_id, now() - make_interval(hours => n) FROM c WHERE n % 5 = 1
            """,
            """
            INSERT INTO command.template_slot (tenant_id, case_type, version, code, label, mandatory)
            SELECT t.tenant_id, t.case_type, v, 'SLOT_' || n, 'A slot', true FROM command.case_template t, generate_series(1, 3) AS v, generate_series(1, 3) AS n
            """,
            """
            INSERT INTO command.template_task (tenant_id, case_type, version, ordinal, title, queue, blocking, priority, due_in_hours)
            SELECT t.tenant_id, t.case_type, v, n, 'A task', 'INTAKE', true, 5, 8 FROM command.case_template t, generate_series(1, 3) AS v, generate_series(1, 3) AS n
            """,
            "INSERT INTO command.calendar (tenant_id, calendar_id, version) SELECT tenant_id, gen_random_uuid(), 3 FROM command.tenant ON CONFLICT DO NOTHING",
            """
            INSERT INTO command.calendar_week (tenant_id, version, week, set_by)
            SELECT tenant_id, v, '{[480,960),[1920,2400)}', gen_random_uuid() FROM command.tenant, generate_series(1, 3) AS v ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.calendar_exception (tenant_id, version, day, hours)
            SELECT tenant_id, 3, '2026-01-01'::date + n, '{}' FROM command.tenant, generate_series(1, 20) AS n ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.late_fee (tenant_id, case_id, month, revision, amount_minor, transfer_id)
            SELECT tenant_id, id, '2025-12-01', 1, 500, opened FROM c WHERE n % 4 = 1
            """,
            """
            INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
            SELECT tenant_id, gen_random_uuid(), id, 'QUEUE_' || 1 + n % 5, 'Look into it', n % 3 = 0, n % 10, now() + make_interval(mins => n), actor_id
            FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.evidence (tenant_id, evidence_id, case_id, origin_case_id, title, media_type, sha256, byte_count, added_by)
            SELECT tenant_id, gen_random_uuid(), id, id, 'A photograph', 'image/jpeg', sha256(id::text::bytea), 100000, actor_id FROM c WHERE n % 4 = 1
            """,
            """
            INSERT INTO command.sla_pause (tenant_id, task_id, started_at, ended_at, reason, paused_by)
            SELECT tenant_id, task_id, created_at, created_at + interval '1 hour', 'A holiday', created_by FROM command.task WHERE priority < 3 ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.evidence_restriction (tenant_id, restriction_id, evidence_id, kind, during, reason, placed_by)
            SELECT tenant_id, gen_random_uuid(), evidence_id, 'SEALED', tstzrange(now(), NULL), 'A witness is protected', added_by FROM command.evidence ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.restriction_actor (tenant_id, restriction_id, actor_id) SELECT tenant_id, restriction_id, placed_by FROM command.evidence_restriction ON CONFLICT DO NOTHING
            """,
            """
            INSERT INTO command.case_slot (tenant_id, case_id, code, label, mandatory)
            SELECT tenant_id, id, 'PHOTO', 'A photograph', n % 3 = 0 FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.party (tenant_id, party_id, kind, name, date_of_birth, links, created_by)
            SELECT tenant_id, id, 'PERSON', 'P' || n, '1970-01-01', 1, actor_id FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.party_distinct (tenant_id, party_id, other_id, said_by)
            SELECT tenant_id, LEAST(id, opened), GREATEST(id, opened), actor_id FROM c WHERE n % 10 = 1
            """,
            """
            INSERT INTO command.party_identifier (tenant_id, party_id, kind, scheme, value, value_key)
            SELECT tenant_id, id, 'PERSON', 'TAX_NUMBER', 'N' || n, 'N' || n FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.party_link (tenant_id, link_id, case_id, origin_case_id, party_id, role, linked_by)
            SELECT tenant_id, opened, id, id, id, 'OFFENDER', actor_id FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.case_note (tenant_id, note_id, case_id, origin_case_id, body, written_by)
            SELECT tenant_id, opened, id, id, 'Something', actor_id FROM c WHERE n % 2 = 1
            """,
            """
            INSERT INTO command.legal_hold (tenant_id, hold_id, case_id, origin_case_id, reason, placed_by)
            SELECT tenant_id, opened, id, id, 'Something', actor_id FROM c WHERE n % 5 = 0
            """,
            """
            INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
            SELECT tenant_id, opened, actor_id, 'open', 'case', id, 'ACCEPTED' FROM c
            """,
            """
            INSERT INTO command.outbox (day, tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
            SELECT (now() AT TIME ZONE 'UTC')::date - 1 + n % 16, tenant_id, 'case', id, 1, 'case.opened', gen_random_uuid(), opened, actor_id FROM c
            """,
            """
            INSERT INTO command.subscription (tenant_id, subscription_id, state, version, name, url, types, secret, created_by)
            SELECT tenant_id, gen_random_uuid(), CASE WHEN n % 100 = 1 THEN 'ACTIVE' ELSE 'REMOVED' END, 2, 'Subscriber ' || n,
                   'https://receiver.example.org/' || n, '{}', decode(repeat('00', 64), 'hex'), actor_id
            FROM c WHERE n <= 30000
            """,
            """
            INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response, created_at)
            SELECT tenant_id, actor_id, id::text, sha256('x'), 201, '{}', now() - make_interval(hours => CASE WHEN n % 50 = 0 THEN 73 ELSE 0 END) FROM c
            """,
            "INSERT INTO command.content_removal (tenant_id, sha256) SELECT tenant_id, sha256(id::text::bytea) FROM c WHERE n % 5 = 2",
            """
            INSERT INTO command.permit_quota (tenant_id, quota_id, code, name, price_minor, currency, capacity, remaining, issued, created_by)
            SELECT tenant_id, id, 'B' || n, 'permits', 1250, 'EUR', 5000, 4999, 1, actor_id FROM c WHERE n % 20 = 1
            """,
            """
            INSERT INTO command.permit_order (tenant_id, order_id, applicant_reference, payment_reference, status, total_minor, currency, payment_id, placed_by)
            SELECT tenant_id, id, 'LIC-1', 'B' || n, 'PLACED', 1250, 'EUR', payment, actor_id FROM c
            """,
            """
            INSERT INTO command.permit_order_line (tenant_id, order_id, line_no, quota_id, quantity, unit_price_minor)
            SELECT c.tenant_id, c.id, 1, q.quota_id, 1, 1250 FROM c JOIN command.permit_quota q ON q.tenant_id = c.tenant_id AND q.code = 'B' || (n / 20 * 20 + 1)
            """,
            "DROP TABLE c");

    private BigAgency() {}

    /** So many cases; nobody has counted them yet. */
    public static void fill(Sql superuser, int cases) {
        // What is made here is consistent: checking it row by row would take most of the time.
        superuser.run("SET session_replication_role = 'replica'");
        ROWS.forEach(statement -> superuser.run(statement.replace(":cases", Integer.toString(cases))));
        BigPost.ROWS.forEach(superuser::run);
    }

    /** PostgreSQL counts them. */
    static void analyze(Sql superuser) {
        superuser.run("VACUUM ANALYZE");
    }
}
