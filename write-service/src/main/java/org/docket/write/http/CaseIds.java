package org.docket.write.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the id of a case from a path. */
public final class CaseIds {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final UUID NIL = new UUID(0, 0);

    private CaseIds() {}

    /** The id; for a text that is none the nil UUID (RFC 9562, section 5.9), which no case has, so that the answer is 404 as for any unknown id. */
    public static UUID parse(String text) {
        return CANONICAL.matcher(text).matches() ? UUID.fromString(text) : NIL;
    }
}
