package org.docket.read.query.casetimeline;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.docket.read.cache.Projection;
import org.docket.read.source.DocumentSource;

/** Declares the document that this view serves. */
@Factory
final class CaseTimelineProjection {

    @Singleton
    @Named("timeline")
    Projection projection(
            @Named("timeline") DocumentSource source,
            @Property(name = "docket.cache.ttl.timeline") Duration timeToLive) {
        return new Projection("timeline", timeToLive, source);
    }
}
