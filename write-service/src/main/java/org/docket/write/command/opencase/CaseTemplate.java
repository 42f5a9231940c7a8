package org.docket.write.command.opencase;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the agency's template gives a case that is opened: slots for evidence, and tasks. */
final class CaseTemplate {

    /**
     * A part of a statement before {@code changed}; {@code own} must have {@code case_type}. Indexes: case_template_pkey, template_task_pkey. Gives
     * {@code template (tenant_id, case_type, version, task_count)} with one row: without a template its version is 0.
     */
    static final String IS = """
            template AS MATERIALIZED (
              SELECT v.tenant_id, v.case_type, v.version,
                     (SELECT count(*) FROM command.template_task t
                      WHERE t.tenant_id = v.tenant_id AND t.case_type = v.case_type AND t.version = v.version) AS task_count
              FROM (SELECT g.tenant_id, o.case_type, COALESCE(
                      (SELECT t.version FROM command.case_template t WHERE t.tenant_id = g.tenant_id AND t.case_type = o.case_type), 0) AS version
                    FROM given g, own o OFFSET 0) v),
            """;

    /**
     * Parts of a statement after {@code changed}, which must also give {@code opened_by}; {@code own} must have {@code task_ids}. Indexes:
     * template_slot_pkey, template_task_pkey. Where the template is empty the look-ups find nothing, and nothing else happens.
     */
    static final String GIVES = """
            slots AS (
              INSERT INTO command.case_slot (tenant_id, case_id, code, label, mandatory)
              SELECT c.tenant_id, c.case_id, t.code, t.label, t.mandatory
              FROM changed c, template v, command.template_slot t
              WHERE t.tenant_id = v.tenant_id AND t.case_type = v.case_type AND t.version = v.version),
            tasks AS (
              INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
              SELECT c.tenant_id, o.task_ids[t.ordinal], c.case_id, t.queue, t.title, t.blocking, t.priority,
                     command.working_due(c.tenant_id, now(), make_interval(hours => t.due_in_hours)), c.opened_by
              FROM changed c, own o, template v, command.template_task t
              WHERE t.tenant_id = v.tenant_id AND t.case_type = v.case_type AND t.version = v.version)
            """;

    /** As many as a template can have: {@code template_task_bounded}. */
    private static final int MOST_TASKS = 20;

    private CaseTemplate() {}

    /** An id for each task that a template can have, in their order, as PostgreSQL writes an array. */
    static String taskIds() {
        return Stream.generate(() -> UuidCreator.getTimeOrderedEpoch().toString())
                .limit(MOST_TASKS)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
