package org.docket.read.query.casedetail;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.docket.read.cache.Projection;
import org.docket.read.source.DocumentSource;

/** Declares the document that this view serves. */
@Factory
final class CaseDetailProjection {

    @Singleton
    @Named("case")
    Projection projection(
            @Named("case") DocumentSource source, @Property(name = "docket.cache.ttl.case") Duration timeToLive) {
        return new Projection("case", timeToLive, source);
    }
}
