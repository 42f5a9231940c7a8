package org.docket.read.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.docket.read.source.References;
import org.jspecify.annotations.Nullable;

/**
 * References to ids of cases. A reference never changes its case, so what was found once is kept for an hour; that there is none is not kept, for
 * it may come, nor which one it is that not everybody may see. Thread-safe; blocks.
 */
@Singleton
public final class CaseIds {
    private static final long KEPT_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_LOOKUPS = 2;

    private final Redis redis;
    private final Keys keys;
    private final Generations generations;
    private final References references;

    CaseIds(Redis redis, Keys keys, Generations generations, References references) {
        this.redis = redis;
        this.keys = keys;
        this.generations = generations;
        this.references = references;
    }

    /**
     * The id of the case with that reference, or null when the tenant has none that the reader may see. What was kept before a case was sealed is still
     * found here, and nothing is found under it.
     *
     * @throws org.docket.read.source.DatabaseFailure when it had to be looked up and PostgreSQL did not answer
     */
    public @Nullable UUID caseWith(int tenant, String reference, UUID reader) {
        int shard = keys.shardOf(reference);
        String generation = "";
        try {
            for (int i = 0; i < MOST_LOOKUPS; i++) {
                String assumed = generations.of(shard);
                String key = keys.reference(shard, assumed, tenant, reference);
                List<KeyValue<String, byte[]>> reply =
                        redis.call(commands -> commands.mget(keys.generation(shard), key));
                generation = text(reply.get(0).getValueOrElse(null));
                generations.remember(shard, generation);
                String id = text(reply.get(1).getValueOrElse(null));
                if (generation.equals(assumed) && !id.isEmpty()) {
                    return UUID.fromString(id);
                }
                if (generation.equals(assumed)) {
                    break;
                }
            }
        } catch (RedisUnavailable e) {
            generation = "";
        }
        References.Referred found = references.caseWith(tenant, reference, reader);
        if (found == null) {
            return null;
        }
        if (found.shownToAll() && !generation.isEmpty()) {
            keep(shard, generation, tenant, reference, found.id());
        }
        return found.id();
    }

    private void keep(int shard, String generation, int tenant, String reference, UUID id) {
        String[] key = {keys.generation(shard)};
        try {
            redis.call(commands -> commands.<byte[]>fcall(
                    "docket2_refer",
                    ScriptOutputType.VALUE,
                    key,
                    Bytes.of(generation),
                    Bytes.of(tenant),
                    Bytes.of(reference),
                    Bytes.of(id.toString()),
                    Bytes.of(KEPT_MILLIS)));
        } catch (RedisUnavailable e) {
            // Not kept; the next reader looks it up again.
        }
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    }
}
