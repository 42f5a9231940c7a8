package org.docket.projector.projection.casepayments;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.DroppedDocument;
import org.docket.projector.projection.Projection;

/** Declares the document; readers fill it, contract {@code views/payments.v1.json}. */
@Factory
final class CasePayments {

    @Singleton
    Projection casePayments() {
        return new DroppedDocument("payments", AggregateType.CASE);
    }
}
