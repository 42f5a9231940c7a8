package org.docket.projector.keep.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What matters of Redis.
 *
 * @param generation the live one; empty when none is
 * @param batch the projector's batch number; 0 without a generation
 * @param fences of the aggregates A and B, and of the operation
 * @param documents of the aggregates A and B, as revisions
 */
public record Redis(
        Optional<Integer> generation, int batch, List<Optional<Integer>> fences, List<Optional<Integer>> documents) {

    private static final List<Optional<Integer>> NEITHER = List.of(Optional.empty(), Optional.empty());
    private static final List<Optional<Integer>> NONE = List.of(Optional.empty(), Optional.empty(), Optional.empty());

    /** Without a generation. */
    public static final Redis NOTHING = new Redis(Optional.empty(), 0, NONE, NEITHER);

    /** A generation in which nothing is. */
    public static Redis opened(int generation, int batch) {
        return new Redis(Optional.of(generation), batch, NONE, NEITHER);
    }

    /** After the projector's store, if it is taken: it lifts the fence and counts the batch. */
    public Optional<Redis> stored(int aggregate, int revision, int underGeneration, int expectedBatch) {
        if (!generation.equals(Optional.of(underGeneration)) || batch != expectedBatch) {
            return Optional.empty();
        }
        Redis counted = new Redis(generation, batch + 1, fences, documents);
        return Optional.of(
                isOlder(aggregate, revision)
                        ? counted
                        : new Redis(
                                generation,
                                batch + 1,
                                with(fences, aggregate, Optional.of(revision)),
                                aggregate == SourceModel.OPERATION
                                        ? documents
                                        : with(documents, aggregate, Optional.of(revision))));
    }

    /** After a reader's fill, whether it was taken or not. */
    public Redis filled(int aggregate, int revision, int underGeneration) {
        return !generation.equals(Optional.of(underGeneration)) || isOlder(aggregate, revision)
                ? this
                : new Redis(generation, batch, fences, with(documents, aggregate, Optional.of(revision)));
    }

    /** After a document's time was up. */
    public Redis expired(int aggregate) {
        return new Redis(generation, batch, fences, with(documents, aggregate, Optional.empty()));
    }

    private boolean isOlder(int aggregate, int revision) {
        return fences.get(aggregate).filter(fence -> revision < fence).isPresent();
    }

    private static List<Optional<Integer>> with(List<Optional<Integer>> all, int index, Optional<Integer> value) {
        List<Optional<Integer>> changed = new ArrayList<>(all);
        changed.set(index, value);
        return List.copyOf(changed);
    }
}
