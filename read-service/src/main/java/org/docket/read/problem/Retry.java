package org.docket.read.problem;

/** What a client may hope for when it sends the request again. */
public enum Retry {
    /** The request itself is wrong. */
    NEVER("never"),
    /** The world, such as the actor's rights or the case, must change first. */
    AFTER_CHANGE("after-change"),
    /** The same request may be sent again after {@code Retry-After}. */
    SAME_REQUEST("same-request");

    private final String wireName;

    Retry(String wireName) {
        this.wireName = wireName;
    }

    /** The value of the problem's member {@code retry}. */
    public String wireName() {
        return wireName;
    }
}
