package org.docket.projector.generation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.docket.projector.event.Aggregate;

/**
 * Which revisions this session has stored lately. A re-read shows the newest revision at once, so that of many events of one aggregate in a
 * backlog only the first costs anything; the others announce what is already shown. Forgets the least recently used; that costs a re-read.
 */
final class Shown {

    private static final int MOST = 50_000;

    private final Map<Aggregate, Long> revisions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Aggregate, Long> eldest) {
            return size() > MOST;
        }
    };

    boolean has(Aggregate aggregate, long revision) {
        Long shown = revisions.get(aggregate);
        return shown != null && shown >= revision;
    }

    void add(Aggregate aggregate, long revision) {
        revisions.merge(aggregate, revision, Math::max);
    }
}
