package org.docket.read.cache;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.docket.read.source.DatabaseFailure;
import org.docket.read.source.SealedIds;

/**
 * Which cases are sealed, as PostgreSQL had it half a second ago. What is still in Redis of such a case is not taken: a case that was sealed is
 * shown to nobody else from then on, even while no projector takes it out. While PostgreSQL is away the last answer stands. Thread-safe.
 */
@Singleton
final class SealedNow {
    private final SealedIds source;
    private final ConcurrentMap<Integer, Set<UUID>> known = new ConcurrentHashMap<>();

    SealedNow(SealedIds source) {
        this.source = source;
    }

    /** The sealed cases of a tenant; of one that was never asked about before, as they are now. */
    Set<UUID> of(int tenant) {
        Set<UUID> ids = known.get(tenant);
        return ids == null ? known.computeIfAbsent(tenant, this::first) : ids;
    }

    @Scheduled(fixedDelay = "${docket.cache.sealed-every:500ms}")
    void renew() {
        List<Integer> tenants = List.copyOf(known.keySet());
        if (tenants.isEmpty()) {
            return;
        }
        try {
            Map<Integer, Set<UUID>> now = source.of(tenants);
            tenants.forEach(tenant -> known.put(tenant, now.getOrDefault(tenant, Set.of())));
        } catch (DatabaseFailure e) {
            // What was known stands; it is asked again in half a second.
        }
    }

    private Set<UUID> first(int tenant) {
        try {
            return source.of(List.of(tenant)).getOrDefault(tenant, Set.of());
        } catch (DatabaseFailure e) {
            return Set.of();
        }
    }
}
