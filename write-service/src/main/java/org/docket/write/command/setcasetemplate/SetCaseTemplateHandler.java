package org.docket.write.command.setcasetemplate;

import jakarta.inject.Singleton;
import java.util.Arrays;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.PerCaseType;
import org.docket.write.commit.PerCaseTypeQuery;

/** Replaces templates. Every version is kept; cases that are open keep what they started with. */
@Singleton
final class SetCaseTemplateHandler {

    /**
     * Indexes: actor_pkey, case_template_pkey; writes template_slot_pkey, template_task_pkey. The first version is an insert, and two of them are refused
     * by case_template_pkey.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS case_type, ?::json AS slots, ?::json AS tasks),
            first AS (
              INSERT INTO command.case_template (tenant_id, case_type, template_id, version)
              SELECT g.tenant_id, o.case_type, g.id, 1 FROM given g, may m, own o WHERE o.expected_version = 0 AND o.case_type IS NOT NULL
              RETURNING tenant_id, case_type, template_id, version),
            later AS (
              UPDATE command.case_template t
              SET version = t.version + 1
              FROM given g, may m, own o
              WHERE t.tenant_id = g.tenant_id AND t.case_type = o.case_type AND t.version = o.expected_version AND o.expected_version > 0
              RETURNING t.tenant_id, t.case_type, t.template_id, t.version),
            changed AS (
              SELECT f.tenant_id, f.case_type, f.template_id AS id, f.version, 'ACTIVE'::text AS state FROM first f
              UNION ALL SELECT l.tenant_id, l.case_type, l.template_id, l.version, 'ACTIVE' FROM later l),
            slots AS (
              INSERT INTO command.template_slot (tenant_id, case_type, version, code, label, mandatory)
              SELECT c.tenant_id, c.case_type, c.version, s.code, s.label, s.mandatory
              FROM changed c, own o, json_to_recordset(o.slots) AS s (code text, label text, mandatory boolean)),
            tasks AS (
              INSERT INTO command.template_task (tenant_id, case_type, version, ordinal, title, queue, blocking, priority, due_in_hours)
              SELECT c.tenant_id, c.case_type, c.version, t.ordinal, t.title, t.queue, t.blocking, t.priority, t.due_in_hours
              FROM changed c, own o, json_to_recordset(o.tasks)
                AS t (ordinal smallint, title text, queue text, blocking boolean, priority smallint, due_in_hours int))
            """;

    private final CommandRunner runner;
    private final PerCaseTypeQuery settings;

    SetCaseTemplateHandler(CommandRunner runner, PerCaseTypeQuery settings) {
        this.runner = runner;
        this.settings = settings;
    }

    CommandOutcome handle(Attempt attempt, String caseType, long expectedVersion, SetCaseTemplate command) {
        String known = PerCaseTypeQuery.known(caseType);
        AggregateChange change = new AggregateChange(
                "settings",
                CHANGE,
                PerCaseTypeQuery.idOf(
                        PerCaseType.CASE_TEMPLATE, attempt.access().tenantId(), known),
                Arrays.asList(expectedVersion, known, command.slotsAsJson(), command.tasksAsJson()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> settings.judge(tried, PerCaseType.CASE_TEMPLATE, known, expectedVersion));
    }
}
