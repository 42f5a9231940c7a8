package org.docket.write.command.opencase;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.Detail;

/** What opening an investigation changes: the case, and the slots and tasks that the agency's template gives it. */
final class InvestigationChange {

    /** As many as a template can have: {@code template_task_bounded}. */
    private static final int MOST_TASKS = 20;

    /** Indexes: actor_pkey, template_slot_pkey, template_task_pkey; writes case_pkey, case_reference_once, case_one_live_per_subject. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::text AS reference, ?::text AS officer_badge, ?::text AS summary, ?::text AS subject_key, ?::text AS currency,
                     ?::uuid[] AS task_ids),
            changed AS (
              INSERT INTO command.enforcement_case (tenant_id, case_id, case_type, reference, state, occurred_on, opened_by, officer_badge,
                                                    summary, subject_key, currency)
              SELECT g.tenant_id, g.case_id, 'INVESTIGATION', o.reference, 'OPEN', g.occurred_on, m.actor_id, o.officer_badge,
                     o.summary, o.subject_key, o.currency
              FROM given g, may m, own o
              RETURNING tenant_id, case_id, case_type, version, revision, state, 'NONE' AS from_state, true AS decides, opened_by),
            slots AS (
              INSERT INTO command.case_slot (tenant_id, case_id, code, label, mandatory)
              SELECT c.tenant_id, c.case_id, t.code, t.label, t.mandatory
              FROM changed c JOIN command.template_slot t ON t.tenant_id = c.tenant_id AND t.case_type = c.case_type),
            tasks AS (
              INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
              SELECT c.tenant_id, o.task_ids[t.ordinal], c.case_id, t.queue, t.title, t.blocking, t.priority,
                     command.working_due(c.tenant_id, now(), make_interval(hours => t.due_in_hours)), c.opened_by
              FROM changed c JOIN command.template_task t ON t.tenant_id = c.tenant_id AND t.case_type = c.case_type, own o)
            """;

    private InvestigationChange() {}

    static CaseChange of(OpenCase.Investigation command, String currency) {
        String taskIds = Stream.generate(() -> UuidCreator.getTimeOrderedEpoch().toString())
                .limit(MOST_TASKS)
                .collect(Collectors.joining(",", "{", "}"));
        return new CaseChange(
                CHANGE,
                UuidCreator.getTimeOrderedEpoch(),
                command.occurredOn(),
                new Detail().json(),
                Arrays.asList(
                        command.reference(),
                        command.officerBadge(),
                        command.summary(),
                        command.subjectKey(),
                        currency,
                        taskIds));
    }
}
