package org.docket.projector.projection.casetasks;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.DroppedDocument;
import org.docket.projector.projection.Projection;

/** Declares the document; readers fill it, contract {@code views/case-tasks.v1.json}. */
@Factory
final class CaseTasks {

    @Singleton
    Projection caseTasks() {
        return new DroppedDocument("tasks", AggregateType.CASE);
    }
}
