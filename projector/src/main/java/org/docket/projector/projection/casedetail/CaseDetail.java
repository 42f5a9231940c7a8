package org.docket.projector.projection.casedetail;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.Projection;
import org.docket.projector.projection.RefreshedDocument;

/** Declares the case as a document; contract {@code views/case.v1.json}. */
@Factory
final class CaseDetail {

    // Index: case_pkey, payment_of_revision, appeal_fact_once.
    private static final String SQL = """
            SELECT id, revision, version, body
            FROM read.case_detail(?, ?)
            """;

    @Singleton
    Projection caseDetail(@Value("${docket.projections.case.ttl:1h}") Duration ttl) {
        return new RefreshedDocument("case", AggregateType.CASE, SQL, ttl);
    }
}
