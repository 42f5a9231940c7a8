package org.docket.projector.projection;

import java.util.List;
import org.docket.projector.event.AggregateType;

/**
 * What a list shows of an aggregate, and the indexes that it is found by; kept for all aggregates, for the generation's life.
 *
 * @param extraColumns what the indexes are made of
 */
public record Row(String name, AggregateType of, String sql, List<String> extraColumns, Indexes indexes)
        implements Rereadable {

    /** Which indexes a row is in. */
    @FunctionalInterface
    public interface Indexes {

        /** Names of the indexes, from the values of the extra columns in their order; no name contains white space. */
        List<String> of(List<String> values);
    }
}
