package org.docket.read.inspect.explain;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.read.cache.Document;
import org.docket.read.cache.Inspection;
import org.docket.read.cache.Kept;
import org.docket.read.cache.Projection;
import org.docket.read.source.Causes;
import org.docket.read.source.Revisions;
import org.docket.read.source.Visibility;
import org.jspecify.annotations.Nullable;

/** Gathers what there is to say about a cached document: from Redis first, then from PostgreSQL. */
@Singleton
final class ExplainReader {
    private final Inspection inspection;
    private final Revisions revisions;
    private final Causes causes;
    private final Visibility visibility;

    ExplainReader(Inspection inspection, Revisions revisions, Causes causes, Visibility visibility) {
        this.inspection = inspection;
        this.revisions = revisions;
        this.causes = causes;
        this.visibility = visibility;
    }

    /** The explanation, or null when neither Redis nor PostgreSQL knows the case, or the reader may not see it. */
    @Nullable
    Explanation explain(Projection projection, int tenant, UUID id, UUID reader) {
        Kept kept = inspection.kept(projection, tenant, id);
        Long sourceRevision = revisions.of(tenant, List.of(id)).get(id);
        if (sourceRevision != null && !visibility.sees(tenant, reader, id)) {
            return null;
        }
        Document document = kept.document();
        if (sourceRevision == null && (document == null || document.isAbsent())) {
            return null;
        }
        Causes.Cause cause =
                document == null || document.isAbsent() ? null : causes.of(tenant, id, document.revision());
        return new Explanation(kept, sourceRevision, cause);
    }
}
