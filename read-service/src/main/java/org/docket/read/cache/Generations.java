package org.docket.read.cache;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The generation that this process last saw live, per shard: a guess by which a document is asked for, never an answer. Empty when none was.
 * Thread-safe.
 */
@Singleton
final class Generations {
    private final AtomicReferenceArray<String> remembered;

    Generations(Keys keys) {
        String[] none = new String[keys.shards()];
        java.util.Arrays.fill(none, "");
        this.remembered = new AtomicReferenceArray<>(none);
    }

    String of(int shard) {
        return remembered.get(shard);
    }

    void remember(int shard, String generation) {
        if (!remembered.get(shard).equals(generation)) {
            remembered.set(shard, generation);
        }
    }
}
