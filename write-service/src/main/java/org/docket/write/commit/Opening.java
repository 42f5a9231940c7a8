package org.docket.write.commit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How every command's statement begins: the agency and the actor for this transaction, a lock under the key's name, what was given, and whether the
 * actor may. {@code may} has one row while the actor is active and has a role that the command asks for, as the database has it now.
 */
final class Opening {

    private static final String HEAD = """
            SELECT set_config('docket.tenant', ?, true) IS NOT NULL, set_config('docket.actor', ?, true) IS NOT NULL,
                   pg_try_advisory_xact_lock(hashtextextended(?, 0)):first;
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS actor_id, ?::uuid AS command_id, ?::uuid AS event_id, ?::text AS key,
                     ?::bytea AS fingerprint, ?::text AS command, ?::text AS event_type, ?::smallint AS status, ?::text AS traceparent,
            """;

    /** Indexes: actor_pkey, operation_pkey. */
    private static final String MAY = """
            ),
            may AS MATERIALIZED (
              SELECT a.actor_id, a.max_penalty_minor
              FROM given g
              JOIN command.actor a ON a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id
              JOIN command.operation p ON p.command = g.command
              WHERE a.active AND a.roles && p.roles),
            """;

    private Opening() {}

    /** The text; {@code given} has these columns beside the common ones. */
    static String text(String columns) {
        return text(columns, "");
    }

    /**
     * The text of a command that does something before its own statement begins, and so before that one's snapshot is taken.
     *
     * @param first a further column of the first statement, of a type of fixed length, with its comma; its question marks come after the common ones of that statement
     */
    static String text(String columns, String first) {
        return HEAD.replace(":first", first) + columns + MAY;
    }

    /** The values of the common question marks; the caller adds those of its columns. */
    static List<@Nullable Object> values(Attempt attempt) {
        return values(attempt, List.of());
    }

    /** The same, with the values of what is done first. */
    static List<@Nullable Object> values(Attempt attempt, List<@Nullable Object> first) {
        List<@Nullable Object> values = new ArrayList<>(24);
        values.add(attempt.access().acting().tenantText());
        values.add(attempt.access().acting().actorText());
        values.add(lockName(attempt));
        values.addAll(first);
        values.add(attempt.access().tenantId());
        values.add(attempt.access().actorId());
        values.add(attempt.commandId());
        values.add(attempt.eventId());
        values.add(attempt.key().value());
        values.add(attempt.key().fingerprint());
        values.add(attempt.operation().command());
        values.add(attempt.operation().eventType());
        values.add((short) attempt.operation().status());
        values.add(attempt.trace().traceparent());
        return values;
    }

    /** The advisory lock that a running command holds for its key, so that a second one can tell "in flight" from "locked". */
    static String lockName(Attempt attempt) {
        return attempt.access().tenantId() + "/" + attempt.access().actorId() + "/"
                + attempt.key().value();
    }
}
