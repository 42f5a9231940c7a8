package org.docket.projector.keep;

/** Under what a store begins: it is refused unless Redis is exactly there. */
public record Position(int shard, long generation, long batch) {

    /** Where Redis is after a store was taken. */
    public Position next() {
        return new Position(shard, generation, batch + 1);
    }
}
