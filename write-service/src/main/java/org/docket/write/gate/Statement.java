package org.docket.write.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text for PostgreSQL and the values of its question marks, in order. The text may hold two statements, separated by a
 * semicolon: pgjdbc sends both with one Sync, so they are one round trip and one implicit transaction.
 *
 * @param sql the text; casts ({@code ?::uuid}) give the values their types
 * @param values what stands for each question mark; may contain null
 */
public record Statement(String sql, List<@Nullable Object> values) {

    /** A statement with these values. */
    public static Statement of(String sql, @Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(value);
        }
        return new Statement(sql, list);
    }
}
