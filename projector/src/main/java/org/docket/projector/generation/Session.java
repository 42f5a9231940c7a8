package org.docket.projector.generation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.docket.projector.event.Aggregate;
import org.docket.projector.keep.Position;

/**
 * A projector's place in a generation: where it expects each shard of Redis to be. It ends when Redis turns out to be elsewhere. Not
 * thread-safe: used under the loop's lock.
 */
public final class Session {

    private final long generation;
    private final List<Position> positions;
    private final Set<Integer> unremembered = new HashSet<>();
    private final Shown shown = new Shown();
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

    /** A store was taken there; PostgreSQL does not know it yet. */
    public void stored(int shard) {
        positions.set(shard, positions.get(shard).next());
        unremembered.add(shard);
    }

    /** Whether PostgreSQL knows how far a shard is. */
    public boolean isRemembered(int shard) {
        return !unremembered.contains(shard);
    }

    /** PostgreSQL knows how far a shard is. */
    public void remembered(int shard) {
        unremembered.remove(shard);
    }

    /**
     * Whether an aggregate is known to be shown at this revision or a later one. What follows from it holds only if Redis is still where it
     * was: whoever skips a store must make another call that checks the batch number before the event is acknowledged.
     */
    public boolean shows(Aggregate aggregate, long revision) {
        return shown.has(aggregate, revision);
    }

    /** An aggregate was stored at this revision, or refused for a later one. */
    public void showed(Aggregate aggregate, long revision) {
        shown.add(aggregate, revision);
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
