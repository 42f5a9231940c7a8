package org.docket.projector.projection.casetimeline;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.DroppedDocument;
import org.docket.projector.projection.Projection;

/** Declares the document; readers fill it, contract {@code views/timeline.v1.json}. */
@Factory
final class CaseTimeline {

    @Singleton
    Projection caseTimeline() {
        return new DroppedDocument("timeline", AggregateType.CASE);
    }
}
