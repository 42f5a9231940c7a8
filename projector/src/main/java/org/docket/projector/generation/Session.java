package org.docket.projector.generation;

import java.util.ArrayList;
import java.util.List;
import org.docket.projector.keep.Position;

/**
 * A projector's place in a generation: where it expects each shard of Redis to be. It ends when Redis turns out to be elsewhere. Not
 * thread-safe: used under the loop's lock.
 */
public final class Session {

    private final long generation;
    private final List<Position> positions;
    private boolean complete;

    Session(long generation, List<Position> positions, boolean complete) {
        this.generation = generation;
        this.positions = new ArrayList<>(positions);
        this.complete = complete;
    }

    /** The generation's number. */
    public long generation() {
        return generation;
    }

    /** Where a shard is expected to be. */
    public Position at(int shard) {
        return positions.get(shard);
    }

    /** All shards. */
    public List<Position> positions() {
        return List.copyOf(positions);
    }

    /** A store was taken there. */
    public void stored(int shard) {
        positions.set(shard, positions.get(shard).next());
    }

    /** Whether every aggregate is in it. */
    public boolean isComplete() {
        return complete;
    }

    /** Every aggregate is in it from now on. */
    public void completed() {
        complete = true;
    }
}
