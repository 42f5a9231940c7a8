package org.docket.write.upkeep;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.docket.write.content.ContentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what uploads left behind whose process ended in their middle. */
@Singleton
@Requires(property = "docket.upkeep.enabled", notEquals = "false")
final class ContentUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentUpkeep.class);

    /** Longer than any upload goes without a byte. */
    private static final Duration AGE = Duration.ofHours(24);

    private final ContentStore store;
    private final Clock clock;

    ContentUpkeep(ContentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void unfinished() {
        int forgotten = store.forgetUnfinished(clock.instant().minus(AGE));
        if (forgotten > 0) {
            LOG.info("unfinished uploads removed: {}", forgotten);
        }
    }
}
