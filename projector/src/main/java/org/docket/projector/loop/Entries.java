package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.docket.projector.event.Aggregate;
import org.docket.projector.keep.Document;
import org.docket.projector.keep.Entry;
import org.docket.projector.keep.ListRow;
import org.docket.projector.projection.Projections;
import org.docket.projector.projection.RefreshedDocument;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.projection.Row;
import org.docket.projector.reread.CurrentView;

/** From what the source shows to what is stored, by the declarations. */
@Singleton
final class Entries {

    /** Documents that were stored together must not all expire together. */
    private static final double JITTER = 0.1;

    private final Projections projections;
    private final Clock clock;
    private final RandomGenerator random;

    Entries(Projections projections, Clock clock, RandomGenerator random) {
        this.projections = projections;
        this.clock = clock;
        this.random = random;
    }

    /** Everything that follows from a change: documents refreshed or dropped, rows; of what is withheld a tombstone. */
    Entry changed(Aggregate aggregate, Map<Rereadable, CurrentView> now, Cause cause) {
        if (isWithheld(now)) {
            return tombstone(aggregate, now);
        }
        List<Document> documents = new ArrayList<>();
        now.forEach((view, current) -> {
            if (view instanceof RefreshedDocument document) {
                documents.add(stored(document, current, cause));
            }
        });
        projections.droppedNames(aggregate.type()).forEach(name -> documents.add(Document.dropped(name)));
        return new Entry(aggregate, revision(now), documents, rows(now));
    }

    /**
     * Rows alone, and every document dropped: one that a reader stored before the row's revision may be older than the fence that is lifted
     * with the row.
     */
    Entry filled(Aggregate aggregate, Map<Rereadable, CurrentView> now) {
        return isWithheld(now)
                ? tombstone(aggregate, now)
                : new Entry(aggregate, revision(now), noDocuments(aggregate), rows(now));
    }

    /** Nothing but the fence, which holds off what a late reader read before: no document, no row, no index. */
    private Entry tombstone(Aggregate aggregate, Map<Rereadable, CurrentView> now) {
        List<ListRow> noRows = projections.rows(aggregate.type()).stream()
                .map(row -> ListRow.removed(row.name()))
                .toList();
        return new Entry(aggregate, revision(now), noDocuments(aggregate), noRows);
    }

    private List<Document> noDocuments(Aggregate aggregate) {
        return projections.documentNames(aggregate.type()).stream()
                .map(Document::dropped)
                .toList();
    }

    private static boolean isWithheld(Map<Rereadable, CurrentView> now) {
        return now.values().stream().anyMatch(CurrentView::isWithheld);
    }

    /** What caused the revision that is stored: ids of the event and the command. */
    record Cause(String event, String command) {

        /** The source knows (read.cause), the batch does not. */
        static final Cause UNKNOWN = new Cause("-", "-");
    }

    private Document stored(RefreshedDocument document, CurrentView current, Cause cause) {
        return Document.stored(
                document.name(),
                jittered(document.ttl()),
                new Document.Header(
                        current.revision(), current.version(), clock.millis(), cause.event(), cause.command()),
                shown(current));
    }

    private static List<ListRow> rows(Map<Rereadable, CurrentView> now) {
        List<ListRow> rows = new ArrayList<>();
        now.forEach((view, current) -> {
            if (view instanceof Row row) {
                rows.add(new ListRow(row.name(), shown(current), row.indexes().of(current.extra())));
            }
        });
        return rows;
    }

    private static byte[] shown(CurrentView current) {
        return Objects.requireNonNull(current.body());
    }

    private static long revision(Map<Rereadable, CurrentView> now) {
        return now.values().iterator().next().revision();
    }

    private long jittered(Duration ttl) {
        return Math.max(1, Math.round(ttl.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }
}
