package org.docket.read.cache;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.docket.read.cache.CacheMetrics.Lookup;
import org.docket.read.source.StoredDocument;
import org.docket.read.token.ConsistencyToken;

/**
 * Documents by id, read through: from Redis when it has one that will do, else from PostgreSQL, once for all who ask at the same time, and then
 * offered to Redis. Never answers with less than the client's token asks for, and never waits for the projector. Thread-safe; blocks.
 */
@Singleton
public final class Documents {
    private static final Duration ABSENT_FOR = Duration.ofSeconds(2);
    private static final int MOST_JOINS = 2;

    private final DocumentStore store;
    private final BulkFences operations;
    private final CacheMetrics metrics;
    private final Clock clock;
    private final SealedNow sealed;
    private final SingleFlight<Ask.FlightKey, Loaded> flights = new SingleFlight<>();

    private record Loaded(Document document, boolean fromCache, boolean withheld) {}

    Documents(DocumentStore store, BulkFences operations, CacheMetrics metrics, Clock clock, SealedNow sealed) {
        this.store = store;
        this.operations = operations;
        this.metrics = metrics;
        this.clock = clock;
        this.sealed = sealed;
    }

    /**
     * The view of an aggregate, for one reader: also what not everybody may see, straight from PostgreSQL.
     *
     * @throws org.docket.read.source.DatabaseFailure when it had to be loaded and PostgreSQL did not answer
     */
    public Read read(Projection projection, int tenant, UUID id, ConsistencyToken token, UUID reader) {
        if (sealed.of(tenant).contains(id)) {
            return confided(projection, tenant, id, token, reader);
        }
        Read read = read(projection, tenant, id, token);
        return read instanceof Read.Withheld ? confided(projection, tenant, id, token, reader) : read;
    }

    private Read confided(Projection projection, int tenant, UUID id, ConsistencyToken token, UUID reader) {
        if (operations.of(tenant, token) == BulkFences.Standing.NOWHERE) {
            return new Read.Behind();
        }
        StoredDocument stored = projection.source().readFor(tenant, id, reader);
        if ((stored == null ? 0 : stored.revision()) < token.revisionOf(id)) {
            return new Read.Behind();
        }
        if (stored == null) {
            return new Read.Unknown();
        }
        return stored.isWithheld() ? new Read.Withheld() : new Read.Confided(Document.of(stored, clock.millis()));
    }

    /**
     * The view of an aggregate, as everybody may see it.
     *
     * @throws org.docket.read.source.DatabaseFailure when it had to be loaded and PostgreSQL did not answer
     */
    public Read read(Projection projection, int tenant, UUID id, ConsistencyToken token) {
        // Before anything is looked for: what is found after the fences is at least what they say.
        BulkFences.Standing standing = operations.of(tenant, token);
        if (standing == BulkFences.Standing.NOWHERE) {
            return new Read.Behind();
        }
        Ask ask = new Ask(projection, tenant, id, token.revisionOf(id), !token.isEmpty(), standing);
        return read(ask);
    }

    private Read read(Ask ask) {
        Fetched fetched = store.fetch(ask);
        Document cached = fetched.document();
        if (cached != null && ask.satisfiedBy(cached)) {
            metrics.lookedUp(ask.projection(), Lookup.HIT);
            return verdict(ask, new Loaded(cached, true, false));
        }
        metrics.lookedUp(ask.projection(), missed(fetched));
        for (int joins = 0; joins < MOST_JOINS; joins++) {
            var landed = flights.run(ask.flightKey(), () -> load(ask, fetched.answered()));
            if (!landed.own()) {
                metrics.joined();
            }
            boolean beganLater = joins > 0 || !ask.mustBeginLater();
            if (landed.own() || (beganLater && ask.reaches(landed.value().document()))) {
                return verdict(ask, landed.value());
            }
            // Others began before our client had written, or were content with less. The next flight begins after this
            // one has landed.
        }
        return verdict(ask, load(ask, fetched.answered()));
    }

    private static Lookup missed(Fetched fetched) {
        if (!fetched.answered()) {
            return Lookup.NO_ANSWER;
        }
        return fetched.document() == null ? Lookup.MISS : Lookup.STALE_FOR_TOKEN;
    }

    private Loaded load(Ask ask, boolean cacheAnswers) {
        // The generation is noted here, before PostgreSQL is read.
        Fetched fetched = cacheAnswers ? fetched(ask) : Fetched.NO_ANSWER;
        Document cached = fetched.document();
        if (cached != null && ask.satisfiedBy(cached)) {
            return new Loaded(cached, true, false);
        }
        long began = System.nanoTime();
        StoredDocument stored = ask.projection().source().read(ask.tenant(), ask.id());
        metrics.loads(ask.projection()).record(Duration.ofNanos(System.nanoTime() - began));
        Document loaded = Document.of(stored, clock.millis());
        if (stored != null && stored.isWithheld()) {
            store.release(ask);
            return new Loaded(loaded, false, true);
        }
        Duration life = stored == null ? ABSENT_FOR : ask.projection().timeToLive();
        store.fill(ask, fetched.generation(), loaded, life.toMillis());
        return new Loaded(loaded, false, false);
    }

    /** Who needs PostgreSQL's answer does not wait for one that another process fills in. */
    private Fetched fetched(Ask ask) {
        return ask.isFromSource() ? store.fetch(ask) : store.fetchLeased(ask);
    }

    private static Read verdict(Ask ask, Loaded loaded) {
        Document document = loaded.document();
        if (document.revision() < ask.wanted()) {
            return new Read.Behind();
        }
        if (loaded.withheld()) {
            return new Read.Withheld();
        }
        return document.isAbsent() ? new Read.Unknown() : new Read.Found(document, loaded.fromCache());
    }
}
