package org.docket.read.query.casepayments;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.docket.read.cache.Projection;
import org.docket.read.source.DocumentSource;

/** Declares the document that this view serves. */
@Factory
final class CasePaymentsProjection {

    @Singleton
    @Named("payments")
    Projection projection(
            @Named("payments") DocumentSource source,
            @Property(name = "docket.cache.ttl.payments") Duration timeToLive) {
        return new Projection("payments", timeToLive, source);
    }
}
