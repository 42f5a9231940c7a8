package org.docket.read.source;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL did not answer. Says of which kind the trouble is, by SQLSTATE, and never that something was not found. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection became free in time. */
        OVERLOADED,
        /** No connection can be made, or it broke. */
        UNAVAILABLE,
        /** A lock was not free in time (55P03). */
        LOCK_TIMEOUT,
        /** The statement or its transaction was cancelled, or its transaction was idle for too long (57014, 25P03, 25P04). */
        STATEMENT_TIMEOUT,
        /** Anything else: a fault of this program or of the installation. */
        UNEXPECTED
    }

    private final Kind kind;

    private DatabaseFailure(Kind kind, Throwable cause) {
        super("database: " + kind, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same statement may well succeed a little later. */
    public boolean passing() {
        return kind != Kind.UNEXPECTED;
    }

    /** The failure behind what the framework threw. */
    public static DatabaseFailure of(RuntimeException thrown) {
        SQLException sql = sqlException(thrown);
        return sql == null
                ? new DatabaseFailure(Kind.UNEXPECTED, thrown)
                : new DatabaseFailure(kind(sql), stateOf(sql).startsWith("22") ? new ValueNotTaken(sql) : thrown);
    }

    private static Kind kind(SQLException sql) {
        if (sql instanceof SQLTransientConnectionException) {
            // The pool's own time-out; it carries the driver's last refusal when connections could not be made at all.
            return sqlException(sql.getCause()) == null ? Kind.OVERLOADED : Kind.UNAVAILABLE;
        }
        String state = stateOf(sql);
        return switch (state) {
            case "55P03" -> Kind.LOCK_TIMEOUT;
            case "57014", "25P03", "25P04" -> Kind.STATEMENT_TIMEOUT;
            case "53300" -> Kind.OVERLOADED;
            // A standby says the first or the last to what is to be recorded, the others a server that lacks what it
            // needs for now.
            case "25006", "53000", "53100", "53200", "0A000" -> Kind.UNAVAILABLE;
            default -> state.startsWith("08") || state.startsWith("57") ? Kind.UNAVAILABLE : Kind.UNEXPECTED;
        };
    }

    private static String stateOf(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    private static @Nullable SQLException sqlException(@Nullable Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (at instanceof SQLException sql) {
                return sql;
            }
            at = at.getCause();
        }
        return null;
    }

    /** Stands for a failure that tells the value that PostgreSQL did not take (class 22): where it happened and what, without the value. */
    private static final class ValueNotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ValueNotTaken(SQLException failure) {
            super("PostgreSQL did not take a value (SQLSTATE " + failure.getSQLState() + ")");
            setStackTrace(failure.getStackTrace());
        }
    }
}
