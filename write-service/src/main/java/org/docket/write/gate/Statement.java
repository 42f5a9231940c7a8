package org.docket.write.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text for PostgreSQL and the values of its question marks, in order.
 *
 * @param sql the text; casts ({@code ?::uuid}) give the values their types
 * @param values what stands for each question mark; may contain null
 * @param kind how it is run
 */
public record Statement(String sql, List<@Nullable Object> values, Kind kind) {

    /** How a statement is run. */
    sealed interface Kind {

        /** As it is, a transaction of its own. */
        record Plain() implements Kind {}

        /** Two statements in one round trip; the second one's result counts. */
        record Pipelined() implements Kind {}

        /** In a transaction that first says for which agency and actor: three round trips, for what is not hot. */
        record OfTenant(Acting acting) implements Kind {}
    }

    /** A statement that is not about an agency's rows. */
    public static Statement of(String sql, @Nullable Object... values) {
        return new Statement(sql, list(values), new Kind.Plain());
    }

    /** A statement about the rows of one agency, as far as the actor may see them. */
    public static Statement ofTenant(Acting acting, String sql, @Nullable Object... values) {
        return new Statement(sql, list(values), new Kind.OfTenant(acting));
    }

    /**
     * Two statements, separated by a semicolon, that pgjdbc sends with one Sync: one round trip and one implicit transaction. That
     * holds only while <em>every column of both results has a type of fixed length</em> (boolean, bigint, uuid, name, …): before a
     * statement whose rows may be of any length the driver sends a Sync of its own (QueryExecutorImpl, flushIfDeadlockRisk), which ends
     * the transaction, and with it the agency that the first statement set. Then the second finds no rows: nothing leaks, but nothing
     * works. A test runs every such statement more often than the driver's prepareThreshold.
     */
    public static Statement pipelined(String sql, List<@Nullable Object> values) {
        return new Statement(sql, values, new Kind.Pipelined());
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }
}
