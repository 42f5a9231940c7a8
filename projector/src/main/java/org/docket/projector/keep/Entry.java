package org.docket.projector.keep;

import java.util.List;
import org.docket.projector.event.Aggregate;

/** Everything that is to be stored of one aggregate at one revision. */
public record Entry(Aggregate aggregate, long revision, List<Document> documents, List<ListRow> rows) {

    /** Nothing but the fence of an aggregate of which nothing is shown. */
    public static Entry fenceOf(Aggregate aggregate, long revision) {
        return new Entry(aggregate, revision, List.of(), List.of());
    }
}
