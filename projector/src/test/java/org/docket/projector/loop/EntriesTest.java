package org.docket.projector.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.keep.Document;
import org.docket.projector.keep.Entry;
import org.docket.projector.projection.DroppedDocument;
import org.docket.projector.projection.Projections;
import org.docket.projector.projection.RefreshedDocument;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.projection.Row;
import org.docket.projector.reread.CurrentView;
import org.junit.jupiter.api.Test;

/** What follows from a change, by the declarations alone. */
class EntriesTest {

    private static final Aggregate CASE = new Aggregate(AggregateType.CASE, (short) 1, new UUID(1, 2));
    private static final RefreshedDocument DETAIL =
            new RefreshedDocument("detail", AggregateType.CASE, "SELECT", Duration.ofHours(1));
    private static final DroppedDocument HISTORY = new DroppedDocument("history", AggregateType.CASE);
    private static final Row LINE =
            new Row("line", AggregateType.CASE, "SELECT", List.of("state"), values -> List.of("by:" + values.get(0)));

    private final Entries entries = new Entries(
            new Projections(List.of(DETAIL, HISTORY, LINE)),
            Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC),
            new Random(1));

    @Test
    void aChangeRefreshesDropsAndIndexes() {
        Entry entry = entries.changed(CASE, shown(), new Entries.Cause("e", "c"));

        assertThat(entry.revision()).isEqualTo(7);
        assertThat(text(entry.documents().get(0))).isEqualTo("7 3 1000 e c\nwhole");
        assertThat(entry.documents().get(1)).usingRecursiveComparison().isEqualTo(Document.dropped("history"));
        assertThat(entry.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("line");
            assertThat(row.indexes()).containsExactly("by:OPEN");
        });
    }

    @Test
    void aFillStoresRowsAndDropsEveryDocument() {
        Entry entry = entries.filled(CASE, shown());

        assertThat(entry.documents()).extracting(Document::projection).containsExactly("detail", "history");
        assertThat(entry.documents()).extracting(Document::ttlMillis).containsOnly(0L);
        assertThat(entry.rows()).hasSize(1);
    }

    @Test
    void ofWhatIsWithheldNothingIsKeptButTheRevision() {
        for (Entry entry : List.of(
                entries.changed(CASE, withheld(), new Entries.Cause("e", "c")), entries.filled(CASE, withheld()))) {
            assertThat(entry.revision()).isEqualTo(8);
            assertThat(entry.documents()).extracting(Document::projection).containsExactly("detail", "history");
            assertThat(entry.documents()).extracting(Document::ttlMillis).containsOnly(0L);
            assertThat(entry.rows()).singleElement().satisfies(row -> {
                assertThat(row.name()).isEqualTo("line");
                assertThat(row.body()).isEmpty();
                assertThat(row.indexes()).isEmpty();
            });
        }
    }

    @Test
    void documentsStoredTogetherDoNotExpireTogether() {
        List<Long> times = IntStream.range(0, 1_000)
                .mapToObj(i -> entries.changed(CASE, shown(), new Entries.Cause("e", "c"))
                        .documents()
                        .get(0)
                        .ttlMillis())
                .toList();

        long hour = Duration.ofHours(1).toMillis();
        assertThat(times).allMatch(time -> time >= hour * 0.9 && time <= hour * 1.1);
        assertThat(times.stream().distinct().count()).isGreaterThan(900);
    }

    private static Map<Rereadable, CurrentView> shown() {
        Map<Rereadable, CurrentView> shown = new LinkedHashMap<>();
        shown.put(DETAIL, new CurrentView(7, 3, "whole".getBytes(UTF_8), List.of()));
        shown.put(LINE, new CurrentView(7, 3, "line".getBytes(UTF_8), List.of("OPEN")));
        return shown;
    }

    private static Map<Rereadable, CurrentView> withheld() {
        Map<Rereadable, CurrentView> withheld = new LinkedHashMap<>();
        withheld.put(DETAIL, new CurrentView(8, 3, null, List.of()));
        withheld.put(LINE, new CurrentView(8, 3, null, List.of("OPEN")));
        return withheld;
    }

    private static String text(Document document) {
        return new String(document.payload(), UTF_8);
    }
}
