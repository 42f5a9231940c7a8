package org.docket.read.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ids of cases in requests. */
public final class CaseId {
    private static final int CHARACTERS = 36;

    private CaseId() {}

    /** The id that a text is, a UUID with dashes, or null when it is none. */
    public static @Nullable UUID parse(String text) {
        if (text.length() != CHARACTERS) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            // The parser takes groups of any length; only one spelling of an id is good.
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
