package org.docket.write.gate;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells database failures apart by SQLSTATE (PostgreSQL documentation, appendix A). The one place that does. */
final class SqlStates {

    private SqlStates() {}

    /** The SQLException behind whatever a library wrapped around it. */
    static Optional<SQLException> find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** What became of the statement, or empty when nobody expected this failure. */
    static <T> Optional<RoundTrip<T>> classify(SQLException failure) {
        String state = stateOf(failure);
        // The pool gives its own time-out the state of the last failure to connect: without one all connections were
        // merely in use.
        if (failure instanceof SQLTransientConnectionException) {
            return Optional.of(
                    new RoundTrip.Unavailable<>(state.isEmpty() ? RoundTrip.Reason.POOL : RoundTrip.Reason.CONNECTION));
        }
        return switch (state) {
            // A CHECK without a name is a partition's: the outbox got a new one while the row was on its way to the
            // default.
            case "23514" ->
                Optional.of(constraintOf(failure)
                        .<RoundTrip<T>>map(RoundTrip.Violated::new)
                        .orElseGet(() -> new RoundTrip.Unavailable<>(RoundTrip.Reason.CONFLICT)));
            case "23001", "23503", "23505", "23P01" -> constraintOf(failure).map(RoundTrip.Violated::new);
            case "40001", "40P01" -> Optional.of(new RoundTrip.Unavailable<>(RoundTrip.Reason.CONFLICT));
            case "55P03" -> Optional.of(new RoundTrip.Unavailable<>(RoundTrip.Reason.LOCK));
            case "57014", "25P03", "25P04" -> Optional.of(new RoundTrip.Unavailable<>(RoundTrip.Reason.STATEMENT));
            // A standby that was the primary, and a server that lacks what it needs for now.
            case "25006", "53000", "53100", "53200", "53300" ->
                Optional.of(new RoundTrip.Unavailable<>(RoundTrip.Reason.CONNECTION));
            default ->
                state.startsWith("08") || state.startsWith("57")
                        ? Optional.of(new RoundTrip.Unavailable<>(RoundTrip.Reason.CONNECTION))
                        : Optional.empty();
        };
    }

    /** What is thrown and logged instead of a failure that tells the value that PostgreSQL did not take (class 22); empty for all others. */
    static Optional<RuntimeException> withheld(SQLException failure) {
        return stateOf(failure).startsWith("22") ? Optional.of(new ValueNotTaken(failure)) : Optional.empty();
    }

    private static String stateOf(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static Optional<String> constraintOf(SQLException failure) {
        // A batch tells of the failure, and has it as its cause.
        Throwable told = failure instanceof BatchUpdateException batch ? batch.getCause() : failure;
        @Nullable
        ServerErrorMessage message = told instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return Optional.ofNullable(message).map(ServerErrorMessage::getConstraint);
    }

    /** Where it happened and what, without the value. */
    private static final class ValueNotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ValueNotTaken(SQLException failure) {
            super("PostgreSQL did not take a value (SQLSTATE " + failure.getSQLState() + ")");
            setStackTrace(failure.getStackTrace());
        }
    }
}
