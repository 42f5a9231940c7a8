package org.docket.write.schema;

import java.util.List;

/** What a big agency's subscribers were told and were not: events that wait for many of them, dead letters, and letters that were given up. */
final class BigPost {

    /** After the outbox and the subscriptions were filled. */
    static final List<String> ROWS = List.of(
            """
            INSERT INTO notification.head (tenant_id, position)
            SELECT t.tenant_id, (SELECT count(*) FROM command.outbox o WHERE o.tenant_id = t.tenant_id) FROM command.tenant t
            """,
            "INSERT INTO notification.forgotten (tenant_id, until) SELECT h.tenant_id, now() FROM notification.head h",
            """
            INSERT INTO notification.event (tenant_id, position, event_id, aggregate_type, aggregate_id, revision, type, command_id, recorded_at)
            SELECT o.tenant_id, row_number() OVER (PARTITION BY o.tenant_id), o.event_id, o.aggregate_type, o.aggregate_id, o.revision, o.type, o.command_id, now()
            FROM command.outbox o
            """,
            """
            INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder)
            SELECT s.tenant_id, s.subscription_id, 150, gen_random_uuid() FROM command.subscription s
            """,
            """
            INSERT INTO notification.held (tenant_id, subscription_id, position, aggregate_id, state, attempts, dead_at)
            SELECT e.tenant_id, s.subscription_id, e.position, e.aggregate_id, CASE WHEN e.position % 3 = 0 THEN 'WAITING' ELSE 'DEAD' END, 12,
                   CASE WHEN e.position % 3 = 0 THEN NULL ELSE now() END
            FROM notification.event e
            JOIN command.subscription s ON s.tenant_id = e.tenant_id AND s.state = 'ACTIVE'
            WHERE e.position <= 150
            """,
            """
            INSERT INTO notification.discarded (tenant_id, subscription_id, event_id, aggregate_type, aggregate_id, revision, type, attempts, command_id, reason)
            SELECT s.tenant_id, s.subscription_id, gen_random_uuid(), 'case', gen_random_uuid(), 1, 'case.opened', 12, gen_random_uuid(), 'Not wanted.'
            FROM command.subscription s
            """,
            "INSERT INTO notification.gap (reason, ended_at) SELECT 'A slot was lost', now() FROM generate_series(1, 3)");

    private BigPost() {}
}
