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
import org.jspecify.annotations.Nullable;

/** Gathers what there is to say about a cached document: from Redis first, then from PostgreSQL. */
@Singleton
final class ExplainReader {
    private final Inspection inspection;
    private final Revisions revisions;
    private final Causes causes;

    ExplainReader(Inspection inspection, Revisions revisions, Causes causes) {
        this.inspection = inspection;
        this.revisions = revisions;
        this.causes = causes;
    }

    /** The explanation, or null when neither Redis nor PostgreSQL knows the case. */
    @Nullable
    Explanation explain(Projection projection, int tenant, UUID id) {
        Kept kept = inspection.kept(projection, tenant, id);
        Long sourceRevision = revisions.of(tenant, List.of(id)).get(id);
        Document document = kept.document();
        if (sourceRevision == null && (document == null || document.isAbsent())) {
            return null;
        }
        Causes.Cause cause =
                document == null || document.isAbsent() ? null : causes.of(tenant, id, document.revision());
        return new Explanation(kept, sourceRevision, cause);
    }
}
