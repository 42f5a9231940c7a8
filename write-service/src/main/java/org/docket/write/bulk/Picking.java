package org.docket.write.bulk;

/**
 * What a preview picks: a CTE {@code picked (case_id, task_id, seen, amount_minor)} over {@code given (tenant_id)} and
 * {@code own (as_of, month, from_actor, most)}, of one row more than may be frozen. Sealed cases are left out: whoever previews need not be among those who may see them.
 */
public final class Picking {

    /** The tariff of a day, per case type. Index: tariff_once. */
    private static final String TARIFF = """
            tariff AS MATERIALIZED (
              SELECT DISTINCT ON (t.case_type) t.case_type, t.surcharge_percent, t.late_fee_minor
              FROM given g, own o, command.tariff t
              WHERE t.tenant_id = g.tenant_id AND t.valid_from <= o.as_of ORDER BY t.case_type, t.valid_from DESC),
            """;

    /** Index: case_to_surcharge. Rounded half up to a minor unit. */
    private static final String TO_SURCHARGE = TARIFF + """
            picked AS MATERIALIZED (
              SELECT c.case_id, NULL::uuid AS task_id, c.revision AS seen, (c.issued_minor * t.surcharge_percent + 50) / 100 AS amount_minor
              FROM given g, own o, tariff t, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.surcharge_from <= o.as_of AND c.surcharge_from IS NOT NULL AND c.surcharged_on IS NULL
                AND c.case_type = t.case_type AND c.balance_minor > 0 AND NOT c.sealed AND (c.state <> 'MERGED') IS TRUE
              LIMIT (SELECT most + 1 FROM own))
            """;

    /** Index: case_by_due_day, late_fee_once. */
    private static final String TO_CHARGE = TARIFF + """
            picked AS MATERIALIZED (
              SELECT c.case_id, NULL::uuid AS task_id, c.revision AS seen, t.late_fee_minor AS amount_minor
              FROM given g, own o, tariff t, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.due_on < o.as_of AND c.due_on IS NOT NULL AND c.state IN ('OPEN', 'PENALTY_ISSUED')
                AND c.case_type = t.case_type AND t.late_fee_minor > 0 AND c.balance_minor > 0 AND NOT c.sealed
                AND NOT EXISTS (SELECT 1 FROM command.late_fee f WHERE f.tenant_id = c.tenant_id AND f.case_id = c.case_id AND f.month = o.month)
              LIMIT (SELECT most + 1 FROM own))
            """;

    /** Index: case_to_collect. */
    private static final String TO_COLLECT = """
            picked AS MATERIALIZED (
              SELECT c.case_id, NULL::uuid AS task_id, c.revision AS seen, c.balance_minor AS amount_minor
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.collect_from <= o.as_of AND c.collect_from IS NOT NULL AND c.in_collection_since IS NULL
                AND c.balance_minor > 0 AND NOT c.sealed AND (c.state <> 'MERGED') IS TRUE
              LIMIT (SELECT most + 1 FROM own))
            """;

    /** Index: task_of_assignee, case_pkey. */
    private static final String TO_REASSIGN = """
            picked AS MATERIALIZED (
              SELECT t.case_id, t.task_id, t.version AS seen, 0::bigint AS amount_minor
              FROM given g, own o, command.task t
              WHERE t.tenant_id = g.tenant_id AND t.assignee = o.from_actor AND t.state = 'ASSIGNED'
                AND (SELECT NOT c.sealed FROM command.enforcement_case c WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id)
              LIMIT (SELECT most + 1 FROM own))
            """;

    private Picking() {}

    /** The CTE, with what it needs before it. */
    public static String of(BulkKind kind) {
        return switch (kind) {
            case ADD_SURCHARGE -> TO_SURCHARGE;
            case CHARGE_LATE_FEE -> TO_CHARGE;
            case SEND_TO_COLLECTION -> TO_COLLECT;
            case REASSIGN_TASKS -> TO_REASSIGN;
        };
    }
}
