package org.docket.write.command.setretentionrule;

import jakarta.inject.Singleton;
import java.util.Arrays;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.PerCaseType;
import org.docket.write.commit.PerCaseTypeQuery;

/** Sets retention rules. A rule holds at once for every case that has not been disposed of; which one a disposal followed stands in the register. */
@Singleton
final class SetRetentionRuleHandler {

    /** Indexes: actor_pkey, operation_pkey, retention_rule_pkey. The first version is an insert, and two of them are refused by the same key. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS case_type, ?::int AS months),
            first AS (
              INSERT INTO command.retention_rule (tenant_id, case_type, rule_id, version, months, set_by)
              SELECT g.tenant_id, o.case_type, g.id, 1, o.months, m.actor_id
              FROM given g, may m, own o WHERE o.expected_version = 0 AND o.case_type IS NOT NULL
              RETURNING tenant_id, rule_id, version),
            later AS (
              UPDATE command.retention_rule t
              SET version = t.version + 1, months = o.months, set_by = m.actor_id, set_at = now()
              FROM given g, may m, own o
              WHERE t.tenant_id = g.tenant_id AND t.case_type = o.case_type AND t.version = o.expected_version AND o.expected_version > 0
              RETURNING t.tenant_id, t.rule_id, t.version),
            changed AS (
              SELECT f.tenant_id, f.rule_id AS id, f.version, 'SET'::text AS state FROM first f
              UNION ALL SELECT l.tenant_id, l.rule_id, l.version, 'SET' FROM later l)
            """;

    private final CommandRunner runner;
    private final PerCaseTypeQuery settings;

    SetRetentionRuleHandler(CommandRunner runner, PerCaseTypeQuery settings) {
        this.runner = runner;
        this.settings = settings;
    }

    CommandOutcome handle(Attempt attempt, String caseType, long expectedVersion, SetRetentionRule command) {
        String known = PerCaseTypeQuery.known(caseType);
        AggregateChange change = new AggregateChange(
                "settings",
                CHANGE,
                PerCaseTypeQuery.idOf(
                        PerCaseType.RETENTION_RULE, attempt.access().tenantId(), known),
                Arrays.asList(expectedVersion, known, command.months()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> settings.judge(tried, PerCaseType.RETENTION_RULE, known, expectedVersion));
    }
}
