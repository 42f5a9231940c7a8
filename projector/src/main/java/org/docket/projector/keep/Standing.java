package org.docket.projector.keep;

/** What Redis says of one shard. */
public sealed interface Standing {

    /** No generation is live: it is new, was emptied, or lost its memory. */
    record Empty() implements Standing {}

    /**
     * A generation is live.
     *
     * @param batch number of the last batch that was stored
     * @param complete whether it holds every aggregate
     * @param shards over how many shards it is spread
     */
    record Live(long generation, long batch, String systemId, int timeline, boolean complete, int shards)
            implements Standing {}
}
