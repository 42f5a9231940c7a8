package org.docket.read.query.violating.one;

/** Is used by another view. */
public final class Sibling {
    private Sibling() {}

    /** A constant. */
    public static int one() {
        return 1;
    }
}
