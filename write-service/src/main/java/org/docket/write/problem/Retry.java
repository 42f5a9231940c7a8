package org.docket.write.problem;

import java.util.Locale;

/** What a client may do after a problem; goes out as the member {@code retry} in lower case with hyphens. */
public enum Retry {
    /** The request itself is wrong: it will never succeed. */
    NEVER,
    /** The world must change first (the case, the actor's rights); then the same key may be used. */
    AFTER_CHANGE,
    /** Send the same request again, with the same key, after {@code Retry-After}. */
    SAME_REQUEST,
    /** The refusal is stored under the key: a new attempt needs a new one. */
    NEW_KEY;

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
