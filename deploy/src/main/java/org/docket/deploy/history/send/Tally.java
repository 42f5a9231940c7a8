package org.docket.deploy.history.send;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.send.Outcome.Accepted;
import org.docket.deploy.history.send.Outcome.Refused;
import org.docket.deploy.history.send.Outcome.Replayed;

/** How many events of each activity came to what. Safe for many threads. */
final class Tally {
    private final Map<Activity, Counts> counts;

    Tally() {
        Map<Activity, Counts> all = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            all.put(activity, new Counts(new LongAdder(), new LongAdder(), new LongAdder()));
        }
        counts = Collections.unmodifiableMap(all);
    }

    /** The counts of one activity, or of all. */
    record Counts(LongAdder accepted, LongAdder replayed, LongAdder refused) {
        long total() {
            return accepted.sum() + replayed.sum() + refused.sum();
        }

        private void add(Counts other) {
            accepted.add(other.accepted.sum());
            replayed.add(other.replayed.sum());
            refused.add(other.refused.sum());
        }
    }

    void add(Activity activity, Outcome outcome) {
        Counts of = of(activity);
        switch (outcome) {
            case Accepted _ -> of.accepted.increment();
            case Replayed _ -> of.replayed.increment();
            case Refused _ -> of.refused.increment();
        }
    }

    Counts of(Activity activity) {
        Counts of = counts.get(activity);
        if (of == null) {
            throw new IllegalStateException("every activity is counted, but not " + activity);
        }
        return of;
    }

    /** All activities together, as they stand now. */
    Counts all() {
        Counts all = new Counts(new LongAdder(), new LongAdder(), new LongAdder());
        counts.values().forEach(all::add);
        return all;
    }
}
