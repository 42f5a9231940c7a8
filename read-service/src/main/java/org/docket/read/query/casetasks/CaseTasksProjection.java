package org.docket.read.query.casetasks;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.docket.read.cache.Projection;
import org.docket.read.source.DocumentSource;

/** Declares the document that this view serves. */
@Factory
final class CaseTasksProjection {

    @Singleton
    @Named("tasks")
    Projection projection(
            @Named("tasks") DocumentSource source, @Property(name = "docket.cache.ttl.tasks") Duration timeToLive) {
        return new Projection("tasks", timeToLive, source);
    }
}
