package org.docket.write.schema;

import java.util.List;

/** What the read-service and the projector ask the database. For {@code %s} stands an array of ten cases. */
final class Questions {

    private static final List<String> OF_THE_READER = List.of(
            "SELECT * FROM read.case_detail(7::smallint, %s)",
            "SELECT * FROM read.case_row(7::smallint, %s)",
            "SELECT * FROM read.case_timeline(7::smallint, %s)",
            "SELECT * FROM read.case_payments(7::smallint, %s)",
            "SELECT * FROM read.case_tasks(7::smallint, %s)",
            "SELECT * FROM read.tasks_overdue(7::smallint, now() + interval '1 hour', NULL, NULL, 50)",
            "SELECT * FROM read.tasks_overdue(7::smallint, now() + interval '9 days', now() + interval '1 day', gen_random_uuid(), 50)",
            "SELECT * FROM read.case_detail(7::smallint, %s, gen_random_uuid())",
            "SELECT * FROM read.case_row(7::smallint, %s, gen_random_uuid())",
            "SELECT * FROM read.case_timeline(7::smallint, %s, gen_random_uuid())",
            "SELECT * FROM read.case_payments(7::smallint, %s, gen_random_uuid())",
            "SELECT * FROM read.case_tasks(7::smallint, %s, gen_random_uuid())",
            "SELECT read.case_visible(7::smallint, gen_random_uuid(), (%s)[1])",
            "SELECT read.case_by_reference(7::smallint, 'B77', gen_random_uuid())",
            "SELECT * FROM read.sealed_ids(ARRAY[7, 8]::smallint[], 100000)",
            "SELECT * FROM read.sealed_cases(7::smallint, gen_random_uuid(), NULL, 51)",
            "SELECT * FROM read.sealed_cases(7::smallint, gen_random_uuid(), gen_random_uuid(), 51)",
            "SELECT * FROM read.case_revisions(7::smallint, %s)",
            "SELECT * FROM read.operation_revisions(7::smallint, %s)",
            "SELECT read.case_by_reference(7::smallint, 'B77')",
            "SELECT * FROM read.case_list(7::smallint, NULL, NULL, NULL, 51)",
            "SELECT * FROM read.case_list(7::smallint, 'OPEN', NULL, NULL, 51)",
            "SELECT * FROM read.case_list(7::smallint, 'CLOSED', NULL, gen_random_uuid(), 51)",
            "SELECT * FROM read.case_list(7::smallint, NULL, 'FIXED_PENALTY', gen_random_uuid(), 51)",
            "SELECT * FROM read.case_list(7::smallint, 'OPEN', 'FIXED_PENALTY', gen_random_uuid(), 51)",
            "SELECT * FROM read.cause(7::smallint, (%s)[1], 1)",
            "SELECT * FROM read.audit_entries(7::smallint, (%s)[1], NULL, NULL, NULL, 51)",
            "SELECT * FROM read.audit_entries(7::smallint, (%s)[1], gen_random_uuid(), NULL, gen_random_uuid(), 51)",
            "SELECT * FROM read.audit_entries(7::smallint, NULL, gen_random_uuid(), NULL, gen_random_uuid(), 51)",
            "SELECT * FROM read.audit_entries(7::smallint, NULL, NULL, gen_random_uuid(), NULL, 51)",
            "SELECT * FROM read.subscriptions(7::smallint, NULL, 51)",
            "SELECT * FROM read.subscriptions(7::smallint, gen_random_uuid(), 51)",
            "SELECT * FROM read.dead_letters(7::smallint, gen_random_uuid(), NULL, 51)",
            "SELECT read.has_subscription(7::smallint, gen_random_uuid())",
            "SELECT * FROM read.case_evidence(7::smallint, gen_random_uuid(), (%s)[1], NULL, 50)",
            "SELECT * FROM read.case_evidence(7::smallint, gen_random_uuid(), (%s)[2], gen_random_uuid(), 50)",
            "SELECT read.settings(7::smallint)",
            "SELECT * FROM read.disposals(7::smallint, NULL, 51)",
            "SELECT * FROM read.disposals(7::smallint, (%s)[1], 51)",
            "SELECT * FROM read.disposals_due(7::smallint, 'FIXED_PENALTY', NULL, 51)",
            "SELECT * FROM read.disposals_due(7::smallint, 'FIXED_PENALTY', (%s)[1], 51)");

    private static final List<String> OF_THE_PROJECTOR = List.of(
            "SELECT * FROM read.case_ids_after(7::smallint, gen_random_uuid(), 1000)",
            "SELECT * FROM read.operations_of_late(1000)",
            "SELECT * FROM read.subscriptions_served()",
            "SELECT * FROM read.subscriptions_present()",
            "SELECT * FROM read.outbox_after(7::smallint, now() - interval '1 day', gen_random_uuid(), 0, '', 1000)",
            "SELECT read.commands_between(7::smallint, now() - interval '1 day', now())",
            "SELECT * FROM read.case_row(7::smallint, %s)");

    private Questions() {}

    static List<String> ofTheReader() {
        return OF_THE_READER;
    }

    static List<String> ofTheProjector() {
        return OF_THE_PROJECTOR;
    }
}
