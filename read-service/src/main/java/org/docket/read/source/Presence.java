package org.docket.read.source;

/** Whether PostgreSQL is there at all. */
@FunctionalInterface
public interface Presence {
    /** Whether it answers; a full pool counts as an answer. */
    boolean answers();
}
