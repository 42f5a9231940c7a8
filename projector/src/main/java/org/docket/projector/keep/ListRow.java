package org.docket.projector.keep;

import java.util.List;

/** A row to be stored, and the indexes that it is to be in from now on. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to Redis; nobody compares them
public record ListRow(String name, byte[] body, List<String> indexes) {

    private static final byte[] NOTHING = {};

    /** Takes a row away, and out of every index. */
    public static ListRow removed(String name) {
        return new ListRow(name, NOTHING, List.of());
    }
}
