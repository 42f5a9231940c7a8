package org.docket.read.cache;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request for a document.
 *
 * @param id the aggregate
 * @param idText the same as it stands in keys
 * @param wanted the least revision that will do; 0 when any does
 * @param underToken whether the client has written something: then a remembered "there is none" will not do
 */
record Ask(Projection projection, int tenant, UUID id, String idText, long wanted, boolean underToken) {

    boolean satisfiedBy(@Nullable Document document) {
        if (document == null) {
            return false;
        }
        return document.isAbsent() ? !underToken : document.revision() >= wanted;
    }

    FlightKey flightKey() {
        return new FlightKey(tenant, projection.name(), id);
    }

    record FlightKey(int tenant, String projection, UUID id) {}
}
