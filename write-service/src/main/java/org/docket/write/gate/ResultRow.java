package org.docket.write.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of one row, by name. Valid only while the reader that got it runs; not thread-safe. */
public final class ResultRow {

    private final ResultSet row;

    ResultRow(ResultSet row) {
        this.row = row;
    }

    /** Text that is never null. */
    public String text(String column) {
        return read(() -> row.getString(column));
    }

    /** Text that may be null. */
    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(row(() -> row.getString(column)));
    }

    /** A whole number that is never null. */
    public long number(String column) {
        return read(() -> row.getLong(column));
    }

    /** A number that may have a fraction, and is never null. */
    public double fraction(String column) {
        return read(() -> row.getDouble(column));
    }

    /** Bytes that are never null. */
    public byte[] bytes(String column) {
        return read(() -> row.getBytes(column));
    }

    /** A truth value that is never null. */
    public boolean flag(String column) {
        return read(() -> row.getBoolean(column));
    }

    /** An id that is never null. */
    public UUID uuid(String column) {
        return read(() -> row.getObject(column, UUID.class));
    }

    /** A day that may be null. */
    public Optional<LocalDate> day(String column) {
        return Optional.ofNullable(row(() -> row.getObject(column, LocalDate.class)));
    }

    /** A whole number that may be null. */
    public Optional<Long> optionalNumber(String column) {
        return Optional.ofNullable(row(() -> row.getObject(column, Long.class)));
    }

    /** A text array that is never null. */
    public List<String> texts(String column) {
        return read(() -> List.of((String[]) row.getArray(column).getArray()));
    }

    private static <T> T read(Column<T> column) {
        T value = row(column);
        if (value == null) {
            throw new IllegalStateException("NULL in a column that has none");
        }
        return value;
    }

    private static <T> @Nullable T row(Column<T> column) {
        try {
            return column.get();
        } catch (SQLException failure) {
            throw new UnreadableColumn(failure);
        }
    }

    @FunctionalInterface
    private interface Column<T> {
        @Nullable
        T get() throws SQLException;
    }

    /** A column that is missing or of another type: the statement and its reader do not fit. */
    private static final class UnreadableColumn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableColumn(SQLException cause) {
            super(cause);
        }
    }
}
