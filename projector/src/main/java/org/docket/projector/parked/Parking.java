package org.docket.projector.parked;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.metrics.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parked keys, remembered so that a batch without any costs no statement. Safe for use by many threads. */
@Singleton
public final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final int MOST = 10_000;

    private final ParkedTable table;
    private final Map<Aggregate, ParkedKey> keys = new ConcurrentHashMap<>();

    /** Whether as many were read as may be, so that more may be parked than are remembered. */
    private volatile boolean moreThanRemembered;

    Parking(ParkedTable table, Meters meters) {
        this.table = table;
        meters.gauge("docket.projector.parked", "Aggregates that were given up on for now", keys, Map::size);
    }

    /** Reads what is parked; another projector may have parked it. */
    public void remember() {
        List<ParkedKey> all = table.all(MOST);
        moreThanRemembered = all.size() == MOST;
        keys.clear();
        all.forEach(key -> keys.put(key.aggregate(), key));
    }

    /** Gives a key up for now. */
    public void park(ParkedKey key, String reason) {
        LOG.error("parked {} at revision {}: {}", key.aggregate(), key.revision(), reason);
        table.park(key, reason);
        keys.merge(key.aggregate(), key, (old, now) -> old.revision() < now.revision() ? now : old);
    }

    /** What was stored of an aggregate is at this revision: it waits no longer if that is what it waited for. */
    public void stored(Aggregate aggregate, long revision) {
        ParkedKey key = keys.get(aggregate);
        if (key != null && key.revision() <= revision) {
            table.release(aggregate, revision);
            keys.remove(aggregate, key);
            LOG.info("released {} at revision {}", aggregate, revision);
        }
    }

    /** Whether the lists of an agency lack something that was announced. An operation that waits for such is not lacking itself. */
    public boolean isLacking(short tenant) {
        return moreThanRemembered
                || keys.keySet().stream()
                        .anyMatch(aggregate ->
                                aggregate.type() != AggregateType.OPERATION && aggregate.tenant() == tenant);
    }

    /** All that wait, operations last: they wait for the others. */
    public List<ParkedKey> waiting() {
        if (moreThanRemembered) {
            remember();
        }
        return keys.values().stream()
                .sorted(Comparator.comparing(key -> key.aggregate().type() == AggregateType.OPERATION))
                .toList();
    }
}
