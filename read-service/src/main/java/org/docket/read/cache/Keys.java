package org.docket.read.cache;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The names of keys and the shard that they lie in, as {@code deploy/contracts/redis/keys.md} lays them down. */
@Singleton
final class Keys {
    private final int shards;

    Keys(@Property(name = "docket.shards") int shards) {
        if (shards < 1 || shards > 1024) {
            throw new IllegalArgumentException("DOCKET_SHARDS must be between 1 and 1024, not " + shards);
        }
        this.shards = shards;
    }

    int shards() {
        return shards;
    }

    int shardOf(UUID id) {
        return (int) Long.remainderUnsigned(id.getLeastSignificantBits(), shards);
    }

    int shardOf(String reference) {
        if (shards == 1) {
            return 0;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_8));
            return (int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), shards);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String generation(int shard) {
        return "docket:{" + shard + "}:generation";
    }

    String document(int shard, String generation, int tenant, String projection, String id) {
        return "docket:{" + shard + "}:g" + generation + ":t" + tenant + ":doc:" + projection + ":" + id;
    }

    String reference(int shard, String generation, int tenant, String reference) {
        return "docket:{" + shard + "}:g" + generation + ":t" + tenant + ":reference:" + reference;
    }

    String fence(int shard, String generation, int tenant) {
        return "docket:{" + shard + "}:g" + generation + ":t" + tenant + ":fence";
    }

    String lease(int shard, int tenant, String projection, String id) {
        return "docket:{" + shard + "}:lease:t" + tenant + ":" + projection + ":" + id;
    }
}
