package org.docket.read.freshness;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fresh a list or a count is.
 *
 * @param fromCache whether Redis answered
 * @param satisfied whether everything that the client's token names is in it
 * @param asOf everything committed up to then is in it; null when the projector has not said yet
 * @param lagMillis how long ago that was; null like {@code asOf}
 * @param parked how many cases the projector has given up on for now; null when there are none, or when that is not known
 */
public record Freshness(
        boolean fromCache,
        boolean satisfied,
        @Nullable Instant asOf,
        @Nullable Long lagMillis,
        @Nullable Long parked) {

    /** Writes it as the member {@code freshness} of an object. */
    public void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("freshness");
        json.writeStringField("source", fromCache ? "cache" : "database");
        json.writeBooleanField("satisfied", satisfied);
        json.writeStringField("asOf", asOf == null ? null : asOf.toString());
        if (lagMillis == null) {
            json.writeNullField("lagMillis");
        } else {
            json.writeNumberField("lagMillis", lagMillis);
        }
        if (parked != null) {
            json.writeNumberField("parked", parked);
        }
        json.writeEndObject();
    }
}
