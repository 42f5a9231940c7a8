package org.docket.write.schema;

/**
 * Something that the service is asked to do, and what it needs before.
 *
 * @param name what happens
 * @param play does it, and fails when it does not happen
 */
record Scene(String name, Runnable play) {

    @Override
    public String toString() {
        return name;
    }
}
