package org.docket.write.bulk;

/**
 * A chunk as one statement: locks its cases in the order of their ids (then tasks, then actors), judges each item by its row as it is under the
 * lock, changes those that are as they were frozen, and writes each case's history, audit entry, event and transfer, and each item's outcome.
 */
final class ChunkSql {

    /**
     * Indexes: bulk_item_pkey, case_pkey. What a lock waited for is seen as it was left: the row's newest version. Each item goes along with its case, so that
     * nothing is matched with everything however few items PostgreSQL expects. The ids stand apart: whatever is joined where rows are locked is carried with each.
     */
    private static final String OPENING = """
            WITH op AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS operation_id, ?::uuid AS actor_id, ?::date AS day, ?::date AS month, ?::uuid AS from_actor,
                     ?::uuid AS to_actor, ?::text AS command, ?::text AS event_type, ?::text AS traceparent, ?::int AS first, ?::int AS last),
            ids AS MATERIALIZED (SELECT ?::uuid[] AS of_commands, ?::uuid[] AS of_events),
            item AS MATERIALIZED (
              SELECT i.ordinal, i.case_id, i.task_id, i.seen, i.amount_minor, (SELECT d.of_commands FROM ids d)[i.ordinal - o.first + 1] AS command_id,
                     (SELECT d.of_events FROM ids d)[i.ordinal - o.first + 1] AS event_id
              FROM op o
              JOIN command.bulk_item i ON i.tenant_id = o.tenant_id AND i.operation_id = o.operation_id AND i.ordinal BETWEEN o.first AND o.last
              WHERE i.outcome IS NULL),
            locked AS MATERIALIZED (
              SELECT i.*, c.revision, EXISTS (
                       SELECT 1 FROM command.lifecycle y
                       WHERE y.case_type = c.case_type AND y.from_state = c.state AND y.command = o.command AND NOT y.decides) AS legal
              FROM op o, item i, command.enforcement_case c
              WHERE c.tenant_id = o.tenant_id AND c.case_id = i.case_id
              ORDER BY c.case_id
              FOR NO KEY UPDATE OF c),
            """;

    /** Of kinds that are about cases: a case that moved by one revision has drifted. */
    private static final String JUDGED = """
            judged AS MATERIALIZED (
              SELECT l.ordinal, l.case_id, l.task_id, l.amount_minor, l.command_id, l.event_id, l.revision + 1 AS revision,
                     CASE WHEN l.revision <> l.seen THEN 'DRIFTED' WHEN l.legal THEN 'APPLIED' ELSE 'REFUSED' END AS outcome,
                     CASE WHEN l.revision <> l.seen THEN 'changed-since-preview' WHEN NOT l.legal THEN 'state-forbids' END AS reason
              FROM locked l
              UNION ALL
              SELECT i.ordinal, i.case_id, i.task_id, i.amount_minor, i.command_id, i.event_id, NULL, 'DRIFTED', 'gone'
              FROM item i WHERE i.ordinal NOT IN (SELECT l.ordinal FROM locked l)),
            """;

    private static final String RETURNING = """
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.currency, j.amount_minor, j.command_id, j.event_id,
            """;

    /** Indexes: case_pkey, tariff_once, account_system_once. */
    private static final String ADD_SURCHARGE = JUDGED + """
            changed AS (
              UPDATE command.enforcement_case c
              SET surcharged_on = o.day, surcharged_minor = c.issued_minor + j.amount_minor,
                  collect_from = (SELECT o.day + t.collection_after_days FROM command.tariff t
                     WHERE t.tenant_id = c.tenant_id AND t.case_type = c.case_type AND t.valid_from <= o.day ORDER BY t.valid_from DESC LIMIT 1),
                  revision = c.revision + 1
              FROM op o, judged j
              WHERE c.tenant_id = o.tenant_id AND c.case_id = j.case_id AND j.outcome = 'APPLIED'
            """ + RETURNING + """
                        json_build_object('newTotal', json_build_object('value', to_char(c.surcharged_minor / 100.0, 'FM999999999999990.00'), 'currency', c.currency),
                                          'operationId', o.operation_id) AS detail),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
              SELECT c.tenant_id, c.command_id, 'SURCHARGE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.amount_minor, c.currency, o.day, c.command_id
              FROM changed c, op o WHERE c.amount_minor > 0),
            """;

    /** Indexes: case_pkey, account_system_once; writes late_fee_once. */
    private static final String CHARGE_LATE_FEE = JUDGED + """
            changed AS (
              UPDATE command.enforcement_case c
              SET expense_minor = c.expense_minor + j.amount_minor, late_fee_minor = c.late_fee_minor + j.amount_minor, revision = c.revision + 1
              FROM op o, judged j
              WHERE c.tenant_id = o.tenant_id AND c.case_id = j.case_id AND j.outcome = 'APPLIED'
            """ + RETURNING + """
                        json_build_object('month', to_char(o.month, 'YYYY-MM'), 'fee', json_build_object('value',
                          to_char(j.amount_minor / 100.0, 'FM999999999999990.00'), 'currency', c.currency), 'operationId', o.operation_id) AS detail),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
              SELECT c.tenant_id, c.command_id, 'LATE_FEE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.amount_minor, c.currency, o.day, c.command_id
              FROM changed c, op o),
            fee AS (
              INSERT INTO command.late_fee (tenant_id, case_id, month, revision, amount_minor, transfer_id)
              SELECT c.tenant_id, c.case_id, o.month, c.revision, c.amount_minor, c.command_id FROM changed c, op o),
            """;

    /** Indexes: case_pkey. */
    private static final String SEND_TO_COLLECTION = JUDGED + """
            changed AS (
              UPDATE command.enforcement_case c
              SET in_collection_since = o.day, revision = c.revision + 1
              FROM op o, judged j
              WHERE c.tenant_id = o.tenant_id AND c.case_id = j.case_id AND j.outcome = 'APPLIED'
            """ + RETURNING + """
                        json_build_object('operationId', o.operation_id) AS detail),
            """;

    /**
     * Indexes: task_pkey, actor_pkey, case_pkey. The later locks wait for the earlier ones, because they ask how many those were. Several tasks of a case are one change
     * of it. Who has no room for all gets as many as there is room for.
     */
    private static final String REASSIGN_TASKS = """
            held AS MATERIALIZED (
              SELECT l.*, t.version
              FROM op o, locked l, command.task t
              WHERE t.tenant_id = o.tenant_id AND t.task_id = l.task_id AND (SELECT count(*) FROM locked) >= 0
              ORDER BY t.task_id
              FOR NO KEY UPDATE OF t),
            officer AS MATERIALIZED (
              SELECT a.actor_id, a.max_active_tasks - a.active_tasks AS room,
                     a.active AND a.roles && ARRAY(SELECT unnest(p.roles) FROM command.operation p WHERE p.command = 'claim-task') AS suitable
              FROM op o, command.actor a
              WHERE a.tenant_id = o.tenant_id AND a.actor_id IN (o.from_actor, o.to_actor) AND (SELECT count(*) FROM held) >= 0
              ORDER BY a.actor_id
              FOR NO KEY UPDATE OF a),
            placed AS (
              SELECT h.*, h.version = h.seen AS as_seen, row_number() OVER (PARTITION BY h.version = h.seen AND h.legal ORDER BY h.ordinal) AS place
              FROM held h),
            judged AS MATERIALIZED (
              SELECT p.ordinal, p.case_id, p.task_id, p.amount_minor, p.command_id, p.event_id, p.revision + 1 AS revision,
                     CASE WHEN NOT p.as_seen THEN 'DRIFTED' WHEN p.legal AND f.suitable AND p.place <= f.room THEN 'APPLIED' ELSE 'REFUSED' END AS outcome,
                     CASE WHEN NOT p.as_seen THEN 'changed-since-preview' WHEN NOT p.legal THEN 'state-forbids'
                          WHEN NOT f.suitable THEN 'assignee-unsuitable' WHEN p.place > f.room THEN 'assignee-at-capacity' END AS reason
              FROM op o JOIN officer f ON f.actor_id = o.to_actor CROSS JOIN placed p
              UNION ALL
              SELECT i.ordinal, i.case_id, i.task_id, i.amount_minor, i.command_id, i.event_id, NULL, 'DRIFTED', 'gone'
              FROM item i WHERE i.ordinal NOT IN (SELECT h.ordinal FROM held h)),
            moved AS (
              UPDATE command.task t
              SET assignee = o.to_actor, version = t.version + 1
              FROM op o, judged j
              WHERE t.tenant_id = o.tenant_id AND t.task_id = j.task_id AND j.outcome = 'APPLIED'
              RETURNING t.task_id),
            counted AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks + CASE WHEN a.actor_id = o.to_actor THEN n.tasks ELSE -n.tasks END
              FROM op o, (SELECT count(*)::int AS tasks FROM moved) n
              WHERE a.tenant_id = o.tenant_id AND a.actor_id IN (o.from_actor, o.to_actor) AND n.tasks > 0),
            touched AS (
              SELECT j.case_id, (array_agg(j.command_id ORDER BY j.ordinal))[1] AS command_id, (array_agg(j.event_id ORDER BY j.ordinal))[1] AS event_id,
                     count(*) AS tasks
              FROM judged j WHERE j.outcome = 'APPLIED' GROUP BY j.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM op o, touched j
              WHERE c.tenant_id = o.tenant_id AND c.case_id = j.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, j.command_id, j.event_id,
                        json_build_object('tasks', j.tasks, 'assignee', o.to_actor, 'operationId', o.operation_id) AS detail),
            """;

    /** One history row, audit entry and event for each case that was changed; an audit entry, too, for each item that was not. */
    private static final String RECORD = """
            history AS (
              INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides,
                                                event_type, occurred_on, actor_id, command_id, detail)
              SELECT c.tenant_id, c.case_id, c.revision, c.version, c.case_type, c.state, o.command, c.state, false,
                     o.event_type, o.day, o.actor_id, c.command_id, c.detail
              FROM changed c, op o),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)
              SELECT c.tenant_id, c.command_id, o.actor_id, o.command, 'case', c.case_id, 'ACCEPTED', NULL FROM changed c, op o
              UNION ALL
              SELECT o.tenant_id, j.command_id, o.actor_id, o.command, 'case', j.case_id, 'REFUSED', j.reason FROM judged j, op o WHERE j.outcome <> 'APPLIED'),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT c.tenant_id, 'case', c.case_id, c.revision, o.event_type, c.event_id, c.command_id, o.actor_id, o.traceparent FROM changed c, op o),
            marked AS (
              UPDATE command.bulk_item i
              SET outcome = j.outcome, reason = j.reason, revision = CASE WHEN j.outcome = 'APPLIED' THEN j.revision END
              FROM op o, judged j
              WHERE i.tenant_id = o.tenant_id AND i.operation_id = o.operation_id AND i.ordinal = j.ordinal AND i.ordinal BETWEEN o.first AND o.last)
            SELECT count(*) FILTER (WHERE j.outcome = 'APPLIED') AS applied, count(*) FILTER (WHERE j.outcome = 'DRIFTED') AS drifted,
                   count(*) FILTER (WHERE j.outcome = 'REFUSED') AS refused,
                   COALESCE(sum(j.amount_minor) FILTER (WHERE j.outcome = 'APPLIED'), 0)::bigint AS applied_minor
            FROM judged j
            """;

    private ChunkSql() {}

    /** The statement of a kind. */
    static String of(BulkKind kind) {
        return OPENING
                + switch (kind) {
                    case ADD_SURCHARGE -> ADD_SURCHARGE;
                    case CHARGE_LATE_FEE -> CHARGE_LATE_FEE;
                    case SEND_TO_COLLECTION -> SEND_TO_COLLECTION;
                    case REASSIGN_TASKS -> REASSIGN_TASKS;
                }
                + RECORD;
    }
}
