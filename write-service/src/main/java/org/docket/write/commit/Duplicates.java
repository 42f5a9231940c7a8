package org.docket.write.commit;

/** What becomes of the duplicates of a case when it is sealed, unsealed or disposed of: they were merged into it, and go with it. */
public final class Duplicates {

    /**
     * Notes for each {@code duplicate (tenant_id, case_id, case_type, version, revision, state, from_state, decides)} what happened to it, and announces it,
     * so that what is cached of it goes or comes back as well.
     */
    public static final String RECORD = """
            , duplicate_history AS (
              INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides,
                                                event_type, occurred_on, actor_id, command_id, detail)
              SELECT d.tenant_id, d.case_id, d.revision, d.version, d.case_type, d.from_state, g.command, d.state, d.decides,
                     g.event_type, g.occurred_on, g.actor_id, g.command_id, g.detail
              FROM duplicate d, given g),
            duplicate_outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT d.tenant_id, 'case', d.case_id, d.revision, g.event_type, gen_random_uuid(), g.command_id, g.actor_id, g.traceparent
              FROM duplicate d, given g)
            """;

    /**
     * Stands after {@code changed}, which says {@code sealed} and {@code viewers}, too. case_merged_is_sealed_alike refuses a statement that forgets a
     * duplicate. Index: case_merged_into.
     */
    public static final String FOLLOW = """
            , duplicate AS (
              UPDATE command.enforcement_case d
              SET revision = d.revision + 1, sealed = c.sealed, viewers = c.viewers
              FROM changed c
              WHERE d.tenant_id = (SELECT g.tenant_id FROM given g) AND d.merged_into = (SELECT g.case_id FROM given g)
              RETURNING d.tenant_id, d.case_id, d.case_type, d.version, d.revision, d.state, d.state AS from_state, false AS decides)
            """ + RECORD;

    private Duplicates() {}
}
