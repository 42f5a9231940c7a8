package org.docket.deploy.history;

import java.io.Serializable;

/**
 * A place in a file, as an editor counts it: line and column, from 1.
 *
 * @param file the name of the file
 * @param line the line, 1 for the first
 * @param column the character in the line, 1 for the first
 */
public record Place(String file, long line, long column) implements Serializable {

    /** The place as compilers print it: {@code fines.csv:17:5}. */
    @Override
    public String toString() {
        return file + ':' + line + ':' + column;
    }
}
