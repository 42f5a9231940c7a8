package org.docket.read.cache;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request for a document.
 *
 * @param id the aggregate
 * @param wanted the least revision that will do; 0 when any does
 * @param underToken whether the client has written something: then a remembered "there is none" will not do
 * @param operations where what the client's bulk operations did is to be had
 */
record Ask(
        Projection projection, int tenant, UUID id, long wanted, boolean underToken, BulkFences.Standing operations) {

    /** The aggregate as it stands in keys. */
    String idText() {
        return id.toString();
    }

    boolean satisfiedBy(@Nullable Document document) {
        if (document == null || isFromSource()) {
            return false;
        }
        return reaches(document);
    }

    /** Whether a document will do that was loaded after this request came. */
    boolean reaches(Document document) {
        return document.isAbsent() ? !underToken : document.revision() >= wanted;
    }

    /** Whether what is cached will not do, whatever its revision. */
    boolean isFromSource() {
        return operations == BulkFences.Standing.IN_SOURCE;
    }

    /** Whether a document's revision does not tell all: then what was begun before this request came will not do. */
    boolean mustBeginLater() {
        return operations != BulkFences.Standing.NOT_ASKED;
    }

    FlightKey flightKey() {
        return new FlightKey(tenant, projection.name(), id, isFromSource());
    }

    record FlightKey(int tenant, String projection, UUID id, boolean fromSource) {}
}
