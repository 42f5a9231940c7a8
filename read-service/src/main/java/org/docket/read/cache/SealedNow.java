package org.docket.read.cache;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.docket.read.source.DatabaseFailure;
import org.docket.read.source.SealedIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which cases are sealed, as PostgreSQL had it half a second ago. What is still in Redis of such a case is not taken: a case that was sealed is
 * shown to nobody else from then on, even while no projector takes it out. While PostgreSQL is away the last answer stands; where there was none, what the
 * projector took out of Redis is all that is held back until it answers. Thread-safe.
 */
@Singleton
final class SealedNow {
    private static final Logger LOG = LoggerFactory.getLogger(SealedNow.class);

    private final SealedIds source;
    private final AtomicBoolean answered = new AtomicBoolean(true);
    private final ConcurrentMap<Integer, Set<UUID>> known = new ConcurrentHashMap<>();

    SealedNow(SealedIds source) {
        this.source = source;
    }

    /** The sealed cases of a tenant; of one that was never asked about before, as they are now. */
    Set<UUID> of(int tenant) {
        Set<UUID> ids = known.get(tenant);
        // Who comes while the first one asks takes that answer, also when it is none: asking in turn would be a queue.
        return ids == null
                ? known.computeIfAbsent(
                        tenant,
                        asked -> ask(List.of(asked))
                                .map(now -> ofOne(now, asked))
                                .orElse(Set.of()))
                : ids;
    }

    @Scheduled(fixedDelay = "${docket.cache.sealed-every:500ms}")
    void renew() {
        List<Integer> tenants = List.copyOf(known.keySet());
        if (tenants.isEmpty()) {
            return;
        }
        ask(tenants).ifPresent(now -> tenants.forEach(tenant -> known.put(tenant, ofOne(now, tenant))));
    }

    /** Empty when PostgreSQL does not answer, which is said once until it does. */
    private Optional<Map<Integer, Set<UUID>>> ask(List<Integer> tenants) {
        try {
            Map<Integer, Set<UUID>> now = source.of(tenants);
            if (!answered.getAndSet(true)) {
                LOG.info("it is known again which cases are sealed");
            }
            return Optional.of(now);
        } catch (DatabaseFailure e) {
            if (answered.getAndSet(false)) {
                LOG.warn("which cases are sealed cannot be asked; what was known stands", e);
            }
            return Optional.empty();
        }
    }

    private static Set<UUID> ofOne(Map<Integer, Set<UUID>> now, int tenant) {
        return now.getOrDefault(tenant, Set.of());
    }
}
