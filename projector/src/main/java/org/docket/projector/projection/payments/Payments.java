package org.docket.projector.projection.payments;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.DroppedDocument;
import org.docket.projector.projection.Projection;

/** Declares the document; readers fill it, contract {@code views/payments.v1.json}. */
@Factory
final class Payments {

    @Singleton
    Projection payments() {
        return new DroppedDocument("payments", AggregateType.CASE);
    }
}
