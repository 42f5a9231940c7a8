package org.docket.write.health;

/**
 * One number of the database's health.
 *
 * @param meter its name, {@code docket.database.…}
 * @param part the table, index or slot that it is about; empty where there is only one
 */
record Reading(String meter, String part, double value) {

    /** Whether PostgreSQL said at the last look how it is: the one reading that is there even when it did not. */
    static Reading answers(boolean does) {
        return new Reading("docket.database.answers", "", does ? 1 : 0);
    }

    /** What it is about, whatever the value. */
    Subject subject() {
        return new Subject(meter, part);
    }

    /** A meter and its part. */
    record Subject(String meter, String part) {}
}
