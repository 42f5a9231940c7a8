package org.docket.write.upkeep;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.docket.write.content.ContentStore;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes bytes that nobody has any more: what uploads left behind whose process ended in their middle, and what belonged to cases that were disposed of.
 * Every replica does it, at the same time too. What fails is counted, logged and tried again at the next turn.
 */
@Singleton
@Requires(property = "docket.upkeep.enabled", notEquals = "false")
final class ContentUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentUpkeep.class);

    /** Longer than any upload goes without a byte. */
    private static final Duration AGE = Duration.ofHours(24);

    /** Longer than a removal takes. */
    private static final Duration REMOVAL = Duration.ofHours(1);

    private static final int AT_ONCE = 100;

    private final ContentStore store;
    private final Gate gate;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration delay;

    ContentUpkeep(
            ContentStore store,
            Gate gate,
            Clock clock,
            MeterRegistry meters,
            @Value("${docket.evidence.removal-delay}") Duration delay) {
        this.store = store;
        this.gate = gate;
        this.clock = clock;
        this.meters = meters;
        this.delay = delay;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void unfinished() {
        int forgotten = store.forgetUnfinished(clock.instant().minus(AGE));
        if (forgotten > 0) {
            LOG.info("unfinished uploads removed: {}", forgotten);
        }
    }

    /** The delay is for uploads that had begun before their case was disposed of. What fails is put off, and does not hold up the rest. */
    @Scheduled(initialDelay = "2m", fixedDelay = "1h")
    void disposed() {
        Instant due = clock.instant().minus(delay);
        attempt(() -> store.endRemovals(clock.instant().minus(REMOVAL), this::inUse));
        int removed = 0;
        List<String> batch = attempt(() -> due(due)).orElse(List.of());
        while (!batch.isEmpty()) {
            for (String content : batch) {
                Address address = Address.parse(content);
                Optional<Boolean> gone = attempt(() -> remove(address, due));
                if (gone.isEmpty() && attempt(() -> putOff(address)).isEmpty()) {
                    return;
                }
                removed += gone.orElse(false) ? 1 : 0;
            }
            batch = attempt(() -> due(due)).orElse(List.of());
        }
        if (removed > 0) {
            LOG.info("content removed of cases that were disposed of: {}", removed);
        }
    }

    private <T> Optional<T> attempt(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (RuntimeException failure) {
            LOG.error("Content of cases that were disposed of is still there, tried again later", failure);
            meters.counter("docket.upkeep.failures", "what", "content removed").increment();
            return Optional.empty();
        }
    }

    private boolean remove(Address content, Instant due) {
        boolean removed = !inUse(content.tenantId(), content.sha256())
                && store.remove(content.tenantId(), content.sha256(), this::inUse);
        ask(
                Statement.of(
                        "SELECT command.content_removed(?::smallint, ?::bytea, ?::timestamptz) AS n",
                        content.tenantId(),
                        content.digest(),
                        due.toString()),
                row -> row.number("n"));
        return removed;
    }

    private long putOff(Address content) {
        return ask(
                Statement.of(
                        "SELECT command.content_put_off(?::smallint, ?::bytea) AS n",
                        content.tenantId(),
                        content.digest()),
                row -> row.number("n"));
    }

    private boolean inUse(short tenantId, String sha256) {
        return ask(
                Statement.of(
                        "SELECT command.content_in_use(?::smallint, ?::bytea) AS in_use",
                        tenantId,
                        HexFormat.of().parseHex(sha256)),
                row -> row.flag("in_use"));
    }

    /** Some of it, the longest due first: the agency, a blank, and the digest. */
    private List<String> due(Instant before) {
        return ask(
                Statement.of(
                        "SELECT ARRAY(SELECT r.tenant_id || ' ' || encode(r.sha256, 'hex') FROM command.content_to_remove(?::timestamptz, ?::int) r) AS due",
                        before.toString(),
                        AT_ONCE),
                row -> row.texts("due"));
    }

    private <T> T ask(Statement statement, Function<ResultRow, T> reader) {
        if (gate.run(statement, reader) instanceof RoundTrip.Done<T>(Optional<T> answer) && answer.isPresent()) {
            return answer.get();
        }
        throw new IllegalStateException("The database did not answer");
    }

    /** As {@link #due} tells it. */
    private record Address(short tenantId, String sha256) {

        static Address parse(String line) {
            int blank = line.indexOf(' ');
            return new Address(Short.parseShort(line.substring(0, blank)), line.substring(blank + 1));
        }

        byte[] digest() {
            return HexFormat.of().parseHex(sha256);
        }
    }
}
