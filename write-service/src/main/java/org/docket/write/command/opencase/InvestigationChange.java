package org.docket.write.command.opencase;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.Detail;

/** What opening an investigation changes: the case, and the slots and tasks that the agency's template gives it. */
final class InvestigationChange {

    /** Indexes: actor_pkey, case_template_pkey, template_slot_pkey, template_task_pkey; writes case_pkey, case_reference_once, case_one_live_per_subject. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT 'INVESTIGATION'::text AS case_type, ?::text AS reference, ?::text AS officer_badge, ?::text AS summary, ?::text AS subject_key, ?::text AS currency,
                     ?::uuid[] AS task_ids),
            """ + CaseTemplate.IS + """
            changed AS (
              INSERT INTO command.enforcement_case (tenant_id, case_id, case_type, reference, state, occurred_on, opened_by, officer_badge,
                                                    summary, subject_key, currency, task_count)
              SELECT g.tenant_id, g.case_id, o.case_type, o.reference, 'OPEN', g.occurred_on, m.actor_id, o.officer_badge,
                     o.summary, o.subject_key, o.currency, v.task_count
              FROM given g, may m, own o, template v
              RETURNING tenant_id, case_id, case_type, version, revision, state, 'NONE' AS from_state, true AS decides, opened_by),
            """ + CaseTemplate.GIVES;

    private InvestigationChange() {}

    static CaseChange of(OpenCase.Investigation command, String currency) {
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
                        CaseTemplate.taskIds()));
    }
}
