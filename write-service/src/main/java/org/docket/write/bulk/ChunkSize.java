package org.docket.write.bulk;

/**
 * How many items the next chunk has: half after a failure, twice as many after a success.
 *
 * @param items at least 1
 * @param most what it grows to; a size that took too long is not tried again
 */
record ChunkSize(int items, int most) {

    static final ChunkSize LARGEST = new ChunkSize(Chunk.MOST, Chunk.MOST);

    boolean isDivisible() {
        return items > 1;
    }

    ChunkSize afterSuccess() {
        return new ChunkSize(Math.min(most, items * 2), most);
    }

    ChunkSize afterRefusal() {
        return new ChunkSize(items / 2, most);
    }

    ChunkSize afterTimeout() {
        return new ChunkSize(items / 2, items / 2);
    }
}
